"""Classes that are no pydantic models, read as if they were: dataclasses, TypedDicts, attrs classes, msgspec structs.

Each gets a pydantic model with the same fields, its twin. A response is validated by the twin, so that all faults are
found and refs are read as everywhere, and what the twin holds becomes an instance of the class itself. Neither library
is imported for this: whoever has such a class has imported it.
"""

from __future__ import annotations

import dataclasses
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from typing import (
    Annotated,
    Any,
    ForwardRef,
    Literal,
    NotRequired,
    Required,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)
from weakref import WeakKeyDictionary, ref

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, create_model
from pydantic.fields import FieldInfo
from typing_extensions import ReadOnly, is_typeddict

from vlmrun_ext.errors import InputError
from vlmrun_ext.schemas.fieldnames import class_name, field_names, unused

__all__ = ["adapter_of", "has_twin"]

_adapters: WeakKeyDictionary[type[Any], TypeAdapter[Any]] = WeakKeyDictionary()
_PLAIN = (str, int, float, bool, type(None))
_CONSTRAINTS = ("gt", "ge", "lt", "le", "multiple_of", "pattern", "min_length", "max_length", "title", "description")


@dataclasses.dataclass(frozen=True, slots=True)
class _Entry:
    """A field of a class: its name in JSON, the argument that takes it, its type, and what is there without it."""

    key: str
    argument: str
    hint: Any
    default: Any


_NEEDED: Any = object()
_MADE: Any = object()
"""A default that the class makes by itself."""


def has_twin(value: object) -> bool:
    """Whether this is a class of one of the kinds that are read here."""
    if not isinstance(value, type):
        return False
    if is_typeddict(value) or hasattr(value, "__attrs_attrs__") or hasattr(value, "__struct_fields__"):
        return True
    return dataclasses.is_dataclass(value)


def adapter_of(model: type[Any]) -> TypeAdapter[Any]:
    """What validates responses as instances of the class, and knows its JSON schema; the same one each time.

    Raises:
        InputError: A field has a type that cannot be read from JSON, or that is nowhere defined.
    """
    known = _adapters.get(model)
    if known is None:
        known = _adapters[model] = _Maker().adapter(model)
    return known


class _Maker:
    """Makes the twins of a class and of all classes inside it, which may be inside one another."""

    def __init__(self) -> None:
        self._names: dict[type[Any], str] = {}
        self._twins: dict[str, type[BaseModel]] = {}

    def adapter(self, model: type[Any]) -> TypeAdapter[Any]:
        from pydantic.errors import PydanticUndefinedAnnotation, PydanticUserError

        try:
            annotation = self._twin(model)
            for twin in self._twins.values():
                twin.model_rebuild(_types_namespace=dict(self._twins))
            return TypeAdapter(annotation)
        except (NameError, TypeError, PydanticUserError, PydanticUndefinedAnnotation) as error:
            reason = str(error).partition("\n")[0]
            raise InputError(
                f"response_model {model.__name__} cannot be read from JSON: {reason}",
                suggestion="Use field types that JSON can express, and define the classes it mentions in a module",
            ) from error

    def _twin(self, model: type[Any]) -> Any:
        """The type that stands for a class in the twin of another."""
        name = self._names.get(model)
        if name is not None:
            return Annotated[ForwardRef(name), AfterValidator(_Builder(model))]
        name = self._names[model] = unused(class_name(model.__name__), set(self._names.values()))
        hints = get_type_hints(model, include_extras=True)
        entries = list(_entries(model, hints))
        fields: dict[str, Any] = {}
        arguments: dict[str, str] = {}
        for entry, field in zip(entries, field_names([one.key for one in entries]).values(), strict=True):
            fields[field] = (self._annotation(entry.hint), _info(entry))
            arguments[field] = entry.argument
        tag = _tag(model)
        if tag is not None:
            fields["tag_of_struct"] = (Literal[tag[1]], Field(alias=tag[0]))
        struct: Any = getattr(model, "__struct_config__", None)
        strict = struct is not None and struct.forbid_unknown_fields
        config = ConfigDict(title=model.__name__, extra="forbid" if strict else "ignore", protected_namespaces=())
        make: Callable[..., type[BaseModel]] = create_model
        self._twins[name] = make(name, __config__=config, __doc__=_told(model), **fields)
        return Annotated[self._twins[name], AfterValidator(_Builder(model, arguments))]

    def _annotation(self, hint: Any) -> Any:
        """The same type with the twins of classes in their places."""
        origin, arguments = get_origin(hint), get_args(hint)
        if has_twin(hint) or has_twin(origin):
            return self._twin(cast("type[Any]", origin or hint))
        if type(hint).__name__ == "TypeAliasType":
            return self._annotation(hint.__value__)
        if origin is Annotated:
            return Annotated[(self._annotation(arguments[0]), *map(_constraint, arguments[1:]))]
        if origin in (Required, NotRequired, ReadOnly):
            return self._annotation(arguments[0])
        if origin in (Union, types.UnionType):
            return Union[tuple(self._annotation(one) for one in arguments if not _is_unset(one))]  # noqa: UP007  (made from the class)
        if origin is None or origin is Literal or not any(has_twin(part) for part in _parts(hint)):
            return hint
        inner = tuple(self._annotation(one) for one in arguments)
        return hint.copy_with(inner) if hasattr(hint, "copy_with") else types.GenericAlias(origin, inner)


