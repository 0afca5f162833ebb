"""The first process of a script: it does what `python script.py` does, under a chosen start method.

Run by its path as `python runner.py JOB`, JOB a file of JSON. It imports nothing of the course, and little of
Python: the processes that a script spawns run this file's first lines again, as their main module.
"""

import sys

if __name__ == "__main__":
    import atexit
    import json
    import os
    import pickle
    import traceback
    import types
    from pathlib import Path
    from typing import Any

    Job = dict[str, Any]

    def main() -> None:
        """Read the job and do it."""
        job: Job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
        sys.path[0] = job["folder"]
        atexit.register(note_start_method, Path(job["method_file"]), os.getpid())
        if job["start_method"]:
            choose_start_method(job["start_method"])
        try:
            run_script(job) if job["script"] else run_function(job)
        except SystemExit:
            raise
        except BaseException as error:
            show_own_part(error)
            sys.exit(1)

    def choose_start_method(name: str) -> None:
        """Make a start method the default one, which a script may still overrule."""
        from multiprocessing import context

        methods: Any = context
        methods._default_context._default_context = methods._concrete_contexts[name]

    def note_start_method(path: Path, pid: int) -> None:
        """Write down which start method was used, if any."""
        loaded = sys.modules.get("multiprocessing")
        method = loaded.get_start_method(allow_none=True) if loaded else None
        if method and os.getpid() == pid:
            path.write_text(method, encoding="utf-8")

    def run_script(job: Job) -> None:
        """Run a file as the main module."""
        sys.argv[:] = [job["script"], *job["arguments"]]
        module = types.ModuleType("__main__")
        module.__file__ = job["script"]
        sys.modules["__main__"] = module
        exec(compile(Path(job["script"]).read_bytes(), job["script"], "exec"), vars(module))

    def run_function(job: Job) -> None:
        """Import a function, call it, and leave its result in a file."""
        arguments, keywords = pickle.loads(Path(job["arguments_file"]).read_bytes())
        function: Any = __import__(job["module"], fromlist=["*"])
        for name in job["function"].split("."):
            function = getattr(function, name)
        result = function(*arguments, **keywords)
        try:
            Path(job["result_file"]).write_bytes(pickle.dumps(result))
        except Exception as error:
            kind = type(result).__name__
            sys.exit(f"The result, a {kind}, can't leave this process: {type(error).__name__}: {error}")

    def show_own_part(error: BaseException) -> None:
        """Print a traceback that begins in the script, not here."""
        frames = error.__traceback__
        while frames and frames.tb_frame.f_code.co_filename == __file__:
            frames = frames.tb_next
        traceback.print_exception(error.with_traceback(frames))

    main()
