"""What the model template prints: one view per model of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol as Property

from scripts.annotations import BUILTINS, Annotations, Names, fields_of, is_free_form
from scripts.defaults import default_code, default_value
from scripts.literals import literal, raw_text, text_literal
from scripts.manifest import Manifest
from scripts.naming import CLASS_NAMES
from scripts.problems import GenerationError
from scripts.raw_fields import RawFields
from scripts.wording import described, docstring

__all__ = ["EnumView", "ModelView", "ModelViews", "enum_view", "python_imports"]


@dataclass(frozen=True)
class UnionView:
    """A field whose union msgspec cannot decode: it sees `Any`, and the variant is chosen afterwards."""

    field: str
    alias: str
    annotation: str
    runtime: str


@dataclass(frozen=True)
class ModelView:
    """What the model template prints."""

    name: str
    base: str
    docstring: str
    imports: tuple[str, ...]
    related: tuple[str, ...]
    fields: tuple[str, ...]
    wire_names: tuple[tuple[str, str], ...]
    constants: tuple[tuple[str, str], ...]
    nested: tuple[str, ...]
    unions: tuple[UnionView, ...]
    older: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class EnumView:
    """What the templates of enumerations print."""

    name: str
    docstring: str
    members: tuple[tuple[str, str], ...]


def enum_view(enum: EnumProperty) -> EnumView:
    """Everything the template prints for one enumeration."""
    name = str(enum.class_info.name)
    return EnumView(
        name=name,
        docstring=docstring(
            enum.description or f"Values of {name}",
            "A value that is not listed stays usable as it is",
            indent="    ",
        ),
        members=tuple(sorted((key, literal(value)) for key, value in enum.values.items())),
    )


class ModelViews:
    """Decides what a model looks like.

    Args:
        annotations: Writes the types.
        sent: Names of the models that can be part of a request. There, a field that is not given has to stay apart
            from one that is null, so it is UNSET; in a model that only ever comes back it is simply None.
        manifest: Names the models that are generic over a response model.
    """

    def __init__(self, annotations: Annotations, sent: set[str], manifest: Manifest) -> None:
        self._annotations = annotations
        # JSON has no bytes; only what is sent as a form has.
        self._received = replace(annotations, file="str")
        self._sent = sent
        self._generic = manifest.generic
        self._homed = set(manifest.live.scopes if manifest.live else ()) - set(manifest.generic)
        self._raw = RawFields(annotations.models)
        self._renaming = self._renaming_models()

    def modules(self, enums: Iterable[EnumProperty]) -> list[tuple[str, str]]:
        """Every public name of the models package with its module."""
        models = [model for model in self._annotations.models.values() if not is_free_form(model)]
        classes = [*(model.class_info for model in models), *(enum.class_info for enum in enums)]
        return sorted((str(one.name), str(one.module_name)) for one in classes)

    def renamed(self, prop: Property) -> bool:
        """Whether decoding the property meets a field that has another name in Python than in JSON."""
        return not self._annotations.reachable([prop]).isdisjoint(self._renaming)

    def assigned_by_server(self, model: ModelProperty, prop: Property) -> bool:
        """Whether a field comes back and is never sent."""
        return self._raw.flag(model, raw_text(prop.name), "readOnly")

    def text(self, model: ModelProperty, prop: Property) -> str:
        """The description of a field with its default."""
        model, name = self._annotations.model(model), raw_text(prop.name)
        default = default_value(prop, self._raw.container_default(model, name))
        text = described(prop, self._raw.description(model, name), default=default)
        return f"{text.rstrip('. ')}. Deprecated".lstrip(". ") if self._raw.flag(model, name, "deprecated") else text

    def view(self, model: ModelProperty) -> ModelView:
        """Everything the template prints for one model."""
        name = str(model.class_info.name)
        properties = fields_of(model)
        shadowed = frozenset({str(prop.python_name) for prop in properties} & BUILTINS)
        names, fields, unions = Names(), [], []
        for prop in properties:
            declaration, union = self._field(model, prop, names, shadowed)
            fields.append(declaration)
            if union is not None:
                unions.append(union)
        generic = name in self._generic
        if generic and any(str(prop.python_name) == "parsed" for prop in properties):
            raise GenerationError(
                f"schema {name} has a field `parsed`, where the answer in the shape of a response model has its place; "
                "take it out of [generic] in alignment.toml, or rename the field with an overlay"
            )
        wire_names = tuple(
            (str(prop.python_name), text_literal(prop.name))
            for prop in properties
            if prop.name != str(prop.python_name)
        )
        constants = self._constants(model)
        nested = tuple(str(prop.python_name) for prop in properties if self._has_model(prop))
        names.models.pop(name, None)
        return ModelView(
            name=name,
            base="_Job[ResponseT], Generic[ResponseT]" if generic else "_Homed" if name in self._homed else "_Model",
            docstring=docstring(
                model.description or f"{name} of the API",
                f"The API calls it {_api_name(name)}" if name in CLASS_NAMES.values() else "",
                [("Attributes", [(str(prop.python_name), self.text(model, prop)) for prop in properties])],
                indent="    ",
            ),
            imports=tuple(_imports(fields, unions, generic=generic, homed=name in self._homed)),
            related=tuple(f"from .{module} import {one}" for one, module in sorted(names.models.items())),
            fields=tuple(fields),
            wire_names=wire_names,
            constants=constants,
            nested=nested,
            unions=tuple(unions),
            older=self._older(name, model, properties),
        )

    def _field(
        self, model: ModelProperty, prop: Property, names: Names, shadowed: frozenset[str]
    ) -> tuple[str, UnionView | None]:
        sent = str(model.class_info.name) in self._sent
        writer = self._annotations if sent else self._received
        written = writer.write(prop, names, shadowed=shadowed)
        parts = [part for part in self._annotations.inner(prop) if not self._annotations.is_map(part)]
        default = default_code(prop, parts, self._raw.container_default(model, raw_text(prop.name)))
        hidden = self._raw.flag(model, raw_text(prop.name), "writeOnly")
        if prop.required and not hidden and not (sent and self.assigned_by_server(model, prop)):
            annotation = written
        elif sent:
            annotation, default = f"{written} | Unset" if written != "Any" else "Any", "UNSET"
        elif default is None:
            annotation = written if written == "Any" or "None" in written.split(" | ") else f"{written} | None"
            default = "None"
        else:
            annotation = written
        ending = "" if default is None else f" = {default}"
        python_name = str(prop.python_name)
        if annotation.startswith("ClassVar"):
            # attrs looks at the first letters only, and would take the field for none.
            annotation = f'_Annotated[{annotation}, "field"]'
        if written == "Any" or not self._annotations.ambiguous(prop):
            return f"{python_name}: {annotation}{ending}", None
        union = UnionView(python_name, f"_{python_name}_union", annotation, written)
        return f"{python_name}: {union.alias}{ending}", union

    def _constants(self, model: ModelProperty) -> tuple[tuple[str, str], ...]:
        """What tells the model from other variants of a union: its constants, and what a discriminator says of it."""
        found: dict[str, list[object]] = {}
        for prop in fields_of(model):
            if isinstance(prop, ConstProperty):
                found[raw_text(prop.name)] = [prop.value.raw_value]
            elif isinstance(prop, EnumProperty) and len(prop.values) == 1:
                found[raw_text(prop.name)] = list(prop.values.values())
        found |= (model.data.model_extra or {}).get("x-told-apart-by", {})
        return tuple(
            (text_literal(name), f"({', '.join(literal(value) for value in values)},)")
            for name, values in sorted(found.items())
        )

    def _older(self, name: str, model: ModelProperty, properties: Iterable[Property]) -> tuple[tuple[str, str], ...]:
        """Fields whose value some services still give under another field's name."""
        fields = {raw_text(prop.name): str(prop.python_name) for prop in properties}
        pairs = (model.data.model_extra or {}).get("x-older-names", {})
        if not isinstance(pairs, dict) or not {*pairs.keys(), *pairs.values()} <= fields.keys():
            raise GenerationError(
                f"`x-older-names` of schema {name} does not pair fields of the schema: {pairs!r:.200}; "
                "give it as a mapping of each field to the one that may stand for it, or take it out"
            )
        return tuple((fields[field], fields[older]) for field, older in sorted(pairs.items()))

    def _has_model(self, prop: Property) -> bool:
        return any(
            isinstance(part, ModelProperty) and not self._annotations.is_map(part)
            for part in self._annotations.inner(prop)
        )

    def _renaming_models(self) -> set[str]:
        return {
            name
            for name, model in self._annotations.models.items()
            if any(prop.name != str(prop.python_name) for prop in fields_of(model))
        }


