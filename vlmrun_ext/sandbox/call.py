"""One request that has passed every check, as handlers receive it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from vlmrun_ext.sandbox.answers import Json, RefusalError
from vlmrun_ext.sandbox.decoded import is_mapping

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from vlmrun_ext.sandbox.contract import Operation
    from vlmrun_ext.sandbox.state import State

__all__ = ["Call", "Handler", "Handlers", "found", "page"]

ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True)
class Call:
    """A checked request.

    Attributes:
        path: Parameters of the path.
        query: Parameters of the query, with the defaults that the document gives them.
        body: The JSON object that was sent.
        form: The multipart form that was sent.
    """

    state: State
    request: Request
    operation: Operation
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Mapping[str, Any]
    form: FormData | None

    @property
    def config(self) -> Mapping[str, Any]:
        """The options of the request, empty where none were sent."""
        value = self.body.get("config")
        return value if is_mapping(value) else {}

    def answer(self, value: Any) -> Json:
        """The success that the document promises for this operation."""
        return Json(value, status_code=self.operation.success)


Handler = Callable[[Call], "Response | Awaitable[Response]"]
Handlers = Mapping[str, Handler]
"""Handlers by method and path template, as in `"GET /files/{file_id}"`: what is on the wire, not what it is called."""


def found(collection: Mapping[str, ItemT], key: str, what: str) -> ItemT:
    """The entry with that id.

    Raises:
        RefusalError: 404, if there is none.
    """
    if key not in collection:
        raise RefusalError(404, f"{what} not found: {key[:200]}")
    return collection[key]


def page(items: Sequence[ItemT], query: Mapping[str, Any], start: str = "skip") -> Sequence[ItemT]:
    """The part of a list that was asked for."""
    first, limit = max(query.get(start) or 0, 0), query.get("limit")
    return items[first:] if limit is None else items[first : first + max(limit, 0)]
