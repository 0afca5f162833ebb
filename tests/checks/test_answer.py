"""What a check asks of an answer, and what comes back, wherever the answer lives."""

import asyncio
from typing import Any

import pytest

from backend2.checks import Diagnosis, Double, Failed
from backend2.checks.answer import Handle


def test_a_call_brings_back_a_value(student: Any) -> None:
    student.writes("def double(number, *, times=2): return number * times")
    student["double"](21).returns(42)
    student["double"](21, times=3).returns(63)
    assert student["double"]("ab").value == "abab"


def test_values_are_copies(student: Any) -> None:
    student.writes(
        """
        kept = []
        def keep(items):
            kept.append(items)
            return items
        """
    )
    original = [1]
    student["keep"](original).value.append(2)
    original.append(3)
    assert student["kept"].value == [[1]]


def test_arguments_are_seen_as_they_are_after_the_call(student: Any) -> None:
    student.writes("def fill(items, times): items.extend([0] * times)")
    original: list[int] = []
    call = student["fill"](original, 2)
    assert call.arguments == [[0, 0], 2]
    assert original == []


@pytest.mark.parametrize(("body", "index"), [("first", 0), ("second", 1), ("list(first)", None), ("3", None)])
def test_a_result_that_is_an_argument_is_told_from_one_that_equals_it(
    student: Any, body: str, index: int | None
) -> None:
    student.writes(f"def pick(first, second): return {body}")
    call = student["pick"]([1], [1])
    assert call.returned_argument == index


def test_what_a_call_prints_is_its_output_and_not_the_next_ones(student: Any) -> None:
    student.writes(
        """
        import sys
        def say(word):
            print(word)
            print("aside", file=sys.stderr)
        """
    )
    assert student["say"]("one").output == "one\n"
    assert student["say"]("two").output == "two\n"


def test_other_objects_come_back_as_handles(student: Any) -> None:
    student.writes(
        """
        class Circle:
            def __init__(self, radius): self.radius = radius
            def area(self): return 3.14159 * self.radius ** 2
            def scaled(self, factor=1): return Circle(self.radius * factor)
        """
    )
    circle = student["Circle"](2).handle
    assert circle.type_name == "Circle"
    assert circle.described == "Circle(2)"
    circle.call("area").returns(12.56636, tolerance=1e-9)
    circle.get("radius").returns(2)
    circle.set("radius", 3).returns(None)
    circle.get("radius").returns(3)
    circle.call("scaled", factor=2).handle.get("radius").returns(6)
    assert circle.call("missing").raised.type_name == "AttributeError"


def test_handles_of_one_object_are_equal_and_of_two_are_not(student: Any) -> None:
    student.writes(
        """
        class Config:
            _only = None
            def __new__(cls):
                cls._only = cls._only or super().__new__(cls)
                return cls._only
            def __eq__(self, other): raise RuntimeError("nobody is to ask me")
        class Other: pass
        """
    )
    first, second = student["Config"]().value, student["Config"]().value
    assert first == second
    assert len({first, second}) == 1
    assert student["Other"]().value != student["Other"]().value
    assert first != 1


def test_a_handle_goes_back_as_the_object_it_stands_for(student: Any) -> None:
    student.writes(
        """
        class Node: pass
        def same(one, other): return one is other
        """
    )
    node = student["Node"]().value
    student["same"](node, node).returns(True)
    student["same"]([node], node).returns(False)
    student["same"](student["Node"], student["Node"]).returns(True)


def test_handle_asks_for_an_object_and_says_so_when_there_is_none(student: Any) -> None:
    student.writes("def make(): pass")
    with pytest.raises(Failed, match=r"`make\(\)` returned None; expected an object. Does it return"):
        _ = student["make"]().handle


def test_kinship_of_objects_and_classes(student: Any) -> None:
    student.writes(
        """
        class Shape: pass
        class Circle(Shape): pass
        class Liar: __class__ = Circle
        """
    )
    shape, circle = student["Shape"].value, student["Circle"].value
    assert circle().value.is_a(shape)
    assert not shape().value.is_a(circle)
    assert circle.is_subclass(shape)
    assert not shape.is_subclass(circle)
    assert not circle().value.is_subclass(shape)


ABSTRACT = """
    from abc import ABC, abstractmethod
    class Shape(ABC):
        def __init__(self, name): self.name = name
        @abstractmethod
        def area(self): ...
        def describe(self): return f"{self.name}: {self.area()}"
    """


def test_a_class_can_be_derived_from_an_abstract_one(student: Any) -> None:
    student.writes(ABSTRACT)
    seen: list[Handle] = []

    def area(self: Handle, scale: int = 1) -> object:
        seen.append(self)
        return self.get("name").value * scale

    blob = student["Shape"].subclass("Blob", area=area, sides=0).value
    made = blob("ink").handle
    assert made.type_name == "Blob"
    made.call("describe").returns("ink: ink")
    made.call("area", scale=2).returns("inkink")
    made.get("sides").returns(0)
    assert seen == [made, made]
    assert made.is_a(student["Shape"])
    assert blob.is_subclass(student["Shape"])


