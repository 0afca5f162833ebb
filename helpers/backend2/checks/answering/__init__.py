"""The answer's side of the wire: does what a check asks and watches the answer; knows not what is right.

`servant` is the way in.
"""
