"""Calls to the `callback_url` of a job that has ended. They never leave the machine."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import ipaddress
import json
import threading
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

__all__ = ["deliver", "signature"]

_ATTEMPTS = 3
_TIMEOUT = 5.0


def signature(body: bytes, secret: str) -> str:
    """The value of `X-VLMRun-Signature`."""
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"


def deliver(address: str, record: Mapping[str, Any], secret: str | None, closing: threading.Event) -> bool:
    """Send a record where its job asked for it, up to three times; tell whether it was taken.

    Only an address of this machine is called. The sandbox has no internet, and what a test sends as `callback_url`
    must not reach a stranger.
    """
    body = json.dumps(record).encode()
    headers = {"content-type": "application/json"}
    if secret is not None:
        headers["x-vlmrun-signature"] = signature(body, secret)
    for attempt in range(_ATTEMPTS):
        if closing.is_set():
            break
        try:
            parts = urlsplit(address)
            if parts.scheme != "http" or not _local(parts.hostname or ""):
                return False
            connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=_TIMEOUT)
            try:
                target = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
                connection.request("POST", target, body, headers)
                if 200 <= connection.getresponse().status < 300:
                    return True
            finally:
                connection.close()
        except (OSError, ValueError, http.client.HTTPException):
            # A receiver that cannot be reached is tried again, like one that refuses.
            pass
        closing.wait(2.0**attempt)
    return False


def _local(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
