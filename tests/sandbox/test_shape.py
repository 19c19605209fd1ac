"""Values that follow a JSON Schema."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from vlmrun_ext.sandbox.shape import Shaper

SCHEMAS: list[tuple[dict[str, Any], Any]] = [
    ({"const": 3}, 3),
    ({"enum": ["b", "a"]}, "b"),
    ({"examples": [[1]]}, [1]),
    ({"example": "x"}, "x"),
    ({"type": ["null", "integer"]}, 1),
    ({"type": ["null"]}, None),
    ({"type": "null"}, None),
    ({"type": "boolean"}, True),
    ({"type": "number", "minimum": 2.5}, 2.5),
    ({"type": "integer", "exclusiveMinimum": 4}, 5),
    ({"type": "integer", "exclusiveMaximum": 1}, 0),
    ({"type": "integer", "maximum": -3}, -3),
    ({"type": "integer", "multipleOf": 7, "minimum": 8}, 14),
    ({"type": "integer", "default": 9}, 9),
    ({"type": "integer", "minimum": "x"}, 1),
    ({"type": "integer", "minimum": 0, "maximum": 9}, 1),
    ({"type": "string", "format": "date"}, "2026-01-31"),
    ({"type": "string", "format": 3, "default": "x"}, "x"),
    ({"type": "string", "minLength": 6}, "name.."),
    ({"type": "string", "maxLength": 2}, "na"),
    ({"type": "array", "items": {"type": "integer"}, "minItems": 3}, [1, 1, 1]),
    ({"items": {"const": 1}}, [1]),
    ({"prefixItems": [{"const": 1}, {"const": "a"}], "type": "array"}, [1, "a"]),
    ({"properties": {"width": {"type": "integer"}, "flag": {"type": "boolean"}}}, {"width": 640, "flag": False}),
    ({"anyOf": [{"type": "null"}, {"const": 2}]}, 2),
    ({"oneOf": [{"type": "null"}]}, None),
    ({"allOf": [{"properties": {"a": {"const": 1}}}, {"properties": {"b": {"const": 2}}}]}, {"b": 2, "a": 1}),
    ({"$ref": "#/$defs/A~1B", "$defs": {"A/B": {"const": 5}}}, 5),
    ({"type": "string", "pattern": "^img_"}, "img_000001"),
    ({"type": "string", "pattern": "^zzz_"}, "name"),
    ({"type": "string", "pattern": "digits"}, "name"),
    ({"anyOf": [{"type": "string"}, {"pattern": "^img_", "type": "string"}]}, "img_000001"),
    ({}, "name"),
]


@pytest.mark.parametrize(("schema", "expected"), SCHEMAS)
def test_a_schema_is_filled(schema: dict[str, Any], expected: Any) -> None:
    """With its own examples, with what is known, or with something that fits."""
    shaper = Shaper(
        schema, lambda prefix, name: "img_000001" if prefix == "img" else None, {"width": 640, "flag": False}
    )

    assert shaper.fill(schema, "name") == expected


def test_a_schema_that_contains_itself_ends() -> None:
    """Far down only what must be there is filled, and at some depth nothing."""
    loop = {"type": "object", "properties": {"next": {"$ref": "#"}, "items": {"type": "array", "items": {"$ref": "#"}}}}
    strict = {**loop, "required": ["next"]}

    jsonschema.validate(Shaper(loop).fill(loop), loop)
    assert Shaper(strict).fill(strict) is not None
    nest = {"type": "array", "items": {"$ref": "#"}}
    assert str(Shaper(nest).fill(nest)).strip("[]") == ""
    assert Shaper({"$ref": "#"}).fill({"$ref": "#"}, "x") == "x"
