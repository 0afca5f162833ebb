"""Stages: each plays a file of the answer in processes of its own, watched, and reports what happened."""
