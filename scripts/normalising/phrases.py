"""Single turns of phrase in schemas, each said in another way that means the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.resolving import FIELDS

__all__ = ["as_part", "bare", "is_null", "take_null", "with_plain_default", "without_choice"]

Schema = dict[str, Any]


def bare(schema: Schema) -> Schema:
    """The reference itself where nothing but remarks stands around it; only fields and arguments can have remarks."""
    combined = [schema[key] for key in ("allOf", "anyOf", "oneOf") if key in schema]
    parts = combined[0] if len(combined) == 1 else []
    alone = len(parts) == 1 and "$ref" in parts[0] and not schema.keys() & {*FIELDS, "title"}
    return dict(parts[0]) if alone else schema


def without_choice(schema: Schema) -> Schema:
    """A union of one variant, as a part."""
    for key in ("anyOf", "oneOf"):
        if len(schema.get(key, [])) == 1:
            others = {name: value for name, value in schema.items() if name != key}
            schema = {**others, "allOf": [*schema.get("allOf", []), *schema[key]]}
    return schema


def as_part(schema: Schema) -> Schema:
    """A reference with something beside it, as a part with something beside it; the two mean the same."""
    parts = schema.get("allOf", [])
    others = {key: value for key, value in schema.items() if key != "$ref"}
    return {**others, "allOf": [{"$ref": schema["$ref"]}, *(parts if isinstance(parts, list) else [parts])]}


def is_null(schema: Any) -> bool:
    """Whether the schema is that of null."""
    return isinstance(schema, Mapping) and schema.get("type") in ("null", ["null"])


def with_plain_default(schema: Schema) -> Schema:
    """Lists and objects as defaults under a name of our own: the generator drops the ones and refuses the others."""
    if isinstance(schema.get("default"), dict | list):
        schema["x-container-default"] = schema.pop("default")
    elif schema.get("default", 0) is None:
        del schema["default"]
    return schema


def take_null(schema: Schema) -> bool:
    """Take null out of `nullable`, `type` and `enum`; whether it was there."""
    nullable = schema.pop("nullable", False) is True
    if isinstance(schema.get("type"), list):
        types = [one for one in schema["type"] if one != "null"]
        nullable = nullable or (len(types) < len(schema["type"]) and bool(types))
        schema["type"] = (types[0] if len(types) == 1 else types) if types else "null"
    if None in schema.get("enum", []):
        nullable = True
        schema["enum"] = [value for value in schema["enum"] if value is not None]
        if not schema["enum"]:
            del schema["enum"]
            schema["type"] = "null"
    if "const" in schema and schema["const"] is None:
        del schema["const"]
        schema["type"] = "null"
    return nullable and schema.get("type") != "null"
