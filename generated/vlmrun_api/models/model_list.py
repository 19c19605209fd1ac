# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ModelList"]


@_define
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
