"""What is wrong with a value of a file, without the words of the library that found it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from tactbench.errors import near

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


def explained(error: ValidationError, model: type[BaseModel]) -> str:
    """The first thing that is wrong, with its place; an unknown name with those that are near it."""
    first = error.errors(include_url=False)[0]
    loc = [str(part) for part in first["loc"]]
    name = ".".join(loc)
    if first["type"] == "extra_forbidden":
        return f"unknown field {name}: {near(loc[-1], _fields(loc[:-1], model))}"
    return f"{f'{name}: ' if name else ''}{plain(first)}"


def _fields(loc: list[str], model: type[BaseModel]) -> list[str]:
    """The fields of the table at a place; a table of tables has those of its values."""
    found: Any = model
    for part in loc:
        field = found.model_fields.get(part) if _is_model(found) else None
        found = field.annotation if field is not None else next(filter(_is_model, get_args(found)), found)
    return [*found.model_fields] if _is_model(found) else []


def _is_model(found: object) -> bool:
    return isinstance(found, type) and issubclass(found, BaseModel)


def plain(error: Mapping[str, Any]) -> str:
    """One of the errors of a ValidationError, without its place."""
    kind = str(error["type"])
    if kind == "literal_error":
        return f"is {repr(error['input'])[:60]}, must be {error['ctx']['expected']}"
    return _WHAT.get(kind) or str(error["msg"]).removeprefix("Value error, ").replace(
        "Input should", "should"
    )
