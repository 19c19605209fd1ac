# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Errors of the low-level client."""

from __future__ import annotations

from typing import Any

__all__ = ["ModelError", "UnexpectedStatus"]


class UnexpectedStatus(Exception):
    """The server answered with a status that carries no result.

    Attributes:
        status: The HTTP status, any integer.
        content: The body of the answer.
        parsed: The body in the shape that the document gives for the status, or None.
    """

    def __init__(self, status: int, content: bytes, parsed: Any = None) -> None:
        self.status = status
        self.content = content
        self.parsed = parsed
        super().__init__(f"HTTP status {status}")


class ModelError(ValueError):
    """Values that do not make a model; the message says which field, and what it would take."""
