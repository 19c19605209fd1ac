# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Whether a call to a webhook comes from the service."""

from __future__ import annotations

from vlmrun_ext.webhooks import verify_webhook as verify_webhook

__all__ = [
    "verify_webhook",
]
