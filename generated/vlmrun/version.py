# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""The version of this SDK."""

from __future__ import annotations

from vlmrun_ext import __version__ as __version__

__all__ = [
    "__version__",
]
