"""The instructor floor that grades submissions."""

import sys

# Where this is, jsonschema has it compile a grammar, which doubles the time that grading takes to begin. It
# is for addresses in other languages than English, which notebooks' schema has none of.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
