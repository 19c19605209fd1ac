"""What `client.feedback` checks before it asks the service."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from vlmrun_ext.context import limited
from vlmrun_ext.errors import InputError
from vlmrun_ext.flow import Flow, Operation
from vlmrun_ext.inputs.arguments import body, resource_id
from vlmrun_ext.retry import invoke

if TYPE_CHECKING:
    from pydantic import BaseModel

    from vlmrun_ext.context import Context

__all__ = ["get", "submit"]

AnswerT = TypeVar("AnswerT")


def submit(
    context: Context,
    send: Operation[AnswerT],
    request_id: str | None = None,
    response: BaseModel | Mapping[str, Any] | None = None,
    notes: str | None = None,
    *,
    agent_execution_id: str | None = None,
    chat_id: str | None = None,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[AnswerT]:
    """Say what a result should have been, or what is to be said of it.

        client.feedback.submit(prediction.id, notes="The total is wrong")

    Args:
        request_id: The prediction that it is about. Give exactly one id.
        response: The result as it should have been.
        notes: Remarks. Give this, or `response`, or both.
        agent_execution_id: The agent execution that it is about.
        chat_id: The chat that it is about.
        timeout: Seconds that this call may take, in place of the client's.
        max_retries: How often this call repeats its request, in place of the client's number.

    Raises:
        InputError: Not exactly one id is given, or nothing is said. Nothing was sent.
        APIError: The service refused the request, or could not be reached.
    """
    ids = (request_id, agent_execution_id, chat_id)
    if sum(bool(one) for one in ids) != 1:
        raise InputError(
            f"{sum(bool(one) for one in ids)} ids are given",
            suggestion="Pass exactly one of request_id, agent_execution_id and chat_id",
        )
    if response is None and notes is None:
        raise InputError("neither response nor notes is given", suggestion="Pass one of them, or both")
    context = limited(context, timeout, max_retries)
    request = send.request(
        body=body(
            {
                "request_id": request_id or None,
                "agent_execution_id": agent_execution_id or None,
                "chat_id": chat_id or None,
                "response": response,
                "notes": notes,
            },
            "request_id",
            "agent_execution_id",
            "chat_id",
            "response",
            "notes",
        )
    )
    return (yield from invoke(send, request, policy=context.policy, timeout=context.timeout))


def get(
    context: Context,
    list: Operation[AnswerT],
    request_id: str,
    offset: int = 0,
    limit: int = 10,
    *,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[AnswerT]:
    """Get the feedback on a prediction; `list` also finds that on agent executions and chats.

        feedback = client.feedback.get(prediction.id)

    Args:
        request_id: The prediction.
        offset: Items to skip.
        limit: Items to return.
        timeout: Seconds that this call may take, in place of the client's.
        max_retries: How often this call repeats its request, in place of the client's number.

    Raises:
        InputError: An argument is not acceptable. Nothing was sent.
        APIError: The service refused the request, or could not be reached.
    """
    context = limited(context, timeout, max_retries)
    request = list.request(resource_id("request_id", request_id), offset=offset, limit=limit)
    return (yield from invoke(list, request, policy=context.policy, timeout=context.timeout))
