"""One upload on its way: what is sent, and who is told how far it is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vlmrun_ext.errors import CallbackError, RequestTimeoutError

if TYPE_CHECKING:
    from vlmrun_ext.artifacts.progress import Report
    from vlmrun_ext.context import Context
    from vlmrun_ext.files.upload_reading import UploadSource

__all__ = ["Sending"]


@dataclass(frozen=True, slots=True)
class Sending:
    """One upload.

    Attributes:
        context: What the client's flows share, with the limits of this call.
        source: What is sent.
        md5: The hash that its content has to have, where it is known.
        report: Is told how many bytes were passed on, and how many there are.
    """

    context: Context
    source: UploadSource
    md5: str | None
    report: Report | None

    def told(self, passed: int, end: float | None = None) -> None:
        """Note that so many bytes were passed on.

        Raises:
            CallbackError: Who is told raised.
            RequestTimeoutError: The end, on the clock that never goes back, has come.
        """
        if self.report is not None:
            try:
                self.report(passed, self.source.length)
            except Exception as error:
                raise CallbackError(f"progress raised {type(error).__name__}, and the upload was given up") from error
        if end is not None and time.monotonic() > end:
            raise RequestTimeoutError(
                f"{passed} of {self.source.length} bytes were sent, and time is up",
                suggestion="Give a longer timeout",
            )
