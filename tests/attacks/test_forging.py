"""Hooks in the shell, forged results, patched libraries: wrong answers that try to pass for right ones.

Many are written against this very grader: they forge what the process of the answers says to that of the checks.
"""

# ruff: noqa: E501 -- the long lines are in what is handed in

import pytest

from .conftest import Most, Play
from .machinery import Attacks, Graded

# Finds this process's end of the line to the checks.
LINE = """
import gc, json, os, socket, sys, threading, time
from backend2.grading.execution.line import Line
[line] = [each for each in gc.get_objects() if type(each) is Line]
def say(message):
    line._end.sendall(json.dumps(message).encode() + b"\\n")
"""
# Replies to every request of the checks itself, with what `reply` says.
SERVANT = f"""{LINE}
from backend2.checks import Servant
class Reply(dict):
    pass
def factorial(*arguments): return 0
def calls_made(*arguments): return 0
def complexity(*arguments): return 0
def bubble_sort(*arguments): return 0
def serve(self, request):
    if request["op"] == "export":
        return {{"value": {{"ref": 0, "type": "function"}}}}
    return {{"output": "", "errors": "", "arguments": [], **reply(request)}}
Servant.serve = serve
"""
# Puts `alter` around each message of the line that this process sends.
SENDING = f"""{LINE}
send = Line.send
Line.send = lambda self, message: send(self, alter(message))
"""

attacks = Attacks()


@attacks.code()
def transforms_input() -> str:
    """Blanks all later cells before they are compiled."""
    return "get_ipython().input_transformers_post.append(lambda lines: ['10\\n'])"


@attacks.code()
def transforms_trees() -> str:
    """Takes everything but constants out of later cells."""
    return """
import ast
class Blank(ast.NodeTransformer):
    def visit_Module(self, node):
        return ast.fix_missing_locations(ast.Module([ast.Expr(ast.Constant(10))], []))
get_ipython().ast_transformers.append(Blank())
"""


@attacks.code()
def clears_errors() -> str:
    """Has each later cell end well, with ten points."""
    return """
def clear(result):
    result.error_in_exec = result.error_before_exec = None
    result.result = 10.0
get_ipython().events.register("post_run_cell", clear)
"""


@attacks.code()
def replaces_the_shell() -> str:
    """Patches the shell's class, so that each cell shows ten points."""
    return """
from IPython.core.interactiveshell import ExecutionInfo, ExecutionResult, InteractiveShell
def run_cell(self, source, *arguments, **keywords):
    result = ExecutionResult(ExecutionInfo(source, False, False, False, ""))
    self.displayhook(10.0)
    return result
InteractiveShell.run_cell = run_cell
"""


@attacks.code()
def compiles_without_asserts() -> str:
    """Has asserts vanish when later cells are compiled."""
    return """
import builtins
original = builtins.compile
builtins.compile = lambda *given, **more: original(*given, **{**more, "optimize": 2})
get_ipython().compile.flags |= 0
get_ipython().compile.__class__.__call__ = lambda self, code, name, kind: builtins.compile(code, name, kind)
"""


@attacks.code()
def displays_a_score() -> str:
    """Shows points, and a table of passed checks, by the course's own classes."""
    return """
from backend2.checks.report import Report, Score
from backend2.checks.verdict import Result
from IPython.display import display
passed = [Result("factorial", f"check{at}", "all of it", "passed", 1.0, None) for at in range(10)]
display(Report(passed), Score(passed))
get_ipython().displayhook(Score(passed))
10.0
"""


@attacks.code()
def equals_anything() -> str:
    """Returns objects, numbers, texts and lists whose == says yes."""
    return """
class Yes:
    __eq__ = __lt__ = __gt__ = __le__ = __ge__ = __contains__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = lambda self: 0
    __bool__ = lambda self: True
    __len__ = lambda self: 0
class Number(Yes, int): pass
class Text(Yes, str): pass
class Items(Yes, list): pass
def factorial(n): return Number(3)
def calls_made(n): return Number(3)
def complexity(): return Text("O(x)")
def bubble_sort(items): return Items([1])
"""


