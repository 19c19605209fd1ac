# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["ServiceTier"]


class ServiceTier(_OpenStrEnum):
    """Delivery tier. `flex` is cheaper and slower, `priority` is dearer and faster; `auto` leaves the choice to the
    server.

    A value that is not listed stays usable as it is.
    """

    AUTO = "auto"
    DEFAULT = "default"
    FLEX = "flex"
    PRIORITY = "priority"
    STANDARD = "standard"
