"""Every error this SDK raises, in one tree.

    VLMRunError
    ├─ ClientError                  the caller's side is at fault; nothing was sent
    │  ├─ ConfigurationError        key, base URL, limits
    │  ├─ DependencyError           an optional package is missing
    │  ├─ UnsupportedError          the service cannot do this (also a NotImplementedError)
    │  ├─ OfflineError              VLMRUN_OFFLINE is set, and a request would have been needed
    │  └─ InputError                an argument (also a ValueError)
    │     ├─ FileMissingError       a file that is not there (also a FileNotFoundError)
    │     ├─ UnsupportedArgumentError  asks for what the service does not do (also an UnsupportedError)
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
    ├─ ArchiveError                 an archive is refused; nothing of it was extracted
    ├─ UploadError                  a file could not be sent whole
    │  └─ FileChangedError          it was written to meanwhile
    ├─ CallbackError                a function that was passed in raised
    ├─ ExecutionFailedError         a run ended badly; carries it
    ├─ ResponseModelError           a response does not fit the response model; carries every fault
    ├─ WebhookError                 a call of the service is not to be believed, or not understood
    └─ ArtifactError                an artifact could not be had
       ├─ ArtifactDecodeError       its bytes are not what its kind promises
       ├─ ArtifactIntegrityError    its bytes are not the ones that were sent
       ├─ ArtifactNotCachedError    it is not in the cache, and nothing may be sent
       └─ CacheError                the cache folder cannot be used

Names, fields and defaults that the official SDK has are the same here. All errors pickle and copy with everything
they carry; no text of theirs holds a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

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
    WebhookError,
    assembled,
)
from vlmrun_ext.client_errors import (
    ClientError,
    ConfigurationError,
    DependencyError,
    FileMissingError,
    InputError,
    InvalidRefError,
    OfflineError,
    UnsupportedArgumentError,
    UnsupportedError,
)
from vlmrun_ext.file_errors import ArchiveError, FileChangedError, UploadError

if TYPE_CHECKING:
    import os
    from pathlib import Path

__all__ = [
    "APIError",
    "ArchiveError",
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
    "FileChangedError",
    "FileMissingError",
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
    "UnsupportedArgumentError",
    "UnsupportedError",
    "UploadError",
    "VLMRunError",
    "ValidationError",
    "WaitTimeoutError",
    "WebhookError",
]


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
