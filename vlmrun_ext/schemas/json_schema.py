"""From Python values to what JSON can say: a model's JSON schema, a request's body.

Nothing is guessed on the way. A value that JSON has no form for is refused with its path, before anything is sent.
"""

from __future__ import annotations

import copy
import math
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, TypeGuard
from uuid import UUID
from weakref import WeakKeyDictionary

from vlmrun_ext.errors import InputError
from vlmrun_ext.refs import Ref
from vlmrun_ext.schemas.validation import checked_model, is_array, is_mapping, step

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["DEEPEST", "json_schema", "to_wire"]

DEEPEST: Final = 200
"""How many containers a value may have inside one another."""

_LONGEST_INTEGER: Final = 4096
"""Bits; Python itself refuses to write numbers much longer than this in decimal."""

_UPLOAD: Final = "Upload it first (client.files.upload) and pass the id or URL of the file"
_schemas: WeakKeyDictionary[type[Any], dict[str, Any]] = WeakKeyDictionary()


def json_schema(model: type[Any]) -> dict[str, Any]:
    """The JSON schema that a response must follow to fit the model; the caller may change it.

    Raises:
        InputError: `model` is no class that responses can be read as, or one that has no JSON schema.
    """
    known = _schemas.get(checked_model(model))
    if known is None:
        known = _schemas[model] = _generated(model)
    return copy.deepcopy(known)


def _generated(model: type[Any]) -> dict[str, Any]:
    from pydantic import BaseModel
    from pydantic.errors import PydanticUndefinedAnnotation, PydanticUserError

    from vlmrun_ext.schemas.twins import adapter_of

    try:
        schema = model.model_json_schema() if issubclass(model, BaseModel) else adapter_of(model).json_schema()
    except (PydanticUserError, PydanticUndefinedAnnotation) as error:
        raise InputError(
            f"response_model {model.__name__} has no JSON schema: {error.message}",
            suggestion="Use field types that JSON can express, and define every class the model mentions",
        ) from error
    wire: dict[str, Any] = to_wire(schema, f"the JSON schema of {model.__name__}")
    written: dict[str, Any] = _with_text_keys(wire, wire.get("$defs", {}), model.__name__)
    return written


def _with_text_keys(schema: Any, known: Mapping[str, Any], name: str) -> Any:
    """The schema with the keys of mappings as the texts that they are: a ref is an object everywhere else."""
    if is_array(schema):
        return [_with_text_keys(item, known, name) for item in schema]
    if not is_mapping(schema):
        return schema
    fields = {key: _with_text_keys(item, known, name) for key, item in schema.items()}
    keys = fields.get("propertyNames")
    if is_mapping(keys) and "$ref" in keys:
        target = known.get(str(keys["$ref"]).rpartition("/")[2], {})
        if target.get("type") == "object":
            id = target.get("properties", {}).get("id", {})
            if "pattern" not in id:
                raise InputError(
                    f"response_model {name} has a mapping whose keys are objects", suggestion="Make them texts or refs"
                )
            fields["propertyNames"] = {"type": "string", "pattern": id["pattern"]}
    return fields


def to_wire(value: object, path: str = "$") -> Any:
    """The value in the types that JSON has: None, bool, int, float, str, list, dict.

    Takes those, pydantic models, models of the API, refs, mappings with text keys, tuples, sets (sorted), enums,
    dates, times with a zone, UUIDs, decimals (as text) and numpy scalars.

    Raises:
        InputError: Something in it cannot be sent; the text names where, as in `$.inputs.image`.
    """
    try:
        return _wire(value, path, set())
    except RecursionError as error:
        raise _too_deep(path) from error


def _wire(value: object, path: str, inside: set[int]) -> Any:
    if value is None or isinstance(value, (str, int, float, Enum)):
        return _scalar(value, path, inside)
    if isinstance(value, (datetime, date, UUID, Decimal)):
        return _written(value, path)
    if _is_numpy_scalar(value):
        return _from_numpy(value, path, inside)
    if isinstance(value, type):
        raise _refused(value, path)
    if id(value) in inside:
        raise InputError(f"{path}: contains itself", suggestion="Break the circle")
    if len(inside) >= DEEPEST:
        raise _too_deep(path)
    inside.add(id(value))
    wire = _container(value, path, inside)
    inside.remove(id(value))
    return wire


def _scalar(value: str | float | Enum | None, path: str, inside: set[int]) -> Any:
    if isinstance(value, Enum):
        return _wire(value.value, path, inside)
    # Subclasses become the builtin itself: encoders differ in what they make of a subclass.
    if isinstance(value, str):
        return _text(value, path)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if value.bit_length() > _LONGEST_INTEGER:
            raise InputError(f"{path}: a number of {value.bit_length()} bits is too long", suggestion="Send it as text")
        return int.__int__(value)
    if not math.isfinite(value):
        raise InputError(f"{path}: {value} is not a number JSON can carry", suggestion="Leave it out, or pass None")
    return float.__float__(value)


def _text(value: str, path: str) -> str:
    text = str.__str__(value)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise InputError(
                f"{path}: half of a surrogate pair at position {error.start} cannot be sent",
                suggestion="Decode the text with errors='replace'",
            ) from error
    return text


def _written(value: date | UUID | Decimal, path: str) -> str:
    if isinstance(value, Decimal) and not value.is_finite():
        raise InputError(f"{path}: {value} is not a number JSON can carry", suggestion="Leave it out, or pass None")
    if not isinstance(value, datetime):
        return value.isoformat() if isinstance(value, date) else str(value)
    offset = value.utcoffset()
    if offset is None:
        raise InputError(
            f"{path}: a time without a zone may mean any of 24 hours",
            suggestion="Give it one: value.replace(tzinfo=datetime.UTC), or value.astimezone() for local time",
        )
    # RFC 3339 has offsets in whole minutes only; some historical zones do not.
    exact = value if not offset.total_seconds() % 60 else value.astimezone(UTC)
    return exact.isoformat().removesuffix("+00:00") + ("Z" if not exact.utcoffset() else "")


