"""`allOf`, `anyOf` and `oneOf` beside one another and beside fields, said as a union of whole variants.

The generator knows a union, and an object that is put together from others; a union beside fields it does not. So the
fields go into each of the variants, and what cannot be true at once is left out with a note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import Any, NamedTuple

from scripts.normalising.conjunction import Conjunction, says_something
from scripts.resolving import REMARKS

__all__ = ["Combinations"]

Schema = dict[str, Any]

_COMPONENTS = "#/components/schemas/"
_COMBINED = ("allOf", "anyOf", "oneOf")
_UNIONS = ("anyOf", "oneOf")
_MOST = 64

# A variant of these alone narrows the values and adds no field.
_CONSTRAINTS = frozenset(
    {"required", "not", "description", "title", "minProperties", "maxProperties", "if", "then", "else"}
)
# What stays around the variants, because it is about the value and not about one of them.
_AROUND = frozenset({*REMARKS, "title", "default", "discriminator", "nullable", "xml"})


class _Case(NamedTuple):
    """One way to be valid: all of its parts hold.

    Attributes:
        parts: Schemas and references.
        whole: A variant that has in it already what stands beside the union.
    """

    parts: tuple[Schema, ...]
    whole: bool = False


class _TooManyError(Exception):
    """There are more cases than anybody would read."""


class Combinations:
    """Simplifies what is combined.

    Args:
        components: The schemas of the document.
        note: Takes a place and what could not be kept there.
    """

    def __init__(self, components: Mapping[str, Any], note: Callable[[str, str], None]) -> None:
        self._components = components
        self._note = note
        self._conjunction = Conjunction(components, note)
        self._plain: dict[str, bool] = {}

    def simplified(self, schema: Schema, where: str, component: str = "") -> Schema:
        """The schema without a union beside anything, and with nothing but objects in its `allOf`.

        Args:
            schema: The schema; it stays as it is.
            where: Its place, for notes.
            component: Its name, if it is a component.
        """
        schema = without_constraints(schema)
        if not self._is_complicated(schema, component):
            return schema
        around = {key: value for key, value in schema.items() if key in _AROUND or key.startswith("x-")}
        try:
            cases = self._cases(schema, frozenset({component} if component else ()), component)
        except _TooManyError:
            self._note(where, f"more than {_MOST} combinations of variants: any value")
            return {key: value for key, value in around.items() if key != "discriminator"}
        joined = [self._with_tags(case, self._conjunction.joined(case.parts, where), schema) for case in cases]
        possible = [one for one in joined if one is not None]
        if not possible:
            self._note(where, "its parts contradict one another: any value")
            return {key: value for key, value in around.items() if key != "discriminator"}
        if len(possible) < len(joined):
            self._note(where, f"{len(joined) - len(possible)} variants contradict what stands beside them: left out")
        if len(possible) == 1:
            return {**possible[0], **around} if "$ref" not in possible[0] else {**around, "allOf": [possible[0]]}
        return {**around, "oneOf" if "oneOf" in schema else "anyOf": possible}

    def _is_complicated(self, schema: Schema, component: str) -> bool:
        unions = [key for key in _UNIONS if schema.get(key)]
        fields = any(
            schema.get(key) for key in ("properties", "allOf", "additionalProperties", "items", "patternProperties")
        )
        if len(unions) == 2 or (unions and fields):
            return True
        parts = [part for part in schema.get("allOf", []) if says_something(part)]
        own = {key: value for key, value in schema.items() if key not in (*_COMBINED, *_AROUND, "type")}
        alone = len(parts) == 1 and not says_something(own)
        if alone and "$ref" in parts[0]:
            return bool(component) and _name(parts[0]) == component
        if alone:
            return any(parts[0].get(key) for key in _COMBINED) and bool(parts[0].keys() & set(_UNIONS))
        return bool(parts) and not (
            all(self._is_plain(part, (component,)) for part in parts) and not self._conjunction.clashes([*parts, own])
        )

    def _is_plain(self, schema: Any, inside: tuple[str, ...] = ()) -> bool:
        """Whether this is an object with fields of its own or of others, and no union."""
        if not isinstance(schema, Mapping):
            return False
        if "$ref" in schema:
            name = _name(schema)
            if name in inside or name not in self._components:
                return False
            if name not in self._plain:
                found = self._is_plain(self._components[name], (*inside, name))
                # Inside of a circle the answer depends on where one came from.
                if len(inside) > 1:
                    return found
                self._plain[name] = found
            return self._plain[name]
        kinds = schema.get("type", "object")
        if kinds != "object" or schema.get("nullable") is True or schema.keys() & {"const", "enum", "items"}:
            return False
        if any(says_something(one) for key in _UNIONS for one in without_constraints(dict(schema)).get(key, [])):
            return False
        return all(self._is_plain(part, inside) for part in schema.get("allOf", []) if says_something(part))

    def _cases(self, schema: Any, inside: frozenset[str], component: str) -> list[_Case]:
        if not isinstance(schema, Mapping):
            return [_Case(())]
        if "$ref" in schema:
            rest = {key: value for key, value in schema.items() if key != "$ref" and key not in _AROUND}
            cases = self._referred({"$ref": schema["$ref"]}, inside, component)
            return _crossed(cases, self._cases(rest, inside, component)) if says_something(rest) else cases
        plain = without_constraints(dict(schema))
        own = {key: value for key, value in plain.items() if key not in _COMBINED and key not in _AROUND}
        if schema.get("nullable") is True and says_something(own):
            own["nullable"] = True
        cases = [_Case((own,) if says_something(own) or own.get("type") else ())]
        for part in plain.get("allOf", []):
            cases = _crossed(cases, self._cases(part, inside, component))
        for key in _UNIONS:
            if plain.get(key):
                variants = [case for variant in plain[key] for case in self._variant(variant, inside, component)]
                cases = _crossed(cases, variants)
        return cases

    def _variant(self, variant: Any, inside: frozenset[str], component: str) -> list[_Case]:
        named = isinstance(variant, Mapping) and "$ref" in variant and bool(component)
        if named and self._is_derived(_name(variant), component, ()):
            # Derived from what is being put together: it has all of it.
            return [_Case(({"$ref": variant["$ref"]},), whole=True)]
        return self._cases(variant, inside, component)

    def _referred(self, reference: Schema, inside: frozenset[str], component: str) -> list[_Case]:
        name = _name(reference)
        target = self._components.get(name)
        if name in inside:
            return [_Case(())]
        if not isinstance(target, Mapping):
            return [_Case((reference,))]
        plain = without_constraints(dict(target))
        combined = any(plain.get(key) for key in _COMBINED)
        if self._is_plain(reference, tuple(inside)) or not combined:
            return [_Case((reference,))]
        if any(self._leads_to(variant, inside) for key in _UNIONS for variant in plain.get(key, [])):
            # A union of what is being put together: only what stands beside it is news.
            plain = {key: value for key, value in plain.items() if key not in _UNIONS}
        return self._cases(plain, inside | {name}, component)

    def _leads_to(self, variant: Any, names: Iterable[str]) -> bool:
        return isinstance(variant, Mapping) and "$ref" in variant and _name(variant) in names

    def _is_derived(self, name: str, base: str, seen: tuple[str, ...]) -> bool:
        schema = self._components.get(name)
        parts = schema.get("allOf", []) if isinstance(schema, Mapping) else []
        above = [_name(part) for part in parts if isinstance(part, Mapping) and "$ref" in part]
        return name not in seen and any(one == base or self._is_derived(one, base, (*seen, name)) for one in above)

    def _with_tags(self, case: _Case, joined: Schema | None, schema: Schema) -> Schema | None:
        """The variant with what a discriminator says of it, which its own component does not have."""
        told = schema.get("discriminator")
        if joined is None or "$ref" in joined or not isinstance(told, Mapping):
            return joined
        names = {_name(part) for part in case.parts if "$ref" in part}
        mapping = told.get("mapping") or {}
        values = [str(value) for value, target in mapping.items() if str(target).rsplit("/", 1)[-1] in names]
        values += [name for name in sorted(names) if not values]
        tagged = isinstance(told.get("propertyName"), str) and values
        return {**joined, "x-told-apart-by": {told["propertyName"]: values}} if tagged else joined


def without_constraints(schema: Schema) -> Schema:
    """The schema without unions that add no field and allow no further type."""
    narrowing = [
        key
        for key in _UNIONS
        if isinstance(schema.get(key), list)
        and all(isinstance(one, Mapping) and one.keys() <= _CONSTRAINTS for one in schema[key])
    ]
    return {key: value for key, value in schema.items() if key not in narrowing} if narrowing else schema


def _crossed(left: list[_Case], right: list[_Case]) -> list[_Case]:
    if len(left) * len(right) > _MOST:
        raise _TooManyError
    return [
        one if one.whole else other if other.whole else _Case((*one.parts, *other.parts))
        for one, other in product(left, right)
    ]


def _name(reference: Mapping[str, Any]) -> str:
    return str(reference["$ref"]).removeprefix(_COMPONENTS)
