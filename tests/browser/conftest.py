"""A browser, and a class of one student and one instructor, each with a JupyterLab of their own."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

PATIENCE_MS = 60_000
# Chromium looks for news of its own as soon as it starts; nothing here needs the internet.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture
def page() -> Iterator[Page]:
    """A new page in a headless Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("there is no chromium on this machine: apt install chromium")
    sandbox = [] if os.getuid() else ["--no-sandbox"]  # Chromium's own sandbox does not work for root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*QUIET, *sandbox])
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(PATIENCE_MS)
        yield page
        browser.close()


@pytest.fixture
def photograph(page: Page, root: Path) -> Callable[[str], None]:
    """Returns a function that keeps a screenshot under a name, for people to look at."""
    folder = root / "build" / "browser"
    folder.mkdir(parents=True, exist_ok=True)
    return lambda name: page.screenshot(path=folder / f"{name}.png") and None
