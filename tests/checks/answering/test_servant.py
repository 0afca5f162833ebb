"""The answer's side of the wire: requests in, replies out, both JSON."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from backend2.checks import Servant
from backend2.checks.raised import describe_error


class Stack(list[int]):
    def second(self) -> int:
        return self[1]


NAMES: dict[str, Any] = {"double": lambda number: number * 2, "Stack": Stack, "complexity": "O(n)"}


@pytest.fixture
def servant() -> Iterator[Servant]:
    found = Servant(NAMES, lambda _: {"value": None})
    found.open()
    yield found
    found.close()


def test_an_export_is_a_reference_or_data(servant: Servant) -> None:
    assert servant.serve({"op": "export", "name": "double"}) == {"value": {"ref": 0, "type": "function"}}
    assert servant.serve({"op": "export", "name": "complexity"}) == {"value": "O(n)"}
    assert servant.serve({"op": "export", "name": "absent"}) == {"missing": True}


def test_an_object_keeps_its_number(servant: Servant) -> None:
    first = servant.serve({"op": "export", "name": "Stack"})
    servant.serve({"op": "export", "name": "double"})
    assert servant.serve({"op": "export", "name": "Stack"}) == first


def test_a_call_is_a_request_and_its_outcome_a_reply(servant: Servant) -> None:
    target = servant.serve({"op": "export", "name": "double"})["value"]
    reply = servant.serve({"op": "call", "target": target, "name": None, "arguments": [21]})
    assert reply == {
        "value": 42,
        "returned_argument": None,
        "output": "",
        "errors": "",
        "arguments": [21],
    }


def test_every_reply_is_json(servant: Servant) -> None:
    target = servant.serve({"op": "export", "name": "Stack"})["value"]
    made = servant.serve({"op": "call", "target": target, "arguments": [{"list": [1, 2]}]})
    called = servant.serve({"op": "call", "target": made["value"], "name": "second", "traced": True})
    failed = servant.serve({"op": "get", "target": made["value"], "name": "third"})
    assert json.loads(json.dumps([made, called, failed])) == [made, called, failed]
    assert made["value"]["type"] == "Stack"
    assert called["value"] == 2
    assert called["recursion"] == {"calls": 1, "depth": 1}
    assert failed["raised"]["type"] == "AttributeError"
    assert "value" not in failed


def test_an_exception_says_which_line_of_the_answer_raised_it() -> None:
    try:
        json.loads("{")
    except ValueError as error:
        found = describe_error(error)
    assert found["type"] == "JSONDecodeError"
    assert found["bases"][:2] == ["json.decoder.JSONDecodeError", "ValueError"]
    assert found["line"] == 'json.loads("{")'


def test_a_long_message_is_cut() -> None:
    assert len(describe_error(ValueError("x" * 10_000))["message"]) == 500


def test_an_exception_from_between_two_lines_is_told_without_one() -> None:
    lineless = compile("1 / 0", "<answer>", "exec").replace(co_linetable=b"")  # as where an alarm may ring
    with pytest.raises(ZeroDivisionError) as caught:
        exec(lineless)
    test, answer = caught.traceback
    assert answer._rawentry.tb_lineno is None
    assert describe_error(caught.value.with_traceback(test._rawentry.tb_next))["line"] == ""
