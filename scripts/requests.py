"""The lines of an operation module that describe its request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.protocol import PropertyProtocol as Property

from scripts.literals import literal, raw_text, text_literal
from scripts.media import Kind, is_json, kind_of, plain_type
from scripts.normalising.parameters import MEDIA, STYLE
from scripts.operations import Operation

__all__ = ["HELPER_MODULES", "SentBody", "request_lines", "sent_body"]

_ENCODERS = {Kind.JSON: "encode", Kind.FILES: "multipart", Kind.DATA: "form"}
_STYLES = (
    "joined",
    "json_text",
    "multipart_type",
    "styled_cookie",
    "styled_form",
    "styled_header",
    "styled_query",
    "styled_segment",
)

_IN_QUERIES = "!$&'()*+,/:;=?@%"

HELPER_MODULES = dict.fromkeys(_STYLES, "styles")
"""The module of each helper that is not in `decoding`."""


@dataclass(frozen=True)
class SentBody:
    """The body of a request.

    Attributes:
        kind: How it is given and written.
        media: Its media type, as the document has it.
        prop: What it is in Python.
        styles: The fields of a form that have a style of their own: name, style, and whether it is exploded.
    """

    kind: Kind
    media: str
    prop: Property
    styles: tuple[tuple[str, str, bool], ...] = ()

    @property
    def required(self) -> bool:
        """Whether it has to be given."""
        return bool(self.prop.required)

    @property
    def header(self) -> str:
        """The media type as it is sent; a wildcard is none."""
        if "*" not in self.media:
            return self.media
        return "text/plain" if self.kind is Kind.TEXT else "application/octet-stream"

    @property
    def charset(self) -> str:
        """How text is encoded."""
        _, found, rest = self.media.lower().partition("charset=")
        name = rest.split(";")[0].strip().strip('"')
        try:
            "".encode(name or "utf-8")
        except (LookupError, ValueError):
            return "utf-8"
        return name if found else "utf-8"


def sent_body(endpoint: Endpoint, operation: Operation) -> SentBody | None:
    """The body that is sent; the normalised document has one at most."""
    content = (operation.raw.get("requestBody") or {}).get("content", {})
    for body in endpoint.bodies:
        written = raw_text(body.content_type)
        media = str(content[written].get(MEDIA, written))
        # JSON under another name, or bytes that are no JSON.
        kind = Kind.JSON if is_json(written) else kind_of(media)
        media = media if kind is not Kind.JSON or "*" not in media else written
        return SentBody(kind, media, body.prop, _styles(content[written].get("encoding")))
    return None


def _styles(encoding: Any) -> tuple[tuple[str, str, bool], ...]:
    return tuple(
        (str(name), str(one.get("style", "form")), bool(one.get("explode", one.get("style", "form") == "form")))
        for name, one in (encoding.items() if isinstance(encoding, dict) else ())
        if isinstance(one, dict) and one.keys() & {"style", "explode"}
    )


def request_lines(
    endpoint: Endpoint, operation: Operation, body: SentBody | None, accept: Sequence[str] = ()
) -> tuple[list[str], set[str]]:
    """The body of the function `request`, and the helpers that it calls.

    Args:
        endpoint: What the generator knows of the operation.
        operation: What the normalised document says of it.
        body: Its body.
        accept: The media types to ask for, where the service has a choice.
    """
    lines = _Lines(endpoint, operation, body, accept)
    return lines.written(), lines.used


class _Lines:
    def __init__(self, endpoint: Endpoint, operation: Operation, body: SentBody | None, accept: Sequence[str]) -> None:
        self._accept = accept
        self.used: set[str] = set()
        self._endpoint = endpoint
        self._operation = operation
        self._body = body

    def written(self) -> list[str]:
        arguments = [f"method={text_literal(self._endpoint.method.upper())}", f"path={self._path()}", *self._query()]
        headers = self._headers()
        if headers:
            arguments.append("headers=_headers")
        if self._body is not None:
            arguments.append(self._content(self._body))
        return [*headers, f"return Request({', '.join(arguments)})"]

    def _path(self) -> str:
        rest, pieces = self._operation.path.partition("?")[0], []
        for prop in self._endpoint.path_parameters:
            head, rest = rest.split("{" + raw_text(prop.name) + "}", 1)
            style = self._style(prop, "path")
            helper, options = ("segment", "") if style is None else ("styled_segment", f", {style}")
            call = f"{self._helper(helper)}({text_literal(prop.name)}, {self._value(prop, 'path')}{options})"
            pieces += [*([text_literal(head)] if head else []), call]
        if rest or not pieces:
            pieces.append(text_literal(rest))
        return " + ".join(pieces)

    def _query(self) -> list[str]:
        plain: list[str] = []
        # What stands in the path itself is sent as it stands there.
        fixed = self._operation.path.partition("?")[2]
        styled = [text_literal(quote(fixed, safe=_IN_QUERIES))] if fixed else []
        for prop in self._endpoint.query_parameters:
            style = self._style(prop, "query")
            name, value = text_literal(prop.name), self._value(prop, "query")
            if style is None:
                plain.append(f"{name}: {value}")
            else:
                styled.append(f"{self._helper('styled_query')}({name}, {value}, {style})")
        arguments = [f"params={self._helper('query')}({{{', '.join(plain)}}})"] if plain else []
        if styled:
            written = styled[0] if len(styled) == 1 else f"{self._helper('joined')}({', '.join(styled)})"
            arguments.append(f"query={written}")
        return arguments

    def _headers(self) -> list[str]:
        lines = []
        for prop in self._endpoint.header_parameters:
            style = self._style(prop, "header")
            value = self._value(prop, "header")
            exploded = style is not None and "explode=True" in style
            written = (
                f"{self._helper('text')}({value})"
                if style is None
                else f"{self._helper('styled_header')}({value}, explode={exploded})"
            )
            assignment = f"_headers[{text_literal(prop.name)}] = {written}"
            if prop.required:
                lines.append(assignment)
            else:
                absent = f"{prop.python_name} is UNSET or {prop.python_name} is None"
                lines += [f"if not ({absent}):", f"    {assignment}"]
        lines += self._cookies()
        if self._accept:
            lines.append(f'_headers["Accept"] = {text_literal(", ".join(self._accept))}')
        return ["_headers: dict[str, str] = {}", *lines, *self._media()] if lines or self._media() else []

    def _cookies(self) -> list[str]:
        plain, styled = [], []
        for prop in self._endpoint.cookie_parameters:
            style = self._style(prop, "cookie")
            name, value = text_literal(prop.name), self._value(prop, "cookie")
            if style is None:
                plain.append(f"{name}: {value}")
            else:
                styled.append(f"{self._helper('styled_cookie')}({name}, {value}, explode={'explode=True' in style})")
        if not styled:
            return [f"_headers |= {self._helper('cookies')}({{{', '.join(plain)}}})"] if plain else []
        first = [f'{self._helper("cookies")}({{{", ".join(plain)}}}).get("Cookie", "")'] if plain else []
        together = f'{self._helper("joined")}({", ".join([*first, *styled])}, by="; ")'
        return [f"if _cookie := {together}:", '    _headers["Cookie"] = _cookie']

    def _media(self) -> list[str]:
        # A multipart body names its own type, with the boundary in it.
        if self._body is None or self._body.kind is Kind.FILES:
            return []
        media = text_literal(self._body.header)
        if plain_type(self._body.media).startswith("multipart/"):
            media = f"{self._helper('multipart_type')}({media}, body)"
        assignment = f'_headers["Content-Type"] = {media}'
        return [assignment] if self._body.required else ["if body is not UNSET:", f"    {assignment}"]

    def _content(self, body: SentBody) -> str:
        encoder = _ENCODERS.get(body.kind)
        value = "body" if encoder is None else f"{self._helper(encoder)}(body)"
        if body.kind is Kind.DATA and body.styles:
            styles = ", ".join(
                f"{literal(name)}: ({literal(style)}, {explode})" for name, style, explode in body.styles
            )
            value = f"{self._helper('styled_form')}(body, {{{styles}}})"
        if body.kind is Kind.TEXT:
            value = f"body.encode({text_literal(body.charset)})"
        if not body.required:
            value = f"None if body is UNSET else {value}"
        return f"{'files' if body.kind is Kind.FILES else 'content'}={value}"

    def _value(self, prop: Property, place: str) -> str:
        """What is written for a parameter: its argument, or the JSON of it."""
        said = self._operation.parameter(raw_text(prop.name), place)
        if is_json(str(said.get(MEDIA, ""))):
            return f"{self._helper('json_text')}({prop.python_name})"
        return str(prop.python_name)

    def _style(self, prop: Property, place: str) -> str | None:
        """The style as keyword arguments, or None for the usual one."""
        style = self._operation.parameter(raw_text(prop.name), place).get(STYLE)
        return None if style is None else ", ".join(f"{key}={literal(value)}" for key, value in style.items())

    def _helper(self, name: str) -> str:
        self.used.add(name)
        return f"_{name}"
