# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["AgentToolset"]


class AgentToolset(_OpenStrEnum):
    """A category of agent tools.

    A value that is not listed stays usable as it is.
    """

    CORE = "core"
    DOCUMENT = "document"
    IMAGE = "image"
    IMAGE_GEN = "image-gen"
    VIDEO = "video"
    VIZ = "viz"
    WEB = "web"
    WORLD_GEN = "world-gen"
