# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["MarkdownDocument"]


@_define(kw_only=True, getstate_setstate=False)
class MarkdownDocument(_Model):
    """Value of `response` for the domain `document.markdown`.

    Attributes:
        pages: Pages in order.
    """

    pages: list[MarkdownPage]

    _nested = ("pages",)


from .markdown_page import MarkdownPage
