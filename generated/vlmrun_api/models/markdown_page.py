# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["MarkdownPage"]


@_define
class MarkdownPage(_Model):
    """One page of a markdown document.

    Attributes:
        content: Page text with placeholders for tables and figures.
        markdown_content: Page text with the placeholders filled.
        tables
        figures
    """

    content: str
    markdown_content: str | None = None
    tables: list[MarkdownTable] | None = None
    figures: list[MarkdownFigure] | None = None

    _nested = (
        "tables",
        "figures",
    )


from .markdown_figure import MarkdownFigure
from .markdown_table import MarkdownTable
