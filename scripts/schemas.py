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
from scripts.resolving import FIELDS, REMARKS

__all__ = ["Rewriter"]

Schema = dict[str, Any]

_DEFAULTS = ("default", "x-container-default")
# A variant of these alone narrows the values and adds no field.
_CONSTRAINTS = {"required", "not", "description", "title", "minProperties", "maxProperties", "if", "then", "else"}
_NULL: Schema = {"type": "null"}
_COMPONENTS = "#/components/schemas/"


class Rewriter:
    """Rewrites schemas.

    Args:
        components: The names of the components; their classes keep these names.
        aliases: Components that only refer to another one, with its name.
        problems: Receives what cannot be said; one sentence each, beginning with the place.

    Attributes:
        hoisted: Components for variants of unions. The generator reads a union of the components twice, and would
            make the classes inside its variants twice.
        told_apart: For each component that a discriminator names: the field, and its values.
    """

    def __init__(self, components: Iterable[str], aliases: Mapping[str, str], problems: list[str]) -> None:
        self.hoisted: dict[str, Schema] = {}
        self.told_apart: dict[str, dict[str, list[str]]] = {}
        self._aliases = aliases
        self._problems = problems
        self._names = set(components)
        self._classes = {class_name("", name) for name in self._names}

    def component(self, schema: Any, name: str) -> Schema:
        """The schema of a component in the generator's words."""
        return self._rewritten(schema, name, "", f"components.schemas.{name}", component=True)

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
        if "$ref" in plain and plain.keys() & {*FIELDS, "allOf", "anyOf", "oneOf"}:
            plain = _as_part(plain)
        if "$ref" in plain:
            return self._reference(plain, where)
        for key in ("allOf", "anyOf", "oneOf", "prefixItems", "enum"):
            if key in plain and not isinstance(plain[key], list):
                self._problems.append(f"{where}.{key}: expected a list, found {plain.pop(key)!r:.80}")
        plain = _with_plain_default(merged(_without_choice(plain), where, self._problems))
        nullable = _take_null(plain)
        plain = without_mixture(self._union(plain, where))
        if "enum" in plain:
            plain["enum"] = list(dict.fromkeys(plain["enum"]))
            plain["x-enum-varnames"] = member_names(plain["enum"], plain.get("x-enum-varnames"))
        title = self._title(plain, name, owner, component=component)
        plain = self._parts(plain, name, owner if title is None else class_name(owner, title), where)
        if title is not None:
            plain["title"] = title
        return self._with_null(plain, name, owner) if nullable else plain

    def _title(self, schema: Schema, name: str, owner: str, *, component: bool) -> str | None:
        """What makes the generator give the schema a class name that no other has; None where it needs no class."""
        parts = schema.get("allOf", [])
        if not (
            "enum" in schema or "properties" in schema or len(parts) > 1 or any("$ref" not in one for one in parts)
        ):
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
        if not str(schema["$ref"]).startswith(_COMPONENTS):
            self._problems.append(f"{where}: $ref {schema['$ref']!r} is not of the form {_COMPONENTS}...")
        reference = self._resolved(schema)
        remarks = _with_plain_default({key: schema[key] for key in (*REMARKS, *_DEFAULTS) if key in schema})
        if schema.get("nullable") is True:
            return {"anyOf": [reference, _NULL], **remarks}
        return {"allOf": [reference], **remarks} if remarks else reference

    def _resolved(self, reference: Mapping[str, Any]) -> Schema:
        name = str(reference["$ref"]).removeprefix(_COMPONENTS)
        return {"$ref": f"{_COMPONENTS}{self._aliases[name]}" if name in self._aliases else reference["$ref"]}

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
        names = [self._variant(reference) for reference in references]
        mapping = {str(value): self._variant(str(target)) for value, target in (told.get("mapping") or {}).items()}
        mapping |= {name: name for name in names if name not in mapping.values()}
        for value, name in mapping.items():
            values = self.told_apart.setdefault(name, {}).setdefault(told["propertyName"], [])
            if value not in values:
                values.append(value)

    def _variant(self, reference: str) -> str:
        name = reference.rsplit("/", 1)[-1]
        return self._aliases.get(name, name)

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
            schema["items"] = _bare(self.inline(schema["items"], f"{name}_item", owner, f"{where}.items"))
        if not isinstance(schema.get("additionalProperties", True), bool):
            place = f"{where}.additionalProperties"
            extra = self.inline(schema["additionalProperties"], "AdditionalProperty", owner, place)
            schema["additionalProperties"] = _bare(extra) or True
        if "allOf" in schema:
            parts = schema["allOf"]
            schema["allOf"] = [
                self._resolved(one) if "$ref" in one else self._parts(dict(one), name, owner, where) for one in parts
            ]
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
            else self._variant_of(one, name if single else f"{name}_type_{index}", owner, f"{where}[{index}]")
            for index, one in enumerate(variants)
        ]

    def _variant_of(self, schema: Any, name: str, owner: str, where: str) -> Schema:
        return self._hoisted(_bare(self.inline(schema, name, owner, where)), name, owner)

    def _with_null(self, schema: Schema, name: str, owner: str) -> Schema:
        for key in ("anyOf", "oneOf"):
            if key in schema:
                return {**schema, key: [*schema[key], _NULL]}
        outside = {key: schema[key] for key in (*REMARKS, *_DEFAULTS) if key in schema}
        core = {key: value for key, value in schema.items() if key not in outside or key == "description"}
        # Without a word on what it is, it can be null already.
        says = core.keys() - {"description"}
        return {**outside, "anyOf": [self._hoisted(_bare(core), name, owner), _NULL]} if says else schema

    def _hoisted(self, schema: Schema, name: str, owner: str) -> Schema:
        parts = "items" in schema or "prefixItems" in schema or "anyOf" in schema or "oneOf" in schema
        if owner or not (parts or "title" in schema) or "enum" in schema:
            return schema
        name = schema.get("title", name)
        while name in self._names:
            name = f"{name}_variant"
        self._names.add(name)
        self.hoisted[name] = schema
        return {"$ref": f"{_COMPONENTS}{name}"}


def _bare(schema: Schema) -> Schema:
    """The reference itself where nothing but remarks stands around it; only fields and arguments can have remarks."""
    combined = [schema[key] for key in ("allOf", "anyOf", "oneOf") if key in schema]
    parts = combined[0] if len(combined) == 1 else []
    alone = len(parts) == 1 and "$ref" in parts[0] and not schema.keys() & {*FIELDS, "title"}
    return dict(parts[0]) if alone else schema


def _without_choice(schema: Schema) -> Schema:
    """A union of one variant, as a part."""
    for key in ("anyOf", "oneOf"):
        if len(schema.get(key, [])) == 1:
            others = {name: value for name, value in schema.items() if name != key}
            schema = {**others, "allOf": [*schema.get("allOf", []), *schema[key]]}
    return schema


def _as_part(schema: Schema) -> Schema:
    """A reference with something beside it, as a part with something beside it; the two mean the same."""
    parts = schema.get("allOf", [])
    others = {key: value for key, value in schema.items() if key != "$ref"}
    return {**others, "allOf": [{"$ref": schema["$ref"]}, *(parts if isinstance(parts, list) else [parts])]}


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
