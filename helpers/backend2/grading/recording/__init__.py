"""Writes what grading found into nbgrader's gradebook and folders, and reads it from there."""
