"""What a chat takes beside the arguments of this API: additions to the request, and fields of OpenAI's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from vlmrun_ext.calls import ExtraOptions, adjusted
from vlmrun_ext.errors import InputError
from vlmrun_ext.inputs.arguments import argument
from vlmrun_ext.schemas.validation import is_mapping

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vlmrun_ext.context import Context
    from vlmrun_ext.flow import WireRequest

__all__ = ["ChatOptions", "with_options"]


class ChatOptions(ExtraOptions, total=False):
    """Further fields of a chat, as the package openai takes them; the service reads those that it knows.

    They go into the body under their own names. What is None is not sent.
    """

    audio: Mapping[str, Any] | None
    frequency_penalty: float | None
    function_call: str | Mapping[str, Any] | None
    functions: Sequence[Mapping[str, Any]] | None
    logit_bias: Mapping[str, int] | None
    max_completion_tokens: int | None
    modalities: Sequence[str] | None
    moderation: Mapping[str, Any] | None
    parallel_tool_calls: bool | None
    prediction: Mapping[str, Any] | None
    presence_penalty: float | None
    prompt_cache_key: str | None
    prompt_cache_options: Mapping[str, Any] | None
    prompt_cache_retention: str | None
    reasoning_effort: str | None
    safety_identifier: str | None
    seed: int | None
    service_tier: str | None
    stop: str | Sequence[str] | None
    store: bool | None
    stream_options: Mapping[str, Any] | None
    tool_choice: str | Mapping[str, Any] | None
    tools: Sequence[Mapping[str, Any]] | None
    top_logprobs: int | None
    user: str | None
    verbosity: str | None
    web_search_options: Mapping[str, Any] | None


_EXTRAS: Final = frozenset(ExtraOptions.__annotations__)
_FIELDS: Final = frozenset(ChatOptions.__annotations__) - _EXTRAS


def with_options(context: Context, request: WireRequest, options: Mapping[str, Any]) -> WireRequest:
    """The request with what these options add to it.

    Raises:
        InputError: An option is not known, or cannot be sent.
    """
    unknown = sorted(options.keys() - _FIELDS - _EXTRAS)
    if unknown:
        raise InputError(
            f"{', '.join(unknown)} is no argument of this method",
            suggestion="Put a field that only the service knows into extra_body",
        )
    fields = {name: argument(name, options[name]) for name in sorted(_FIELDS & options.keys())}
    extra = {name: options[name] for name in _EXTRAS & options.keys()}
    given = {name: value for name, value in fields.items() if value is not None}
    if given:
        body = extra.get("extra_body")
        # Not looked at here: what is no mapping is refused where the extra fields are read.
        extra["extra_body"] = given if body is None else {**given, **body} if is_mapping(body) else body
    return adjusted(context, request, extra)[1] if extra else request
