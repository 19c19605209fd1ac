# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import UNSET, Unset
from ..types import Model as _Model

__all__ = ["RequestMetadata"]


@_define(kw_only=True, getstate_setstate=False)
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
