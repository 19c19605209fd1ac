# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Pictures, videos and frames as data URLs."""

from __future__ import annotations

from vlmrun_ext.compat.pictures import encode_frame as encode_frame
from vlmrun_ext.compat.pictures import encode_image as encode_image
from vlmrun_ext.compat.pictures import encode_video as encode_video

__all__ = [
    "encode_frame",
    "encode_image",
    "encode_video",
]
