"""Stages: each plays a file of the answer in processes of its own, watched, and reports what happened."""

IMPORT = "import "  # before the name of something that isn't the answer's
