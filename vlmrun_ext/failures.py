"""From an answer that reports an error to the error that is raised; the only mapping of its kind.

The service has several forms of error body, some of them undocumented, and proxies in front of it have their own.
Whatever arrives, the outcome is an `APIError` with a text of bounded length: reading a failure never fails.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeGuard

from msgspec import Struct

from vlmrun_ext.errors import (
    APIError,
    AuthenticationError,
    RateLimitError,
    RequestTimeoutError,
    ResourceNotFoundError,
    ServerError,
    ValidationError,
)
from vlmrun_ext.redaction import without_queries

__all__ = ["failure", "request_id", "retry_after"]

_BY_STATUS: Mapping[int, type[APIError]] = {
    400: ValidationError,
    401: AuthenticationError,
    403: AuthenticationError,
    404: ResourceNotFoundError,
    408: RequestTimeoutError,
    422: ValidationError,
    429: RateLimitError,
}
_REQUEST_ID_HEADERS = ("x-request-id", "request-id", "x-vlmrun-request-id")
_LONGEST_BODY = 1 << 20
_LONGEST_TEXT = 65_536
_LONGEST_MESSAGE = 4_096
_LONGEST_LABEL = 200
_DEEPEST = 4
_LONGEST_WAIT = 1e12
# Compiled at the first failure: most programs read this module and never have one.
_TITLE: Final = r"(?i)<title[^>]{0,200}>([^<]{1,300})"
_UNPRINTABLE: Final = r"[\x00-\x20\x7f-\x9f\u2028\u2029]+"


class _Account(Struct, frozen=True):
    """What an error body says, as far as it says anything."""

    message: str | None = None
    error_type: str | None = None
    request_id: str | None = None


def failure(
    status: int,
    headers: Mapping[str, str],
    content: bytes,
    *,
    method: str,
    path: str,
    attempts: int = 1,
    redact: Callable[[str], str] = str,
    wall: float | None = None,
) -> APIError:
    """Return the error that an answer stands for.

    Args:
        status: Its status; redirects, which are not followed, are failures too.
        headers: Its headers.
        content: Its body, or the start of it.
        method: Method of the request.
        path: Path of the request; a query, where signatures may be, is left out.
        attempts: How many times the request was sent.
        redact: Removes secrets from a text; applied to every text that the error will hold.
        wall: Seconds since the epoch, against which a date in `Retry-After` counts. The default is now.
    """

    def discreet(text: str) -> str:
        # The service may quote URLs, with the signatures in them.
        return without_queries(redact(text))

    headers = {name.lower(): discreet(value) for name, value in headers.items()}
    body = _body(content, discreet)
    account = _account(body)
    kind = _BY_STATUS.get(status) or (ServerError if 500 <= status <= 599 else APIError)
    suggestion = "Check that your API key is valid and may do this" if status == 403 else None
    message = account.message
    if 300 <= status <= 399:
        message = f"Redirected to {_target(headers.get('location', ''))}, which is not followed"
        suggestion = "Check the base URL: the API itself does not redirect"
    return kind(
        message or _phrase(status, body),
        http_status=status,
        headers=headers,
        request_id=account.request_id or request_id(headers),
        error_type=account.error_type,
        suggestion=suggestion,
        method=method,
        path=_without_query(redact(path)),
        attempts=attempts,
        body=body,
        retry_after=retry_after(headers, wall=wall),
    )


def request_id(headers: Mapping[str, str]) -> str | None:
    """Return the id that the service gave a request, if a header (its name in lower case) tells it."""
    return next((_label(headers[name]) for name in _REQUEST_ID_HEADERS if headers.get(name)), None)


def retry_after(headers: Mapping[str, str], *, wall: float | None = None) -> float | None:
    """Return the seconds to wait that the header `Retry-After` asks for, in either of its forms.

    A date counts from the answer's own `Date` where there is one, since the two clocks may disagree.
    """
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        # More than anybody waits is still that, and not nothing.
        return min(float(text), _LONGEST_WAIT)
    until = _timestamp(text)
    if until is None:
        return None
    now = _timestamp(headers.get("date", ""))
    if now is None:
        now = time.time() if wall is None else wall
    return max(0.0, until - now)


def _timestamp(text: str) -> float | None:
    from email.utils import mktime_tz, parsedate_tz

    try:
        parts = parsedate_tz(text[:_LONGEST_LABEL])
        # Dates in HTTP are in GMT, also where the zone is left out.
        return None if parts is None else float(mktime_tz((*parts[:9], parts[9] or 0)))
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _body(content: bytes, redact: Callable[[str], str]) -> Any:
    """The body as JSON; as text where it is none or far too long; None where it is empty."""
    import json

    if len(content) <= _LONGEST_BODY:
        try:
            return _redacted(json.loads(content), redact)
        except (ValueError, RecursionError):
            pass
    return redact(content[:_LONGEST_TEXT].decode("utf-8", "replace")) or None


def _redacted(data: Any, redact: Callable[[str], str]) -> Any:
    if isinstance(data, str):
        return redact(data)
    if _is_array(data):
        return [_redacted(item, redact) for item in data]
    if _is_object(data):
        return {redact(name): _redacted(value, redact) for name, value in data.items()}
    return data


def _is_object(data: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(data, dict)


def _is_array(data: Any) -> TypeGuard[list[Any]]:
    return isinstance(data, list)


def _account(body: Any, depth: int = 0) -> _Account:
    """Find the message in any of the forms the service is known to use, and some that others use."""
    if _is_array(body):
        return _Account(_faults(body))
    if not _is_object(body):
        return _Account(_line(body) if isinstance(body, str) and not body.lstrip().startswith("<") else None)
    for name in "error", "detail":
        inner: Any = body.get(name)
        if isinstance(inner, str) and inner.strip():
            return _Account(_line(inner), _label(body.get("type")), _label(body.get("id")))
        if isinstance(inner, (dict, list)) and depth < _DEEPEST:
            account = _account(inner, depth + 1)
            if account.message:
                return account
    message = next((body[name] for name in ("message", "msg") if isinstance(body.get(name), str)), None)
    kind = _label(body.get("type")) or _label(body.get("code"))
    return _Account(_line(message) if message else None, kind, _label(body.get("id")))


def _faults(items: list[Any]) -> str | None:
    """Every fault of a refused request: `body.config.prompt: field required; body.name: too long`."""
    lines = (
        item if isinstance(item, str) else f"{_location(item.get('loc'))}{item['msg']}"
        for item in items
        if isinstance(item, str) or (_is_object(item) and isinstance(item.get("msg"), str))
    )
    return _line("; ".join(lines)) or None


def _location(location: Any) -> str:
    if not _is_array(location) or not location:
        return ""
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return path.removeprefix(".") + ": "


def _phrase(status: int, body: Any) -> str:
    from http import HTTPStatus

    try:
        phrase = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = f"status {status}"
    title = re.search(_TITLE, body) if isinstance(body, str) else None
    return f"The service answered {phrase}" + (f" with the page '{_line(title[1])}'" if title else "")


def _target(location: str) -> str:
    """Where a redirect leads, without query and credentials: both may hold secrets."""
    address = _without_query(location)
    scheme, mark, rest = address.rpartition("//")
    authority, slash, path = rest.partition("/")
    shown = f"{scheme}{mark}{authority.rpartition('@')[2]}{slash}{path}" if mark else address
    return _line(shown[:_LONGEST_LABEL]) or "nowhere"


def _without_query(address: str) -> str:
    return re.split(r"[?#]", address, maxsplit=1)[0]


def _line(text: str) -> str:
    """One printable line of bounded length."""
    cut = re.sub(_UNPRINTABLE, " ", text[: _LONGEST_MESSAGE + 1]).strip()
    cut = cut.encode("utf-8", "backslashreplace").decode("utf-8")
    return cut if len(text) <= _LONGEST_MESSAGE else cut[:_LONGEST_MESSAGE] + "..."


def _label(value: Any) -> str | None:
    """A name or id as the body gives it; anything that is neither text nor number is none."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    return _line(str(value)[:_LONGEST_LABEL]) or None
