# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What every model and operation is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum, IntEnum, StrEnum
from typing import Any, ClassVar, Generic, Literal, Self, cast
from uuid import UUID

import msgspec
from attrs import fields, frozen
from msgspec import UNSET
from msgspec import UnsetType as Unset
from typing_extensions import TypeVar

ResponseT = TypeVar("ResponseT", default=Any)

__all__ = ["UNSET", "Homed", "Job", "Model", "OpenIntEnum", "OpenStrEnum", "Origin", "Request", "Unset", "plain"]


@frozen(slots=True)
class Request:
    """One HTTP request, ready to be sent; `path` is quoted and relative to the base URL.

    The query is made of `params`, which are not quoted yet, and of `query`, which stands in the URL as it is.
    """

    method: str
    path: str
    params: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = {}
    content: bytes | None = None
    files: Any = None
    query: str = ""


class OpenStrEnum(StrEnum):
    """An enumeration that keeps text it does not know: `JobStatus("archived") == "archived"`."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member


class OpenIntEnum(IntEnum):
    """An enumeration that keeps numbers it does not know."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        member = int.__new__(cls, value)
        member._name_ = str(value)
        member._value_ = value
        return member


class Origin:
    """The bytes of an answer, read a second time only when somebody asks for what the models do not know."""

    __slots__ = ("_content", "_value")

    def __init__(self, content: bytes | None = None, value: Any = UNSET) -> None:
        self._content = content
        self._value = value

    def read(self, path: tuple[str | int, ...]) -> Any:
        """The raw value at a path; what was read for it is not kept."""
        kept, value = self._value, self.at(path)
        self._value = kept
        return value

    def at(self, path: tuple[str | int, ...]) -> Any:
        """The raw value at a path, or None where there is none."""
        if self._value is UNSET:
            self._value = msgspec.json.decode(self._content or b"null")
        value = self._value
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value


class Model:
    """Base of all models. Fields that the document does not name are kept in `model_extra`."""

    __slots__ = ("_origin",)

    _wire_names: ClassVar[Mapping[str, str]] = {}
    _nested: ClassVar[tuple[str, ...]] = ()
    _unions: ClassVar[Mapping[str, Callable[[], Any]]] = {}
    _constants: ClassVar[Mapping[str, tuple[object, ...]]] = {}
    _origin: tuple[Origin, tuple[str | int, ...]]

    @property
    def model_extra(self) -> dict[str, Any]:
        """Fields of the answer that the document does not name, as decoded JSON."""
        try:
            origin, path = object.__getattribute__(self, "_origin")
        except AttributeError:
            return {}
        raw = origin.at(path)
        if not isinstance(raw, dict):
            return {}
        names = type(self)._wire_names
        known = {names.get(field.name, field.name) for field in fields(cast(Any, type(self)))}
        return {name: value for name, value in raw.items() if name not in known}

    def to_dict(self) -> dict[str, Any]:
        """The model as JSON-ready values, under the names of the API, with fields it does not know."""
        return self.model_dump(mode="json")

    def model_dump(self, *, mode: Literal["python", "json"] = "python", exclude_none: bool = False) -> dict[str, Any]:
        """The model as a dictionary under the names of the API.

        Args:
            mode: `json` turns times, UUIDs and enum members into text; `python` keeps times and UUIDs.
            exclude_none: Leave out fields whose value is None.
        """
        names = type(self)._wire_names
        dumped: dict[str, Any] = {}
        for field in fields(cast(Any, type(self))):
            value = getattr(self, field.name)
            if value is not UNSET and not (exclude_none and value is None):
                dumped[names.get(field.name, field.name)] = plain(value, mode=mode, exclude_none=exclude_none)
        for name, value in self.model_extra.items():
            dumped.setdefault(name, value)
        return dumped

    def model_dump_json(self, *, exclude_none: bool = False) -> str:
        """The model as JSON text."""
        return msgspec.json.encode(self.model_dump(mode="json", exclude_none=exclude_none)).decode()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Build the model from decoded JSON.

        Raises:
            msgspec.ValidationError: A field is missing or of another type; the message has its path.
        """
        from .decoding import convert

        return convert(cls, data)

    @classmethod
    def model_validate(cls, data: Any) -> Self:
        """Build the model from decoded JSON; an instance passes through."""
        return data if isinstance(data, cls) else cls.from_dict(data)


class Homed(Model):
    """An answer that may name artifacts, and knows where they can be fetched."""

    __slots__ = ("_home",)

    @property
    def artifacts(self) -> tuple[Any, ...]:
        """Refs of the artifacts that the answer names; each can fetch what it stands for."""
        home = self.home
        return () if home is None else tuple(home.named(self.to_dict()))

    @property
    def home(self) -> Any:
        """What finds the artifacts that the answer names; None where no client knows them."""
        try:
            return object.__getattribute__(self, "_home")
        except AttributeError:
            return None

    @home.setter
    def home(self, value: Any) -> None:
        object.__setattr__(self, "_home", value)

    def __getstate__(self) -> object:
        # Connections do not pickle; what was pickled is data only.
        state: Any = super().__getstate__()
        return (state[0], {name: value for name, value in state[1].items() if name != "_home"})


class Job(Homed, Generic[ResponseT]):
    """A model whose response was asked for in the shape of a class of the caller's."""

    __slots__ = ("_parsed",)

    @property
    def artifacts(self) -> tuple[Any, ...]:
        """Refs of the artifacts that the response names; each can fetch what it stands for."""
        home = self.home
        return () if home is None else tuple(home.found(getattr(self, "response", None)))

    @property
    def parsed(self) -> ResponseT | None:
        """The response as an instance of the response model, once there is a response."""
        try:
            parsed: ResponseT | None = object.__getattribute__(self, "_parsed")
        except AttributeError:
            return None
        return parsed

    @parsed.setter
    def parsed(self, value: ResponseT | None) -> None:
        object.__setattr__(self, "_parsed", value)


def plain(value: Any, *, mode: str = "json", exclude_none: bool = False) -> Any:
    """Turn models, enum members and times inside `value` into what JSON knows."""
    if isinstance(value, Model):
        return value.model_dump(mode="json" if mode == "json" else "python", exclude_none=exclude_none)
    if isinstance(value, Enum):
        return value.value
    if callable(getattr(value, "model_dump", None)) and not isinstance(value, type):
        # A response that was read as a class of the caller's, or of the hand-written layer.
        return value.model_dump(mode="json" if mode == "json" else "python", exclude_none=exclude_none, by_alias=True)
    if isinstance(value, Mapping):
        return {key: plain(item, mode=mode, exclude_none=exclude_none) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item, mode=mode, exclude_none=exclude_none) for item in value]
    if mode == "json" and isinstance(value, datetime | date | UUID):
        return msgspec.to_builtins(value)
    return value
