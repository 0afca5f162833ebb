"""What tests of the processes of grading need: a station, which runs tiny notebooks."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from backend2.grading.execution import sandbox, station
from backend2.grading.limits import Limits

from .notebooks import Cell, Ran, answer, make_job

Run = Callable[..., Ran]
Outputs = list[dict[str, Any]]


@pytest.fixture(scope="session")
def run() -> Run:
    """Returns a function that runs cells, given limits, in the sandbox."""
    if not sandbox.is_there():
        pytest.skip("there is no sandbox")

    def do(*cells: Cell, support: dict[str, bytes] | None = None, **limits: Any) -> Ran:
        most = Limits(**limits)
        return station.run(make_job(cells, most, support), most, is_trusting=False)

    return do


@pytest.fixture(scope="session")
def show(run: Run) -> Callable[..., Outputs]:
    """Returns a function that runs the student's cells, and returns the outputs of the last."""

    def do(*sources: str) -> Outputs:
        ran = run(*map(answer, sources))
        assert not ran["ended"]
        outputs: Outputs = ran["cells"][-1]["outputs"]
        return outputs

    return do


@pytest.fixture(scope="session")
def ask(show: Callable[..., Outputs]) -> Callable[[str], Any]:
    """Returns a function that runs a cell of the student's and returns its value, plain data."""

    def do(*sources: str) -> Any:
        *others, last = sources
        *statements, value = last.split("\n")
        text = "\n".join([*statements, f"print(__import__('json').dumps({value}))"])
        outputs = show(*others, text)
        assert [output["output_type"] for output in outputs] == ["stream"], outputs
        return json.loads(outputs[0]["text"])

    return do
