"""Backend II: the instruments its notebooks judge with, and the tools that build and grade the course."""

__version__ = "0.1.0"
