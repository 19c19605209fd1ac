"""From a JSON schema that a service sends to a pydantic model, built at run time.

Nothing in a schema is ever run: names, descriptions, defaults and patterns are values from beginning to end. What has
no counterpart in Python types becomes `Any`, with a line in the log, so that no value fails for what its schema says
in an unusual way.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, ForwardRef, Optional, Union, cast

from pydantic import BaseModel, ConfigDict, Field, RootModel, create_model

from vlmrun_ext.schemas.fieldnames import class_name, field_names, unused
from vlmrun_ext.schemas.scalars import literal, number, text
from vlmrun_ext.schemas.validation import is_array, is_mapping, step

__all__ = ["model_of"]

_LOG = logging.getLogger("vlmrun.schema")

_DEEPEST: Final = 60
_MOST: Final = 10_000
"""How many parts a type may have; a few references can stand for any number of them."""

_TOLD: Final = 100
"""How many lines the log gets for one schema."""

_WORDS: Final[Mapping[str, str]] = {
    "properties": "object",
    "additionalProperties": "object",
    "items": "array",
    "prefixItems": "array",
    "pattern": "string",
    "minLength": "string",
    "maxLength": "string",
    "minimum": "number",
    "maximum": "number",
}
"""Words that tell the type of a schema which does not say it."""

_NOTES: Final = frozenset(
    {"$comment", "$defs", "$id", "$schema", "default", "definitions", "deprecated", "description", "examples"}
    | {"nullable", "readOnly", "title", "writeOnly"}
)
_CONFIG: Final = ConfigDict(extra="allow", populate_by_name=True, protected_namespaces=())


def model_of(schema: Mapping[str, Any], name: str = "Model") -> type[BaseModel]:
    """A model that values of a schema fit.

    Fields keep their names where Python can have them, and can be given under their JSON names in any case. Fields
    that the schema does not name are kept. A schema of anything but an object gives a `RootModel`.

    Args:
        schema: The JSON schema.
        name: What to call the model where the schema has no title.

    Example:
        >>> model_of({"properties": {"total": {"type": "number"}}})(total="107.1")
        Model(total=107.1)
    """
    return _Maker(schema).model(name)


class _Maker:
    def __init__(self, root: Mapping[str, Any]) -> None:
        self._root = root
        self._left = _MOST
        self._told: set[tuple[str, str]] = set()
        self._begun: dict[str, str] = {}
        """Names of the types behind references, by pointer; forward references use them."""
        self._made: dict[str, Any] = {}
        self._costs: dict[str, int] = {}
        self._names: dict[str, Any] = {}
        """What those names stand for, and those of all models."""

    def model(self, name: str) -> type[BaseModel]:
        """The model of the whole schema."""
        title = self._root.get("title")
        called = self._begun["#"] = self._named(title if isinstance(title, str) else name)
        found = self._annotation(self._root, "$", 0, called)
        if not _is_model(found) or not is_mapping(self._root.get("properties", {})):
            make: Any = RootModel
            found = make[found]
        for one in [*(one for one in self._names.values() if _is_model(one)), found]:
            one.model_rebuild(_types_namespace=self._names)
        return cast("type[BaseModel]", found)

    def _annotation(self, schema: Any, path: str, depth: int, name: str | None = None) -> Any:
        """The type of a schema; `name` is what a model for it is to be called."""
        self._left -= 1
        if depth > _DEEPEST or self._left < 0:
            return self._anything(path, "the schema is too deep or too large")
        if schema is True:
            return Any
        if not is_mapping(schema):
            return self._anything(path, "this is no schema that a value can fit")
        try:
            found = self._typed(schema, path, depth, name)
        except Exception as error:
            # Whatever pydantic trips over in a schema concerns this part of it alone.
            return self._anything(path, f"{type(error).__name__}: {(str(error).splitlines() or [''])[0][:200]}")
        return Optional[found] if schema.get("nullable") is True else found  # noqa: UP045  (a forward reference has no `|`)

    def _typed(self, schema: Mapping[str, Any], path: str, depth: int, name: str | None) -> Any:
        if "$ref" in schema:
            return self._referred(schema["$ref"], path, depth)
        if "const" in schema or "enum" in schema:
            values = [schema["const"]] if "const" in schema else schema["enum"]
            return literal(values) or self._anything(path, "there is no type for these values")
        if is_array(schema.get("allOf")):
            return self._annotation(self._merged(schema, path, depth), path, depth + 1, name)
        for word in ("anyOf", "oneOf"):
            if is_array(schema.get(word)):
                return self._any_of(schema, word, path, depth)
        kind = schema.get("type") or next((_WORDS[word] for word in _WORDS if word in schema), None)
        if is_array(kind):
            return self._union([self._annotation({**schema, "type": one}, path, depth + 1, name) for one in kind])
        return self._plain(schema, kind, path, depth, name)

    def _plain(self, schema: Mapping[str, Any], kind: Any, path: str, depth: int, name: str | None) -> Any:
        match kind:
            case "object":
                return self._object(schema, path, depth, name)
            case "array":
                return self._array(schema, path, depth)
            case "string":
                return text(schema, lambda why: self._warn(path, why))
            case "integer" | "number":
                return number(schema, int if kind == "integer" else float, lambda why: self._warn(path, why))
            case "boolean":
                return bool
            case "null":
                return type(None)
            case None if not schema.keys() - _NOTES:
                return Any
            case _:
                return self._anything(path, f"nothing is known of the type {kind!r:.60}")

    def _object(self, schema: Mapping[str, Any], path: str, depth: int, name: str | None) -> Any:
        properties = schema.get("properties")
        if not is_mapping(properties) or not properties:
            values = schema.get("additionalProperties")
            if not is_mapping(values) and path == "$":
                return self._created(name or "Model", schema, {})
            value = self._annotation(values, f"{path}.*", depth + 1) if is_mapping(values) else Any
            return dict[str, value]  # type: ignore[valid-type]  # made from a schema
        if name is None:
            title = schema.get("title")
            name = self._named(title if isinstance(title, str) else path.rpartition(".")[2])
        required = schema.get("required")
        needed = list(required) if is_array(required) else []
        fields: dict[str, Any] = {}
        for key, field in field_names(str(key) for key in properties).items():
            annotation = self._annotation(properties[key], step(path, key), depth + 1)
            fields[field] = _field(annotation, properties[key], key, needed=key in needed)
        return self._created(name, schema, fields)

    def _created(self, name: str, schema: Mapping[str, Any], fields: Mapping[str, Any]) -> type[BaseModel]:
        make: Callable[..., type[BaseModel]] = create_model
        told = schema.get("description")
        model = make(name, __config__=_CONFIG, __doc__=told if isinstance(told, str) else None, **fields)
        self._names[name] = model
        return model

    def _array(self, schema: Mapping[str, Any], path: str, depth: int) -> Any:
        items, firsts = schema.get("items"), schema.get("prefixItems")
        parts: list[Any] = [*(firsts if is_array(firsts) else ()), *(items if is_array(items) else ())]
        if not is_array(items) and items not in (None, False):
            parts.append(items)
        found = [self._annotation(one, f"{path}[*]", depth + 1) for one in parts]
        item = self._union(found) if found else Any
        return list[item]  # type: ignore[valid-type]  # made from a schema

    def _any_of(self, schema: Mapping[str, Any], word: str, path: str, depth: int) -> Any:
        # What stands beside the variants holds for each of them.
        rest = {key: value for key, value in schema.items() if key != word and key not in _NOTES}
        variants = [self._merged({"allOf": [rest, one]}, path, depth) if rest else one for one in schema[word]]
        return self._union([self._annotation(one, path, depth + 1) for one in variants])

    def _union(self, types: Sequence[Any]) -> Any:
        return Union[tuple(types)] if types else Any  # noqa: UP007  (a forward reference has no `|`)

    def _merged(self, schema: Mapping[str, Any], path: str, depth: int) -> dict[str, Any]:
        """One schema for several that hold together."""
        merged: dict[str, Any] = {}
        for part in [*schema["allOf"], {key: value for key, value in schema.items() if key != "allOf"}]:
            found = self._followed(part, path)
            if is_array(found.get("allOf")) and depth < _DEEPEST:
                found = self._merged(found, path, depth + 1)
            for key, value in found.items():
                if key == "properties" and is_mapping(value):
                    merged[key] = {**merged.get(key, {}), **value}
                elif key == "required" and is_array(value):
                    merged[key] = [*merged.get(key, ()), *value]
                else:
                    merged[key] = value
        return merged

    def _followed(self, schema: Any, path: str) -> Mapping[str, Any]:
        for _ in range(_DEEPEST):
            self._left -= 1
            if not is_mapping(schema) or self._left < 0:
                break
            if "$ref" not in schema:
                return schema
            schema = self._target(schema["$ref"])
        self._warn(path, "part of it cannot be read")
        return {}

    def _referred(self, pointer: Any, path: str, depth: int) -> Any:
        target = self._target(pointer)
        if not is_mapping(target):
            return self._anything(path, f"it refers to {pointer!r:.100}, which is not in the schema")
        if pointer in self._made:
            # A model is referred to, every other type is there once more.
            self._left -= self._costs[pointer]
            return self._made[pointer] if self._left >= 0 else self._anything(path, "the schema is too large")
        if pointer in self._begun:
            return ForwardRef(self._begun[pointer])
        title = target.get("title")
        name = self._begun[pointer] = self._named(title if isinstance(title, str) else pointer.rpartition("/")[2])
        left = self._left
        found = self._made[pointer] = self._annotation(target, f"{path}->{name}", depth + 1, name)
        self._costs[pointer] = 1 if _is_model(found) else left - self._left
        # Only a model can be inside itself; of a list of such lists nothing is known further in.
        self._names[name] = found if _is_model(found) else Any
        return found

    def _target(self, pointer: Any) -> Any:
        """What a reference leads to within the schema; nothing is ever fetched."""
        if not isinstance(pointer, str) or not (pointer == "#" or pointer.startswith("#/")):
            return None
        here: Any = self._root
        for part in pointer.split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            if not is_mapping(here) or key not in here:
                return None
            here = here[key]
        return here

    def _named(self, text: str) -> str:
        name = unused(class_name(text), self._names)
        self._names[name] = Any
        return name

    def _anything(self, path: str, why: str) -> Any:
        self._warn(path, f"{why}; any value passes")
        return Any

    def _warn(self, path: str, why: str) -> None:
        # A schema that is far too large would fill the log with every part of it.
        if (path, why) not in self._told and len(self._told) < _TOLD:
            self._told.add((path, why))
            _LOG.warning("a part of a JSON schema was left out: %s: %s", path[:300], why)


def _is_model(found: Any) -> bool:
    return isinstance(found, type) and issubclass(found, BaseModel)


def _field(annotation: Any, schema: Any, key: str, *, needed: bool) -> tuple[Any, Any]:
    schema = schema if is_mapping(schema) else {}
    told = schema.get("description")
    options: dict[str, Any] = {"alias": key, "description": told if isinstance(told, str) else None}
    if needed:
        return annotation, Field(**options)
    if "default" in schema:
        return annotation, Field(default=schema["default"], **options)
    return Optional[annotation], Field(default=None, **options)  # noqa: UP045  (a forward reference has no `|`)
