"""URLs as fields of pydantic models."""

from __future__ import annotations

import re
from typing import Annotated, Final, TypeAlias

from pydantic import AfterValidator

__all__ = ["URL_PATTERN", "HttpUrl"]

URL_PATTERN: Final = r"^https?://.+"


def _checked(text: str) -> str:
    if not re.match(URL_PATTERN, text):
        raise ValueError("a URL begins with http:// or https://")
    return text


HttpUrl: TypeAlias = Annotated[str, AfterValidator(_checked)]
"""Text that begins as the URL of something on the web does."""
