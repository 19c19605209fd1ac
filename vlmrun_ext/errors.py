"""Every error this SDK raises, in one tree.

    VLMRunError
    ├─ ClientError                  the caller's side is at fault; nothing was sent
    │  ├─ ConfigurationError        key, base URL, limits
    │  ├─ DependencyError           an optional package is missing
    │  ├─ OfflineError              VLMRUN_OFFLINE is set, and a request would have been needed
    │  └─ InputError                an argument (also a ValueError)
    │     └─ InvalidRefError        a text that is no ref, with the position of the fault
    ├─ APIError                     the service answered with an error, or did not answer
    │  ├─ AuthenticationError       401, 403
    │  ├─ ResourceNotFoundError     404
    │  ├─ ValidationError           400, 422
    │  ├─ RateLimitError            429
    │  ├─ ServerError               5xx
    │  ├─ UnexpectedResponseError   a success whose body does not fit the API's document
    │  └─ NetworkError              no whole answer arrived
    │     └─ RequestTimeoutError    ... in the time given
    │        └─ WaitTimeoutError    a run did not end in the time given (also a TimeoutError)
    ├─ CallbackError                a function that was passed in raised
    ├─ ExecutionFailedError         a run ended badly; carries it
    ├─ ResponseModelError           a response does not fit the response model; carries every fault
    └─ ArtifactError                an artifact could not be had
       ├─ ArtifactDecodeError       its bytes are not what its kind promises
       ├─ ArtifactIntegrityError    its bytes are not the ones that were sent
       ├─ ArtifactNotCachedError    it is not in the cache, and nothing may be sent
       └─ CacheError                the cache folder cannot be used

Names, fields and defaults that the official SDK has are the same here. All errors pickle and copy with everything
they carry; no text of theirs holds a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from vlmrun_ext.api_errors import (
    APIError,
    AuthenticationError,
    NetworkError,
    RateLimitError,
    RequestTimeoutError,
    ResourceNotFoundError,
    ServerError,
    UnexpectedResponseError,
    ValidationError,
    VLMRunError,
    WaitTimeoutError,
    assembled,
)

if TYPE_CHECKING:
    import os
    from pathlib import Path

__all__ = [
    "APIError",
    "ArtifactDecodeError",
    "ArtifactError",
    "ArtifactIntegrityError",
    "ArtifactNotCachedError",
    "AuthenticationError",
    "CacheError",
    "CallbackError",
    "ClientError",
    "ConfigurationError",
    "DependencyError",
    "ExecutionFailedError",
    "Fault",
    "InputError",
    "InvalidRefError",
    "NetworkError",
    "OfflineError",
    "RateLimitError",
    "RequestTimeoutError",
    "ResourceNotFoundError",
    "ResponseModelError",
    "ServerError",
    "UnexpectedResponseError",
    "VLMRunError",
    "ValidationError",
    "WaitTimeoutError",
]

_SHOWN = 40
"""How many characters of a refused text are printed on each side of its fault."""


class ClientError(VLMRunError):
    """The call cannot be made as it stands; nothing was sent."""

    default_message: ClassVar[str] = "Client error"
    default_error_type: ClassVar[str | None] = None
    default_suggestion: ClassVar[str | None] = None

    def __init__(
        self, message: str | None = None, error_type: str | None = None, suggestion: str | None = None
    ) -> None:
        super().__init__(message if message is not None else self.default_message)
        self.error_type = error_type if error_type is not None else self.default_error_type
        self.suggestion = suggestion if suggestion is not None else self.default_suggestion

    def __str__(self) -> str:
        return assembled({"type": self.error_type}, self.message, self.suggestion)


class ConfigurationError(ClientError):
    """The client's configuration is missing something or wrong."""

    default_message = "Invalid configuration"
    default_error_type = "configuration_error"
    default_suggestion = "Check your client configuration"


class OfflineError(ClientError):
    """A request would have been needed, and the environment variable `VLMRUN_OFFLINE` rules that out."""

    default_message = "Requests are switched off"
    default_error_type = "offline_error"
    default_suggestion = "Unset the environment variable VLMRUN_OFFLINE to allow requests"


