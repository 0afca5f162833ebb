"""An answer writes to a folder of its own; the check reads what it wrote."""

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

from backend2.checks import Task


def test_a_task_hands_out_folders_and_reads_what_is_in_them(
    write: Callable[[str], None], judge: Callable[[Task], dict[str, Any]]
) -> None:
    write(
        textwrap.dedent(
            """
            from pathlib import Path
            def save(folder):
                Path(folder, "b.bin").write_bytes(bytes([0, 255]))
                Path(folder, "a.txt").write_text("a")
            """
        )
    )
    task, seen = Task("files"), []

    @task.check(points=1)
    def writes() -> None:
        """It writes"""
        folder = task.folder()
        task.export("save")(folder).returns(None)
        seen.append(folder)
        seen.append(task.list_folder(folder))
        seen.append(task.read_file(f"{folder}/b.bin"))
        seen.append(task.read_file(f"{folder}/missing"))

    assert judge(task)["writes"].outcome == "passed"
    folder, names, data, missing = seen
    assert names == ["a.txt", "b.bin"]
    assert data == b"\x00\xff"
    assert missing is None
    assert not Path(folder).exists()
