# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What every model and operation is made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum, IntEnum, StrEnum
from functools import wraps
from typing import Any, ClassVar, Generic, Literal, Self, TypeAlias, cast
from uuid import UUID

import msgspec
from attrs import NOTHING, field, fields
from attrs import define as attrs_define
from msgspec import UNSET
from msgspec import UnsetType as Unset
from typing_extensions import TypeVar, dataclass_transform

from .errors import ModelError

ResponseT = TypeVar("ResponseT", default=Any)
ModelT = TypeVar("ModelT", bound="Model")

__all__ = [
    "UNSET",
    "Homed",
    "Job",
    "Model",
    "OpenIntEnum",
    "OpenStrEnum",
    "Origin",
    "Place",
    "Request",
    "Unset",
    "define",
    "plain",
]


# No attrs class: one takes forty times as long to define, and every program pays for this one.
class Request(msgspec.Struct, frozen=True):
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

    def read(self, path: Iterable[str | int]) -> Any:
        """The raw value at a path; what was read for it is not kept."""
        kept, value = self._value, self.at(path)
        self._value = kept
        return value

    def at(self, path: Iterable[str | int]) -> Any:
        """The raw value at a path, or None where there is none."""
        if self._value is UNSET:
            from .decoding import load

            self._value = load(self._content or b"null")
        value = self._value
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value


Place: TypeAlias = tuple[Origin, *tuple[str | int, ...]]
"""An answer, and the path of a model in it. One tuple, as long lists have many of them."""


class Model:
    """Base of all models. Fields that the document does not name are kept in `model_extra`."""

    __slots__ = ("_origin",)

    _wire_names: ClassVar[Mapping[str, str]] = {}
    _nested: ClassVar[tuple[str, ...]] = ()
    _unions: ClassVar[Mapping[str, Callable[[], Any]]] = {}
    _constants: ClassVar[Mapping[str, tuple[object, ...]]] = {}
    _origin: Place

    @property
    def model_extra(self) -> dict[str, Any]:
        """Fields of the answer that the document does not name, as decoded JSON."""
        try:
            origin, *path = object.__getattribute__(self, "_origin")
        except AttributeError:
            return {}
        raw = origin.at(path)
        if not isinstance(raw, dict):
            return {}
        known = self._fields()
        return {name: value for name, value in raw.items() if name not in known}

    def to_dict(self) -> dict[str, Any]:
        """The model as JSON-ready values, under the names of the API, with fields it does not know."""
        return self.model_dump(mode="json")

    def model_dump(
        self,
        *,
        mode: Literal["python", "json"] = "python",
        include: Collection[str] | None = None,
        exclude: Collection[str] | None = None,
        exclude_none: bool = False,
        exclude_defaults: bool = False,
        **options: Any,
    ) -> dict[str, Any]:
        """The model as a dictionary under the names of the API.

        Args:
            mode: `json` turns times, UUIDs and enum members into text; `python` keeps times and UUIDs.
            include: Only these fields of this model.
            exclude: All but these fields of this model.
            exclude_none: Leave out fields whose value is None.
            exclude_defaults: Leave out fields of this model that have the value they have when nothing is said.
            **options: What pydantic takes besides; it changes nothing here.
        """
        dumped: dict[str, Any] = {}
        for name, one in self._fields().items():
            value = getattr(self, one.name)
            if not (value is UNSET or (exclude_none and value is None) or (exclude_defaults and value == one.default)):
                dumped[name] = plain(value, mode=mode, exclude_none=exclude_none)
        for name, value in self.model_extra.items():
            dumped.setdefault(name, value)
        return {
            name: value
            for name, value in dumped.items()
            if (include is None or name in include) and (exclude is None or name not in exclude)
        }

    def model_dump_json(self, *, indent: int | None = None, **options: Any) -> str:
        """The model as JSON text.

        Args:
            indent: Blanks to indent by; without it, everything stands on one line.
            **options: As of `model_dump`.
        """
        written = msgspec.json.encode(self.model_dump(**{**options, "mode": "json"}))
        return (written if indent is None else msgspec.json.format(written, indent=indent)).decode()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Another instance with the same values.

        Args:
            update: Values of fields that are to differ; they are taken as they are.
            deep: Copy what is inside as well.
        """
        import copy

        copied = copy.deepcopy(self) if deep else copy.copy(self)
        for name, value in (update or {}).items():
            setattr(copied, name, value)
        return copied

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Build the model from decoded JSON.

        Raises:
            ModelError: A field is missing or of another type; the message has its path.
        """
        from .decoding import convert

        try:
            return convert(cls, data)
        except msgspec.ValidationError as error:
            raise ModelError(f"{cls.__name__}: {error}") from error

    @classmethod
    def model_validate(cls, data: Any, **options: Any) -> Self:
        """Build the model from decoded JSON; an instance passes through.

        Args:
            data: The values by the names of the API.
            **options: What pydantic takes besides; it changes nothing here.

        Raises:
            ModelError: A field is missing or of another type; the message has its path.
        """
        return data if isinstance(data, cls) else cls.from_dict(data)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Build the model from JSON text.

        Args:
            json_data: The text.
            **options: What pydantic takes besides; it changes nothing here.

        Raises:
            ModelError: It is not JSON, or a field is missing or of another type; the message has its path.
        """
        from .decoding import load

        try:
            data = load(json_data.encode() if isinstance(json_data, str) else bytes(json_data))
        except ValueError as error:
            raise ModelError(f"{cls.__name__}: {error}") from error
        return cls.from_dict(data)

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Names and values, so that `dict(answer)` works."""
        return ((name, getattr(self, one.name)) for name, one in self._fields().items())

    @classmethod
    def _fields(cls) -> dict[str, Any]:
        """The fields by their names in JSON."""
        return {cls._wire_names.get(one.name, one.name): one for one in fields(cast(Any, cls))}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Let models be fields of pydantic models and types of FastAPI."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            cls.model_validate,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda value, info: value.model_dump(mode=info.mode), info_arg=True
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        """What is said of it in the schema of a pydantic model that it is in."""
        required = [name for name, one in cls._fields().items() if one.default is NOTHING]
        return {"type": "object", "title": cls.__name__, **({"required": required} if required else {})}


@dataclass_transform(kw_only_default=True, field_specifiers=(field,))
def define(cls: type[ModelT]) -> type[ModelT]:
    """Make a model of a class: of its annotations, fields, and a constructor that takes them as they are in JSON."""
    made: Any = attrs_define(kw_only=True, getstate_setstate=False)(cls)
    construct = made.__init__

    @wraps(construct)
    def __init__(self: Any, **values: Any) -> None:
        from .decoding import shaped

        known, unknown = shaped(made, values)
        try:
            construct(self, **known)
        except TypeError as error:
            raise ModelError(f"{made.__name__}: {str(error).rpartition('__init__() ')[2]}") from error
        if unknown:
            self._origin = (Origin(value=unknown),)

    made.__init__ = __init__
    return cast("type[ModelT]", made)


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
