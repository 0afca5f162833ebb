"""Objects of the check's side that an answer is given to work with."""

from typing import Any

import pytest

from backend2.checks import Comparisons, Double, Failed, expect
from backend2.checks.answer import Answer


def test_a_double_runs_on_the_checks_side(student: Any) -> None:
    student.writes("def tell(listener, news): return listener.update(news)")
    heard: list[object] = []
    listener = Double("listener", update=heard.append)
    student["tell"](listener, [1, (2, "three")]).returns(None)
    assert heard == [[1, (2, "three")]]


def test_a_double_may_be_called_with_keywords(student: Any) -> None:
    student.writes("def tell(listener): return listener.update('news', urgent=True)")
    listener = Double("listener", update=lambda news, *, urgent=False: [news, urgent])
    student["tell"](listener).returns(["news", True])


def test_a_double_may_itself_be_called(student: Any) -> None:
    student.writes(
        """
        import functools
        def logged(function):
            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                return function.__name__, function(*args, **kwargs)
            return wrapper
        """
    )
    student["logged"](Double("adder", __call__=lambda one, two: one + two)).value(1, two=2).returns(
        ("adder", 3)
    )


def test_a_function_of_the_check_stands_for_a_double(student: Any) -> None:
    student.writes("def apply(function, value): return function(value)")
    student["apply"](str.upper, "loud").returns("LOUD")


def test_a_double_has_no_other_methods(student: Any) -> None:
    student.writes("def tell(listener): listener.shout()")
    student["tell"](Double("listener", update=print)).raises(AttributeError, message_contains="shout")


def test_a_double_keeps_its_identity_from_call_to_call(student: Any) -> None:
    student.writes(
        """
        known = []
        def attach(listener): known.append(listener)
        def detach(listener): known.remove(listener)
        def count(listener): return known.count(listener), len(set(map(id, known)))
        def first(): return known[0]
        """
    )
    one, other = Double("one"), Double("other")
    for listener in (one, one, other):
        student["attach"](listener)
    student["count"](one).returns((2, 2))
    assert student["first"]().value is one
    student["detach"](one)
    student["detach"](one)
    assert student["first"]().value is other
    student["detach"](one).raises(ValueError)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("out of range"),
        KeyError("missing"),
        ConnectionRefusedError(111, "refused"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
        StopIteration(),
    ],
    ids=repr,
)
def test_a_built_in_exception_of_a_double_is_raised_in_the_answer(student: Any, error: Exception) -> None:
    student.writes(
        """
        def guarded(function):
            try:
                function()
            except Exception as error:
                return type(error).__name__, str(error)
        """
    )

    def fail() -> None:
        raise error

    student["guarded"](fail).returns((type(error).__name__, str(error)))


def test_any_other_exception_of_a_double_is_raised_as_an_exception(student: Any) -> None:
    class Unheard(Exception): ...

    def fail() -> None:
        raise Unheard("of here")

    student.writes("def run(function): function()")
    call = student["run"](fail)
    call.raises(Exception, message_contains="of here")
    assert call.raised.type_name == "Exception"


def test_a_double_may_call_the_answer_back(student: Any) -> None:
    student.writes(
        """
        class Subject:
            def __init__(self): self.listeners, self.state = [], 0
            def attach(self, listener): self.listeners.append(listener)
            def detach(self, listener): self.listeners.remove(listener)
            def change(self, state):
                self.state = state
                for listener in list(self.listeners): listener.update(self)
        """
    )
    subject = student["Subject"]().handle
    seen: list[object] = []

    def update(source: Any) -> None:
        assert source == subject
        seen.append(source.get("state").value)
        source.call("detach", listener)

    listener = Double("listener", update=update)
    subject.call("attach", listener).returns(None)
    subject.call("change", 7).returns(None)
    subject.call("change", 8).returns(None)
    assert seen == [7]


