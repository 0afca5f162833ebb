"""The pictures that the notebooks draw."""
