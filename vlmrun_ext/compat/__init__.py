"""Helpers that users of the official SDK import beside the client. Nothing else in this package uses them."""

from __future__ import annotations

__all__: list[str] = []
