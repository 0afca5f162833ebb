"""What one submission may use up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one submission may use up.

    Attributes:
        cell_seconds: How long one cell may run; checks have shorter limits of their own.
        seconds: How long the whole of it may take.
        memory: The most memory that its processes may hold, in bytes.
        files: The most that it may write, in bytes.
        processes: How many processes and threads it may have.
        output: The most characters that its cells may show.
        outputs: The most outputs that its cells may show.
        submitted: The largest notebook that is read, in bytes.
    """

    cell_seconds: float = 60.0
    seconds: float = 300.0
    memory: int = 2**30
    files: int = 2**28
    processes: int = 256
    output: int = 10_000_000
    outputs: int = 10_000
    submitted: int = 20_000_000
