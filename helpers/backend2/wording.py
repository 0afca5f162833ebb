"""How messages put a name into a sentence."""


def with_article(name: str) -> str:
    """Put "a" or "an" before a name, such as a class's.

    Args:
        name: The name; at least one character.

    Returns:
        Both: "an int", "a UnicodeError".
    """
    return f"{'an' if name[0] in 'aeioAEIO' else 'a'} {name}"
