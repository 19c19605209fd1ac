"""How a parameter is written, where that is not as the generator thinks: other styles, other media types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.media import is_json
from scripts.resolving import Resolver

__all__ = ["MEDIA", "STYLE", "describe_writing"]

MEDIA = "x-media-type"
"""Where a normalised parameter or body names its media type."""

STYLE = "x-written"
"""Where a normalised parameter has its style, if that is not the one of its place."""

# The first of each is the style that a parameter has where none is said.
_STYLES: Mapping[str, tuple[str, ...]] = {
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "path": ("simple", "label", "matrix"),
    "header": ("simple",),
    "cookie": ("form",),
}
_DEEPEST = 20
_SCALARS = frozenset({"boolean", "integer", "number", "string"})


def describe_writing(parameter: dict[str, Any], resolver: Resolver, where: str) -> str | None:
    """Say in a parameter, under names of our own, how it is written; what cannot be is returned.

    A parameter with `content` gets a `schema`: that of its JSON, and text for other media types.
    """
    place = str(parameter.get("in"))
    if "schema" not in parameter and "content" in parameter:
        return _take_content(parameter)
    styles = _STYLES.get(place, ())
    style = parameter.get("style", styles[0] if styles else "")
    if style not in styles:
        return f"style {style} cannot be used in {place}; there are {', '.join(styles) or 'no places of this name'}"
    exploded = parameter.get("explode", style == "form")
    reserved = place == "query" and parameter.get("allowReserved") is True
    scalar = _is_scalar(parameter.get("schema"), resolver, where)
    usual = (style == "form" and exploded) or (style == "simple" and scalar)
    if (not usual and not (scalar and style == "form")) or reserved:
        parameter[STYLE] = {"style": style, "explode": exploded, **({"reserved": True} if reserved else {})}
    return None


def _take_content(parameter: dict[str, Any]) -> str | None:
    content = parameter.pop("content")
    if not isinstance(content, Mapping) or len(content) != 1:
        return "`content` of a parameter has to name one media type"
    media, entry = next(iter(content.items()))
    schema = entry.get("schema", {}) if isinstance(entry, Mapping) else {}
    parameter[MEDIA] = str(media)
    # Of what is not JSON, the caller gives the text.
    parameter["schema"] = schema if is_json(str(media)) else {"type": "string"}
    return None


def _is_scalar(schema: Any, resolver: Resolver, where: str, depth: int = 0) -> bool:
    resolved = resolver.resolved(schema, "schemas", where)
    if not isinstance(resolved, Mapping) or depth > _DEEPEST:
        return False
    if "enum" in resolved:
        return not any(isinstance(value, list | dict) for value in resolved["enum"])
    for key in ("allOf", "anyOf", "oneOf"):
        variants = [one for one in resolved.get(key) or [] if one != {"type": "null"}]
        if variants:
            return all(_is_scalar(one, resolver, where, depth + 1) for one in variants)
    kinds = resolved.get("type")
    named = set(kinds) if isinstance(kinds, list) else {kinds}
    return bool(named - {"null"}) and named <= {*_SCALARS, "null"}
