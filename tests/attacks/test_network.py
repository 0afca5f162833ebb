"""Code that tries to get out: to the world, to services of the machine, to other submissions."""

# ruff: noqa: E501 -- the long lines are in what is handed in

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from .conftest import Most, Play
from .machinery import Attacks, Graded

attacks = Attacks()

TRY = """
import os, socket, subprocess
def attempt(what, *given, **more):
    try:
        print(what(*given, **more))
    except Exception as error:
        print(repr(error))
"""


@attacks.code()
def connects_to_the_host() -> str:
    """Connects to a service on the machine's loopback interface."""
    return (
        TRY
        + """
for host in ("127.0.0.1", "localhost", "0.0.0.0", "127.1.2.3", "::ffff:127.0.0.1", "::1", socket.gethostname()):
    attempt(lambda: socket.create_connection((host, @PORT@), 1).sendall(b"@MARKER@"))
"""
    )


@attacks.code()
def connects_to_the_world() -> str:
    """Looks up names and connects to addresses anywhere, by several protocols."""
    return (
        TRY
        + """
for host in ("1.1.1.1", "8.8.8.8", "10.0.0.1", "169.254.169.254", "192.168.0.1", "172.17.0.1", "example.com"):
    attempt(lambda: socket.create_connection((host, 80), 0.2).close() or "canary")
    attempt(lambda: print(socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", (host, 53)), "canary"))
attempt(socket.getaddrinfo, "example.com", 80)
attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1).sendto(b"x", ("1.1.1.1", 0)))
attempt(lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 3).recv(10))
"""
    )


@attacks.code()
def connects_by_programs() -> str:
    """Has other programs connect."""
    return (
        TRY
        + """
for command in ("curl -m 1 http://127.0.0.1:@PORT@/", "wget -T 1 -O- http://127.0.0.1:@PORT@/",
                "bash -c 'echo @MARKER@ > /dev/tcp/127.0.0.1/@PORT@'", "ip link set lo down", "ip route add default dev lo",
                "pip download --no-deps six", "ssh -o ConnectTimeout=1 127.0.0.1"):
    attempt(subprocess.run, command, shell=True, capture_output=True, timeout=1, stdin=subprocess.DEVNULL)
"""
    )


@attacks.code()
def looks_for_sockets() -> str:
    """Connects to sockets that have a name: of the system's services, and those without a place among the files."""
    return (
        TRY
        + """
for path in ("/run/docker.sock", "/var/run/docker.sock", "/run/systemd/private", "/run/dbus/system_bus_socket",
             "/tmp/.X11-unix/X0", "\\0@MARKER@", "/run/postgresql/.s.PGSQL.5432", "@HOME@/socket"):
    line = socket.socket(socket.AF_UNIX)
    attempt(line.connect, path)
    attempt(line.sendall, b"@MARKER@")
"""
    )


@attacks.code()
def listens() -> str:
    """Listens on all interfaces, for whoever comes, and under a name that others may find."""
    return (
        TRY
        + """
servers = []
for family, address in ((socket.AF_INET, ("0.0.0.0", @PORT@)), (socket.AF_UNIX, "\\0of-a-submission")):
    servers.append(socket.socket(family))
    attempt(servers[-1].bind, address)
    attempt(servers[-1].listen)
"""
    )


@attacks.code()
def talks_to_other_submissions() -> str:
    """Looks for what another submission listens on, and asks the kernel about interfaces and sockets."""
    return (
        TRY
        + """
attempt(socket.socket(socket.AF_UNIX).connect, "\\0of-a-submission")
attempt(socket.if_nameindex)
for name in ("unix", "tcp", "route", "arp", "dev"):
    attempt(lambda: open(f"/proc/net/{name}").read().replace("@HOME@", "canary"))
attempt(lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).bind((0, 0)))
"""
    )


@dataclass
class Service:
    """A service of the machine's, which notes who has come.

    Attributes:
        visits: What they said.
    """

    lines: list[socket.socket]
    visits: list[bytes] = field(default_factory=list)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.lines[0].getsockname()[1])

    def serve(self, line: socket.socket) -> None:
        """Take in whoever comes, until the line is closed."""
        try:
            while True:
                visitor, _ = line.accept()
                with visitor:
                    visitor.settimeout(1)
                    self.visits.append(visitor.recv(100))
        except OSError:
            pass


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """A service on the loopback interface, and one under an abstract name."""
    tcp = socket.create_server(("127.0.0.1", 0))
    unix = socket.socket(socket.AF_UNIX)
    unix.bind("\0backend2-was-here")
    unix.listen()
    found = Service([tcp, unix])
    for line in found.lines:
        threading.Thread(target=found.serve, args=(line,), daemon=True).start()
    yield found
    for line in found.lines:
        line.shutdown(socket.SHUT_RDWR)
        line.close()


@pytest.fixture(scope="module")
def graded(play: Play, service: Service) -> Graded:
    return play(attacks, prepare=lambda place: replace(place, port=service.port))


@pytest.mark.parametrize("student", attacks.members)
def test_nothing_gets_out(graded: Graded, student: str) -> None:
    graded.prove(student)


def test_nobody_is_visited(graded: Graded, service: Service) -> None:
    assert not service.visits


def test_a_visit_would_be_seen(service: Service) -> None:
    with socket.create_connection(("127.0.0.1", service.port), 5) as line:
        line.sendall(b"honest")
        line.shutdown(socket.SHUT_WR)
        assert line.recv(1) == b""
    assert service.visits.pop() == b"honest"


def test_nobody_else_is_touched(graded: Graded, most: Most) -> None:
    graded.prove_the_rest(most(attacks))