class _Builder:
    """From a twin to an instance of the class."""

    # Weak: what is kept for a class must not keep the class.
    def __init__(self, model: type[Any], arguments: Mapping[str, str] | None = None) -> None:
        self._model = ref(model)
        self._arguments = arguments
        # What pydantic calls it by, where a fault says which member of a union was tried.
        self.__name__ = self.__qualname__ = model.__name__

    def __call__(self, twin: BaseModel) -> Any:
        model = self._model()
        if model is None:
            raise ValueError("its class is gone")
        names = self._arguments if self._arguments is not None else _arguments(model)
        values = {names[field]: getattr(twin, field) for field in twin.model_fields_set if field in names}
        try:
            return values if is_typeddict(model) else model(**values)
        except (ValueError, AssertionError):
            raise
        except Exception as error:
            # A class may check its values by raising whatever it likes.
            raise ValueError(f"{type(error).__name__}: {error}") from error


def _arguments(model: type[Any]) -> dict[str, str]:
    entries = list(_entries(model, get_type_hints(model, include_extras=True)))
    names = field_names([one.key for one in entries]).values()
    return dict(zip(names, (one.argument for one in entries), strict=True))


def _entries(model: type[Any], hints: Mapping[str, Any]) -> Iterator[_Entry]:
    if is_typeddict(model):
        required: frozenset[str] = model.__required_keys__
        for key, hint in hints.items():
            # Where annotations are texts, the class itself does not know which of its keys are marked.
            marked = {Required: True, NotRequired: False}.get(get_origin(hint), key in required)
            yield _Entry(key, key, hint, _NEEDED if marked else _MADE)
    elif hasattr(model, "__attrs_attrs__"):
        nothing: Any = sys.modules["attr"].NOTHING
        for one in model.__attrs_attrs__:
            if one.init:
                yield _Entry(one.name, one.alias, hints.get(one.name, Any), _default(one.default, nothing))
    elif hasattr(model, "__struct_fields__"):
        structs, nodefault = sys.modules["msgspec"].structs, sys.modules["msgspec"].NODEFAULT
        for one in structs.fields(model):
            default = one.default if one.default_factory is nodefault else _MADE
            yield _Entry(one.encode_name, one.name, hints[one.name], _default(default, nodefault))
    else:
        for one in dataclasses.fields(model):
            if one.init:
                made = one.default_factory is not dataclasses.MISSING
                default = _MADE if made else _default(one.default, dataclasses.MISSING)
                yield _Entry(one.name, one.name, hints[one.name], default)


def _default(value: Any, missing: Any) -> Any:
    if value is missing:
        return _NEEDED
    if isinstance(value, FieldInfo):
        return _NEEDED if value.is_required() else _MADE
    return value if type(value) in _PLAIN else _MADE


def _info(entry: _Entry) -> Any:
    if entry.default is _NEEDED:
        return Field(alias=entry.key)
    if entry.default is _MADE:
        # Never used: what is not in the response is left to the class.
        return Field(alias=entry.key, default_factory=lambda: None)
    return Field(alias=entry.key, default=entry.default)


def _tag(model: type[Any]) -> tuple[str, Any] | None:
    """The field that tells a struct from others in its union, and its value there."""
    config: Any = getattr(model, "__struct_config__", None)
    return None if config is None or config.tag is None else (config.tag_field, config.tag)


def _told(model: type[Any]) -> str | None:
    # The docstring that `dataclass` makes up is a signature.
    text = model.__dict__.get("__doc__")
    return text if isinstance(text, str) and not text.startswith(f"{model.__name__}(") else None


def _is_unset(hint: Any) -> bool:
    return isinstance(hint, type) and hint.__name__ == "UnsetType" and hint.__module__.partition(".")[0] == "msgspec"


def _constraint(mark: Any) -> Any:
    """What msgspec says of a value, as pydantic says it."""
    if type(mark).__name__ != "Meta" or type(mark).__module__.partition(".")[0] != "msgspec":
        return mark
    return Field(**{name: getattr(mark, name) for name in _CONSTRAINTS if getattr(mark, name, None) is not None})


def _parts(hint: Any) -> Iterator[Any]:
    for part in get_args(hint):
        yield part
        yield get_origin(part)
        yield from _parts(part)
