# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["MarkdownFigure"]


@_define(kw_only=True, getstate_setstate=False)
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
