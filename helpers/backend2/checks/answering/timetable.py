"""Calls of an async function of the answer, in one event loop on a virtual clock."""

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

from ..limits import OutOfTime
from ..raised import describe_error
from ..virtual_clock import VirtualClockLoop
from ..wire import Json, Message

_TURNS = 3  # of the loop, in which tasks that were cancelled in the end come to theirs


class Timetable:
    """Makes calls when they are due, and notes what comes of each.

    Args:
        function: The answer's function.
        calls: "at", "arguments", "keywords" and "cancel_after" of each, values encoded.
        encode: Encodes a value for the wire.
        decode: Decodes one.

    Attributes:
        replies: For each call: "value" or "raised", "started" and "ended" in virtual seconds, "arguments".
        tasks_left: How many tasks were still there when all calls had ended.
    """

    def __init__(
        self,
        function: Callable[..., Any],
        calls: list[Message],
        encode: Callable[[object], Json],
        decode: Callable[[Json], Any],
    ) -> None:
        self._function = function
        self._calls = calls
        self._encode = encode
        self._decode = decode
        hung = {"raised": describe_error(OutOfTime())}
        self.replies: list[Message] = [dict(hung) for _ in calls]
        self.tasks_left = 0

    async def play(self) -> None:
        """Make all calls, and return when the last one has ended."""
        ours = [asyncio.create_task(self._play(at)) for at in range(len(self._calls))]
        await asyncio.wait(ours)
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        self.tasks_left = len(asyncio.all_tasks()) - 1
        for task in ours:
            task.result()

    async def _play(self, index: int) -> None:
        call, reply = self._calls[index], self.replies[index]
        await asyncio.sleep(call["at"])
        arguments = [self._decode(data) for data in call["arguments"]]
        keywords = {name: self._decode(data) for name, data in call["keywords"].items()}
        reply["started"] = _elapsed()
        task = asyncio.create_task(self._call(arguments, keywords), name=f"call {index + 1}")
        if call["cancel_after"] is not None:
            asyncio.get_running_loop().call_later(call["cancel_after"], task.cancel)
        await asyncio.wait([task])
        outcome = self._outcome(task)
        del reply["raised"]
        reply |= outcome
        reply["ended"] = _elapsed()
        reply["arguments"] = [self._encode(argument) for argument in arguments]

    async def _call(self, arguments: list[Any], keywords: dict[str, Any]) -> Any:
        value = self._function(*arguments, **keywords)
        if not inspect.isawaitable(value):
            raise TypeError(f"a {type(value).__name__} was returned where a coroutine was expected")
        return await value

    def _outcome(self, task: "asyncio.Task[Any]") -> Message:
        try:
            return {"value": self._encode(task.result())}
        except OutOfTime:
            raise
        except BaseException as error:
            return {"raised": describe_error(error)}


def _elapsed() -> float:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualClockLoop)
    return loop.elapsed
