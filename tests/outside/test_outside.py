"""The package's public names, each of which is imported when it is first used."""

import subprocess
import sys

import backend2.outside


def test_every_public_name_is_there() -> None:
    assert {name: getattr(backend2.outside, name).__name__ for name in backend2.outside.__all__} == {
        name: name for name in backend2.outside.__all__
    }
    assert not hasattr(backend2.outside, "run_anything")


def test_a_launcher_imports_no_more_than_it_needs() -> None:
    code = "import sys, backend2.outside.launcher; print([n for n in sys.modules if 'outside.' in n])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed == "['backend2.outside.launcher']\n"
