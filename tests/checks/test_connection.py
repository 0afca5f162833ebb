"""Checks reach the answer over the latest connection; in a notebook, among the notebook's names."""

import sys
import types
from collections.abc import Callable
from typing import Any

import pytest

from backend2.checks import Connection, Task
from backend2.checks.connection import InProcess, current, notebook_names


def test_what_is_connected_is_current(connected: Callable[[Connection], None]) -> None:
    connection = InProcess(dict)
    connected(connection)
    assert current() is connection


def test_in_a_script_the_answers_names_are_those_of_the_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    assert notebook_names() is vars(sys.modules["__main__"])


def test_in_a_notebook_they_are_the_notebooks(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = types.SimpleNamespace(user_ns={"answer": 42})
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))
    assert notebook_names() == {"answer": 42}


def test_outside_judging_the_answer_is_out_of_reach(names: dict[str, Any]) -> None:
    names["answer"] = 42
    answer = Task("closed").export("answer")
    with pytest.raises(RuntimeError, match="not open"):
        _ = answer.value


def test_messages_are_json_though_no_process_is_crossed(names: dict[str, Any]) -> None:
    seen: list[dict[str, Any]] = []
    connection = current()
    names["apply"] = lambda function: function({1: (2, 3)})
    connection.open(lambda message: seen.append(message) or {"value": message["arguments"][0]})
    target = connection.request({"op": "export", "name": "apply"})["value"]
    function = {"mine": 0, "kind": "double", "name": "f", "methods": ["__call__"]}
    reply = connection.request({"op": "call", "target": target, "name": None, "arguments": [function]})
    connection.close()
    sent = {"dict": [[1, {"tuple": [2, 3]}]]}
    assert seen == [{"object": 0, "method": "__call__", "arguments": [sent], "keywords": {}}]
    assert reply["value"] == sent
