"""What runs inside the processes of an answer's program: tells the stage who computes what, and where.

Loaded by its path, in the program's first process and in all that it starts. It imports little, since each
spawned process imports it again. Every thread that has something to tell has a connection of its own to the
stage: JSON, one message a line, each answered by one.
"""

import contextlib
import functools
import json
import multiprocessing.process as processes
import os
import signal
import socket
import sys
import threading
from types import CodeType, FrameType, ModuleType
from typing import Any

Message = dict[str, Any]

CONFIG = "BACKEND2_PROGRAM"
_CO_VARARGS = 0x04  # `inspect` has it, which takes its time to import
_MARK = "\0"  # on stdout, before each call
_MOST_STARTS = 100

_config: Message = json.loads(os.environ[CONFIG])
_local = threading.local()
_codes: dict[int, tuple[str, CodeType]] = {}
_own: dict[int, list[Any]] = {}  # of the program's own functions: the code, calls, activations now, the most


class _State:
    """What this process knows of the processes and pools that it has started."""

    def __init__(self) -> None:
        self.first = False  # the process that all others come from
        self.importing = False  # in the first process; one that was spawned is refused by Python itself
        self.started_on_import = False
        self.starting = False
        self.starts = 0
        self.wild = False  # it has forked past multiprocessing, so not all of its children are known
        self.visiting: set[int] = set()  # threads that are at the gate, or on their way to it
        self.helpers: set[int] = set()  # servers of managers: they do what others ask for
        # Kept to the end: a pool that was left open may hang for ever when it is collected as garbage.
        self.pools: list[tuple[Any, Message]] = []


state = _State()


class _StartedOnImport(BaseException):
    """The program starts a process while it is imported. What it has defined by then is judged."""


# -- telling the stage


def ask(message: Message) -> Message:
    """Tell the stage something and return what it answers; without a stage, end this process."""
    try:
        if getattr(_local, "connection", None) is None:
            _local.connection = _connect()
        _local.connection.write(json.dumps(message).encode() + b"\n")
        _local.connection.flush()
        reply: Message = json.loads(_local.connection.readline())
    except (OSError, ValueError):
        os._exit(70)
    return reply


def _connect() -> Any:
    connection = socket.create_connection(("127.0.0.1", _config["port"]))
    connection.sendall(_config["token"].encode() + b"\n")
    return connection.makefile("rwb")


def _begin_anew() -> None:
    """After a fork: the parent's connections, threads and children are not this process's."""
    global _local, state  # noqa: PLW0603
    _local = threading.local()
    state = _State()


def describe(error: BaseException) -> Message:
    """Describe an exception as `checks.raised` does."""
    try:
        message = " ".join(str.__getitem__(str(error), slice(500)).partition("\n\n")[0].split())
    except BaseException:  # it may not be able to say what it is
        message = ""
    names = [f"{kind.__module__}.{kind.__name__}".removeprefix("builtins.") for kind in type(error).__mro__]
    return {"type": type(error).__name__, "bases": names, "message": message, "line": _line_of(error)}


def _line_of(error: BaseException) -> str:
    import linecache

    line = ""
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == _config["path"]:
            line = linecache.getline(_config["path"], trace.tb_lineno).strip()
        trace = trace.tb_next
    return line


def encode(value: object) -> Any:
    """Encode a value for the wire; what isn't plain data crosses as its type's name."""
    return _wire().encode(value, lambda other: {"ref": -1, "type": type(other).__qualname__})


def _wire() -> ModuleType:
    return load_beside("wire", os.path.join("..", "..", "wire.py"))  # noqa: PTH118 -- pathlib takes its time


def load_beside(name: str, file: str) -> ModuleType:
    """Load a module of the course by its path, from this file's."""
    full = f"backend2_{name}"
    if full not in sys.modules:
        from importlib.util import module_from_spec, spec_from_file_location

        path = os.path.join(os.path.dirname(__file__), file)  # noqa: PTH118, PTH120
        spec = spec_from_file_location(full, path)
        assert spec is not None
        assert spec.loader is not None
        sys.modules[full] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules[full])
    return sys.modules[full]


# -- seeing who computes what


def _profile(frame: FrameType, event: str, _argument: object) -> None:
    """Python calls this at each call and return: the answer's functions stay what they are."""
    if event not in ("call", "return") or frame.f_code.co_filename != _config["path"]:
        return
    _count(frame.f_code, event)
    found = _codes.get(id(frame.f_code))
    if found is None:
        return
    name = found[0]
    if not hasattr(_local, "depths"):
        _local.depths = {}
    depth = _local.depths.get(name, 0) + (1 if event == "call" else -1)
    _local.depths[name] = max(depth, 0)
    if event == "call" and depth == 1:
        _visit(name, frame)


