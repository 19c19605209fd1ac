# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["HubDomainInfo"]


@_define
class HubDomainInfo(_Model):
    """A domain in the hub catalogue.

    Attributes:
        domain: Domain identifier.
        name: Display name.
        description: What the domain extracts.
    """

    domain: str
    name: str | None = None
    description: str | None = None
