"""Taking secrets out of texts: the key in every form in which it could stand there, and the queries of URLs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

__all__ = ["clean", "forms", "without_queries"]

_QUERY = re.compile(r"\?[^\s'\"<>]+")
_LEAST = 8


def forms(key: str) -> list[str]:
    """Return a key as it is, percent-encoded, and as a part of something in base64, the longest first."""
    from base64 import b64encode
    from urllib.parse import quote

    found = {key, quote(key, safe="")}
    for before in range(3):
        # Characters that stand for bytes of the key alone, however many bytes come before and after it.
        encoded = b64encode(b"\0" * before + key.encode()).decode().rstrip("=")
        inner = encoded[(0, 2, 3)[before] : (before + len(key)) * 8 // 6]
        found |= {inner, inner.replace("+", "-").replace("/", "_")}
    return sorted((form for form in found if len(form) >= _LEAST), key=len, reverse=True)


def without_queries(text: str) -> str:
    """Return a text with what follows the question mark of each URL in it, where signatures are, replaced."""
    return _QUERY.sub("?***", text)


def clean(error: BaseException, redact: Callable[[str], str]) -> None:
    """Take secrets out of an exception, and of all that it came from.

    A traceback prints them all. They are changed where they are, as Python links each exception to the one that was
    being handled when it was raised, whatever we do.
    """
    for one in _chain(error):
        if any(_is_spoilt(argument, redact) for argument in one.args):
            one.args = tuple(_cleaned(argument, redact) for argument in one.args)
        if isinstance(one, OSError) and isinstance(one.strerror, str):
            one.strerror = without_queries(redact(one.strerror))


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    left: list[BaseException | None] = [error]
    while left:
        one = left.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            left += [one.__cause__, one.__context__]


def _is_spoilt(value: object, redact: Callable[[str], str]) -> bool:
    return isinstance(value, (str, bytes)) and _cleaned(value, redact) != value


def _cleaned(value: object, redact: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return without_queries(redact(value))
    if isinstance(value, bytes):
        return without_queries(redact(value.decode("latin-1"))).encode("latin-1", "replace")
    return value