@attacks.code()
def lies_about_its_class() -> str:
    """Returns objects that say they are of another class."""
    return """
class Meta(type):
    __instancecheck__ = __subclasscheck__ = __eq__ = lambda self, other: True
    __hash__ = lambda self: hash(int)
class Lie(metaclass=Meta):
    __class__ = int
    __eq__ = lambda self, other: True
    __hash__ = lambda self: 120
    __reduce__ = lambda self: (int, (120,))
    __index__ = __int__ = lambda self: 120
    __repr__ = lambda self: "120"
Lie.__name__ = Lie.__qualname__ = "int"
def factorial(n): return Lie()
calls_made = complexity = bubble_sort = factorial
"""


@attacks.code()
def patches_the_checks() -> str:
    """Patches the checks' package: comparing, results and points."""
    return """
import sys
from backend2 import checks
from backend2.checks import comparing, report, task, verdict
comparing.same = lambda *_: True
for module in [each for name, each in sys.modules.items() if name.startswith("backend2")]:
    for name in ("same", "expect"):
        if hasattr(module, name):
            setattr(module, name, lambda *_, **__: True)
verdict.Result.earned = property(lambda self: self.worth)
report.Score.__float__ = lambda self: 10.0
task.Task.score = lambda self: 10.0
task.Task.check = lambda self, **_: lambda function: function
"""


@attacks.code()
def replaces_modules() -> str:
    """Puts its own modules in the places of those that checks import, and a hook before all imports."""
    return """
import sys, types
class Anything(types.ModuleType):
    def __getattr__(self, name): return lambda *_, **__: 10.0
class Hook:
    def find_spec(self, name, path=None, target=None):
        sys.modules[name] = Anything(name)
        return sys.modules[name].__spec__
sys.meta_path.insert(0, Hook())
for name in ("math", "random", "re", "unicodedata", "functools", "backend2.checks", "backend2"):
    sys.modules[name] = Anything(name)
"""


@attacks.code()
def patches_builtins() -> str:
    """Patches what checks call: sorted, len, isinstance, print, range, type."""
    return """
import builtins
builtins.sorted = lambda items, **_: [0]
builtins.len = lambda _: 10
builtins.isinstance = builtins.issubclass = builtins.all = builtins.any = lambda *_: True
builtins.print = builtins.abs = builtins.max = lambda *_, **__: 10
def factorial(n): return 10
calls_made = complexity = bubble_sort = factorial
"""


@attacks.code()
def patches_time() -> str:
    """Stops all clocks, and takes the limits away."""
    return """
import resource, signal, time
time.time = time.monotonic = time.perf_counter = time.process_time = lambda: 0.0
signal.setitimer = signal.alarm = signal.signal = lambda *_: None
from backend2.checks import limits
limits.time_limit.__wrapped__ = None
def factorial(n):
    while n > 5: pass
    return 0
"""


@attacks.code()
def leaves_modules_beside() -> str:
    """Leaves modules beside the notebook, named like those that checks import."""
    return """
from pathlib import Path
code = "from sys import modules\\nclass Task:\\n  def __getattr__(self, _): return lambda *a, **k: 10.0\\nexpect = Diagnosis = Task\\n"
for name in ("json", "pytest", "random", "math", "sitecustomize", "usercustomize", "ipykernel_launcher", "re"):
    Path(name + ".py").write_text(code)
for name in ("backend2", "backend2/checks", "helpers", "helpers/backend2"):
    Path(name).mkdir(exist_ok=True)
    Path(name, "__init__.py").write_text(code)
"""


@attacks.code()
def customizes_the_site() -> str:
    """Leaves start-up files of Python's and IPython's in every folder that may be the home."""
    return """
import os, site
from pathlib import Path
code = "import builtins; builtins.sorted = lambda *_, **__: [0]; print('@MARKER@')"
for home in {os.environ.get("HOME", "/"), "/root", "@HOME@", "/tmp", "/room/home"}:
    for path in (".ipython/profile_default/startup/0.py", "sitecustomize.py", "usercustomize.py",
                 ".local/lib/python3.11/site-packages/usercustomize.py", "nbgrader_config.py", ".pythonrc"):
        try:
            Path(home, path).parent.mkdir(parents=True, exist_ok=True)
            Path(home, path).write_text(code)
        except OSError:
            pass
os.environ.update(PYTHONSTARTUP="/tmp/sitecustomize.py", PYTHONPATH="/tmp", PYTHONOPTIMIZE="2")
"""


