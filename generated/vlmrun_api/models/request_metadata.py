# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["RequestMetadata"]


@_define
class RequestMetadata(_Model):
    """Metadata attached to a request.

    Attributes:
        environment: Environment the caller runs in. Default: "dev".
        session_id: Caller-chosen session identifier.
        allow_training: Whether the data may be used for training. Default: True.
    """

    environment: RequestMetadataEnvironment | Unset = UNSET
    session_id: str | None | Unset = UNSET
    allow_training: bool | Unset = UNSET


from .request_metadata_environment import RequestMetadataEnvironment
