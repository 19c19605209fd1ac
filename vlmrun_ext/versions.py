"""What the service calls the version of a body: its `ETag`, as far as it can be sent back and relied on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

__all__ = ["is_etag", "strong_etag"]

_SENDABLE: Final = re.compile(r"[\x20-\x7e]{1,256}")
_STRONG: Final = re.compile(r'"[\x21\x23-\x7e]{1,250}"')


def is_etag(text: str) -> bool:
    """Whether a text can be sent back to ask whether this still is the version."""
    return _SENDABLE.fullmatch(text) is not None


def strong_etag(headers: Mapping[str, str]) -> str | None:
    """The version that an answer names, if one version means one and the same bytes."""
    text = headers.get("etag", "").strip()
    return text if _STRONG.fullmatch(text) else None