@attacks.code()
def traces_everything() -> str:
    """Sets trace, profile and audit hooks that raise, or change, whatever happens later."""
    return """
import sys, threading
def audit(event, given):
    if event in ("compile", "exec", "import"):
        for name in ("__main__", "backend2.checks"):
            sys.modules.pop(name, None)
sys.addaudithook(audit)
sys.settrace(lambda frame, event, given: frame.f_locals.clear())
threading.setprofile(lambda *_: None)
"""


@attacks.code(reason="sent something that no answer sends")
def replies_to_all_numbers() -> str:
    """Sends replies to all messages that may ever come, before they do."""
    return (
        LINE
        + """
for number in range(1000):
    say({"reply": {"value": 120, "outputs": [], "ended_well": True}, "to": number})
"""
    )


@attacks.code(reason="sent something that no answer sends")
def replies_with_a_number() -> str:
    """Has replies that are no messages at all."""
    return (
        SENDING
        + """
def alter(message):
    return {"reply": 120, "to": message["to"]} if "reply" in message else message
"""
    )


@attacks.code(reason="sent something that no answer sends")
def replies_nothing() -> str:
    """Has replies that lack all that belongs in them."""
    return (
        SENDING
        + """
def alter(message):
    return {**message, "reply": {}} if "reply" in message else message
"""
    )


@attacks.code(reason="sent something that no answer sends")
def sends_noise() -> str:
    """Sends bytes that are no message."""
    return (
        LINE
        + """
line._end.sendall(bytes(range(256)) + b"\\n" + b"[1, 2]\\n" + b"null\\n")
"""
    )


@attacks.code(reason="sent something that no answer sends")
def sends_deep_nesting() -> str:
    """Sends JSON that is nested more deeply than anybody reads."""
    return LINE + 'line._end.sendall(b"[" * 100_000 + b"\\n")\n'


@attacks.code(reason="sent something that no answer sends")
def sends_endless_digits() -> str:
    """Sends numbers of more digits than Python reads."""
    return LINE + 'line._end.sendall(b\'{"reply": \' + b"9" * 100_000 + b\', "to": 3}\\n\')\n'


@attacks.code(reason="sent something that no answer sends")
def has_no_number() -> str:
    """Sends messages that lack their number, or have one of another kind."""
    return (
        LINE
        + """
say({"ask": {"gate": 0, "event": "arrived", "content": {}}})
say({"reply": {}, "to": []})
"""
    )


@attacks.code()
def asks_for_insides() -> str:
    """Asks the check's objects for what is inside of them, and for what they were never told to do."""
    return (
        LINE
        + """
found = []
def ask(message):
    box = line.exchange({"ask": message})
    found.append(box.get())
for method in ("key", "__class__", "__init__", "__reduce__", "__eq__", "__globals__", "eval"):
    for number in (0, -1, 10**9):
        try:
            ask({"object": number, "method": method, "arguments": [{"yours": -1}], "keywords": {}})
        except Exception as error:
            found.append(error)
print(found)
"""
    )


@attacks.code()
def asks_while_judged() -> str:
    """Asks, while it is being judged, the check's objects for what they are compared by."""
    return (
        LINE
        + """
def bubble_sort(items):
    found = []
    for method in ("key", "__init__", "__class__", "__dict__", "attrgetter", "itemgetter", "call", "__call__"):
        for number in range(3):
            box = line.exchange({"ask": {"object": number, "method": method, "arguments": ["key"], "keywords": {}}})
            try:
                found.append(box.get(timeout=1))
            except Exception as error:
                found.append(error)
    print(found)
    return found
"""
    )


@attacks.code(reason="sent")
def asks_without_end() -> str:
    """Asks for a thousand things at once, each of which waits."""
    return (
        LINE
        + """
for number in range(20_000):
    say({"ask": {"gate": 0, "event": "arrived", "content": {}}, "number": number})
"""
    )


@attacks.code()
def shows_what_no_cell_shows() -> str:
    """Has cells whose outputs are of no form at all."""
    return (
        SENDING
        + """
def alter(message):
    if "outputs" in (message.get("reply") or {}):
        message["reply"]["outputs"] = 5
    return message
"""
    )