def _api_name(name: str) -> str:
    return next(theirs for theirs, ours in CLASS_NAMES.items() if ours == name)


def _imports(fields: Iterable[str], unions: Sequence[UnionView], *, generic: bool, homed: bool) -> list[str]:
    declared = "\n".join([*fields, *(one.annotation for one in unions)])
    from_typing = [
        *(["TYPE_CHECKING"] if unions else []),
        *(["Any"] if re.search(r"\bAny\b", declared) or unions else []),
        *(["Generic"] if generic else []),
    ]
    lines = python_imports(declared)
    if from_typing:
        lines.append(f"from typing import {', '.join(from_typing)}")
    if "_Annotated[" in declared:
        lines.append("from typing import Annotated as _Annotated")
    # Private names: a field may be called `field`, a schema Model or Job.
    if "_field(factory" in declared:
        lines.append("from attrs import field as _field")
    if unions:
        lines.append("from ..decoding import fit as _fit")
    wanted = ["Job as _Job", "ResponseT"] if generic else ["Homed as _Homed"] if homed else ["Model as _Model"]
    wanted.append("define as _define")
    if "Unset" in declared or "UNSET" in declared:
        wanted += ["UNSET", "Unset"]
    lines.append(f"from ..types import {', '.join(sorted(wanted))}")
    return lines


def python_imports(written: str) -> list[str]:
    """Imports of the standard library that annotations need; private names cannot clash with fields."""
    return [
        f"import {module} as {name}"
        for module, name in (("builtins", "_builtins"), ("datetime", "_datetime"), ("uuid", "_uuid"))
        if f"{name}." in written
    ]
