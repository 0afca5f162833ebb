"""What is expected, and what is said when it isn't so."""

import pytest

from backend2.checks import Cause, Diagnosis, Failed, expect
from backend2.checks.expectations import Evidence

ZERO = Diagnosis("all-zero", lambda value: value == 0, "Where does the loop start?")
NEGATIVE = Diagnosis("negative", lambda value: value < 0, "Test for negative numbers first.")


def cause_of(**given: object) -> Cause:
    with pytest.raises(Failed) as failed:
        expect(False, called="total()", got="returned 0", expected="6", **given)
    return failed.value.cause


def test_an_expectation_met_is_evidence() -> None:
    before = Evidence.count
    expect(True, called="", got="", expected="")
    assert Evidence.count == before + 1


def test_one_not_met_is_a_failure_and_no_evidence() -> None:
    before = Evidence.count
    assert str(cause_of(look_at="Add them up.")) == "`total()` returned 0; expected 6. Add them up."
    assert Evidence.count == before


def test_without_a_hint_the_message_ends_with_what_was_expected() -> None:
    assert str(cause_of()) == "`total()` returned 0; expected 6."


def test_the_first_diagnosis_that_applies_replaces_hint_and_label() -> None:
    cause = cause_of(diagnoses=[NEGATIVE, ZERO], subject=0, look_at="Look.", label="wrong")
    assert (cause.look_at, cause.label) == ("Where does the loop start?", "all-zero")


def test_without_one_that_applies_hint_and_label_stay() -> None:
    cause = cause_of(diagnoses=[NEGATIVE, ZERO], subject=5, look_at="Look.", label="wrong")
    assert (cause.look_at, cause.label) == ("Look.", "wrong")


def test_a_diagnosis_that_cannot_judge_does_not_apply() -> None:
    assert not NEGATIVE.explains("text")
    assert cause_of(diagnoses=[NEGATIVE, ZERO], subject="text").label == ""


def test_a_cause_is_data() -> None:
    assert Cause("f()", "returned 1", "2").as_dict() == {
        "called": "f()",
        "got": "returned 1",
        "expected": "2",
        "look_at": "",
        "label": "",
    }
