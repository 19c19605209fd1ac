"""Reads OpenAPI documents and overlays, and refuses what is not valid with its place."""

from __future__ import annotations

__all__: list[str] = []
