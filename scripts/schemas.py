"""Says a schema in other words, which the generator understands wholly; what it cannot say is a problem.

The generator gives up parts of a schema without a word: null beside an enumeration, fields beside a reference in
`allOf`, fields beside `anyOf`, and more. Each step here turns one of these into words that it keeps.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.enumerations import member_names, without_mixture
from scripts.merging import merged
from scripts.naming import class_name, module_name
from scripts.normalising.circles import cut_circles
from scripts.normalising.combinations import Combinations
from scripts.normalising.default_values import fits
from scripts.normalising.phrases import as_part, bare, is_null, take_null, with_plain_default, without_choice
from scripts.resolving import FIELDS, REMARKS, Resolver

__all__ = ["Rewriter"]

Schema = dict[str, Any]

_DEFAULTS = ("default", "x-container-default")
_COMBINED = ("allOf", "anyOf", "oneOf")
_NULL: Schema = {"type": "null"}
_COMPONENTS = "#/components/schemas/"


class Rewriter:
    """Rewrites schemas.

    Args:
        components: The components of the document.
        names: What components are called that have another name in the result.
        problems: Receives what cannot be said; one sentence each, beginning with the place.

    Attributes:
        hoisted: Components for variants of unions. The generator reads a union of the components twice, and would
            make the classes inside its variants twice.
        told_apart: For each component that a discriminator names: the field, and its values.
        made_of: For each component that is a union, the components that were made for its variants.
        raw: What could not be kept, by its place.
    """

    def __init__(self, components: Mapping[str, Any], names: Mapping[str, str], problems: list[str]) -> None:
        self.hoisted: dict[str, Schema] = {}
        self.told_apart: dict[str, dict[str, list[str]]] = {}
        self.made_of: dict[str, list[str]] = {}
        self.raw: dict[str, str] = {}
        self._given = names
        self._problems = problems
        self._names = {names.get(name, name) for name in components}
        self._files = {module_name(class_name("", name)) for name in self._names}
        self._resolver = Resolver({"components": {"schemas": components}}, [])
        self._combinations = Combinations(components, self._note)
        self._component = ""

    def components(self, schemas: Mapping[str, Any]) -> dict[str, Schema]:
        """The components, by their new names, in the generator's words."""
        simple = {name: self._simplified(schema, name) for name, schema in schemas.items()}
        found = {}
        for name, schema in cut_circles(simple, self._note).items():
            self._component = self._given.get(name, name)
            found[self._component] = self._rewritten(
                schema, self._component, "", f"components.schemas.{name}", component=name
            )
            self._note_variants(schemas[name], found[self._component])
        self._component = ""
        return found

    def _note_variants(self, schema: Any, made: Schema) -> None:
        """What stands beside a union is in each of its variants, and in no class of its own."""
        if isinstance(schema, Mapping) and "properties" in schema:
            variants = [one for key in ("anyOf", "oneOf") for one in made.get(key, []) if "$ref" in one]
            several = self.made_of.setdefault(self._component, []) if variants else []
            names = [str(one["$ref"]).removeprefix(_COMPONENTS) for one in variants]
            several += [name for name in names if name not in several]

    def _simplified(self, schema: Any, name: str) -> Any:
        if not isinstance(schema, dict) or not all(isinstance(schema.get(key, []), list) for key in _COMBINED):
            return schema
        whole = as_part(schema) if "$ref" in schema and schema.keys() & {*FIELDS, *_COMBINED} else schema
        return self._combinations.simplified(whole, f"components.schemas.{name}", name)

    def _note(self, where: str, what: str) -> None:
        self.raw.setdefault(where, what)

    def inline(self, schema: Any, name: str, owner: str, where: str) -> Schema:
        """A schema that stands where it is used, in the generator's words.

        Args:
            schema: The schema of the document, which stays as it is.
            name: What a class made of it is called, after the name of its owner.
            owner: The class or the operation that it is part of.
            where: Its place, for problems.
        """
        return self._rewritten(schema, name, owner, where)

    def _rewritten(self, schema: Any, name: str, owner: str, where: str, *, component: str = "") -> Schema:
        if isinstance(schema, bool):
            return {}
        if not isinstance(schema, Mapping):
            self._problems.append(f"{where}: expected a schema, found {schema!r:.80}")
            return {}
        # Titles would become class names, and are rarely different from one another.
        plain = {key: value for key, value in schema.items() if key != "title"}
        if "$ref" in plain and plain.keys() & {*FIELDS, *_COMBINED}:
            plain = as_part(plain)
        if "$ref" in plain:
            return self._reference(plain, where)
        for key in (*_COMBINED, "prefixItems", "enum"):
            if key in plain and not isinstance(plain[key], list):
                self._problems.append(f"{where}.{key}: expected a list, found {plain.pop(key)!r:.80}")
        plain = self._combinations.simplified(plain, where, component)
        plain = self._with_default(merged(without_choice(plain), where, self._problems), where)
        nullable = take_null(plain)
        plain = without_mixture(self._union(plain))
        if "enum" in plain:
            plain["enum"] = list(dict.fromkeys(plain["enum"]))
            plain["x-enum-varnames"] = member_names(plain["enum"], plain.get("x-enum-varnames"))
        title = self._title(plain, name, owner, component=bool(component))
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
        while not component and module_name(class_name(owner, title)) in self._files:
            number += 1
            title = f"{name}_{number}"
        self._files.add(module_name(class_name(owner, title)))
        return title

    def _reference(self, schema: Schema, where: str) -> Schema:
        if not str(schema["$ref"]).startswith(_COMPONENTS):
            self._problems.append(f"{where}: $ref {schema['$ref']!r} is not of the form {_COMPONENTS}...")
        reference = self._resolved(schema)
        remarks = self._with_default(
            {key: schema[key] for key in (*REMARKS, *_DEFAULTS) if key in schema}, where, of={"$ref": schema["$ref"]}
        )
        if schema.get("nullable") is True:
            return {"anyOf": [reference, _NULL], **remarks}
        return {"allOf": [reference], **remarks} if remarks else reference

    def _resolved(self, reference: Mapping[str, Any]) -> Schema:
        name = str(reference["$ref"]).removeprefix(_COMPONENTS)
        return {"$ref": f"{_COMPONENTS}{self._given[name]}" if name in self._given else reference["$ref"]}

    def _with_default(self, schema: Schema, where: str, *, of: Schema | None = None) -> Schema:
        """The schema with a default that is a value of it, if it has one; an empty one is none."""
        default = schema.get("default")
        if default is not None and not fits(default, schema if of is None else of, self._resolver, where):
            self._note(f"{where}.default", "no value of its schema: not used")
            schema = {**{key: value for key, value in schema.items() if key != "default"}, "x-default": default}
        return with_plain_default(schema)

    def _union(self, schema: Schema) -> Schema:
        union = [key for key in ("anyOf", "oneOf") if key in schema]
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
        mapping = {str(value): self._variant(str(target)) for value, target in (told.get("mapping") or {}).items()}
        # Without a word on it, a variant is told by its name in the document.
        for reference in references:
            if self._variant(reference) not in mapping.values():
                mapping[reference.rsplit("/", 1)[-1]] = self._variant(reference)
        for value, name in mapping.items():
            values = self.told_apart.setdefault(name, {}).setdefault(told["propertyName"], [])
            if value not in values:
                values.append(value)

    def _variant(self, reference: str) -> str:
        name = reference.rsplit("/", 1)[-1]
        return self._given.get(name, name)

    def _parts(self, schema: Schema, name: str, owner: str, where: str) -> Schema:
        if schema.keys() & {"items", "prefixItems"} and not schema.keys() & {"type", "properties", "enum", *_COMBINED}:
            schema["type"] = "array"
        if schema.get("type") == "array" and "prefixItems" not in schema:
            schema.setdefault("items", {})
        for key in ("properties", "patternProperties"):
            if isinstance(schema.get(key), Mapping):
                schema[key] = {
                    str(field): self.inline(value, str(field), owner, f"{where}.{key}.{field}")
                    for field, value in schema[key].items()
                }
        if "items" in schema:
            schema["items"] = bare(self.inline(schema["items"], f"{name}_item", owner, f"{where}.items"))
        if not isinstance(schema.get("additionalProperties", True), bool):
            place = f"{where}.additionalProperties"
            extra = self.inline(schema["additionalProperties"], "AdditionalProperty", owner, place)
            schema["additionalProperties"] = bare(extra) or True
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
        single = sum(1 for one in variants if not is_null(one)) == 1
        return [
            _NULL
            if is_null(one)
            else self._variant_of(one, name if single else f"{name}_type_{index}", owner, f"{where}[{index}]")
            for index, one in enumerate(variants)
        ]

    def _variant_of(self, schema: Any, name: str, owner: str, where: str) -> Schema:
        return self._hoisted(bare(self.inline(schema, name, owner, where)), name, owner)

    def _with_null(self, schema: Schema, name: str, owner: str) -> Schema:
        for key in ("anyOf", "oneOf"):
            if key in schema:
                return {**schema, key: [*schema[key], _NULL]}
        outside = {key: schema[key] for key in (*REMARKS, *_DEFAULTS) if key in schema}
        core = {key: value for key, value in schema.items() if key not in outside or key == "description"}
        # Without a word on what it is, it can be null already.
        says = core.keys() - {"description"}
        return {**outside, "anyOf": [self._hoisted(bare(core), name, owner), _NULL]} if says else schema

    def _hoisted(self, schema: Schema, name: str, owner: str) -> Schema:
        parts = "items" in schema or "prefixItems" in schema or "anyOf" in schema or "oneOf" in schema
        if owner or not (parts or "title" in schema) or "enum" in schema:
            return schema
        name = schema.get("title", name)
        while name in self._names:
            name = f"{name}_variant"
        self._names.add(name)
        self._files.add(module_name(class_name("", name)))
        self.hoisted[name] = schema
        if self._component:
            self.made_of.setdefault(self._component, []).append(name)
        return {"$ref": f"{_COMPONENTS}{name}"}
