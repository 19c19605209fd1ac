"""Finding an agent, and making one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from vlmrun_ext.errors import InputError
from vlmrun_ext.flow import Flow, Operation
from vlmrun_ext.inputs.arguments import body
from vlmrun_ext.retry import invoke
from vlmrun_ext.schemas.validation import is_mapping

if TYPE_CHECKING:
    from pydantic import BaseModel

    from vlmrun_ext.context import Context
    from vlmrun_ext.inputs.config import AgentCreationConfig

__all__ = ["create", "get"]

AgentT = TypeVar("AgentT")


def create(
    context: Context,
    make: Operation[AgentT],
    config: AgentCreationConfig[Any] | Mapping[str, Any],
    name: str | None = None,
    inputs: BaseModel | Mapping[str, Any] | None = None,
    callback_url: str | None = None,
) -> Flow[AgentT]:
    """Create an agent.

        agent = client.agent.create({"prompt": "Blur the picture"}, name="blurrer")
        print(agent.id)

    Args:
        config: How it is to work. Its `prompt` is needed.
        name: What to call it; without it the service chooses.
        inputs: Sample inputs; values are MessageContent objects or plain JSON.
        callback_url: A URL that the service calls when the agent has been made.

    Returns:
        The agent, as far as it is made.

    Raises:
        InputError: `config` has no prompt, or an argument cannot be sent. Nothing was sent.
        APIError: The service refused the request, or could not be reached.
    """
    prompt = config.get("prompt") if is_mapping(config) else getattr(config, "prompt", None)
    if prompt is None:
        raise InputError("config has no prompt, which a new agent needs", suggestion='Pass {"prompt": "..."}')
    request = make.request(
        body=body(
            {"config": config, "name": name, "inputs": inputs, "callback_url": callback_url},
            "name",
            "inputs",
            "callback_url",
        )
    )
    return (yield from invoke(make, request, policy=context.policy, timeout=context.timeout))


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
