"""A document as bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

__all__ = ["canonical"]


def canonical(document: Mapping[str, Any]) -> bytes:
    """The document as JSON, always the same bytes for the same content."""
    return (json.dumps(document, indent=1) + "\n").encode()
