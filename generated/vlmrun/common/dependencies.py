# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Packages that are used where they are installed."""

from __future__ import annotations

from vlmrun_ext.chat.openai_clients import require_openai as require_openai

__all__ = [
    "require_openai",
]
