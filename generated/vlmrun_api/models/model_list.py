# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["ModelList"]


@_define(kw_only=True, getstate_setstate=False)
class ModelList(_Model):
    """Models in the OpenAI form.

    Attributes:
        data: Models.
        object: Object type. Default: "list".
    """

    data: list[Model]
    object: str = "list"

    _nested = ("data",)


from .model import Model
