# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["AudioUrl"]


@_define(kw_only=True, getstate_setstate=False)
class AudioUrl(_Model):
    """Audio reference.

    Attributes:
        url: Audio URL.
    """

    url: str
