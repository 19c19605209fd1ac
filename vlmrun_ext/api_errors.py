"""The root of all errors, and what can become of a request; `vlmrun_ext.errors` draws the whole tree."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, ClassVar

__all__ = [
    "APIError",
    "AuthenticationError",
    "NetworkError",
    "RateLimitError",
    "RequestTimeoutError",
    "ResourceNotFoundError",
    "ServerError",
    "UnexpectedResponseError",
    "VLMRunError",
    "ValidationError",
    "WaitTimeoutError",
    "WebhookError",
    "assembled",
]


class VLMRunError(Exception):
    """The root of all errors of this SDK."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        # The inherited form calls the class with `args` alone and so loses every keyword.
        return _remade, (type(self), self.args, self.__dict__.copy())


def _remade(kind: type[VLMRunError], args: tuple[Any, ...], state: dict[str, Any]) -> VLMRunError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    return error


def assembled(tags: Mapping[str, object], message: str, suggestion: str | None) -> str:
    """The official layout: `[status=404, type=not_found_error] message (Suggestion: ...)`."""
    labels = ", ".join(f"{name}={value}" for name, value in tags.items() if value)
    text = f"[{labels}] {message}" if labels else message
    return f"{text} (Suggestion: {suggestion})" if suggestion else text


class APIError(VLMRunError):
    """The service answered with an error, or gave no usable answer.

    Attributes:
        message: What went wrong, in the service's own words where it gave any.
        http_status: Status of the answer, if there was one.
        headers: Headers of the answer, names in lower case; they are found in any case.
        request_id: What to quote to the service's support.
        error_type: A short machine-readable name of the problem.
        suggestion: What to try.
        method: Method of the request.
        path: Path of the request, without its query.
        attempts: How many times the request was sent.
        body: Body of the answer: decoded JSON, or text, cut when very long.
        retry_after: Seconds the service asked to wait before the next try.
    """

    default_message: ClassVar[str] = "The API reported an error"
    default_http_status: ClassVar[int | None] = None
    default_error_type: ClassVar[str | None] = None
    default_suggestion: ClassVar[str | None] = None

    def __init__(
        self,
        message: str | None = None,
        http_status: int | None = None,
        headers: Mapping[str, str] | None = None,
        request_id: str | None = None,
        error_type: str | None = None,
        suggestion: str | None = None,
        *,
        method: str | None = None,
        path: str | None = None,
        attempts: int | None = None,
        body: Any = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message if message is not None else self.default_message)
        self.http_status = http_status if http_status is not None else self.default_http_status
        # Not before it is needed: importing the SDK is to be quick.
        from vlmrun_ext.headers import Headers

        self.headers: Mapping[str, str] = Headers(headers or {})
        self.request_id = request_id
        self.error_type = error_type if error_type is not None else self.default_error_type
        self.suggestion = suggestion if suggestion is not None else self.default_suggestion
        self.method = method
        self.path = path
        self.attempts = attempts
        self.body = body
        self.retry_after = retry_after

    def __str__(self) -> str:
        tags = {
            "status": self.http_status,
            "type": self.error_type,
            "id": self.request_id,
            "attempts": self.attempts,
            "retry_after": None if self.retry_after is None else f"{self.retry_after:.12g}s",
            "request": " ".join(part for part in (self.method, self.path) if part),
        }
        return assembled(tags, self.message, self.suggestion)


class AuthenticationError(APIError):
    """The service does not know the key (401) or does not allow it this (403)."""

    default_message = "Authentication failed"
    default_http_status = 401
    default_error_type = "authentication_error"
    default_suggestion = "Check your API key and ensure it is valid"


class ValidationError(APIError):
    """The service refused the request as malformed (400, 422)."""

    default_message = "Validation failed"
    default_http_status = 400
    default_error_type = "validation_error"
    default_suggestion = "Check your request parameters"


class RateLimitError(APIError):
    """Too many requests (429)."""

    default_message = "Rate limit exceeded"
    default_http_status = 429
    default_error_type = "rate_limit_error"
    default_suggestion = "Reduce request frequency or contact support to increase your rate limit"


class ServerError(APIError):
    """The service failed (5xx)."""

    default_message = "Server error"
    default_http_status = 500
    default_error_type = "server_error"
    default_suggestion = "Please try again later or contact support if the issue persists"


class ResourceNotFoundError(APIError):
    """There is no such thing (404)."""

    default_message = "Resource not found"
    default_http_status = 404
    default_error_type = "not_found_error"
    default_suggestion = "Check the resource ID or path"


class UnexpectedResponseError(APIError):
    """The service reported success, with a body that does not fit the API's document."""

    default_message = "The response does not fit the API's document"
    default_error_type = "unexpected_response_error"
    default_suggestion = "Update the SDK; if this persists, report it with the request id"


class NetworkError(APIError):
    """No whole answer arrived.

    Attributes:
        sent: Whether any part of the request may have reached the server. False only when no connection was made.
    """

    default_message = "Network error"
    default_error_type = "network_error"
    default_suggestion = "Check your internet connection and try again"

    def __init__(self, message: str | None = None, *args: Any, sent: bool = True, **fields: Any) -> None:
        super().__init__(message, *args, **fields)
        self.sent = sent


class RequestTimeoutError(NetworkError):
    """No whole answer arrived in the time given."""

    default_message = "Request timed out"
    default_http_status = 408
    default_error_type = "timeout_error"
    default_suggestion = "Try again later or increase the timeout"


class WaitTimeoutError(RequestTimeoutError, TimeoutError):
    """A run did not end in the time given; it may still go on.

    Attributes:
        execution: The run as it was last seen.
    """

    default_message = "The run did not end in time"
    default_error_type = "wait_timeout_error"
    default_suggestion = "Wait again with a longer timeout; the run itself goes on"

    def __init__(self, message: str | None = None, *args: Any, execution: Any = None, **fields: Any) -> None:
        super().__init__(message, *args, **fields)
        self.execution = execution


class WebhookError(VLMRunError):
    """A call to a webhook is not accepted.

    Attributes:
        reason: `signature`, `time` (too long after the job ended) or `body` (genuine, but not understood).
        suggestion: What to do.
    """

    def __init__(self, message: str, *, reason: str, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.suggestion = suggestion

    def __str__(self) -> str:
        return assembled({"webhook": self.reason}, self.message, self.suggestion)
