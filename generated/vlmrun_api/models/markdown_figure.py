# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["MarkdownFigure"]


@_define
class MarkdownFigure(_Model):
    """A figure found on a page.

    Attributes:
        id: Figure number.
        title: Title.
        caption: Caption.
        content: Figure as markdown.
    """

    id: int
    title: str | None = None
    caption: str | None = None
    content: str | None = None
