"""The instructor floor that grades submissions."""
