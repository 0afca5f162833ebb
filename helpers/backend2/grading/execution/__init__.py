"""Runs a submission: the student's cells in one process, shut in, and the course's checks in another."""
