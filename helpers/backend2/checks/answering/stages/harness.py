"""The main module of an answer's program while it is judged. It imports nothing of the course.

The processes that the program spawns run this file again, as `__mp_main__`, just as they would run the
program's own file again. So what `inside` sets up is set up in each of them.
"""

import sys

if "backend2_inside" not in sys.modules:
    from importlib.util import module_from_spec, spec_from_file_location

    _here = __file__.removesuffix("harness.py")
    # This folder has modules called like a student's might be.
    sys.path[:] = [place for place in sys.path if place != _here[:-1]]
    _spec = spec_from_file_location("backend2_inside", _here + "inside.py")
    assert _spec is not None
    assert _spec.loader is not None
    sys.modules["backend2_inside"] = module_from_spec(_spec)
    _spec.loader.exec_module(sys.modules["backend2_inside"])

sys.modules["backend2_inside"].enter(globals())
