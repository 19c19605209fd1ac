# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Response models in the form that OpenAI's structured answers take."""

from __future__ import annotations

from vlmrun_ext.compat.answer_forms import patch_response_format as patch_response_format

__all__ = [
    "patch_response_format",
]
