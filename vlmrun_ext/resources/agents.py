"""Finding an agent."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from vlmrun_ext.errors import InputError
from vlmrun_ext.flow import Flow, Operation
from vlmrun_ext.inputs.arguments import body
from vlmrun_ext.retry import invoke

if TYPE_CHECKING:
    from vlmrun_ext.context import Context

__all__ = ["get"]

AgentT = TypeVar("AgentT")


def get(
    context: Context,
    look_up: Operation[AgentT],
    name: str | None = None,
    id: str | None = None,
    prompt: str | None = None,
) -> Flow[AgentT]:
    """Get an agent by its name, its id, or the prompt that it was made from.

        agent = client.agent.get(name="image/blur-image")
        print(agent.id)

    Args:
        name: Its name, also with a version: `name:version`.
        id: Its id.
        prompt: Its prompt.

    Returns:
        The agent.

    Raises:
        InputError: None of the three is given, or more than one.
        ResourceNotFoundError: There is no such agent.
    """
    given = [text for text in (name, id, prompt) if text]
    if len(given) != 1:
        raise InputError(
            "an agent is found by one of name, id and prompt; "
            + ("none is given" if not given else "several are given")
        )
    request = look_up.request(
        body=body({"name": name or None, "id": id or None, "prompt": prompt or None}, "name", "id", "prompt")
    )
    return (yield from invoke(look_up, request, policy=context.policy, timeout=context.timeout))