def test_calls_go_back_and_forth_to_any_depth(student: Any) -> None:
    student.writes("def pass_on(n, other): return n if n == 0 else other(n - 1) + 1")

    def other(n: int) -> int:
        return student["pass_on"](n, other).value + 1

    student["pass_on"](6, other).returns(12)


def test_an_expectation_inside_a_double_fails_the_check(student: Any) -> None:
    student.writes(
        """
        def tell(listener):
            for news in (1, 2, 3):
                try:
                    listener.update(news)
                except BaseException:
                    pass
            return "done"
        """
    )

    def update(news: int) -> None:
        expect(news == 1, called="update", got=f"was given {news}", expected="1")

    with pytest.raises(Failed, match="`update` was given 2; expected 1"):
        student["tell"](Double("listener", update=update))
    student["tell"](Double("deaf", update=lambda _: None)).returns("done")


def test_a_double_shows_its_name_and_nothing_else(student: Any) -> None:
    student.writes("def show(listener): return repr(listener)")
    listener = Double("listener")
    call = student["show"](listener)
    call.returns("<listener>")
    assert call.described == "show(listener)"


def test_any_method_name_will_do() -> None:
    double = Double("listener", name=lambda: "called", self=lambda: "itself")
    assert double.description(repr)["methods"] == ["name", "self"]


SORTING = """
    def bubble(items):
        items = list(items)
        for end in range(len(items) - 1, 0, -1):
            swapped = False
            for at in range(end):
                if items[at] > items[at + 1]:
                    items[at], items[at + 1] = items[at + 1], items[at]
                    swapped = True
            if not swapped: break
        return items
    """


def test_elements_are_sorted_by_keys_that_only_the_check_knows(student: Any) -> None:
    student.writes(SORTING)
    comparisons = Comparisons()
    elements = comparisons.elements([3, 1, 2])
    result = student["bubble"](elements).value
    assert [element.key for element in result] == [1, 2, 3]
    assert result == [elements[1], elements[2], elements[0]]
    assert comparisons.pairs == [(3, 1), (3, 2), (1, 2)]
    assert comparisons.count == 3


def test_comparisons_by_order_and_by_equality_are_counted_apart(student: Any) -> None:
    student.writes(
        """
        def compare(a, b):
            return [a < b, a <= b, a > b, a >= b, a == b, a != b, a == 3, a is b, len({a, b})]
        """
    )
    comparisons = Comparisons()
    student["compare"](*comparisons.elements([1, 1])).returns(
        [False, True, False, True, True, False, False, False, 2]
    )
    assert comparisons.count == 4
    assert comparisons.equalities == 2
    comparisons.reset()
    assert (comparisons.count, comparisons.equalities) == (0, 0)


def test_equal_elements_can_be_told_apart_afterwards(student: Any) -> None:
    student.writes(SORTING)
    comparisons = Comparisons()
    first, second = comparisons.elements([1, 1])
    assert student["bubble"]([first, second]).value == [first, second]


def test_copies_of_elements_are_the_elements(student: Any) -> None:
    student.writes(
        """
        import copy
        def twins(items): return copy.copy(items[0]), copy.deepcopy(items)[0]
        """
    )
    [element] = Comparisons().elements([1])
    assert student["twins"]([element]).value == (element, element)


def test_an_element_gives_away_nothing_of_its_key(student: Any) -> None:
    student.writes(
        """
        def look(item):
            return repr(item), {name: value for name, value in vars(item).items() if not callable(value)}
        def less_than_number(item): return item < 5
        """
    )
    [element] = Comparisons().elements([987654])
    student["look"](element).returns(("<element>", {}))
    student["less_than_number"](element).raises(TypeError)


def test_objects_are_numbered_afresh_when_judging_begins_again(neighbour: Any) -> None:
    neighbour.writes("def call(function): return function()")
    double = Double("one", __call__=lambda: 1)
    with Answer() as answer:
        assert answer.encode(double)["mine"] == 0
    assert double.number is None
