"""A class of one: an instructor and a student, each with a JupyterLab and a browser of their own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from .jupyterlab import JupyterLab
from .server import HOST, lab

SESSION = "01-big-o"
_PATIENCE = 60_000  # milliseconds: how long a slow machine may take for one step
_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",  # the course needs no internet
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:  # on a laptop; in CI, tests/conftest.py makes a failure of it
        pytest.skip("there is no chromium to drive: apt install chromium")
    flags = [*_FLAGS, "--no-sandbox"] if os.geteuid() == 0 else _FLAGS
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def pictures(root: Path) -> Path:
    """The folder for screenshots and the servers' logs, which CI keeps."""
    folder = root / "build" / "browser"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(scope="module")
def exchange(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("class") / "exchange"


@pytest.fixture(scope="module")
def course(root: Path, exchange: Path) -> Path:
    """The instructor's folder: the course as far as one session goes."""
    folder = exchange.with_name("course")
    shutil.copytree(root / "source" / SESSION, folder / "source" / SESSION)
    shutil.copy(root / "nbgrader_config.py", folder)
    return folder


@pytest.fixture(scope="module")
def desk(root: Path, exchange: Path) -> Path:
    """The student's folder: the same configuration, and nothing else."""
    folder = exchange.with_name("student")
    folder.mkdir()
    shutil.copy(root / "nbgrader_config.py", folder)
    return folder


@pytest.fixture(scope="module")
def instructor(browser: Browser, course: Path, exchange: Path, pictures: Path) -> Iterator[JupyterLab]:
    yield from _open(browser, course, exchange, pictures)


@pytest.fixture(scope="module")
def student(browser: Browser, desk: Path, exchange: Path, pictures: Path) -> Iterator[JupyterLab]:
    yield from _open(browser, desk, exchange, pictures)


def _open(browser: Browser, folder: Path, exchange: Path, pictures: Path) -> Iterator[JupyterLab]:
    with lab(folder, exchange, pictures / f"{folder.name}.log") as address:
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(_PATIENCE)
        try:
            yield JupyterLab(page, address, pictures)
        finally:
            page.screenshot(path=pictures / f"{folder.name}-at-the-end.png")
            page.close()
