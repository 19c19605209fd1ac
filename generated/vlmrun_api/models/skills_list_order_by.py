# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["SkillsListOrderBy"]


class SkillsListOrderBy(_OpenStrEnum):
    """Values of SkillsListOrderBy.

    A value that is not listed stays usable as it is.
    """

    CREATED_AT = "created_at"
    NAME = "name"
    UPDATED_AT = "updated_at"
