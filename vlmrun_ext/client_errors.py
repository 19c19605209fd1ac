"""Errors of calls that cannot be made as they stand; `vlmrun_ext.errors` draws the whole tree."""

from __future__ import annotations

from vlmrun_ext.api_errors import VLMRunError, assembled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, Self

__all__ = [
    "ClientError",
    "ConfigurationError",
    "DependencyError",
    "FileMissingError",
    "InputError",
    "InvalidRefError",
    "OfflineError",
    "UnsupportedArgumentError",
    "UnsupportedError",
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


class UnsupportedError(ClientError, NotImplementedError):
    """The service offers no way to do this."""


class InputError(ClientError, ValueError):
    """An argument is not acceptable."""

    default_message = "Invalid input"
    default_error_type = "input_error"
    default_suggestion = "Check your input parameters"


class UnsupportedArgumentError(InputError, UnsupportedError):
    """An argument asks for what the service does not do."""


class FileMissingError(InputError, FileNotFoundError):
    """A file that was named is not there."""

    def __new__(cls, *_: Any, **__: Any) -> Self:  # noqa: D102 - called by nobody
        # The next in line would be that of ValueError, which cannot make what is an OSError as well.
        return FileNotFoundError.__new__(cls)


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
