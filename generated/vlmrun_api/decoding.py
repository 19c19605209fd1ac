# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Bytes to models, and arguments to the parts of a request."""

from __future__ import annotations

import json
import math
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import repeat
from operator import attrgetter
from types import UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from urllib.parse import quote, urlencode

import msgspec
from attrs import fields

from .errors import ModelError
from .types import UNSET, Model, OpenIntEnum, OpenStrEnum, Origin, Place, plain

__all__ = [
    "convert",
    "cookies",
    "decode",
    "decode_any",
    "drifts",
    "encode",
    "fit",
    "form",
    "load",
    "multipart",
    "query",
    "segment",
    "shaped",
    "text",
]

ValueT = TypeVar("ValueT")

# The slot of that name.
_remember = Model.__dict__["_origin"].__set__


@lru_cache(maxsize=None)
def _decoder(annotation: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(annotation)


def decode(annotation: Any, content: bytes, *, renamed: bool = False, ambiguous: bool = False) -> Any:
    """Decode JSON straight into models and remember where each came from.

    What does not fit is read once more by wider rules: `3.0` and `"3"` for a whole number, seconds for a time, numbers
    that JSON does not know.

    Args:
        annotation: The type to decode into, such as `list[FileResponse]`.
        content: The JSON text.
        renamed: Some field goes by another name in Python than in JSON, which costs a pass of its own.
        ambiguous: The JSON type alone does not tell the variants of the type apart.

    Raises:
        msgspec.MsgspecError: The content is not JSON or does not fit; the message has the path.
    """
    if ambiguous:
        value = fit(load(content), annotation)
    elif renamed:
        value = _converted(load(content), annotation)
    else:
        try:
            value = _decoder(annotation).decode(content)
        except msgspec.MsgspecError as error:
            value = _reread(content, annotation, error)
    _trace(value, (Origin(content),))
    return value


def load(content: bytes) -> Any:
    """Decode JSON; also numbers that are infinite or none, and halves of characters, which some services send.

    Raises:
        msgspec.DecodeError: The content is not JSON.
    """
    try:
        return msgspec.json.decode(content)
    except msgspec.DecodeError as error:
        return _loaded(content, error)


def _loaded(content: bytes, error: msgspec.DecodeError) -> Any:
    try:
        return json.loads(content.decode())
    except ValueError:
        raise error from None


def _reread(content: bytes, annotation: Any, error: msgspec.MsgspecError) -> Any:
    try:
        return _converted(load(content), annotation)
    except msgspec.ValidationError as second:
        # What was wrong by the rules of the document says more, if they were what it broke.
        raise error if isinstance(error, msgspec.ValidationError) else second from None


def _converted(data: Any, annotation: Any) -> Any:
    named = _python_names(data, annotation)
    try:
        return msgspec.convert(named, annotation)
    except msgspec.ValidationError as error:
        try:
            return msgspec.convert(named, annotation, strict=False)
        except msgspec.ValidationError:
            raise error from None


def decode_any(content: bytes) -> Any:
    """Decode an answer that the document says nothing about: JSON where it is JSON, else text, else bytes."""
    if not content:
        return None
    try:
        return msgspec.json.decode(content)
    except msgspec.DecodeError:
        pass
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content


Drift = tuple[Literal["field", "value", "variant"], str, str, Any]


def drifts(value: Any) -> Iterator[Drift]:
    """What a decoded answer has that the document does not: kind, schema, field and value of each.

    The bytes of the answer are read once more for it.
    """
    first = _first(value)
    if first is not None:
        origin, *path = first
        # As far as the value is the root of the answer; a part of one is looked up by its path.
        yield from _drifts(value, origin.read(path if isinstance(value, Model) else ()))


def _first(value: Any) -> Place | None:
    """Where the first model in an answer comes from."""
    if isinstance(value, Model):
        found: Place | None = getattr(value, "_origin", None)
        return found
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((found for one in inside if (found := _first(one)) is not None), None)


def _drifts(value: Any, raw: Any) -> Iterator[Drift]:
    if isinstance(value, Model):
        if not isinstance(raw, dict):
            return
        kind = type(value)
        known, watched = _known(cast(Any, kind))
        for name in raw.keys() - known:
            yield "field", kind.__name__, name, raw[name]
        for name in watched:
            child = getattr(value, name)
            if child is not None and child is not UNSET:
                yield from _field_drifts(kind, name, child, raw.get(kind._wire_names.get(name, name)))
    elif isinstance(value, list) and isinstance(raw, list):
        for item, one in zip(value, raw):
            yield from _drifts(item, one)
    elif isinstance(value, dict) and isinstance(raw, dict):
        for key, item in value.items():
            yield from _drifts(item, raw.get(key))


def _field_drifts(kind: type[Model], name: str, child: Any, raw: Any) -> Iterator[Drift]:
    wire = kind._wire_names.get(name, name)
    for one in child if isinstance(child, list) else (child,):
        if isinstance(one, OpenStrEnum | OpenIntEnum) and one.value not in type(one)._value2member_map_:
            yield "value", kind.__name__, wire, one.value
    if name in kind._unions and _fitted(child, kind._unions[name]()) is None:
        yield "variant", kind.__name__, wire, raw
    if name in kind._nested:
        yield from _drifts(child, raw)


@lru_cache(maxsize=None)
def _known(model: Any) -> tuple[frozenset[str], tuple[str, ...]]:
    """The names in JSON of a model's fields, and the fields in which something unknown may be."""
    names = [field.name for field in fields(model)]
    enums = {name for name, hint in _hints(model).items() if _has_enum(hint)}
    watched = tuple(name for name in names if name in enums or name in model._nested or name in model._unions)
    return frozenset(model._wire_names.get(name, name) for name in names), watched


def _has_enum(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, OpenStrEnum | OpenIntEnum):
        return True
    return any(_has_enum(one) for one in get_args(annotation))


def convert(annotation: type[ValueT], data: Any) -> ValueT:
    """Build models from decoded JSON, as `decode` does from bytes."""
    value: ValueT = _converted(data, annotation)
    _trace(value, (Origin(value=data),))
    return value


def shaped(model: Any, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Arguments of a model's constructor as its fields, and those that it has no field for.

    Raises:
        ModelError: A value does not fit its field.
    """
    hints, names = _hints(model), {field.name for field in fields(model)}
    known: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    for key, value in values.items():
        name = key if key in names else _renamed(model).get(key)
        if name is None:
            unknown[key] = value
            continue
        try:
            known[name] = _shape(value, hints.get(name, Any))
        except msgspec.ValidationError as error:
            raise ModelError(f"{model.__name__}: {error} (field `{key}`)") from error
    return known, unknown


_PLAIN = (bool, int, float, str, list, dict, type(None))


def _shape(value: Any, annotation: Any) -> Any:
    """A value as decoding would give it; what is no JSON, such as a model, stays as it is."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation is Any or type(value) not in _PLAIN:
        return value
    lists = [one for one in (arguments if origin in (Union, UnionType) else (annotation,)) if get_origin(one) is list]
    if type(value) is list and len(lists) == 1:
        items: list[Any] = value
        return [_shape(item, get_args(lists[0])[0]) for item in items]
    try:
        shaped = _converted(value, annotation)
    except msgspec.ValidationError:
        if not _is_json(value):
            return value
        raise
    except TypeError:
        # An annotation that the decoder does not take, such as one with a type variable.
        return value
    _trace(shaped, (Origin(value=value),))
    return shaped


def _is_json(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_is_json(one) for one in value.values())
    if isinstance(value, list):
        return all(_is_json(one) for one in value)
    return type(value) in _PLAIN


def fit(value: Any, annotation: Any) -> Any:
    """Build `value` as the variant of a union that it fits best; what fits none stays as it is.

    For unions that cannot be told apart by the JSON type alone. Best is the variant that leaves the fewest fields
    without a name; among equals, the first.
    """
    if value is UNSET:
        return value
    found = _fitted(value, annotation)
    return value if found is None else found[0]


def _fitted(value: Any, annotation: Any) -> tuple[Any, int] | None:
    """The value in the type and the number of fields that it leaves without a name, or None where it does not fit."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation is Any or isinstance(value, Model):
        return value, 0
    if origin in (Union, UnionType):
        variants = [found for one in arguments if (found := _fitted(value, one)) is not None]
        return min(variants, key=lambda found: found[1], default=None)
    if origin is list:
        items = [_fitted(item, arguments[0]) for item in value] if isinstance(value, list) else [None]
        whole = [item for item in items if item is not None]
        return ([item[0] for item in whole], sum(item[1] for item in whole)) if len(whole) == len(items) else None
    if origin is dict:
        fields = _fitted_fields(value, arguments[1]) if isinstance(value, Mapping) else None
        return None if fields is None else (fields[0], fields[1] + len(fields[0]))
    model = origin or annotation
    if isinstance(model, type) and issubclass(model, Model):
        return _fitted_model(value, annotation, model)
    try:
        return msgspec.convert(value, annotation), 0
    except msgspec.ValidationError:
        return None


def _fitted_fields(value: Mapping[str, Any], annotation: Any) -> tuple[dict[str, Any], int] | None:
    fields = {key: _fitted(item, annotation) for key, item in value.items()}
    known = {key: item for key, item in fields.items() if item is not None}
    cost = sum(item[1] for item in known.values())
    return ({key: item[0] for key, item in known.items()}, cost) if len(known) == len(fields) else None


def _fitted_model(value: Any, annotation: Any, model: type[Model]) -> tuple[Any, int] | None:
    if not isinstance(value, Mapping):
        return None
    raw = cast("Mapping[str, Any]", value)
    if any(raw.get(name, values[0]) not in values for name, values in model._constants.items()):
        return None
    try:
        built = msgspec.convert(_python_names(raw, annotation), annotation)
    except msgspec.ValidationError:
        return None
    names = _hints(cast(Any, model))
    return built, sum(1 for key in raw if _python_name(model, key) not in names)


def _trace(value: Any, place: Place) -> None:
    """Let the models in a value know where in which answer they are."""
    if isinstance(value, Model):
        value._origin = place
        for name in value._nested:
            child = getattr(value, name)
            if child is not None and child is not UNSET:
                _trace(child, (*place, value._wire_names.get(name, name)))
    elif isinstance(value, list):
        if _is_row(value):
            _trace_row(value, (*map(repeat, place), range(len(value))))
        else:
            for index, item in enumerate(value):
                _trace(item, (*place, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            _trace(item, (*place, key))


def _is_row(items: list[Any]) -> bool:
    """Whether all items are models of one class, and there are any."""
    kinds = set(map(type, items))
    return len(kinds) == 1 and issubclass(kinds.pop(), Model)


def _trace_row(models: list[Any], parts: tuple[Iterable[Any], ...]) -> None:
    """As `_trace` for models of one class; their places are what the parts have at the same position.

    It is long lists whose decoding takes time, and these loops run in C.
    """
    deque(map(_remember, models, zip(*parts)), maxlen=0)
    kind = type(models[0])
    for name in kind._nested:
        children = list(map(attrgetter(name), models))
        inside = (*parts, repeat(kind._wire_names.get(name, name)))
        if _is_row(children):
            _trace_row(children, inside)
        else:
            for child, place in zip(children, zip(*inside)):
                if child is not None and child is not UNSET:
                    _trace(child, place)


@lru_cache(maxsize=None)
def _hints(model: Any) -> Mapping[str, Any]:
    return get_type_hints(model)


@lru_cache(maxsize=None)
def _renamed(model: Any) -> Mapping[str, str]:
    return {there: here for here, there in model._wire_names.items()}


def _python_name(model: type[Model], key: str) -> str | None:
    """The field that a key of JSON stands for; None where the key only looks like the Python name of another one."""
    name = _renamed(cast(Any, model)).get(key)
    return name if name is not None else None if key in model._wire_names else key


def _python_names(value: Any, annotation: Any) -> Any:
    """A copy of decoded JSON in which the fields of models have the names they have in Python."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        for argument in arguments:
            value = _python_names(value, argument)
        return value
    if isinstance(value, list) and origin is list:
        return [_python_names(item, arguments[0]) for item in value]
    model = origin if isinstance(origin, type) and issubclass(origin, Model) else annotation
    if isinstance(value, Mapping) and origin is dict:
        return {key: _python_names(item, arguments[1]) for key, item in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, Mapping) and isinstance(model, type) and issubclass(model, Model):
        hints = _hints(cast(Any, model))
        names = {key: _python_name(model, key) for key in cast("Mapping[str, Any]", value)}
        return {
            name: _python_names(value[key], hints.get(name, Any)) for key, name in names.items() if name is not None
        }
    return value


def encode(body: Any) -> bytes:
    """A JSON body; models and mappings of models are welcome."""
    return msgspec.json.encode(plain(body))


def text(value: Any) -> str:
    """One value as it goes into a path, a query or a header; the items of a list are joined by commas.

    Raises:
        ValueError: A number that is infinite or not a number.
    """
    value = plain(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(text(item) for item in value)
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} cannot be sent")
    basic = msgspec.to_builtins(value)
    return basic if isinstance(basic, str) else msgspec.json.encode(basic).decode()


def query(parameters: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Query parameters: lists repeat the name, mappings give their own names, None and UNSET are left out."""
    pairs: list[tuple[str, str]] = []
    for name, value in parameters.items():
        if value is UNSET:
            continue
        value = plain(value)
        if isinstance(value, list):
            pairs.extend((name, text(item)) for item in value if item is not None)
        elif isinstance(value, dict):
            items = cast("dict[str, Any]", value).items()
            pairs.extend((str(key), text(item)) for key, item in items if item is not None)
        elif value is not None:
            pairs.append((name, text(value)))
    return tuple(pairs)


def cookies(parameters: Mapping[str, Any]) -> dict[str, str]:
    """The header with the cookies that are given, if any; what cannot stand in one is percent-encoded."""
    pairs = [f"{quote(name, safe=_IN_NAMES)}={quote(value, safe=_IN_COOKIES)}" for name, value in query(parameters)]
    return {"Cookie": "; ".join(pairs)} if pairs else {}


_IN_NAMES = "!#$&'*+-.^_`|~"
_IN_COOKIES = "!#$&'()*+-./:<=>?@[]^_`{|}~"


def segment(name: str, value: Any) -> str:
    """One segment of a path, quoted so that it cannot reach out of its place.

    Raises:
        ValueError: The value is missing, empty, `.` or `..`, which would name another resource.
    """
    written = "" if value is None or value is UNSET else text(value)
    if written in ("", ".", ".."):
        raise ValueError(f"`{name}` has to be the name of one resource, found {value!r}")
    return quote(written, safe="")


def form(body: Any) -> bytes:
    """A URL-encoded form."""
    return urlencode(query(plain(body))).encode()


def multipart(body: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The fields of a multipart body, in the form that httpx takes; it draws a boundary that nobody can guess."""
    fields: list[tuple[str, Any]] = []
    for name, value in body.items():
        if value is None or value is UNSET:
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, tuple):
                fields.append((name, item))
            elif isinstance(item, bytes) or hasattr(item, "read"):
                fields.append((name, (_file_name(item), item)))
            else:
                fields.append((name, (None, text(item))))
    return fields


def _file_name(content: Any) -> str:
    name = getattr(content, "name", None)
    return name.replace("\\", "/").rsplit("/", 1)[-1] if isinstance(name, str) else "upload"
