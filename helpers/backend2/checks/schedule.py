"""When an async function of the answer is called, on the virtual clock."""


class At:
    """One of several calls that share an event loop.

    Args:
        seconds: When it is made, in virtual seconds after the loop's start.
        arguments: Positional arguments; plain data is copied.
        cancel_after: If given, the call is cancelled this many virtual seconds after it was made.
        keywords: Keyword arguments.
    """

    def __init__(
        self,
        seconds: float,
        /,
        *arguments: object,
        cancel_after: float | None = None,
        **keywords: object,
    ) -> None:
        self.seconds = float(seconds)
        self.arguments = arguments
        self.cancel_after = cancel_after
        self.keywords = keywords