def _count(code: CodeType, event: str) -> None:
    entry = _own.setdefault(id(code), [code, 0, 0, 0])
    if event == "call":
        entry[1] += 1
        entry[2] += 1
        entry[3] = max(entry[2], entry[3])
    elif entry[2]:
        entry[2] -= 1


def _recursion() -> Message:
    """Return how the program's most re-entrant function was called in this process, and forget it."""
    calls, depth = max(((entry[1], entry[3]) for entry in _own.values()), key=_depth, default=(0, 0))
    _own.clear()
    return {"calls": calls, "depth": depth}


def _depth(entry: tuple[int, int]) -> tuple[int, int]:
    return entry[::-1]


def _visit(name: str, frame: FrameType) -> None:
    children = [child.pid for child in processes._children]  # type: ignore[attr-defined]
    threads = [thread.name for thread in threading.enumerate() if thread is not threading.current_thread()]
    alone = state.first or all(thread == "QueueFeederThread" for thread in threads)
    arguments = encode(_arguments(frame))["list"]
    state.visiting.add(threading.get_ident())
    try:
        ask(
            {"kind": "visit", "name": name, "arguments": arguments, "caller": _caller()}
            | {"children": children, "alone": alone and not state.wild}
        )
    finally:
        state.visiting.discard(threading.get_ident())


def _caller() -> Message:
    thread = threading.current_thread()
    main = state.first and thread is threading.main_thread()
    who = {"process": os.getpid(), "thread": thread.ident, "thread_name": thread.name}
    return {**who, "main": main, "task": ""}


def _arguments(frame: FrameType) -> list[object]:
    code = frame.f_code
    names = code.co_varnames[: code.co_argcount]
    values = [frame.f_locals[name] for name in names if name in frame.f_locals]
    if code.co_flags & _CO_VARARGS:
        values += frame.f_locals[code.co_varnames[code.co_argcount + code.co_kwonlyargcount]]
    return values


def _watch_functions(names: dict[str, Any]) -> None:
    for name in _config["watch"]:
        function: Any = names.get(name)
        while (inner := getattr(function, "__wrapped__", getattr(function, "func", None))) is not None:
            function = inner
        code = getattr(function, "__code__", None)
        if code is not None:
            _codes[id(code)] = (name, code)
    threading.setprofile(_profile)
    sys.setprofile(_profile)


# -- seeing which processes and pools there are


def _instrument() -> None:
    """Take notes wherever multiprocessing starts a process or a process ends with an error."""
    kind: Any = processes.BaseProcess
    kind.start = _noting_start(kind.start)
    kind._bootstrap = _noting_errors(kind._bootstrap)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_begin_anew, after_in_parent=_note_fork)
    _limit_time()


def _noting_start(start: Any) -> Any:
    @functools.wraps(start)
    def noted(self: Any) -> None:
        serves = getattr(getattr(self, "_target", None), "__name__", "") == "_run_server"
        if state.importing:
            state.started_on_import = True
            raise _StartedOnImport
        state.starts += 1
        if state.starts > _MOST_STARTS:
            ask({"kind": "out of time"})
        state.starting = True
        try:
            start(self)
        finally:
            state.starting = False
        if serves:
            state.helpers.add(self.pid)

    return noted


def _note_fork() -> None:
    state.wild = state.wild or not state.starting


def _noting_errors(bootstrap: Any) -> Any:
    @functools.wraps(bootstrap)
    def noted(self: Any, *arguments: object, **keywords: object) -> Any:
        run = self.run

        def noted_run() -> None:
            try:
                run()
            except SystemExit:
                raise
            except BaseException as error:
                ask({"kind": "child error", "error": describe(error)})
                raise

        self.run = noted_run
        return bootstrap(self, *arguments, **keywords)

    return noted


def _limit_time() -> None:
    """Have the system ring when this process has used up its time, which each child has anew."""
    if sys.platform == "win32":
        return
    import resource

    seconds = _config["cpu_seconds"]
    signal.signal(signal.SIGXCPU, _out_of_time)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    hard = seconds + 2 if most == resource.RLIM_INFINITY else min(seconds + 2, most)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


def _out_of_time(_number: int, _frame: FrameType | None) -> None:
    global _local  # noqa: PLW0603
    _local = threading.local()  # the thread may be in the middle of a message
    ask({"kind": "out of time"})


def _watch_pools() -> None:
    """Take notes of how pools are made and closed, if the program's text speaks of any."""
    with open(_config["path"], "rb") as file:  # noqa: PTH123
        if not any(word in file.read() for word in (b"Pool", b"Executor", b"pool", b"futures")):
            return
    import concurrent.futures.process
    import multiprocessing.pool

    _note_pool(multiprocessing.pool.Pool, {"close": "closed", "terminate": "terminated", "join": "joined"})
    _note_pool(concurrent.futures.process.ProcessPoolExecutor, {"shutdown": "closed"})


