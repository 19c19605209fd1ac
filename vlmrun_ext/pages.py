"""Lists that the service gives page by page, item by item.

What a page is asked for and what it brings is decided by `_Course`; the two classes only ask, blocking or awaiting.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from vlmrun_ext.errors import InputError

if TYPE_CHECKING:
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.flow import Operation, WireRequest

__all__ = ["AsyncPages", "Pages"]

ItemT = TypeVar("ItemT")

_LARGEST: Final = 1000
"""The most items that the service gives at once."""


class _Listed(Generic[ItemT]):
    """A list that is asked for page by page, from its start each time that it is gone through.

    Args:
        core: Sends the requests.
        operation: Reads the answers.
        request: Makes a request, given where its page begins and how many items it has.
        start: How many items to leave out.
        limit: The most items to give.
        size: Items to ask for at once.
        place: The field of an answer that holds the items; empty where the answer is the list.
        options: What each request does otherwise than the client.

    Raises:
        InputError: A number is not acceptable.
    """

    def __init__(
        self,
        core: Any,
        operation: Operation[Any],
        request: Callable[[int, int], WireRequest],
        start: int = 0,
        limit: int | None = None,
        size: int = 100,
        *,
        place: str = "",
        options: Mapping[str, Any] | None = None,
    ) -> None:
        _check("the number of items to skip", start, least=0)
        _check("page_size", size, least=1, most=_LARGEST)
        if limit is not None:
            _check("limit", limit, least=0)
        self._core = core
        self._operation = operation
        self._request = request
        self._start = start
        self._limit = limit
        self._size = size
        self._place = place
        self._options = options or {}
        self._is_over = False

    def __repr__(self) -> str:
        return f"{type(self).__name__}(start={self._start}, limit={self._limit}, page_size={self._size})"

    def _course(self) -> _Course[ItemT]:
        return _Course(self._start, self._limit, self._size, self._place)


class Pages(_Listed[ItemT]):
    """A list to go through with `for`; the next page is asked for when it is needed.

    `next(...)` takes one item; a `for` after it goes on from there, and every further one begins anew.
    """

    if TYPE_CHECKING:
        _core: Core

    _taking: Iterator[ItemT] | None = None

    def __iter__(self) -> Iterator[ItemT]:
        begun, self._taking = self._taking, None
        return self._items() if begun is None or self._is_over else begun

    def __next__(self) -> ItemT:
        if self._taking is None:
            self._taking, self._is_over = self._items(), False
        try:
            return next(self._taking)
        except BaseException:
            # Its end, or a failure: nothing comes any more.
            self._is_over = True
            raise

    def _items(self) -> Iterator[ItemT]:
        course = self._course()
        while wanted := course.wanted():
            request = self._request(*wanted)
            answer: Any = self._core.invoke(self._operation, request, **cast("Any", self._options))
            yield from course.taken(answer)


class AsyncPages(_Listed[ItemT]):
    """A list to go through with `async for`; the next page is asked for when it is needed.

    `await anext(...)` takes one item; an `async for` after it goes on from there, and every further one begins anew.
    """

    if TYPE_CHECKING:
        _core: AsyncCore

    _taking: AsyncIterator[ItemT] | None = None

    def __aiter__(self) -> AsyncIterator[ItemT]:
        begun, self._taking = self._taking, None
        return self._items() if begun is None or self._is_over else begun

    async def __anext__(self) -> ItemT:
        if self._taking is None:
            self._taking, self._is_over = self._items(), False
        try:
            return await anext(self._taking)
        except BaseException:
            # Its end, or a failure: nothing comes any more.
            self._is_over = True
            raise

    async def _items(self) -> AsyncIterator[ItemT]:
        course = self._course()
        while wanted := course.wanted():
            request = self._request(*wanted)
            answer: Any = await self._core.invoke(self._operation, request, **cast("Any", self._options))
            for item in course.taken(answer):
                yield item


class _Course(Generic[ItemT]):
    """Where going through a list has come to.

    The list may change meanwhile: what is added in front of it moves items to the next page, where they come a second
    time. These are left out. A page that brings nothing new is the end, also of a service that heeds no `skip`.
    """

    def __init__(self, start: int, limit: int | None, size: int, place: str) -> None:
        self._next = start
        self._left = limit
        self._size = size
        self._place = place
        self._last: set[Any] = set()
        self._ended = False

    def wanted(self) -> tuple[int, int] | None:
        """Where the next page begins and how many items to ask for; None at the end."""
        if self._ended or self._left == 0:
            return None
        return self._next, self._size if self._left is None else min(self._size, self._left)

    def taken(self, answer: Any) -> list[ItemT]:
        """The items of a page that are new."""
        items: list[ItemT] = list(getattr(answer, self._place) or () if self._place else answer)
        keys = [_key(item) for item in items]
        fresh = [item for item, key in zip(items, keys, strict=True) if key is None or key not in self._last]
        if self._left is not None:
            fresh = fresh[: self._left]
            self._left -= len(fresh)
        self._next += len(items)
        self._last = set(keys)
        # A page may be shorter than was asked for because the service gives no more at once.
        self._ended = not fresh
        return fresh


def _key(item: Any) -> Any:
    """What tells an item from others; None where nothing does."""
    return item if isinstance(item, str) else getattr(item, "id", None)


def _check(name: str, value: Any, *, least: int, most: int | None = None) -> None:
    if type(value) is not int or value < least or (most is not None and value > most):
        bounds = f"from {least} on" if most is None else f"from {least} to {most}"
        raise InputError(f"{name} has to be a whole number {bounds}, not {value!r:.60}")