def test_a_class_derived_without_what_is_abstract_cannot_be_used(student: Any) -> None:
    student.writes(ABSTRACT)
    student["Shape"]("any").raises(TypeError, message_contains="abstract")
    blob = student["Shape"].subclass("Blob").value
    blob("ink").raises(TypeError, message_contains="Blob")


def test_a_derived_class_may_have_any_member_name(student: Any) -> None:
    student.writes("class Shape: pass")
    blob = student["Shape"].subclass("Blob", name="ink", self="itself").value
    blob().handle.get("name").returns("ink")
    blob().handle.get("self").returns("itself")


def test_keywords_may_have_any_name(student: Any) -> None:
    student.writes(
        """
        class Keeper:
            def keep(this, **given): return given
            def __call__(this, **given): return given
        """
    )
    keeper = student["Keeper"]().value
    keeper.call("keep", method=1, self=2, name=3).returns({"method": 1, "self": 2, "name": 3})
    keeper(self=1, operation=2).returns({"self": 1, "operation": 2})


COROUTINES = """
    import asyncio
    async def fetch(word, fail=False):
        await asyncio.sleep(0)
        if fail: raise LookupError(word)
        print("fetched")
        return word
    def plain(): return "plain"
    """


def test_a_coroutine_is_run_to_its_end(student: Any) -> None:
    student.writes(COROUTINES)
    call = student["fetch"].awaited("page")
    call.returns("page")
    assert call.output == "fetched\n"
    student["fetch"].awaited("page", fail=True).raises(LookupError, message_contains="page")
    student["plain"].awaited().raises(TypeError, message_contains="coroutine")


def test_a_notebook_s_own_loop_is_hidden_for_the_grader_has_none(student: Any) -> None:
    student.writes("import asyncio\ndef ask(): return asyncio.get_running_loop()")

    async def cell() -> None:
        student["ask"]().raises(RuntimeError)
        assert asyncio.get_running_loop().is_running()

    asyncio.run(cell())


def test_a_coroutine_is_run_from_within_a_running_loop_as_in_a_notebook(student: Any) -> None:
    student.writes(COROUTINES)

    async def cell() -> None:
        student["fetch"].awaited("page").returns("page")

    asyncio.run(cell())


ERRORS = """
    class EmptyQueue(LookupError):
        pass

    class Mute(Exception):
        def __str__(self): raise RuntimeError("no words")

    class Leaver(Exception):
        def __str__(self): raise SystemExit

    class Spoof(str):
        def __getitem__(self, at): return 5

    class Faked(Exception):
        def __str__(self): return Spoof("faked")

    def take(kind):
        raise kind
    def empty():
        raise EmptyQueue("nothing to take\\nat all")
    def mute():
        raise Mute
    def leaver():
        raise Leaver
    def faked():
        raise Faked
    def leave():
        raise SystemExit(3)
    """


def test_an_exception_is_data(student: Any) -> None:
    student.writes(ERRORS)
    raised = student["empty"]().raised
    assert raised.type_name == "EmptyQueue"
    assert raised.bases == ("__main__.EmptyQueue", "LookupError", "Exception", "BaseException", "object")
    assert raised.message == "nothing to take\nat all"
    assert raised.line == 'raise EmptyQueue("nothing to take\\nat all")'
    assert str(raised) == (
        'raised EmptyQueue: nothing to take\\nat all (at `raise EmptyQueue("nothing to take\\nat all")`)'
    )


@pytest.mark.parametrize(("name", "message"), [("mute", ""), ("leaver", ""), ("faked", "faked")])
def test_an_exception_that_cannot_say_what_it_is_is_data_too(student: Any, name: str, message: str) -> None:
    student.writes(ERRORS)
    raised = student[name]().raised
    assert raised.type_name == name.capitalize()
    assert raised.message == message


def test_leaving_python_is_reported_not_done(student: Any) -> None:
    student.writes(ERRORS)
    student["leave"]().raises(SystemExit, message_contains="3")


