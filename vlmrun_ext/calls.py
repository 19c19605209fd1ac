"""What a single call may do otherwise than its client: limits, and additions to the request."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypedDict, TypeVar, cast

from msgspec.structs import replace

from vlmrun_ext.alteration import altered
from vlmrun_ext.context import Context, limited
from vlmrun_ext.errors import InputError
from vlmrun_ext.flow import Exchange, Gather, Open
from vlmrun_ext.headers import Headers
from vlmrun_ext.homes import enliven
from vlmrun_ext.raw import RawResponse
from vlmrun_ext.retry import invoke, tried
from vlmrun_ext.schemas.validation import is_mapping

if TYPE_CHECKING:
    from vlmrun_ext.flow import Flow, Operation, WireRequest

__all__ = ["CallOptions", "ExtraOptions", "adjusted", "altering", "answered", "invoked", "within"]

ParsedT = TypeVar("ParsedT")

_OURS: Final = frozenset({"authorization", "connection", "content-length", "host", "transfer-encoding"})


class ExtraOptions(TypedDict, total=False):
    """What a method adds to its requests.

    Attributes:
        extra_headers: Headers to send beside the method's own, or in their place.
        extra_query: Query parameters to send beside the method's own; a list is sent as several of one name.
        extra_body: Fields to put into the JSON object that is sent, beside the method's own or in their place.
    """

    extra_headers: Mapping[str, str] | None
    extra_query: Mapping[str, object] | None
    extra_body: Mapping[str, object] | None


class CallOptions(ExtraOptions, total=False):
    """What a method takes beside its own arguments.

    Attributes:
        timeout: Seconds that the call may take, its retries included, in place of the client's.
        max_retries: How often it repeats its request, in place of the client's number.
    """

    timeout: float | None
    max_retries: int | None


_NAMES: Final = tuple(CallOptions.__annotations__)


def invoked(
    context: Context, operation: Operation[ParsedT], request: WireRequest, options: Mapping[str, Any]
) -> Flow[ParsedT]:
    """Send a request of an operation, with retries, and return what the operation makes of the answer."""
    if options:
        context, request = adjusted(context, request, options)
    answer = yield from invoke(operation, request, policy=context.policy, timeout=context.timeout)
    enliven(context, answer)
    return answer


def answered(
    context: Context, operation: Operation[ParsedT], request: WireRequest, options: Mapping[str, Any]
) -> Flow[RawResponse[ParsedT]]:
    """Send a request of an operation, with retries, and return the answer as it came."""
    context, request = adjusted(context, request, options)
    answer, attempts = yield from tried(request, context.policy, context.timeout)
    return RawResponse(answer.status, Headers(answer.headers), answer.content, attempts, operation, request, context)


def within(context: Context, options: Mapping[str, Any]) -> Context:
    """The context of a call with options.

    Raises:
        InputError: An option is not known.
        ConfigurationError: A limit is not acceptable.
    """
    unknown = sorted(options.keys() - set(_NAMES))
    if unknown:
        raise InputError(
            f"{', '.join(unknown)} is no argument of this method",
            suggestion=f"Beside its own it takes {', '.join(_NAMES)}",
        )
    return limited(context, options.get("timeout"), options.get("max_retries"))


def adjusted(context: Context, request: WireRequest, options: Mapping[str, Any]) -> tuple[Context, WireRequest]:
    """The context and the request of a call with options.

    Raises:
        InputError: An option is not known, or not acceptable.
        ConfigurationError: A limit is not acceptable.
    """
    context = within(context, options)
    headers, params = _headers(options.get("extra_headers")), _params(options.get("extra_query"))
    content = _content(request, options.get("extra_body"))
    if content is not None and "content-type" not in {name.lower() for name in request.headers}:
        headers = {"content-type": "application/json", **headers}
    if headers or params or content is not None:
        request = altered(request, headers=headers, params=params, content=content)
    return context, request


def altering(flow: Flow[ParsedT], options: Mapping[str, Any]) -> Flow[ParsedT]:
    """The same flow, with additions to each request of the API that it sends.

    Fields for the body go into those that send a JSON object. What goes to other hosts stays as it is.

    Raises:
        InputError: An option is not acceptable.
    """
    headers, params = _headers(options.get("extra_headers")), _params(options.get("extra_query"))
    fields = _mapping("extra_body", options.get("extra_body"))

    def changed(request: WireRequest) -> WireRequest:
        if request.path.startswith(("http://", "https://")):
            return request
        sends_json = isinstance(request.content, bytes) and request.content[:1] == b"{"
        content = _content(request, fields) if fields and sends_json else None
        return altered(request, headers=headers, params=params, content=content)

    return _asking(flow, changed) if headers or params or fields else flow


def _asking(flow: Flow[ParsedT], changed: Callable[[WireRequest], WireRequest]) -> Flow[ParsedT]:
    """Run a flow, and put other requests into its questions."""
    try:
        question = next(flow)
        while True:
            if isinstance(question, (Exchange, Open)):
                question = replace(question, request=changed(question.request))
            elif isinstance(question, Gather):
                # The flows in it are only taken when there is room for them, and then each is changed in turn.
                question = _gathering(question, changed)
            try:
                answer = yield question
            except BaseException as error:
                question = flow.throw(error)
            else:
                question = flow.send(answer)
    except StopIteration as stop:
        result: ParsedT = stop.value
        return result
    finally:
        flow.close()


def _gathering(question: Any, changed: Callable[[WireRequest], WireRequest]) -> Gather[Any]:
    return replace(question, flows=(_asking(one, changed) for one in question.flows))


def _headers(extra: Any) -> dict[str, str]:
    headers = {str(name).lower(): value for name, value in _mapping("extra_headers", extra).items()}
    for name, value in headers.items():
        if name in _OURS:
            raise InputError(f"extra_headers sets '{name}', which is not for callers to set")
        if not isinstance(value, str):
            raise InputError(f"extra_headers gives '{name}' a {type(value).__name__}, not a text")
    return headers


def _params(extra: Any) -> tuple[tuple[str, str], ...]:
    found = list[tuple[str, str]]()
    for name, value in _mapping("extra_query", extra).items():
        several = cast("list[Any]", value if isinstance(value, (list, tuple)) else [value])
        found += [(str(name), _text(name, each)) for each in several if each is not None]
    return tuple(found)


def _text(name: object, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):
        return str(value)
    raise InputError(f"extra_query gives '{name}' a {type(value).__name__}", suggestion="Pass texts, numbers, or lists")


def _content(request: WireRequest, extra: Any) -> bytes | None:
    """The JSON body with further fields."""
    fields = _mapping("extra_body", extra)
    if not fields:
        return None
    body: Any = {}
    if request.files is not None:
        raise InputError("extra_body was given for a request that sends files, not JSON")
    if request.content is not None and not isinstance(request.content, bytes):
        raise InputError("extra_body was given for a request whose body is sent from a file")
    if request.content is not None:
        try:
            body = json.loads(request.content)
        except (TypeError, ValueError):
            body = None
    if not isinstance(body, dict):
        raise InputError("extra_body was given for a request whose body is no JSON object")
    try:
        return json.dumps({**cast("dict[str, Any]", body), **fields}, allow_nan=False).encode()
    except (TypeError, ValueError) as error:
        raise InputError(f"extra_body cannot be written as JSON: {error}") from error


def _mapping(name: str, extra: Any) -> dict[Any, Any]:
    if extra is None:
        return {}
    if not is_mapping(extra):
        raise InputError(f"{name} is of type {type(extra).__name__}, not a mapping")
    return dict(extra)
