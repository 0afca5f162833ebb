"""Names in sentences."""

import pytest

from backend2.wording import with_article


@pytest.mark.parametrize(
    ("name", "phrase"),
    [("int", "an int"), ("Element", "an Element"), ("bool", "a bool"), ("UnicodeError", "a UnicodeError")],
)
def test_a_name_gets_its_article(name: str, phrase: str) -> None:
    assert with_article(name) == phrase
