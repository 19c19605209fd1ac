# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["DomainInfo"]


@_define(kw_only=True, getstate_setstate=False)
class DomainInfo(_Model):
    """A supported domain.

    Attributes:
        domain: Domain identifier, e.g. `document.invoice`.
        name: Display name.
        description: What the domain extracts.
    """

    domain: str
    name: str | None = None
    description: str | None = None
