"""Bodies and answers: one media type for a body, and for each the schema that says what it is in Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.media import Kind, is_json, kind_of, plain_type
from scripts.normalising.parameters import MEDIA

__all__ = ["NOT_SENT", "SCHEMA", "answer_content", "body_content"]

NOT_SENT = "x-not-sent"
"""Where a normalised body lists the media types that the document offers beside the one that is sent."""

SCHEMA = "x-schema"
"""Where a normalised body or answer that is text or bytes keeps the schema, which says what they mean."""

_JSON = "application/json"
_BYTES = "application/octet-stream"
_STREAM = "text/event-stream"

# What the generator takes for bytes if it is told to; the others mean something to it.
_UNKNOWN = ("multipart/", "application/x-www-form-urlencoded")

Entry = dict[str, Any]


def body_content(content: Mapping[str, Any]) -> tuple[dict[str, Entry], list[str]]:
    """The one media type that a body is sent as, and those that it is not.

    JSON before forms before text before bytes; among equals the first.
    """
    named = [(str(media), entry) for media, entry in content.items() if isinstance(entry, dict)]
    if not named:
        return {}, []
    order = list(Kind)
    media, entry = min(named, key=lambda one: (order.index(_kind(*one)), plain_type(one[0]) != _JSON))
    others = [other for other, _ in named if other != media]
    kind = _kind(media, entry)
    if kind is Kind.JSON:
        known = plain_type(media) != "text/json" and "*" not in media
        return {media if known else _JSON: {"schema": {}, **entry, **({} if known else {MEDIA: media})}}, others
    if kind in (Kind.FILES, Kind.DATA):
        return {media: {"schema": {"type": "object"}, **entry}}, others
    binary = {"type": "string", "format": "binary"}
    schema = {"type": "string"} if kind is Kind.TEXT else binary
    return {_BYTES: {**_apart(entry), "schema": schema, MEDIA: media}}, others


def answer_content(content: Mapping[str, Any]) -> dict[str, Entry]:
    """What an answer may be: JSON first, streams of events last, and for each a schema."""
    named: dict[str, Entry] = {}
    for media, entry in content.items():
        if not isinstance(entry, dict):
            continue
        text = str(media)
        if text == "*/*" and _is_structured(entry):
            named.setdefault(_JSON, entry)
        elif plain_type(text) == "text/json":
            named.setdefault(_JSON, {**entry, MEDIA: text})
        elif plain_type(text).startswith(_UNKNOWN):
            named.setdefault(_BYTES, {**_apart(entry), "schema": {"type": "string", "format": "binary"}, MEDIA: text})
        else:
            named[text] = _with_schema(text, entry)
    return dict(sorted(named.items(), key=lambda one: (not is_json(one[0]), _STREAM in one[0].lower())))


def _kind(media: str, entry: Entry) -> Kind:
    # What a wildcard stands for is told by the schema.
    return Kind.JSON if media == "*/*" and _is_structured(entry) else kind_of(media)


def _apart(entry: Entry) -> Entry:
    rest = {key: value for key, value in entry.items() if key not in ("schema", "encoding")}
    return {**rest, **({SCHEMA: entry["schema"]} if "schema" in entry else {})}


def _with_schema(media: str, entry: Entry) -> Entry:
    """Say what an answer without a schema is; the generator would take it for none."""
    return {"schema": {} if is_json(media) else {"type": "string"}, **entry}


def _is_structured(entry: Entry) -> bool:
    schema = entry.get("schema")
    return isinstance(schema, dict) and bool(schema) and schema.get("type") != "string"
