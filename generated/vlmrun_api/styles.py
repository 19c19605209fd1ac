# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Arguments in the styles that OpenAPI knows beside the usual ones; every part is percent-encoded, delimiters are not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast
from urllib.parse import quote, urlencode

from .decoding import query, text
from .types import UNSET, plain

__all__ = [
    "joined",
    "json_text",
    "multipart_type",
    "styled_cookie",
    "styled_form",
    "styled_header",
    "styled_query",
    "styled_segment",
]

# Those that neither end a query nor part its pairs.
_RESERVED = "!$'()*,/:;=?@"
_DELIMITERS = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C"}
_LONGEST_BOUNDARY = 70


def json_text(value: Any) -> Any:
    """The value as JSON in ASCII; what was not given stays as it is."""
    if value is UNSET or value is None:
        return value
    return json.dumps(plain(value), separators=(",", ":"), allow_nan=False)


def styled_query(name: str, value: Any, *, style: str, explode: bool, reserved: bool = False) -> str:
    """One query parameter as it stands in the URL; nothing for one that was not given."""
    value = plain(value)
    if value is UNSET or value is None:
        return ""

    def written(item: Any) -> str:
        return quote(text(item), safe=_RESERVED if reserved else "")

    if style == "deepObject":
        return "&".join(f"{quote(key, safe='')}={written(item)}" for key, item in _leaves(name, value))
    pairs = _pairs(value, written)
    if pairs is not None and explode:
        return "&".join(f"{key}={item}" for key, item in pairs)
    items = _items(value, written) if pairs is None else [part for pair in pairs for part in pair]
    if not items:
        return ""
    if explode:
        return "&".join(f"{quote(name, safe='')}={item}" for item in items)
    return f"{quote(name, safe='')}={_DELIMITERS[style].join(items)}"


def styled_segment(name: str, value: Any, *, style: str, explode: bool) -> str:
    """One segment of a path.

    Raises:
        ValueError: The value is missing or empty, or the segment would be `.` or `..`, which names another resource.
    """
    value = plain(value)

    def written(item: Any) -> str:
        return quote(text(item), safe="")

    pairs = None if value is UNSET or value is None else _pairs(value, written)
    items = [] if value is UNSET or value is None else _items(value, written)
    found = _segment(name, items, pairs, style, explode)
    if not (items if pairs is None else pairs) or found in ("", ".", ".."):
        raise ValueError(f"`{name}` has to be the name of one resource, found {value!r}")
    return found


def _segment(name: str, items: list[str], pairs: list[tuple[str, str]] | None, style: str, explode: bool) -> str:
    if pairs is not None:
        items = [f"{key}={item}" for key, item in pairs] if explode else [part for pair in pairs for part in pair]
    if style == "label":
        return "." + ("." if explode else ",").join(items)
    if style == "matrix":
        key = quote(name, safe="")
        if pairs is not None and explode:
            return "".join(f";{item}" for item in items)
        several = items if explode else [",".join(items)]
        return "".join(f";{key}={item}" if item else f";{key}" for item in several)
    return ",".join(items)


def styled_header(value: Any, *, explode: bool) -> str:
    """The value of a header: lists and mappings joined by commas."""
    value = plain(value)
    pairs = _pairs(value, text, text)
    if pairs is None:
        return ",".join(_items(value, text))
    return ",".join(f"{key}={item}" if explode else f"{key},{item}" for key, item in pairs)


def styled_cookie(name: str, value: Any, *, explode: bool) -> str:
    """One cookie; nothing for one that was not given."""
    return styled_query(name, value, style="form", explode=explode).replace("&", "; ")


def styled_form(body: Any, styles: Mapping[str, tuple[str, bool]]) -> bytes:
    """A URL-encoded form, some fields of which have a style of their own, exploded or not."""
    fields = plain(body)
    usual = urlencode(query({name: value for name, value in fields.items() if name not in styles}))
    written = (
        styled_query(name, fields.get(name), style=style, explode=explode) for name, (style, explode) in styles.items()
    )
    return joined(usual, *written).encode()


def joined(*parts: str, by: str = "&") -> str:
    """The parts that are there."""
    return by.join(part for part in parts if part)


def multipart_type(media: str, body: bytes) -> str:
    """The media type of a body in several parts, with the boundary that its first line has.

    Raises:
        ValueError: The body does not begin with a boundary.
    """
    line = body.split(b"\n", 1)[0].strip()
    boundary = line.removeprefix(b"--").decode("ascii", "replace")
    if "boundary=" in media:
        return media
    if not line.startswith(b"--") or not boundary.isprintable() or not 0 < len(boundary) <= _LONGEST_BOUNDARY:
        raise ValueError(f"the body has to begin with the boundary of {media}, such as `--part`")
    return f'{media}; boundary="{boundary}"'


def _pairs(
    value: Any, written: Callable[[Any], str], key: Callable[[Any], str] | None = None
) -> list[tuple[str, str]] | None:
    if not isinstance(value, dict):
        return None
    named = cast("dict[str, Any]", value)
    write_key = key or (lambda one: quote(str(one), safe=""))
    return [(write_key(name), written(item)) for name, item in named.items() if item is not None]


def _items(value: Any, written: Callable[[Any], str]) -> list[str]:
    several = value if isinstance(value, list) else [value]
    return [written(item) for item in several if item is not None]


def _leaves(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """What is inside, named by its way there: `filter[size][0]`."""
    if isinstance(value, dict):
        for key, item in cast("dict[str, Any]", value).items():
            yield from _leaves(f"{name}[{key}]", item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(f"{name}[{index}]", item)
    elif value is not None:
        yield name, value
