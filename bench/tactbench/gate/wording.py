"""What is wrong with a value of a file, without the words of the library that found it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_WHAT = {
    "model_type": "must be a table of names and values",
    "model_attributes_type": "must be a table of names and values",
    "dict_type": "must be a table of names and values",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "string_type": "must be a text",
    "bool_type": "must be true or false",
    "float_type": "must be a number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "finite_number": "must be a finite number",
    "missing": "is missing",
    "extra_forbidden": "is unknown",
}


def plain(error: Mapping[str, Any]) -> str:
    """One of the errors of a ValidationError, without its place."""
    kind = str(error["type"])
    if kind == "literal_error":
        return f"is {repr(error['input'])[:60]}, must be {error['ctx']['expected']}"
    return _WHAT.get(kind) or str(error["msg"]).removeprefix("Value error, ").replace(
        "Input should", "should"
    )
