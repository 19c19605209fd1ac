"""The models of what the service sends to webhooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.media import is_json
from scripts.naming import class_name

__all__ = ["event_models"]


def event_models(document: Mapping[str, Any], modules: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Every class, with its module, that the body of a webhook may be; inside of `our_names`.

    Args:
        document: The document.
        modules: Every class of the models package with its module.
    """
    found = dict.fromkeys(
        class_name("", reference) for one in _bodies(document.get("webhooks", {})) for reference in _references(one)
    )
    return tuple((name, modules[name]) for name in found if name in modules)


def _bodies(webhooks: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for item in webhooks.values():
        for operation in item.values() if isinstance(item, Mapping) else ():
            body = operation.get("requestBody") if isinstance(operation, Mapping) else None
            for media, content in (body or {}).get("content", {}).items():
                if is_json(media):
                    yield content.get("schema") or {}


def _references(schema: Mapping[str, Any]) -> Iterator[str]:
    if isinstance(reference := schema.get("$ref"), str):
        yield reference
    for key in ("anyOf", "oneOf"):
        for one in schema.get(key) or ():
            yield from _references(one)
