"""Errors of files that are sent and of archives that are taken apart; `vlmrun_ext.errors` draws the whole tree."""

from __future__ import annotations

import os

from vlmrun_ext.api_errors import VLMRunError, assembled

__all__ = ["ArchiveError", "FileChangedError", "UploadError"]


class UploadError(VLMRunError):
    """A file could not be sent whole.

    Attributes:
        suggestion: What to try.
    """

    def __init__(self, message: str, *, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.suggestion = suggestion

    def __str__(self) -> str:
        return assembled({}, self.message, self.suggestion)


class FileChangedError(UploadError):
    """A file was written to while it was uploaded."""


class ArchiveError(VLMRunError):
    """An archive is refused, and nothing of it was extracted.

    Attributes:
        entry: The entry that is at fault, if one is.
        path: The folder or file that this is about.
        suggestion: What to try.
    """

    def __init__(
        self,
        message: str,
        *,
        entry: str | None = None,
        path: str | os.PathLike[str] | None = None,
        suggestion: str | None = None,
    ) -> None:
        super().__init__(message)
        self.entry = entry
        self.path = path
        self.suggestion = suggestion

    def __str__(self) -> str:
        return assembled({"entry": self.entry, "path": self.path}, self.message, self.suggestion)
