"""What a run of pytest found, as data: a plugin of pytest's that writes it down."""

from collections.abc import Iterable
from typing import Any

import pytest

Report = dict[str, Any]


class Reporter:
    """Give it to `pytest.main` as a plugin, and read `report` afterwards.

    Attributes:
        report: "tests", in pytest's order, each with its "id"; its "file", "group" (its class's name, or ""),
            "name" (its function's) and "line", from 1; its "parameters", by name the `repr` of each value;
            the names of the "fixtures" it asks for that the tests define themselves; its "outcome": passed,
            failed, error (outside of the test itself), skipped, xfailed, xpassed, or "" if it didn't run; and
            the "reason", a line. "errors", files that can't be collected, each with "file", "reason" and the
            name of the exception's "type". "exit_code", pytest's, or None if it didn't come to its end.
    """

    def __init__(self) -> None:
        self.report: Report = {"tests": [], "errors": [], "exit_code": None}
        self._tests: dict[str, Report] = {}
        self._raised: dict[str, str] = {}

    def pytest_exception_interact(self, call: pytest.CallInfo[Any], report: Any) -> None:
        """Note what was raised; the report that follows has only its text."""
        self._raised[report.nodeid] = call.excinfo.typename if call.excinfo else ""

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file that can't be collected."""
        if report.failed:
            error = {"file": report.nodeid, "reason": _last_error(report.longreprtext)}
            self.report["errors"].append({**error, "type": self._raised.get(report.nodeid, "")})

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note what is going to run."""
        self._tests = {item.nodeid: _describe(item) for item in session.items}
        self.report["tests"] = list(self._tests.values())

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how a test's set-up, call or tear-down went; what went wrong first counts."""
        test = self._tests[report.nodeid]
        if test["outcome"] in ("", "passed") and (report.when == "call" or not report.passed):
            test["outcome"], test["reason"] = _outcome(report), _reason(report)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Note how it ended."""
        self.report["exit_code"] = int(exitstatus)


def _describe(item: pytest.Item) -> Report:
    file, line, _ = item.location
    callspec, group = getattr(item, "callspec", None), getattr(item, "cls", None)
    return {
        "id": item.nodeid,
        "file": file.replace("\\", "/"),
        "group": group.__name__ if group else "",
        "name": getattr(item, "originalname", None) or item.name,
        "line": (line or 0) + 1,
        "parameters": {name: repr(value) for name, value in callspec.params.items()} if callspec else {},
        "fixtures": _own_fixtures(item),
        "outcome": "",
        "reason": "",
    }


def _own_fixtures(item: pytest.Item) -> list[str]:
    """Return the fixtures that a test asks for, directly or by others, and that its own files define."""
    info = getattr(item, "_fixtureinfo", None)  # pytest tells it in no other way
    if info is None:
        return []
    own = f"{item.config.rootpath}"
    definitions: Iterable[tuple[str, Any]] = info.name2fixturedefs.items()
    return sorted(name for name, found in definitions if _file_of(found[-1].func).startswith(own))


def _file_of(function: Any) -> str:
    code = getattr(function, "__code__", None)
    return str(code.co_filename) if code else ""


def _outcome(report: pytest.TestReport) -> str:
    if hasattr(report, "wasxfail"):
        return "xfailed" if report.skipped else "xpassed"
    if report.failed and report.when != "call":
        return "error"
    return report.outcome


def _reason(report: pytest.TestReport) -> str:
    if report.passed:
        return ""
    if isinstance(report.longrepr, tuple):  # of a skip: file, line and reason
        return report.longrepr[2].removeprefix("Skipped: ")
    crash = getattr(report.longrepr, "reprcrash", None)
    message = crash.message if crash else _last_error(report.longreprtext)
    return next(iter(message.splitlines()), "")


def _last_error(text: str) -> str:
    """Return the last of the lines that pytest marks as the error, or the last of all."""
    lines = [line for line in text.splitlines() if line.strip()] or [""]
    marked = [line[1:].strip() for line in lines if line.startswith("E ")]
    return (marked or lines)[-1]
