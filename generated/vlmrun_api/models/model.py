# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["Model"]


@_define
class Model(_Model):
    """A model in the OpenAI form.

    Attributes:
        id: Model name.
        object: Object type. Default: "model".
        created: Unix time of creation.
        owned_by: Owner.
        root: Root model.
        parent: Parent model.
    """

    id: str
    object: str = "model"
    created: int | None = None
    owned_by: str | None = None
    root: str | None = None
    parent: str | None = None
