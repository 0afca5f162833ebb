"""Check cells in a real kernel: what nbgrader would find in their outputs."""

import os

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbgrader.utils import determine_grade

from backend2.checks.report import RESULTS_MIME

ANSWER = """
import asyncio, logging, os, subprocess, sys, threading, warnings

logger = logging.getLogger("answer")
logger.addHandler(logging.StreamHandler(sys.stderr))
logger.propagate = False

def child(descriptor, text):
    program = f"import os; os.write({descriptor}, {text.encode()!r})"
    subprocess.run([sys.executable, "-c", program], check=True)

def factorial(n):
    print("factorial of", n)
    logger.error("logged")
    warnings.warn("warned")
    thread = threading.Thread(target=print, args=["from a thread"], kwargs={"file": sys.stderr})
    thread.start()
    thread.join()
    return 1 if n == 0 else n * factorial(n - 1)

def told_by_a_child():
    child(1, "out")
    child(2, "err")

def told_by_the_descriptor():
    os.write(2, b"at the last moment")

async def later(n):
    await asyncio.sleep(0)
    return n
"""

CHECKS = """
from backend2.checks import Task, expect

task = Task("noisy")
factorial_answer = task.export("factorial")
told_by_a_child_answer = task.export("told_by_a_child")
told_by_the_descriptor_answer = task.export("told_by_the_descriptor")
later_answer = task.export("later")

@task.check(points=1)
def right():
    '''It is right, if loud'''
    factorial_answer(3).returns(6)

@task.check(points=1)
def awaited():
    '''It is awaited, though the notebook's own loop is running'''
    later_answer.awaited(3).returns(3)

@task.check(points=1)
def child_processes():
    '''What a child process prints is output too'''
    call = told_by_a_child_answer()
    call.returns(None)
    expect(call.output == "out", called=call.described, got=repr(call.output), expected="'out'")

@task.check(points=1)
def file_descriptor():
    '''Nothing comes after the end'''
    told_by_the_descriptor_answer().returns(None)

task.score()
"""


@pytest.fixture(scope="module")
def cells() -> list[NotebookNode]:
    """The cells of a notebook that ran: answer, checks, the same checks again, and the student's own."""
    sources = [ANSWER, CHECKS, CHECKS, "factorial(0)"]
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source.strip()) for source in sources],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}},
    )
    # Under pytest, ipykernel leaves the file descriptors alone, which a student's kernel doesn't.
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    NotebookClient(notebook, timeout=60).execute(env=environment)
    return notebook.cells


@pytest.mark.parametrize("number", [1, 2], ids=["first run", "second run"])
def test_a_right_answer_may_be_as_loud_as_it_likes(cells: list[NotebookNode], number: int) -> None:
    table, value = cells[number].outputs
    assert table.output_type == "display_data"
    assert [result["outcome"] for result in table.data[RESULTS_MIME]] == ["passed"] * 4
    assert value.output_type == "execute_result"
    assert value.data["text/plain"] == "4"


def test_nbgrader_gives_it_full_marks(cells: list[NotebookNode]) -> None:
    cells[1].metadata.nbgrader = {"grade": True, "solution": False, "points": 4, "grade_id": "noisy-public"}
    assert determine_grade(cells[1]) == (4, 4)


def test_the_table_is_the_same_each_time(cells: list[NotebookNode]) -> None:
    assert cells[1].outputs[0].data == cells[2].outputs[0].data


def test_the_answer_has_its_names_and_its_streams_back(cells: list[NotebookNode]) -> None:
    outputs = cells[3].outputs
    values = [output.data["text/plain"] for output in outputs if output.output_type == "execute_result"]
    errors = "".join(output.text for output in outputs if output.get("name") == "stderr")
    assert values == ["1"]
    assert "logged" in errors
    assert "from a thread" in errors