def test_pressing_stop_stops_the_check_as_well(neighbour: Any) -> None:
    neighbour.writes("def stopped(): raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        neighbour["stopped"]()


def test_an_exception_expected_by_class_or_by_name(student: Any) -> None:
    student.writes(ERRORS)
    student["empty"]().raises(LookupError)
    student["empty"]().raises("EmptyQueue")
    student["empty"]().raises(Exception, message_contains="nothing")
    with pytest.raises(Failed, match=r"raised EmptyQueue.*; expected a ValueError\."):
        student["empty"]().raises(ValueError)
    with pytest.raises(Failed, match="expected a message that contains 'full'"):
        student["empty"]().raises(LookupError, message_contains="full")


def test_no_exception_where_one_was_expected(student: Any) -> None:
    student.writes("def calm(): return 'all well'")
    with pytest.raises(Failed, match=r"`calm\(\)` returned 'all well'; expected an OSError. Look\."):
        student["calm"]().raises(OSError, look_at="Look.")


def test_a_wrong_value_is_said_with_what_was_called_got_and_expected(student: Any) -> None:
    student.writes("def factorial(n): return 0")
    with pytest.raises(Failed) as failed:
        student["factorial"](0).returns(1, look_at="What is the product of no numbers?")
    assert failed.value.cause.as_dict() == {
        "called": "factorial(0)",
        "got": "returned 0",
        "expected": "1",
        "look_at": "What is the product of no numbers?",
        "label": "",
    }


def test_the_value_of_a_call_that_raised_fails_the_check(student: Any) -> None:
    student.writes("def half(n): return n // 0")
    with pytest.raises(Failed, match=r"`half\(4\)` raised ZeroDivisionError: .* \(at `def half"):
        _ = student["half"](4).value


def test_a_diagnosis_sees_the_value_or_the_exception(student: Any) -> None:
    student.writes(
        """
        def zero(n): return 0
        def wrong(n): raise KeyError(n)
        """
    )
    zero = Diagnosis("starts-at-zero", lambda value: value == 0, "Where does the loop start?")
    key = Diagnosis("key-error-leaks", lambda raised: raised.is_a("KeyError"), "Catch it.")
    for call in (
        lambda: student["zero"](5).returns(120, diagnoses=[key, zero]),
        lambda: student["zero"](5).raises(ValueError, diagnoses=[key, zero]),
    ):
        with pytest.raises(Failed, match=r"Where does the loop start\?") as failed:
            call()
        assert failed.value.cause.label == "starts-at-zero"
    for call in (
        lambda: student["wrong"](5).returns(120, diagnoses=[zero, key]),
        lambda: student["wrong"](5).raises(ValueError, diagnoses=[zero, key]),
    ):
        with pytest.raises(Failed, match=r"Catch it\.") as failed:
            call()
        assert failed.value.cause.label == "key-error-leaks"


def test_exports_may_be_plain_data(student: Any) -> None:
    student.writes("complexity = 'O(n)'")
    assert student["complexity"].value == "O(n)"
    assert student["complexity"].exists
    assert not student["nothing"].exists
    with pytest.raises(Failed, match="`complexity` is 'O\\(n\\)'; expected a function or a class") as failed:
        student["complexity"]()
    assert failed.value.cause.label == "not-callable"


def test_a_missing_name_says_what_to_do(student: Any) -> None:
    with pytest.raises(Failed, match="`factorial` is not defined; expected it to be") as failed:
        student["factorial"](5)
    assert failed.value.cause.label == "missing-name"


def test_an_answer_that_is_run_again_is_seen_anew(student: Any) -> None:
    answer = student["answer"]
    student.writes("def answer(): return 1")
    answer().returns(1)
    student.writes("def answer(): return 2")
    answer().returns(2)


def test_a_traced_call_measures_recursion(student: Any) -> None:
    student.writes("def factorial(n): return 1 if n == 0 else n * factorial(n - 1)")
    call = student["factorial"].traced(10)
    call.returns(3628800)
    assert (call.recursion.calls, call.recursion.depth) == (11, 11)


def test_a_call_that_was_not_traced_has_no_recursion_to_tell(student: Any) -> None:
    student.writes("def one(): return 1")
    assert student["one"]().recursion.depth == 0


def test_long_arguments_are_cut_in_what_was_called(student: Any) -> None:
    student.writes("def size(items): return len(items)")
    call = student["size"](list(range(10_000)))
    call.returns(10_000)
    assert len(call.described) < 100


def test_what_a_check_cannot_hand_over_is_refused(student: Any) -> None:
    student.writes("def take(thing): pass")
    with pytest.raises(TypeError, match="a check can't pass a object to an answer"):
        student["take"](object())


def test_a_value_too_big_to_send_is_the_answers_fault(student: Any) -> None:
    student.writes("def flood(): return [0] * 2_000_000")
    with pytest.raises(Failed, match="raised TooBig: more than 1,000,000 items"):
        student["flood"]().returns([])


def test_a_double_in_a_data_structure_crosses_in_its_place(student: Any) -> None:
    student.writes("def call_all(table): return {key: function() for key, function in table.items()}")
    table = {"one": Double("one", __call__=lambda: 1), "two": lambda: 2}
    student["call_all"](table).returns({"one": 1, "two": 2})


def test_a_stub_raises_nothing_that_a_check_asks_for(student: Any) -> None:
    student.writes("def stub(): raise NotImplementedError()")
    for asked in (RuntimeError, Exception, "RuntimeError"):
        with pytest.raises(Failed, match="This is still the stub") as failure:
            student["stub"]().raises(asked)
        assert failure.value.cause.label == "not-started"
    student["stub"]().raises(NotImplementedError)


def test_an_exception_of_the_answers_own_is_not_pythons_of_the_same_name(student: Any) -> None:
    student.writes(
        """
        class ValueError(Exception): pass
        def refuse(): raise ValueError("no")
        """
    )
    with pytest.raises(Failed, match=r"a class of your own.*Python's ValueError") as failure:
        student["refuse"]().raises(ValueError)
    assert failure.value.cause.label == "own-exception-of-that-name"
    student["refuse"]().raises("ValueError")