def _note_pool(kind: Any, methods: dict[str, str]) -> None:
    make = kind.__init__

    @functools.wraps(make)
    def noted_make(self: Any, *arguments: object, **keywords: object) -> None:
        note: Message = {"kind": type(self).__name__, "closed": False, "terminated": False, "joined": False}
        make(self, *arguments, **keywords)
        state.pools.append((self, note))
        note["workers"] = getattr(self, "_processes", None)
        if not isinstance(note["workers"], int):
            note["workers"] = self._max_workers

    kind.__init__ = noted_make
    for name, flag in methods.items():
        setattr(kind, name, _noting_flag(getattr(kind, name), flag))


def _noting_flag(method: Any, flag: str) -> Any:
    @functools.wraps(method)
    def noted(self: Any, *arguments: object, **keywords: object) -> Any:
        for pool, note in state.pools:
            if pool is self:
                note[flag] = True
        return method(self, *arguments, **keywords)

    return noted


def _count_left() -> int:
    """Count the children that nobody has waited for, helpers of managers left out.

    One that was waited for is no longer among `_children`; one whose sentinel was asked for was waited for in
    another way; and one that is gone was reaped in yet another.
    """
    left = [child for child in processes._children if child.pid not in state.helpers]  # type: ignore[attr-defined]
    return sum(child not in _waited and not _is_gone(child) for child in left)


_waited: set[Any] = set()


def _note_sentinels() -> None:
    kind: Any = processes.BaseProcess
    sentinel = kind.sentinel.fget

    def noted(self: Any) -> Any:
        _waited.add(self)
        return sentinel(self)

    kind.sentinel = property(noted)


def _is_gone(child: Any) -> bool:
    if sys.platform == "win32" or child._popen.method == "forkserver":  # the server reaps its children itself
        return False
    try:
        os.kill(child.pid, 0)
    except ProcessLookupError:
        return True
    return False


# -- playing the program


def enter(names: dict[str, Any]) -> None:
    """Play the program, in its first process; in one that it has spawned, load it as Python would.

    Args:
        names: The main module's global names.
    """
    _instrument()
    if names["__name__"] == "__main__":
        _play(names)
        return
    try:
        _load(names)
    except BaseException as error:
        ask({"kind": "broken", "error": describe(error)})
        raise


def _load(names: dict[str, Any]) -> dict[str, Any]:
    """Import the program, or run it as the main module that it then is; return its names."""
    sys.path.insert(0, _config["folder"])
    sys.argv[:] = [_config["path"]]
    if not _config["script"]:
        names = _import()
    else:
        with open(_config["path"], "rb") as file:  # noqa: PTH123
            exec(compile(file.read(), _config["path"], "exec"), names)
    _watch_functions(names)
    return names


def _import() -> dict[str, Any]:
    from importlib.util import module_from_spec, spec_from_file_location

    name = _config["module"]
    spec = spec_from_file_location(name, _config["path"])
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = module_from_spec(spec)
    state.importing = state.first
    with contextlib.suppress(_StartedOnImport):
        spec.loader.exec_module(module)
    state.importing = False
    return vars(module)


def _play(names: dict[str, Any]) -> None:
    state.first = True
    _note_sentinels()
    _choose_start_method()
    _watch_pools()
    stillness = load_beside("stillness", "stillness.py")
    with stillness.Watcher(sys.modules[__name__]):
        try:
            loaded = _load(names)
        except BaseException as error:
            if not (_config["script"] and isinstance(error, SystemExit)):
                ask({"kind": "broken", "error": describe(error)})
            raise
        for call in ask({"kind": "begin"})["calls"]:
            _call(loaded, *call)
    if not _config["script"]:
        ask({"kind": "done"})
        _leave()


def _choose_start_method() -> None:
    from multiprocessing import context

    methods: Any = context
    name = _config["start_method"]
    if name in methods._concrete_contexts:
        # The default one: the program may still choose another.
        methods._default_context._default_context = methods._concrete_contexts[name]


def _call(names: dict[str, Any], function: str, arguments: Any) -> None:
    print(_MARK, end="", flush=True)
    known = len(state.pools)
    given = _wire().decode(arguments, None)
    _own.clear()
    try:
        if function not in names:
            raise NameError(f"name {function!r} is not defined")
        report: Message = {"value": encode(names[function](*given))}
    except BaseException as error:
        report = {"raised": describe(error)}
    report |= {"children_left": _count_left(), "pools": [note for _, note in state.pools[known:]]}
    report |= {"recursion": _recursion(), "started_on_import": state.started_on_import}
    ask({"kind": "called", "report": report})


def _leave() -> None:
    """End this process in good order: semaphores have names to be removed.

    Python itself ends pools and daemons, and would wait for all other children.
    """
    sys.setprofile(None)
    for child in list(processes._children):  # type: ignore[attr-defined]
        if not child.daemon:
            child.kill()
    sys.exit()
