"""Calls that the service makes when a job is done: whether they are genuine, and what they say.

A call is signed with the secret of the webhook, over the bytes of its body. Nothing in it says when it was sent, so a
call that somebody recorded would be genuine for ever; `event` holds on to the time at which the job ended instead.
"""

from __future__ import annotations

import hashlib
import hmac
import math
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias, TypeVar

from vlmrun_ext.errors import InputError, WebhookError

__all__ = ["DEFAULT_TOLERANCE", "SIGNATURE_HEADER", "Secrets", "event", "verify_webhook"]

SIGNATURE_HEADER: Final = "X-VLMRun-Signature"
"""The header that has the signature."""
DEFAULT_TOLERANCE: Final = 300.0
"""Seconds since a job ended after which a call about it is refused; the service tries for less than two minutes."""

Secrets: TypeAlias = "str | bytes | Iterable[str | bytes]"
"""The secret of a webhook; while it is being changed, the new and the old one."""

EventT = TypeVar("EventT")

_PREFIX: Final = "sha256="
_ENDED: Final = ("completed_at", "updated_at")


def verify_webhook(raw_body: str | bytes, signature_header: str | None, secret: Secrets) -> bool:
    """Tell whether a call comes from the service.

    Example:
        >>> verify_webhook(b"{}", "sha256=00", "my-secret")
        False

    Args:
        raw_body: The body as it came; decoded and written again it may have other bytes.
        signature_header: The header `X-VLMRun-Signature`.
        secret: The webhook's secret, or several of which any may have signed.

    Returns:
        Whether the signature fits; False also for anything that is no body, signature or secret.
    """
    body, signature = _bytes(raw_body), _signature(signature_header)
    if body is None or signature is None:
        return False
    # All are compared, so that how long it takes does not tell which one fits.
    fits = [hmac.compare_digest(signature, _signed(body, one)) for one in _secrets(secret)]
    return any(fits)


def event(
    raw_body: str | bytes,
    signature: str | None,
    secret: Secrets,
    read: Callable[[bytes], EventT | None],
    *,
    tolerance: float | None = DEFAULT_TOLERANCE,
    wall: Callable[[], float] = time.time,
) -> EventT:
    """What a call says, if it comes from the service, and is not an old one.

    Args:
        raw_body: The body as it came.
        signature: The header `X-VLMRun-Signature`.
        secret: The webhook's secret, or several of which any may have signed.
        read: Makes something of the body, or None where it is none of what was expected.
        tolerance: Seconds between the end of the job and now; None for any.
        wall: The time of day.

    Raises:
        WebhookError: It does not come from the service, is too old, or says nothing that is known.
        InputError: `tolerance` is no number of seconds.
    """
    is_number = isinstance(tolerance, (int, float)) and not isinstance(tolerance, bool)
    if tolerance is not None and not (is_number and 0 <= tolerance < math.inf):
        raise InputError(f"tolerance must be a finite number of seconds, or None, not {tolerance!r}")
    if not verify_webhook(raw_body, signature, secret):
        raise WebhookError(
            f"The signature in the header {SIGNATURE_HEADER} does not fit the body",
            reason="signature",
            suggestion="Pass the body exactly as it came, and the secret of this webhook; refuse the call if you did",
        )
    try:
        found = read(_bytes(raw_body) or b"")
    except Exception as error:
        raise _unknown() from error
    if found is None:
        raise _unknown()
    if tolerance is not None:
        _check_time(found, tolerance, wall())
    return found


def _check_time(found: object, tolerance: float, now: float) -> None:
    ended = next((value for name in _ENDED if isinstance(value := getattr(found, name, None), datetime)), None)
    if ended is None:
        return
    age = now - (ended if ended.tzinfo is not None else ended.replace(tzinfo=UTC)).timestamp()
    if abs(age) > tolerance:
        when = f"{age:.0f} s ago" if age > 0 else f"{-age:.0f} s from now"
        raise WebhookError(
            f"The job ended {when}, and calls are accepted for {tolerance:g} s",
            reason="time",
            suggestion="Refuse the call: somebody may have recorded it; or check the clock of this machine",
        )


def _unknown() -> WebhookError:
    return WebhookError(
        "The body is genuine, but nothing that this version of the SDK knows",
        reason="body",
        suggestion="Read it as JSON, or upgrade the SDK",
    )


def _bytes(value: Any) -> bytes | None:
    try:
        return value.encode() if isinstance(value, str) else bytes(memoryview(value))
    except (TypeError, UnicodeEncodeError):
        return None


def _signature(header: Any) -> bytes | None:
    """What the header gives, as bytes: texts that are not ASCII cannot be compared."""
    if not isinstance(header, str) or not header.startswith(_PREFIX):
        return None
    return _bytes(header.removeprefix(_PREFIX))


def _secrets(secret: Any) -> list[bytes]:
    """The secrets that are any; an empty one would let everybody sign."""
    one = _bytes(secret)
    if one is not None or not isinstance(secret, Iterable):
        return [one] if one else []
    return [found for each in secret if (found := _bytes(each))]  # pyright: ignore[reportUnknownVariableType] - as given


def _signed(body: bytes, secret: bytes) -> bytes:
    return hmac.new(secret, body, hashlib.sha256).hexdigest().encode()
