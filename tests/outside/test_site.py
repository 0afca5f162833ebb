import os
import threading
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from backend2.outside import site as site_module
from backend2.outside.site import ENDLESS, NEVER, THREADS, Page, Site


def fetch(url: str, timeout: float = 5.0) -> bytes:
    with urllib.request.urlopen(url, timeout=timeout) as answer:
        return answer.read()


def test_it_serves_known_bytes_and_notes_what_was_asked_for() -> None:
    with Site({"/a.bin": b"\x00\x01", "/index.html": "<p>é</p>"}) as site:
        assert fetch(site.url("/a.bin")) == b"\x00\x01"
        assert fetch(site.url("/index.html?page=2")).decode() == "<p>é</p>"
        assert site.requests == ["/a.bin", "/index.html"]


def test_the_content_type_is_guessed_unless_it_is_given() -> None:
    with Site({"/a.png": b"", "/b": Page("{}", content_type="application/json"), "/c": "<p>"}) as site:
        kinds = [
            urllib.request.urlopen(site.url(path)).headers["Content-Type"] for path in ("/a.png", "/b", "/c")
        ]
    assert kinds == ["image/png", "application/json", "text/html; charset=utf-8"]


@pytest.mark.parametrize(("path", "status"), [("/gone", 410), ("/nowhere", 404), ("/broken", 500)])
def test_a_status_is_answered_as_such(path: str, status: int) -> None:
    with (
        Site({"/gone": 410, "/broken": Page("oh", 500)}) as site,
        pytest.raises(urllib.error.HTTPError) as error,
    ):
        fetch(site.url(path))
    assert error.value.code == status
    error.value.close()


def test_a_refused_connection_is_refused_at_once() -> None:
    with Site({}) as site, pytest.raises(urllib.error.URLError) as error:
        fetch(site.refused())
    assert isinstance(error.value.reason, ConnectionRefusedError)


@pytest.mark.parametrize("page", [NEVER, ENDLESS])
def test_a_page_without_end_lets_the_client_time_out(page: object) -> None:
    with Site({"/page": page}) as site, pytest.raises((TimeoutError, urllib.error.URLError)):
        fetch(site.url("/page"), timeout=0.1)


def test_an_endless_page_begins() -> None:
    with Site({"/page": ENDLESS}) as site, urllib.request.urlopen(site.url("/page")) as answer:
        assert answer.readline() == b"<p>This page has no end.</p>\n"


def test_a_silent_connection_is_known_by_its_port_until_the_client_hangs_up() -> None:
    with Site({"/page": ENDLESS}) as site:
        with urllib.request.urlopen(site.url("/page")) as answer:
            answer.readline()
            while not site_module.silent_ports():
                threading.Event().wait(0.01)
        while site_module.silent_ports():
            threading.Event().wait(0.01)


def test_in_rendezvous_mode_requests_in_flight_together_open_it() -> None:
    with Site({"/a": "a", "/b": "b"}, together=2) as site:
        assert site.report == "No request has come yet."
        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(fetch, [site.url("/a"), site.url("/b")])) == [b"a", b"b"]
        assert site.report == "2 requests were in flight together."


def test_in_rendezvous_mode_it_says_so_when_they_never_were(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_module, "_PATIENCE_SECONDS", 0.1)
    with Site({"/a": "a"}, together=2) as site:
        assert [fetch(site.url("/a")) for _ in range(2)] == [b"a", b"a"]
        assert site.report == "Never were 2 requests in flight together, at most 1."
        assert site.most_together == 1


def test_nothing_of_it_is_left_afterwards() -> None:
    with Site({"/a": "a", "/never": NEVER}) as site:
        url = site.url("/a")
        fetch(url)
        with pytest.raises((TimeoutError, urllib.error.URLError)):
            fetch(site.url("/never"), timeout=0.05)
    for thread in threading.enumerate():
        if thread.name.startswith(THREADS):
            thread.join()
    with pytest.raises(urllib.error.URLError):
        fetch(url)


def test_a_proxy_is_not_asked_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "intranet")
    with Site({"/a": "a"}) as site:
        assert fetch(site.url("/a")) == b"a"
    assert os.environ["no_proxy"] == "intranet"
