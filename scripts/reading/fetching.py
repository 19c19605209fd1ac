"""Fetches a document from an http or https URL, within limits of time and size."""

from __future__ import annotations

import time
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

import httpx

from scripts.problems import GenerationError

__all__ = ["Fetched", "fetch", "is_url", "without_secrets"]

_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_ACCEPT = "application/vnd.oai.openapi, application/yaml, application/json, text/yaml, */*;q=0.5"


class Fetched(NamedTuple):
    """What came, and the suffix or media type that says what it is."""

    content: bytes
    hint: str


def is_url(spec: str) -> bool:
    """Whether a source is named by a URL rather than by a path, be it one that can be fetched or not."""
    return "://" in spec


def without_secrets(url: str) -> str:
    """The URL without user, password, query and fragment, which may hold what must not be told."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
        return urlunsplit((parts.scheme, host + port, parts.path, "", ""))
    except ValueError:
        return "the URL"


def fetch(url: str, *, timeout: float, longest: int) -> Fetched:
    """Fetch a document.

    Args:
        url: Its address.
        timeout: Seconds for everything together.
        longest: How many bytes it may have.

    Raises:
        GenerationError: It cannot be had within the limits, or only in a way that is not safe.
    """
    deadline = time.monotonic() + timeout
    shown = without_secrets(url)
    try:
        with httpx.Client(timeout=timeout, follow_redirects=False) as client:
            for _ in range(_MOST_REDIRECTS + 1):
                _check(url)
                left = _left(deadline, shown)
                with client.stream("GET", url, headers={"Accept": _ACCEPT}, timeout=left) as answer:
                    if answer.status_code in _REDIRECTS:
                        url = _redirected(answer, url)
                        continue
                    if answer.status_code != 200:
                        raise GenerationError(
                            f"{shown}: the server answered with status {answer.status_code}; "
                            "check the address, or download the document and give its path"
                        )
                    return Fetched(_read(answer, deadline, longest, shown), _hint(answer, url))
    except httpx.TimeoutException as error:
        raise _late(shown) from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise GenerationError(
            f"{shown}: cannot be fetched ({type(error).__name__}); check the address and the network"
        ) from error
    raise GenerationError(f"{shown}: more than {_MOST_REDIRECTS} redirects; give the final address")


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        well = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        well = False
    if not well:
        raise GenerationError(f"{without_secrets(url)}: only http and https URLs are fetched; download it yourself")


def _redirected(answer: httpx.Response, url: str) -> str:
    following = str(httpx.URL(url).join(answer.headers.get("location", "")))
    if url.lower().startswith("https:") and not following.lower().startswith("https:"):
        raise GenerationError(
            f"{without_secrets(url)}: redirects from https to {without_secrets(following)}, "
            "where anybody on the way can change it; give an https address"
        )
    return following


def _read(answer: httpx.Response, deadline: float, longest: int, shown: str) -> bytes:
    content = bytearray()
    for piece in answer.iter_bytes():
        content += piece
        if len(content) > longest:
            raise GenerationError(f"{shown}: longer than {longest} bytes; is this the right address?")
        _left(deadline, shown)
    return bytes(content)


def _left(deadline: float, shown: str) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise _late(shown)
    return left


def _late(shown: str) -> GenerationError:
    return GenerationError(f"{shown}: took too long; try again, or download the document and give its path")


def _hint(answer: httpx.Response, url: str) -> str:
    name = urlsplit(url).path.lower()
    if name.endswith((".json", ".yaml", ".yml")):
        return name[name.rindex(".") :]
    return str(answer.headers.get("content-type", ""))