def _is_numpy_scalar(value: object) -> bool:
    # A numpy value cannot exist before numpy is imported, so a request without one never pays for it.
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.generic)


def _from_numpy(value: Any, path: str, inside: set[int]) -> Any:
    plain = value.item()
    # Wide floats and the like have no Python twin and come back as they are.
    if _is_numpy_scalar(plain):
        raise _refused(value, path)
    return _wire(plain, path, inside)


def _container(value: object, path: str, inside: set[int]) -> Any:
    if is_mapping(value):
        return {_key(key, path): _wire(item, step(path, str(key)), inside) for key, item in value.items()}
    if is_array(value):
        return [_wire(item, step(path, index), inside) for index, item in enumerate(value)]
    if _is_set(value):
        # A set has no order of its own; the same request should be the same bytes.
        return sorted((_wire(item, f"{path}[*]", inside) for item in value), key=repr)
    if _is_ref(value):
        return _from_ref(value)
    if _is_model(value):
        return _wire(_dumped(value, path), path, inside)
    to_dict = getattr(value, "to_dict", None)
    if callable(to_dict):
        return _wire(to_dict(), path, inside)
    raise _refused(value, path)


def _from_ref(ref: Ref[Any]) -> Any:
    from pydantic import TypeAdapter

    # As a field of a model would write it: in the form it came in.
    return TypeAdapter(type(ref)).dump_python(ref, mode="json")


def _key(key: object, path: str) -> str:
    if isinstance(key, Enum):
        return _key(key.value, path)
    if isinstance(key, str):
        return _text(key, path)
    raise InputError(
        f"{path}: the key {key!r} is {type(key).__name__}, not text", suggestion="JSON objects have text keys only"
    )


def _is_set(value: object) -> TypeGuard[set[Any] | frozenset[Any]]:
    return isinstance(value, (set, frozenset))


def _is_ref(value: object) -> TypeGuard[Ref[Any]]:
    return isinstance(value, Ref)


def _is_model(value: object) -> TypeGuard[BaseModel]:
    pydantic = sys.modules.get("pydantic")
    return pydantic is not None and isinstance(value, pydantic.BaseModel)


def _dumped(value: BaseModel, path: str) -> Any:
    try:
        dumped = value.model_dump(mode="json", exclude_none=True)
    except (ValueError, RuntimeError) as error:
        raise _unwritten(value, path, error) from error
    _refuse_local_files(value, dumped, path)
    return dumped


def _unwritten(value: BaseModel, path: str, error: Exception) -> InputError:
    # pydantic says what it could not write, but not where. Among Python values there is a path to it.
    with suppress(ValueError, RuntimeError):
        plain = value.model_dump(exclude_none=True)
        try:
            to_wire(plain, path)
        except InputError as fault:
            return fault
    reason = str(error).partition("\n")[0]
    return InputError(
        f"{path}: {type(value).__name__} cannot be written as JSON: {reason}",
        suggestion="Use field types that JSON can express",
    )


def _refuse_local_files(value: object, dumped: object, path: str) -> None:
    """Stop a `Path` in a field: pydantic writes its name, where the caller means the file."""
    if isinstance(value, Path) and dumped == str(value):
        raise _refused(value, path)
    if is_array(value) and is_array(dumped):
        for index, (item, written) in enumerate(zip(value, dumped, strict=False)):
            _refuse_local_files(item, written, step(path, index))
    elif is_mapping(dumped):
        items = value.items() if is_mapping(value) else _as_written(value, dumped) if _is_model(value) else ()
        for key, item in items:
            if key in dumped:
                _refuse_local_files(item, dumped[key], step(path, str(key)))


def _as_written(model: BaseModel, dumped: Mapping[str, object]) -> list[tuple[str, object]]:
    """The fields by what they are called in what was written; the model says whether by their aliases."""
    aliases = {name: field.serialization_alias for name, field in type(model).model_fields.items()}
    return [(name if name in dumped else aliases.get(name) or name, item) for name, item in model]


def _too_deep(path: str) -> InputError:
    start = path if len(path) <= 60 else f"{path[:60]}..."
    return InputError(f"{start}: more than {DEEPEST} levels deep", suggestion="Send it as text, or flatten it")


def _refused(value: object, path: str) -> InputError:
    if isinstance(value, type):
        return InputError(f"{path}: {value.__name__} is a class", suggestion="Pass an instance of it")
    name = type(value).__name__
    if isinstance(value, (bytes, bytearray, memoryview)):
        suggestion = f"Encode them as base64 text. {_UPLOAD.replace('it', 'them', 1)}"
        return InputError(f"{path}: JSON has no form for {name}", suggestion=suggestion)
    if isinstance(value, PurePath):
        return InputError(f"{path}: a path on this machine means nothing to the service", suggestion=_UPLOAD)
    if hasattr(value, "read") or type(value).__module__.startswith("PIL."):
        return InputError(f"{path}: {name} cannot be sent in a request's body", suggestion=_UPLOAD)
    if hasattr(value, "tolist"):
        suggestion = "Pass value.tolist()"
    elif hasattr(value, "__dataclass_fields__"):
        suggestion = "Pass dataclasses.asdict(value)"
    elif isinstance(value, Iterable):
        suggestion = "Pass list(value)"
    else:
        suggestion = "Turn it into text, numbers, lists or mappings"
    return InputError(f"{path}: JSON has no form for {name}", suggestion=suggestion)
