"""Media types as documents write them, and what kind of content each stands for."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["EVENTS", "Kind", "is_json", "kind_of", "plain_type"]

EVENTS = "text/event-stream"
"""The media type of an answer that comes as a series of events."""


class Kind(StrEnum):
    """How content is given in Python and written on the wire, the most telling first."""

    JSON = "json"
    FILES = "files"
    DATA = "data"
    TEXT = "text"
    CONTENT = "content"


def plain_type(media: str) -> str:
    """The media type in small letters, without its parameters."""
    return media.split(";")[0].strip().lower()


def is_json(media: str) -> bool:
    """Whether content of this type is JSON."""
    kind = plain_type(media)
    return kind in ("application/json", "text/json") or kind.endswith("+json")


def kind_of(media: str) -> Kind:
    """What content of this type is; bytes where nothing more is known."""
    kind = plain_type(media)
    if is_json(kind):
        return Kind.JSON
    forms = {"multipart/form-data": Kind.FILES, "application/x-www-form-urlencoded": Kind.DATA}
    return forms.get(kind) or (Kind.TEXT if kind.startswith("text/") else Kind.CONTENT)
