"""The lines of an operation module that describe its request."""

from __future__ import annotations

from openapi_python_client.parser.bodies import Body, BodyType
from openapi_python_client.parser.openapi import Endpoint

from scripts.literals import raw_text, text_literal

__all__ = ["request_lines", "sent_body"]

_ORDER = (BodyType.JSON, BodyType.FILES, BodyType.DATA, BodyType.CONTENT)
_ENCODERS = {BodyType.JSON: "encode", BodyType.FILES: "multipart", BodyType.DATA: "form"}


def sent_body(endpoint: Endpoint) -> Body | None:
    """The body that is sent where the document offers several: JSON before forms before bytes."""
    return min(endpoint.bodies, key=lambda body: _ORDER.index(body.body_type), default=None)


def request_lines(endpoint: Endpoint, body: Body | None) -> tuple[list[str], set[str]]:
    """The body of the function `request`, and the helpers that it calls."""
    path, used = _path(endpoint)
    arguments = [f"method={text_literal(endpoint.method.upper())}", f"path={path}"]
    if endpoint.query_parameters:
        used.add("query")
        pairs = ", ".join(f"{text_literal(prop.name)}: {prop.python_name}" for prop in endpoint.query_parameters)
        arguments.append(f"params=_query({{{pairs}}})")
    headers = _headers(endpoint, body, used)
    if headers:
        arguments.append("headers=_headers")
    if body is not None:
        arguments.append(_content(body, used))
    return [*headers, f"return Request({', '.join(arguments)})"], used


def _path(endpoint: Endpoint) -> tuple[str, set[str]]:
    rest, pieces = raw_text(endpoint.path), []
    for prop in endpoint.path_parameters:
        head, rest = rest.split("{" + str(prop.python_name) + "}", 1)
        pieces += [text_literal(head), f"_segment({text_literal(prop.name)}, {prop.python_name})"]
    if rest or not pieces:
        pieces.append(text_literal(rest))
    return " + ".join(pieces), {"segment"} if endpoint.path_parameters else set()


def _headers(endpoint: Endpoint, body: Body | None, used: set[str]) -> list[str]:
    lines = []
    for prop in endpoint.header_parameters:
        used.add("text")
        assignment = f"_headers[{text_literal(prop.name)}] = _text({prop.python_name})"
        if prop.required:
            lines.append(assignment)
        else:
            absent = f"{prop.python_name} is UNSET or {prop.python_name} is None"
            lines += [f"if not ({absent}):", f"    {assignment}"]
    if endpoint.cookie_parameters:
        used.add("cookies")
        pairs = ", ".join(f"{text_literal(prop.name)}: {prop.python_name}" for prop in endpoint.cookie_parameters)
        lines.append(f"_headers |= _cookies({{{pairs}}})")
    # A multipart body names its own type, with the boundary in it.
    if body is not None and body.body_type is not BodyType.FILES:
        kind = raw_text(body.content_type)
        assignment = f'_headers["Content-Type"] = {text_literal("application/octet-stream" if "*" in kind else kind)}'
        lines += [assignment] if body.prop.required else ["if body is not UNSET:", f"    {assignment}"]
    return ["_headers: dict[str, str] = {}", *lines] if lines else []


def _content(body: Body, used: set[str]) -> str:
    encoder = _ENCODERS.get(body.body_type)
    value = "body" if encoder is None else f"_{encoder}(body)"
    if encoder is not None:
        used.add(encoder)
    if not body.prop.required:
        value = f"None if body is UNSET else {value}"
    return f"{'files' if body.body_type is BodyType.FILES else 'content'}={value}"
