# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["MarkdownDocument"]


@_define
class MarkdownDocument(_Model):
    """Value of `response` for the domain `document.markdown`.

    Attributes:
        pages: Pages in order.
    """

    pages: list[MarkdownPage]

    _nested = ("pages",)


from .markdown_page import MarkdownPage
