"""Refs: how a response names an artifact that it does not carry.

A ref is written as its kind's prefix, an underscore and six ASCII letters, digits or underscores (`img_a1b2c3`).
Responses hold it as that text or as an object `{"id": "img_a1b2c3"}`; a `Ref` accepts both and is written back in
the form it came in. Once a `Ref` exists its id is safe to use as part of a file name.

The classes users import (`ImageRef`, `VideoRef`, ...) are generated from the document's artifact kinds:

    class ImageRef(Ref["PIL.Image.Image"]):
        kind = ArtifactKind(prefix="img", extension="png", media_types=("image/png",), result="image", max_bytes=2**28)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NoReturn, TypeAlias, TypeVar, cast

from vlmrun_ext.errors import ConfigurationError, InvalidRefError
from vlmrun_ext.located import HOME, Home, Located

if TYPE_CHECKING:
    from typing import Self

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
    from pydantic_core import CoreSchema

__all__ = ["ArtifactKind", "ArtifactResult", "Ref", "parse_ref"]

ResultT_co = TypeVar("ResultT_co", covariant=True)

ArtifactResult: TypeAlias = Literal["image", "path", "array", "link"]

_WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")
_LENGTH = 6


@dataclass(frozen=True, slots=True)
class ArtifactKind:
    """What the document says about one kind of artifact.

    Attributes:
        prefix: What its ids start with, without the underscore.
        extension: The suffix of its files, without the dot, where the content gives no better one.
        media_types: The types its content may be declared as.
        result: What `artifacts.get` makes of it; a `link` is a URL whose target is the file.
        max_bytes: More than this is never downloaded.
    """

    prefix: str
    extension: str
    media_types: tuple[str, ...]
    result: ArtifactResult
    max_bytes: int

    def __post_init__(self) -> None:
        # Both become parts of file names.
        for name, text in (("prefix", self.prefix), ("extension", self.extension)):
            if not (text and text.isascii() and text.isalnum() and text == text.lower()):
                raise ConfigurationError(
                    f"the {name} of an artifact kind is {text!r}",
                    suggestion="Write it with lower-case ASCII letters and digits only",
                )


class Ref(Located[ResultT_co]):
    """A reference to an artifact; the type parameter is what `artifacts.get` returns for it.

    Refs are immutable, hashable, equal when class and id are, and print as their id. In a pydantic model a field
    `image: ImageRef` accepts a ref, its text, or an object with an `id`.

    Args:
        id: The whole id, such as `img_a1b2c3`.

    Raises:
        InvalidRefError: `id` is not of this class's form.
    """

    kind: ClassVar[ArtifactKind]

    __slots__ = ("__weakref__", "_id", "_object")

    _id: str
    _object: Mapping[str, Any] | None
    """The fields beside `id` of the object this came as; None when it came as text."""

    def __init__(self, id: str) -> None:
        object.__setattr__(self, "_id", _checked(id, self.kind.prefix))
        object.__setattr__(self, "_object", {})
        object.__setattr__(self, "_home", None)

    @property
    def id(self) -> str:
        """The whole id, prefix included."""
        return self._id

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a ref from its text.

        Raises:
            InvalidRefError: With the position of the first wrong character and what belongs there.
        """
        return cls._from(text, None)

    @classmethod
    def model_validate(cls, obj: Any) -> Self:
        """Read a ref from a ref, its text, or an object with an `id`.

        Raises:
            InvalidRefError: `obj` is none of these, or its id is not of this class's form.
        """
        if isinstance(obj, cls):
            return obj
        if isinstance(obj, Ref):
            return cls._from(obj.id, obj._object)
        if isinstance(obj, Mapping):
            fields = dict(cast("Mapping[str, Any]", obj))  # decoded JSON: its keys are texts
            if "id" not in fields:
                raise InvalidRefError("{}", at=1, expected='a field "id"')
            return cls._from(fields.pop("id"), fields)
        return cls._from(obj, None)

    def at(self, home: Home, rest: Mapping[str, Any] | None = None) -> Self:
        """The same ref, knowing where it was found; `rest` are the fields beside its id, if it came as an object."""
        ref = type(self)._from(self._id, self._object if rest is None else rest)
        object.__setattr__(ref, "_home", home)
        return ref

    @classmethod
    def _from(cls, text: Any, rest: Mapping[str, Any] | None) -> Self:
        ref = cls(text)
        object.__setattr__(ref, "_object", rest)
        return ref

    def model_dump(self) -> dict[str, Any]:
        """The object form, whichever form this came in: `{"id": "img_a1b2c3"}`."""
        return {"id": self._id, **(self._object or {})}

    def model_dump_json(self) -> str:
        """The object form as JSON."""
        import json

        return json.dumps(self.model_dump(), separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def model_json_schema(cls) -> dict[str, Any]:
        r"""The JSON schema that tells an agent to answer with a ref of this class.

        Its pattern is written with `\w`, as in the API's document. JSON Schema patterns are ECMA-262, where `\w` is
        ASCII, so it says the same as the grammar here. Consumers that read it with another dialect accept more;
        what they let through, `parse` refuses.
        """
        pattern = rf"^{cls.kind.prefix}_\w{{{_LENGTH}}}$"
        return {
            "type": "object",
            "title": cls.__name__,
            "properties": {"id": {"type": "string", "title": "Id", "pattern": pattern}},
            "required": ["id"],
        }

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        def read(value: object, info: ValidationInfo[Any]) -> object:
            ref = cls.model_validate(value)
            home = _home_in(info.context)
            return ref if home is None else ref.at(home)

        # In faults of a union pydantic calls its members by the names of their functions.
        read.__name__ = read.__qualname__ = cls.__name__
        return core_schema.with_info_plain_validator_function(
            read,
            # A name of its own puts the schema under `$defs`, once, as a model would be.
            ref=f"{cls.__module__}.{cls.__qualname__}:{id(cls)}",
            serialization=core_schema.plain_serializer_function_ser_schema(cls._wire_form),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return cls.model_json_schema()

    @staticmethod
    def _wire_form(value: Any) -> Any:
        """What pydantic writes for a ref; a value that was never validated passes as it is."""
        if not isinstance(value, Ref):
            return value
        return value.id if value._object is None else value.model_dump()

    def __str__(self) -> str:
        return self._id

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._id!r})"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and str(other) == self._id

    def __hash__(self) -> int:
        return hash((type(self), self._id))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable: cannot set {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable: cannot delete {name!r}")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self)._from, (self._id, self._object)


def parse_ref(text: str, among: Mapping[str, type[Ref[Any]]]) -> Ref[Any]:
    """Read a ref of whichever kind its prefix names.

    Args:
        text: The ref's text.
        among: The ref class of each prefix.

    Raises:
        InvalidRefError: With the position of the first wrong character and what belongs there.
    """
    word = _text(text)
    prefix = word.partition("_")[0]
    if prefix not in among:
        # The longest prefix it starts with puts the fault where the eye sees it: after "img" in "img-a1b2c3".
        prefix = max((known for known in among if word.startswith(known)), key=len, default="")
    if prefix not in among:
        raise InvalidRefError(word, at=0, expected=f"one of the prefixes {', '.join(map(repr, sorted(among)))}")
    return among[prefix].parse(word)


def _home_in(context: object) -> Home | None:
    """What a validation is told of where the refs in it are found."""
    known = cast("dict[str, Home]", context)
    return known.get(HOME) if isinstance(context, dict) else None


def _checked(value: Any, prefix: str) -> str:
    """The text of a ref with this prefix: prefix, "_", six word characters, the end."""
    text = _text(value)
    start = len(prefix) + 1
    if len(text) == start + _LENGTH and text.startswith(f"{prefix}_") and _WORD.issuperset(text[start:]):
        return text
    for at, expected in enumerate(prefix):
        if text[at : at + 1] != expected:
            raise InvalidRefError(text, at=at, expected=f'"{expected}" of the prefix "{prefix}"')
    if text[start - 1 : start] != "_":
        raise InvalidRefError(text, at=start - 1, expected='"_"')
    for at in range(start, start + _LENGTH):
        if text[at : at + 1] not in _WORD:
            raise InvalidRefError(text, at=at, expected="a letter from a to z, a digit or an underscore")
    raise InvalidRefError(text, at=start + _LENGTH, expected="the end")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise InvalidRefError(f"<{type(value).__name__}>", at=0, expected="a text")
    # An enum member or another subclass of str counts as the text it holds.
    return str.__str__(value)