class DependencyError(ClientError):
    """A package that this feature needs is not installed."""

    default_message = "Missing dependency"
    default_error_type = "dependency_error"
    default_suggestion = "Install the required dependency"


class InputError(ClientError, ValueError):
    """An argument is not acceptable."""

    default_message = "Invalid input"
    default_error_type = "input_error"
    default_suggestion = "Check your input parameters"


class InvalidRefError(InputError):
    """A text is not a well-formed artifact ref.

    Attributes:
        text: What was given.
        at: Where its first wrong character is; the length of the text when it ends too early.
        expected: What belongs there.
    """

    default_suggestion = "Pass a ref as it stands in a response, such as 'img_a1b2c3'"

    def __init__(self, text: str, *, at: int, expected: str) -> None:
        before, after = (
            part.encode("unicode_escape").decode("ascii")
            for part in (text[max(0, at - _SHOWN) : at], text[at : at + _SHOWN])
        )
        super().__init__(f"expected {expected} at position {at}\n    {before}{after}\n    {' ' * len(before)}^")
        self.text = text
        self.at = at
        self.expected = expected


class ExecutionFailedError(VLMRunError):
    """A run ended without success.

    Attributes:
        execution: The run as the service reports it.
    """

    def __init__(self, message: str, *, execution: Any) -> None:
        super().__init__(message)
        self.execution = execution


# Not a dataclass: `dataclasses` takes as long to import as everything else that making a client needs.
class Fault(NamedTuple):
    """One way in which data does not fit: where (`$.lines[2].total`) and what is wrong there."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class ResponseModelError(VLMRunError):
    """A response does not fit the response model.

    Attributes:
        faults: Every fault, each with its path.
        response: The response as it came.
        execution: The run that gave it, if it came from one.
    """

    def __init__(self, message: str, *, faults: tuple[Fault, ...], response: Any, execution: Any = None) -> None:
        super().__init__(message)
        self.faults = faults
        self.response = response
        self.execution = execution

    def __str__(self) -> str:
        return "\n  ".join([self.message, *map(str, self.faults)])


class ArtifactError(VLMRunError):
    """An artifact could not be had.

    Attributes:
        object_id: The artifact's id.
        path: The file this is about, if one is.
        suggestion: What to try.
    """

    def __init__(
        self,
        message: str,
        *,
        object_id: str | None = None,
        path: str | os.PathLike[str] | None = None,
        suggestion: str | None = None,
    ) -> None:
        super().__init__(message)
        self.object_id = object_id
        self.path = path
        self.suggestion = suggestion

    def __str__(self) -> str:
        return assembled({"artifact": self.object_id, "file": self.path}, self.message, self.suggestion)


class ArtifactDecodeError(ArtifactError):
    """An artifact's bytes are not what its kind promises.

    Attributes:
        media_type: The type that they were sent as.
        leading: The first of them.
        kept: The file that has them, if they were kept.
    """

    def __init__(
        self,
        message: str,
        *,
        object_id: str | None = None,
        path: str | os.PathLike[str] | None = None,
        suggestion: str | None = None,
        media_type: str | None = None,
        leading: bytes | None = None,
        kept: Path | None = None,
    ) -> None:
        super().__init__(message, object_id=object_id, path=path, suggestion=suggestion)
        self.media_type = media_type
        self.leading = leading
        self.kept = kept

    def __str__(self) -> str:
        tags = {
            "artifact": self.object_id,
            "file": self.path,
            "declared": self.media_type,
            "starts": self.leading and self.leading.hex(" "),
            "kept": self.kept,
        }
        return assembled(tags, self.message, self.suggestion)


class ArtifactIntegrityError(ArtifactError):
    """An artifact's bytes are not the ones that were sent."""


class ArtifactNotCachedError(ArtifactError):
    """An artifact is not in the cache, and offline nothing is sent to get it."""


class CallbackError(VLMRunError):
    """A function that the caller passed in raised; its error is the cause of this one."""


class CacheError(ArtifactError):
    """The cache folder cannot be read or written."""
