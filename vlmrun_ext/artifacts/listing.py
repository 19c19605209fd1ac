"""What a session or an execution has made."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from vlmrun_ext.cache.places import scope_of
from vlmrun_ext.flow import Flow, Operation
from vlmrun_ext.homes import enliven
from vlmrun_ext.retry import invoke

if TYPE_CHECKING:
    from vlmrun_ext.context import Context

__all__ = ["list"]

ListingT = TypeVar("ListingT")


def list(
    context: Context, ask_for: Operation[ListingT], session_id: str | None = None, execution_id: str | None = None
) -> Flow[ListingT]:
    """List the artifacts of a chat session or an execution.

        listed = client.artifacts.list(execution_id=execution.id)
        print([item.object_id for item in listed.items])

    Args:
        session_id: The chat session. Give this or `execution_id`.
        execution_id: The execution.

    Returns:
        The list; each of its `items` has an `object_id`.

    Raises:
        InputError: Neither is given, or both, or it is no id. Nothing was sent.
        APIError: The service refused the request, or could not be reached.
    """
    scope = scope_of(session_id, execution_id)
    request = ask_for.request(**{scope.name: scope.id})
    listed = yield from invoke(ask_for, request, policy=context.policy, timeout=context.timeout)
    enliven(context, listed)
    return listed
