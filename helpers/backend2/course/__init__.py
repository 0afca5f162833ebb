"""The instructor floor that makes the course: texts to source to release, and the proofs of it."""
