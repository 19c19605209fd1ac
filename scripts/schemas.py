"""Says a schema in other words, which the generator understands wholly; what it cannot say is a problem.

The generator gives up parts of a schema without a word: null beside an enumeration, fields beside a reference in
`allOf`, fields beside `anyOf`, and more. Each step here turns one of these into words that it keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scripts.enumerations import member_names, without_mixture
from scripts.merging import merged
from scripts.naming import class_name

__all__ = ["REMARKS", "Rewriter"]

Schema = dict[str, Any]

REMARKS = ("deprecated", "description", "example", "examples", "externalDocs", "readOnly", "writeOnly")
"""Keywords that say what a value means, not which values there are."""

_DEFAULTS = ("default", "x-container-default")
# A variant of these alone narrows the values and adds no field.
_CONSTRAINTS = {"required", "not", "description", "title", "minProperties", "maxProperties", "if", "then", "else"}
_NULL: Schema = {"type": "null"}


class Rewriter:
    """Rewrites schemas.

    Args:
        components: The names of the components; their classes keep these names.
        problems: Receives what cannot be said; one sentence each, beginning with the place.

    Attributes:
        told_apart: For each component that a discriminator names: the field, and its values.
    """

    def __init__(self, components: Iterable[str], problems: list[str]) -> None:
        self.told_apart: dict[str, dict[str, list[str]]] = {}
        self._problems = problems
        self._classes = {class_name("", name) for name in components}

    def component(self, schema: Any, name: str) -> Schema:
        """The schema of a component in the generator's words."""
        plain = self._rewritten(schema, name, "", f"components.schemas.{name}", component=True)
        # Another name for the same class; the generator would make a second class of a bare reference.
        return {"allOf": [plain]} if "$ref" in plain else plain

    def inline(self, schema: Any, name: str, owner: str, where: str) -> Schema:
        """A schema that stands where it is used, in the generator's words.

        Args:
            schema: The schema of the document, which stays as it is.
            name: What a class made of it is called, after the name of its owner.
            owner: The class or the operation that it is part of.
            where: Its place, for problems.
        """
        return self._rewritten(schema, name, owner, where)

    def _rewritten(self, schema: Any, name: str, owner: str, where: str, *, component: bool = False) -> Schema:
        if isinstance(schema, bool):
            return {}
        if not isinstance(schema, Mapping):
            self._problems.append(f"{where}: expected a schema, found {schema!r:.80}")
            return {}
        # Titles would become class names, and are rarely different from one another.
        plain = {key: value for key, value in schema.items() if key != "title"}
        if "$ref" in plain:
            return self._reference(plain, where)
        for key in ("allOf", "anyOf", "oneOf", "prefixItems", "enum"):
            if key in plain and not isinstance(plain[key], list):
                self._problems.append(f"{where}.{key}: expected a list, found {plain.pop(key)!r:.80}")
        plain = _with_plain_default(merged(plain, where, self._problems))
        nullable = _take_null(plain)
        plain = without_mixture(self._union(plain, where))
        if "enum" in plain:
            plain["enum"] = list(dict.fromkeys(plain["enum"]))
            plain["x-enum-varnames"] = member_names(plain["enum"], plain.get("x-enum-varnames"))
        title = self._title(plain, name, owner, component=component)
        plain = self._parts(plain, name, owner if title is None else class_name(owner, title), where)
        if title is not None:
            plain["title"] = title
        return _with_null(plain) if nullable else plain

    def _title(self, schema: Schema, name: str, owner: str, *, component: bool) -> str | None:
        """What makes the generator give the schema a class name that no other has; None where it needs no class."""
        if not ("enum" in schema or "properties" in schema or "allOf" in schema):
            if schema.get("type") != "object" and "additionalProperties" not in schema:
                return None
            # A dictionary in Python, for which the generator wants a class name all the same.
            name = name if component else f"{name}_free_form"
        title, number = name, 1
        while not component and class_name(owner, title) in self._classes:
            number += 1
            title = f"{name}_{number}"
        self._classes.add(class_name(owner, title))
        return title

    def _reference(self, schema: Schema, where: str) -> Schema:
        if not str(schema["$ref"]).startswith("#/components/schemas/"):
            self._problems.append(f"{where}: $ref {schema['$ref']!r} is not of the form #/components/schemas/...")
        reference = {"$ref": schema["$ref"]}
        remarks = _with_plain_default({key: schema[key] for key in (*REMARKS, *_DEFAULTS) if key in schema})
        if schema.get("nullable") is True:
            return {"anyOf": [reference, _NULL], **remarks}
        return {"allOf": [reference], **remarks} if remarks else reference

    def _union(self, schema: Schema, where: str) -> Schema:
        for key in ("anyOf", "oneOf"):
            variants = schema.get(key)
            if variants is not None and all(
                isinstance(one, Mapping) and one.keys() <= _CONSTRAINTS for one in variants
            ):
                del schema[key]
        union = [key for key in ("anyOf", "oneOf") if key in schema]
        beside = [key for key in ("properties", "allOf", "additionalProperties", "items") if schema.get(key)]
        if len(union) == 2 or (union and beside):
            self._problems.append(
                f"{where}: {', '.join([*union[1:], *beside])} beside {union[0]} cannot be expressed; "
                "say it in each of the variants instead"
            )
        if union:
            # Each variant says what it is.
            schema.pop("type", None)
            self._discriminator(schema, schema[union[0]])
        return schema

    def _discriminator(self, schema: Schema, variants: list[Any]) -> None:
        told = schema.get("discriminator")
        if not isinstance(told, Mapping) or not isinstance(told.get("propertyName"), str):
            return
        references = [one["$ref"] for one in variants if isinstance(one, Mapping) and isinstance(one.get("$ref"), str)]
        names = [reference.rsplit("/", 1)[-1] for reference in references]
        mapping = {str(value): str(target).rsplit("/", 1)[-1] for value, target in (told.get("mapping") or {}).items()}
        mapping |= {name: name for name in names if name not in mapping.values()}
        for value, name in mapping.items():
            values = self.told_apart.setdefault(name, {}).setdefault(told["propertyName"], [])
            if value not in values:
                values.append(value)

    def _parts(self, schema: Schema, name: str, owner: str, where: str) -> Schema:
        if schema.get("type") == "array" and "prefixItems" not in schema:
            schema.setdefault("items", {})
        for key in ("properties", "patternProperties"):
            if isinstance(schema.get(key), Mapping):
                schema[key] = {
                    str(field): self.inline(value, str(field), owner, f"{where}.{key}.{field}")
                    for field, value in schema[key].items()
                }
        if "items" in schema:
            schema["items"] = self.inline(schema["items"], f"{name}_item", owner, f"{where}.items")
        if not isinstance(schema.get("additionalProperties", True), bool):
            place = f"{where}.additionalProperties"
            extra = self.inline(schema["additionalProperties"], "AdditionalProperty", owner, place)
            schema["additionalProperties"] = extra or True
        if "allOf" in schema:
            parts = schema["allOf"]
            schema["allOf"] = [one if "$ref" in one else self._parts(dict(one), name, owner, where) for one in parts]
        for key, called in (("anyOf", name), ("oneOf", name), ("prefixItems", f"{name}_item")):
            if key in schema:
                schema[key] = self._variants(schema[key], called, owner, f"{where}.{key}")
        return schema

    def _variants(self, variants: list[Any], name: str, owner: str, where: str) -> list[Schema]:
        # What can also be null has its own name; only of several variants each gets a number.
        single = sum(1 for one in variants if not _is_null(one)) == 1
        return [
            _NULL
            if _is_null(one)
            else self.inline(one, name if single else f"{name}_type_{index}", owner, f"{where}[{index}]")
            for index, one in enumerate(variants)
        ]


def _is_null(schema: Any) -> bool:
    return isinstance(schema, Mapping) and schema.get("type") in ("null", ["null"])


def _with_plain_default(schema: Schema) -> Schema:
    """Lists and objects as defaults under a name of our own: the generator drops the ones and refuses the others."""
    if isinstance(schema.get("default"), dict | list):
        schema["x-container-default"] = schema.pop("default")
    elif schema.get("default", 0) is None:
        del schema["default"]
    return schema


def _take_null(schema: Schema) -> bool:
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


def _with_null(schema: Schema) -> Schema:
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return {**schema, key: [*schema[key], _NULL]}
    outside = {key: schema[key] for key in (*REMARKS, *_DEFAULTS) if key in schema}
    core = {key: value for key, value in schema.items() if key not in outside or key == "description"}
    # Without a word on what it is, it can be null already.
    return {**outside, "anyOf": [core, _NULL]} if core.keys() - {"description"} else schema
