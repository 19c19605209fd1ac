"""Where refs come from: what makes a ref that was found in a response able to fetch its artifact by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from msgspec import Struct

from vlmrun_ext.errors import InputError, InvalidRefError
from vlmrun_ext.refs import Ref, parse_ref

if TYPE_CHECKING:
    from vlmrun_ext.context import Context

__all__ = ["Home", "Live", "enliven", "home_of"]

_DEEPEST: Final = 100
_WORD: Final = re.compile(r"\w+")


class Live(Struct, frozen=True):
    """How refs in the answers of one client come to life.

    Attributes:
        make: Makes the resource for artifacts of a core.
        core: Gives the core of this client.
        is_async: Whether its methods have to be awaited.
        scopes: The name of the argument that takes the id of an answer, by the answer's class. The id is in the field
            of that name, or in `id` where the class has none.
    """

    make: Callable[[Any], Any]
    core: Callable[[], Any]
    is_async: bool
    scopes: Mapping[str, str]


class _Origin(Struct, frozen=True):
    """What all answers of one call have in common.

    Attributes:
        live: How refs in them come to life.
        core: That of the client, which lives as long as they do.
        scope: The name of the argument that takes the id of an answer.
        refs: The ref class of each prefix.
    """

    live: Live
    core: Any
    scope: str
    refs: Mapping[str, type[Ref[Any]]]


class Home:
    """The session or execution that refs were found in, and the client that can ask for them."""

    __slots__ = ("_id", "_origin")

    def __init__(self, origin: _Origin, id: str) -> None:
        self._origin = origin
        self._id = id

    def __repr__(self) -> str:
        return f"Home({self._origin.scope}={self._id!r})"

    def call(self, method: str, ref: Ref[Any], *, awaited: bool, **options: Any) -> Any:
        """Call a method of the client's resource for artifacts.

        Raises:
            InputError: The ref was found by a client of the other kind, sync or async.
        """
        origin = self._origin
        live = origin.live
        if awaited is not live.is_async:
            here, there = ("an async client", "await ref.a") if live.is_async else ("a blocking client", "ref.")
            name = {"get": "load"}.get(method, method)
            raise InputError(f"{ref} was found by {here}", suggestion=f"Call {there}{name}()")
        # Made only here: what fetches artifacts takes long to import, and most answers are never asked for theirs.
        artifacts = live.make(origin.core)
        return getattr(artifacts, method)(ref, **{origin.scope: self._id}, **options)

    def found(self, response: Any) -> tuple[Ref[Any], ...]:
        """Every artifact that a response names, in the order of its first mention."""
        return self._refs(_mentions(response))

    def named(self, answer: Any) -> tuple[Ref[Any], ...]:
        """Every artifact that the texts of an answer name, also amid other words, in the order of its first mention."""
        return self._refs((word, None) for text, _ in _mentions(answer) for word in _WORD.findall(text))

    def _refs(self, mentions: Iterable[tuple[str, Mapping[str, Any] | None]]) -> tuple[Ref[Any], ...]:
        found = dict[str, Ref[Any]]()
        for text, rest in mentions:
            if text not in found:
                try:
                    ref = parse_ref(text, self._origin.refs)
                except InvalidRefError:
                    continue
                found[text] = ref.at(self, rest)
        return tuple(found.values())


def enliven(context: Context, answer: Any) -> None:
    """Tell an answer where it comes from, if its class is one whose refs can fetch their artifacts.

    Of a list each item is told. None of them is read through before somebody asks for its artifacts.
    """
    live = context.live
    if live is None:
        return
    items: Sequence[Any] = answer if _is_list(answer) else (answer,)
    # The items of a list are of one class.
    scope = live.scopes.get(type(items[0]).__name__) if items else None
    if scope is None:
        return
    origin = _Origin(live, live.core(), scope, context.refs)
    field_of_id = scope if hasattr(items[0], scope) else "id"
    for item in items:
        id = getattr(item, field_of_id)
        if id is not None:
            item.home = Home(origin, id)


def _is_list(answer: Any) -> TypeGuard[list[Any]]:
    return isinstance(answer, list)


def home_of(answer: Any) -> Home | None:
    """Where an answer comes from, if it was told."""
    home = getattr(answer, "home", None)
    return home if isinstance(home, Home) else None


def _mentions(value: Any, depth: int = 0) -> Iterator[tuple[str, Mapping[str, Any] | None]]:
    """Every text that could be a ref, and the fields beside it where it is the `id` of an object."""
    if isinstance(value, str):
        yield value, None
    elif depth < _DEEPEST and isinstance(value, Mapping):
        identity = value.get("id")  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - decoded JSON
        if isinstance(identity, str):
            yield identity, {key: each for key, each in value.items() if key != "id"}  # pyright: ignore[reportUnknownVariableType] - decoded JSON
        for each in value.values():  # pyright: ignore[reportUnknownVariableType] - decoded JSON
            yield from _mentions(each, depth + 1)
    elif depth < _DEEPEST and isinstance(value, (list, tuple)):
        for each in value:  # pyright: ignore[reportUnknownVariableType] - decoded JSON
            yield from _mentions(each, depth + 1)
