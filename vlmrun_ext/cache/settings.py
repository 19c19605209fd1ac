"""What the environment says of the artifact cache beside its place."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from vlmrun_ext.cache.store import ArtifactCache
from vlmrun_ext.errors import ConfigurationError
from vlmrun_ext.settings import CACHE_VARIABLES, switched_on

__all__ = ["cache_at"]

_MAX_BYTES, _SHARED = CACHE_VARIABLES

_SIZE: Final = re.compile(r"([0-9]{1,15})\s*(?:([KMGT])(?:i?B)?|B)?", re.IGNORECASE)
_UNITS: Final = {"": 0, "K": 10, "M": 20, "G": 30, "T": 40}


def cache_at(root: Path | None, environ: Mapping[str, str] = os.environ) -> ArtifactCache:
    """The cache in a folder, as the environment wants it. Neither disk nor network is touched.

    Raises:
        ConfigurationError: A variable's value is not acceptable.
    """
    return ArtifactCache(root, shared=switched_on(_SHARED, environ), max_bytes=_max_bytes(environ))


def _max_bytes(environ: Mapping[str, str]) -> int | None:
    text = environ.get(_MAX_BYTES, "").strip()
    if not text:
        return None
    match = _SIZE.fullmatch(text)
    if match is None:
        raise ConfigurationError(
            f"{_MAX_BYTES} is {text[:40]!r}",
            error_type="invalid_cache_size",
            suggestion="Set it to a number of bytes, such as 10737418240 or 10GiB",
        )
    return int(match[1]) << _UNITS[(match[2] or "").upper()]