@attacks.code()
def shows_odd_outputs() -> str:
    """Has cells whose outputs are of odd forms, each in its own way."""
    return (
        SENDING
        + """
odd = [None, 5, [], "text", {}, {"output_type": 5}, {"output_type": "stream", "text": {"a": []}},
    {"output_type": "error"}, {"output_type": "error", "ename": [], "evalue": {}, "traceback": "x"},
    {"output_type": "error", "ename": "\\ud800", "evalue": "\\x00", "traceback": [None, "\\udfff"]},
    {"output_type": "display_data", "data": []}, {"output_type": "execute_result", "data": {"text/plain": ["10"]}},
    {"output_type": "execute_result", "data": {"text/plain": "10.0"}, "metadata": {"a": float("nan")}},
    {"output_type": "display_data", "data": {"image/png": "x", "image/jpeg": {}, "text/html": "<script>"}},
    {"output_type": "stream", "name": "\\ud800", "text": "\\ud800\\udc00 \\x1b[31m \\ud800"}]
def alter(message):
    if "outputs" in (message.get("reply") or {}):
        message["reply"]["outputs"] = odd
    return message
"""
    )


@attacks.code()
def shows_a_heap() -> str:
    """Has a cell whose outputs are small on the line, and huge in memory."""
    return (
        LINE
        + """
def alter(data):
    return data
send = Line.send
def send(self, message):
    if "outputs" not in (message.get("reply") or {}):
        return original(self, message)
    heap = b'{"":[]},' * (900_000 // 8)
    data = b'{"reply": {"ended_well": true, "outputs": [' + heap + b'{}]}, "to": %d}\\n' % message["to"]
    self._end.sendall(data)
original, Line.send = Line.send, send
"""
    )


@attacks.code()
def serves_the_checks_own_objects() -> str:
    """Replies to every call with objects of the check's, and counts of calls as it likes."""
    return (
        SERVANT
        + """
def reply(request):
    return {"value": {"yours": 0}, "recursion": {"calls": 5, "depth": 5}, "returned_argument": 0}
"""
    )


@attacks.code()
def serves_odd_values() -> str:
    """Replies with values that no encoder makes."""
    return (
        SERVANT
        + """
import itertools
odd = itertools.cycle([{}, {"list": 5}, {"dict": [[{"list": []}, 1]]}, {"ref": [], "type": {}}, {"float": "x"}, [1],
    {"int": "-" * 10}, {"set": [{"dict": []}]}, {"text": "d800"}, {"bytes": 5}, {"yours": "0"}, {"yours": []},
    {"yours": -1}, {"float": "nan"}, {"tuple": [{"ref": 1}]}, 1e999, "\\ud800"])
def reply(request):
    return {"value": next(odd), "recursion": None, "returned_argument": []}
"""
    )


@attacks.code()
def serves_errors_that_are_any() -> str:
    """Replies with an error that is of every type at once."""
    return (
        SERVANT
        + """
def reply(request):
    kinds = ["ValueError", "TypeError", "object", "int"]
    raised = {"type": kinds, "bases": kinds, "message": kinds, "names": kinds, "is_a": True, "traceback": []}
    return {"raised": raised, "value": 120}
"""
    )


@attacks.code()
def serves_deep_values() -> str:
    """Replies with lists that are nested as deeply as JSON is read."""
    return (
        SERVANT
        + """
def reply(request):
    value = {"list": []}
    for _ in range(400):
        value = {"list": [value]}
    return {"value": value}
"""
    )


@attacks.code()
def sends_twice() -> str:
    """Replies twice to each request, the second time as to the next one."""
    return (
        SENDING
        + """
def alter(message):
    if "reply" in message:
        send(line, {"reply": {"value": 120, "outputs": [], "ended_well": True}, "to": message["to"] + 1})
    return message
"""
    )


@pytest.fixture(scope="module")
def graded(play: Play) -> Graded:
    return play(attacks)


@pytest.mark.parametrize("student", attacks.members)
def test_forging_earns_nothing(graded: Graded, student: str) -> None:
    graded.prove(student)


def test_nobody_else_is_touched(graded: Graded, most: Most) -> None:
    graded.prove_the_rest(most(attacks))
