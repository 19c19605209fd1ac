"""The domains that the sandbox knows, each with a schema whose examples make a believable answer."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vlmrun_ext.sandbox.decoded import is_mapping
from vlmrun_ext.sandbox.shape import Shaper

__all__ = ["DOMAINS", "HUB_VERSION", "Domain", "gql", "narrowed", "schema_answer"]

HUB_VERSION = "0.1.0"
_WORD = re.compile(r"[{}]|[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Domain:
    """A kind of document, picture, recording, and what is extracted from it."""

    id: str
    name: str
    description: str
    json_schema: dict[str, Any]


def _object(title: str, /, **properties: Any) -> dict[str, Any]:
    fields = {name: value if is_mapping(value) else _scalar(value) for name, value in properties.items()}
    return {"title": title, "type": "object", "properties": fields, "required": list(fields)}


def _scalar(example: object) -> dict[str, Any]:
    kinds: dict[type, str] = {bool: "boolean", int: "integer", float: "number", str: "string"}
    return {"type": kinds[type(example)], "examples": [example]}


def _list(**properties: Any) -> dict[str, Any]:
    return {"type": "array", "items": _object("Item", **properties)}


_SPECIAL: dict[str, dict[str, Any]] = {
    "document.invoice": _object(
        "Invoice",
        invoice_id="INV-1001",
        issuer="Sandbox Supplies",
        customer="Example Works",
        invoice_issue_date="2026-01-31",
        currency="EUR",
        items=_list(description="Fence post", quantity=12, unit_price=7.5, amount=90.0),
        subtotal=90.0,
        tax=17.1,
        total=107.1,
    ),
    "document.receipt": _object(
        "Receipt",
        merchant_name="Sandbox Bakery",
        transaction_date="2026-01-31",
        currency="EUR",
        items=_list(name="Rye bread", quantity=1, price=4.2),
        total=4.2,
    ),
    "document.resume": _object(
        "Resume",
        name="Ada Example",
        email="ada@example.com",
        work_experience=_list(company="Example Works", position="Engineer", start_date="2020-01"),
        technical_skills={"type": "array", "items": _scalar("Python")},
    ),
    "document.markdown": _object(
        "MarkdownDocument",
        pages=_list(
            content='# Sandbox\n\n<Table id="tb-0"/>',
            markdown_content="# Sandbox\n\n| item | count |\n| --- | --- |\n| posts | 12 |",
            tables=_list(
                content="| item | count |\n| --- | --- |\n| posts | 12 |",
                headers={
                    "type": "array",
                    "examples": [
                        [
                            {"id": "item", "column": 0, "name": "item", "dtype": "str"},
                            {"id": "count", "column": 1, "name": "count", "dtype": "int"},
                        ]
                    ],
                },
                data={"type": "array", "examples": [[{"item": "posts", "count": 12}]]},
            ),
            figures={"type": "array", "examples": [[]]},
        ),
    ),
    "image.caption": _object("Caption", caption={"type": "string"}, tags={"type": "array", "items": _scalar("hills")}),
    "image.object-detection": _object(
        "Detections",
        detections=_list(label="sun", confidence=0.98, xywh={"type": "array", "examples": [[0.4, 0.2, 0.1, 0.1]]}),
    ),
    "video.transcription": _object(
        "Transcription",
        duration=1.0,
        segments=_list(start_time=0.0, end_time=1.0, content="A slow look across the hills."),
    ),
    "audio.transcription": _object(
        "Transcription", duration=1.0, segments=_list(start_time=0.0, end_time=1.0, content="A steady tone.")
    ),
}
_PLAIN = (
    "document.us-drivers-license",
    "document.layout-detection",
    "healthcare.patient-referral",
    "healthcare.patient-identification",
    "healthcare.physician-order",
    "healthcare.claims-processing",
    "construction.blueprint",
    "aerospace.remote-sensing",
    "image.person-detection",
    "retail.product-catalog",
    "video.transcription-summary",
    "video.product-demo-summary",
    "video.conferencing-summary",
    "video.podcast-summary",
    "video.summary",
    "video.dashcam-analytics",
)


def _domains() -> Iterator[Domain]:
    for name in (*_SPECIAL, *_PLAIN):
        words = name.replace("-", " ").replace(".", " ")
        title = "".join(word.title() for word in words.split())
        schema = _SPECIAL.get(name) or _object(
            title, title=words, summary={"type": "string"}, entities={"type": "array", "items": _scalar("hills")}
        )
        yield Domain(name, words.capitalize(), f"Extracts the contents of {words}.", schema)


DOMAINS: Mapping[str, Domain] = {domain.id: domain for domain in _domains()}


def gql(schema: Mapping[str, Any]) -> str:
    """The GraphQL selection of everything in a schema."""
    inner = schema.get("items", schema)
    fields: Mapping[str, Any] = inner.get("properties", {})
    return " ".join(("{", *(f"{name} {gql(part)}".strip() for name, part in fields.items()), "}")) if fields else ""


def narrowed(schema: dict[str, Any], statement: str) -> dict[str, Any]:
    """The schema with only the fields that a GraphQL selection names.

    Raises:
        ValueError: If the statement is no selection, or names a field that is not there.
    """
    words = [word for word in _WORD.findall(statement) if word != "query"]
    if words[:1] != ["{"] or words.count("{") != words.count("}"):
        raise ValueError("a selection is written { field other { inner } }")
    place = iter(words[1:])
    return _narrowed(schema, place)


def _narrowed(schema: dict[str, Any], words: Iterator[str]) -> dict[str, Any]:
    if "items" in schema:
        return {**schema, "items": _narrowed(schema["items"], words)}
    fields: dict[str, Any] = schema.get("properties", {})
    kept: dict[str, Any] = {}
    last = ""
    while (word := next(words)) != "}":
        if word == "{":
            if not last:
                raise ValueError("a selection needs a field in front of it")
            kept[last] = _narrowed(fields[last], words)
        elif word in fields:
            last, kept[word] = word, fields[word]
        else:
            raise ValueError(f"no field is called {word[:60]!r}")
    return {**schema, "properties": kept, "required": [name for name in schema.get("required", ()) if name in kept]}


def schema_answer(domain: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A schema as the schema operations answer it."""
    digest = hashlib.sha256(json.dumps(schema, sort_keys=True).encode()).hexdigest()
    return {
        "domain": domain,
        "description": description,
        "schema_version": HUB_VERSION,
        "schema_hash": digest[:16],
        "gql_stmt": gql(schema),
        "json_schema": schema,
        "json_sample": Shaper(schema).fill(schema),
    }
