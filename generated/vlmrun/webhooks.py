# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Calls that the service makes when a job is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from vlmrun_ext.webhooks import DEFAULT_TOLERANCE as DEFAULT_TOLERANCE
from vlmrun_ext.webhooks import SIGNATURE_HEADER as SIGNATURE_HEADER
from vlmrun_ext.webhooks import event as _event
from vlmrun_ext.webhooks import verify_webhook as verify_webhook

if TYPE_CHECKING:
    from vlmrun_ext.webhooks import Secrets

    from vlmrun_api.models.agent_creation_response import AgentCreationResponse
    from vlmrun_api.models.agent_execution_response import AgentExecutionResponse
    from vlmrun_api.models.prediction_response import PredictionResponse

__all__ = ["DEFAULT_TOLERANCE", "SIGNATURE_HEADER", "parse_event", "verify_webhook"]


def parse_event(
    raw_body: str | bytes,
    signature: str | None,
    secret: Secrets,
    *,
    tolerance: float | None = DEFAULT_TOLERANCE,
) -> PredictionResponse | AgentExecutionResponse | AgentCreationResponse:
    """What a call to a webhook says, if it comes from the service.

        event = parse_event(body, headers["X-VLMRun-Signature"], "my-secret")
        print(type(event).__name__, event.id, event.status)

    A recorded call would be genuine for ever, so one about a job that ended long ago is refused. Within `tolerance` a
    call may still come twice: whoever must not act twice remembers the ids.

    Args:
        raw_body: The body exactly as it came.
        signature: The header `X-VLMRun-Signature`.
        secret: The webhook's secret, or several of which any may have signed.
        tolerance: Seconds between the end of the job, where the body tells it, and now; None for any.

    Raises:
        WebhookError: The call does not come from the service, is too old, or says nothing that is known.
        InputError: `tolerance` is no number of seconds.
    """
    found = _event(raw_body, signature, secret, _read, tolerance=tolerance)
    return cast("PredictionResponse | AgentExecutionResponse | AgentCreationResponse", found)


def _read(content: bytes) -> Any:
    from vlmrun_api.decoding import decode
    from vlmrun_api.models.agent_creation_response import AgentCreationResponse
    from vlmrun_api.models.agent_execution_response import AgentExecutionResponse
    from vlmrun_api.models.prediction_response import PredictionResponse

    # The fields tell which it is: nothing else in the body does.
    found: Any = decode(PredictionResponse | AgentExecutionResponse | AgentCreationResponse, content, ambiguous=True)
    kinds: tuple[type[Any], ...] = (
        PredictionResponse,
        AgentExecutionResponse,
        AgentCreationResponse,
    )
    return found if type(found) in kinds else None
