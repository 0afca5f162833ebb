"""What tests of several modules need."""

from ..postgres import postgres

__all__ = ["postgres"]
