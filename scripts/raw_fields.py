"""What the document says about a field and the generator does not keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openapi_python_client import schema as oai
from openapi_python_client import strings
from openapi_python_client.parser.properties.model_property import ModelProperty

from scripts.naming import CLASS_NAMES

__all__ = ["RawFields"]


class RawFields:
    """Finds the schema of a field, also where a model has it from another one.

    Args:
        models: Processed models by class name.
    """

    def __init__(self, models: Mapping[str, ModelProperty]) -> None:
        self._models = models
        # By identity, beside the schema itself: while that is here no other has its identity.
        self._named: dict[int, tuple[oai.Schema, dict[str, Any]]] = {}

    def flag(self, model: ModelProperty, name: str, keyword: str) -> bool:
        """Whether a keyword such as `readOnly` is true for the field."""
        return any(getattr(schema, keyword, None) is True for schema in self._schemas(model.data, name, frozenset()))

    def description(self, model: ModelProperty, name: str) -> str | None:
        """What is said where the field is used, which is more to the point than what is said of its type."""
        for schema in self._schemas(model.data, name, frozenset()):
            if schema.description:
                return schema.description.get_untrusted_value()
        return None

    def container_default(self, model: ModelProperty, name: str) -> Any:
        """The default of the field where it is a list or an object; the generator would drop or refuse it."""
        for schema in self._schemas(model.data, name, frozenset()):
            if schema.model_extra and "x-container-default" in schema.model_extra:
                return schema.model_extra["x-container-default"]
        return None

    def _schemas(self, data: oai.Schema, name: str, seen: frozenset[str]) -> Iterator[oai.Schema]:
        if id(data) not in self._named:
            own = {key.get_untrusted_value(): value for key, value in (data.properties or {}).items()}
            self._named[id(data)] = data, own
        if isinstance(schema := self._named[id(data)][1].get(name), oai.Schema):
            yield schema
        for part in data.allOf:
            if isinstance(part, oai.Schema):
                yield from self._schemas(part, name, seen)
                continue
            written = part.ref.get_untrusted_value().rsplit("/", 1)[-1]
            class_name = str(strings.ClassName(written, "field_"))
            base = self._models.get(CLASS_NAMES.get(class_name, class_name))
            if base is not None and written not in seen:
                yield from self._schemas(base.data, name, seen | {written})
