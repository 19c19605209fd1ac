"""Goes through a document and says of each thing what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.protocol import PropertyProtocol as Property

from scripts.ledger.evidence import Evidence
from scripts.ledger.exclusions import Exclusions
from scripts.ledger.rows import Ledger
from scripts.ledger.shapes import Shapes
from scripts.literals import raw_text
from scripts.lowlevel import LowLevel
from scripts.media import EVENTS, Kind, is_json, plain_type
from scripts.normalising.contents import NOT_SENT
from scripts.operations import METHODS
from scripts.reading.pointers import child, look_up
from scripts.requests import sent_body
from scripts.webhooks import event_models

__all__ = ["account"]

_IGNORED_HEADERS = frozenset({"accept", "authorization", "content-type"})
_ELSEWHERE = {
    "servers": "vlmrun_ext.settings: `base_url`",
    "security": "vlmrun_ext.http.wire: the key goes with every request",
    "tags": "the resources of the facade and their docstrings",
}


def account(document: Mapping[str, Any], level: LowLevel, made: Path, exclusions: Exclusions) -> Ledger:
    """Account for everything in a document; inside of `our_names`.

    Args:
        document: The document with its overlays, not normalised.
        level: What the generator made of it.
        made: The folder with the generated packages.
        exclusions: What is left out on purpose.

    Returns:
        The ledger; its `problems` say what nothing was made of.
    """
    evidence = Evidence(made)
    ledger = Ledger()
    walk = _Walk(document, level, evidence, exclusions, ledger)
    walk.paths()
    walk.webhooks()
    walk.shapes.components()
    walk.rest()
    ledger.notes.extend(
        f"spec/exclusions.toml: {pattern} matches nothing in the document; the entry can go"
        for pattern in exclusions.unused()
        if "*" not in pattern
    )
    return ledger


def _is_bearer(scheme: Any) -> bool:
    return isinstance(scheme, dict) and scheme.get("type") == "http" and str(scheme.get("scheme")).lower() == "bearer"


class _Walk:
    def __init__(
        self, document: Mapping[str, Any], level: LowLevel, evidence: Evidence, exclusions: Exclusions, ledger: Ledger
    ) -> None:
        self._document = document
        self._evidence = evidence
        self._exclusions = exclusions
        self._ledger = ledger
        self._level = level
        self.shapes = Shapes(document, level, evidence, exclusions, ledger)

    def paths(self) -> None:
        for path, item in self._document.get("paths", {}).items():
            place = child("#", "paths", path)
            item, _ = self._resolved(item, place)
            for method in METHODS:
                operation = item.get(method)
                if isinstance(operation, dict):
                    shared = [(child(place, "parameters", n), one) for n, one in enumerate(item.get("parameters", []))]
                    self._operation(child(place, method), path, method, operation, shared)

    def webhooks(self) -> None:
        for name, item in self._document.get("webhooks", {}).items():
            place = child("#", "webhooks", name)
            if event_models({"webhooks": {name: item}}, self._level.modules):
                self._ledger.handled(place, "webhook", "vlmrun.webhooks.parse_event reads what it sends")
            else:
                self._left_out(place, "webhook", "nothing reads what it sends, which is no model of the document")

    def rest(self) -> None:
        for name, where in _ELSEWHERE.items():
            if self._document.get(name):
                self._ledger.handled(child("#", name), name, where)
        schemes = self._document.get("components", {}).get("securitySchemes", {})
        bearers = {name for name, one in schemes.items() if _is_bearer(one)}
        for name in schemes:
            place = child("#", "components", "securitySchemes", name)
            if name in bearers:
                self._ledger.handled(place, "security scheme", _ELSEWHERE["security"])
            elif bearers:
                self._ledger.handled(place, "security scheme", f"not used: {min(bearers)} is")
            else:
                self._left_out(place, "security scheme", "only a bearer token can be sent")

    def _operation(
        self, place: str, path: str, method: str, operation: Mapping[str, Any], shared: list[tuple[str, Any]]
    ) -> None:
        if self._excluded(place, "operation"):
            return
        endpoint = self._level.by_place.get((path, method))
        module = f"vlmrun_api.api.{endpoint.tags[0]}.{endpoint.name}" if endpoint else ""
        if endpoint is None or not self._evidence.has_operation(module):
            self._ledger.lost(place, "operation", "no module was made of it")
            return
        methods = self._evidence.methods(module)
        if not methods:
            self._ledger.lost(place, "operation", f"{module} is not called by any method of the facade")
            return
        self._ledger.generated(place, "operation", f"{module}, {', '.join(methods)}")
        if operation.get("deprecated") is True:
            self._ledger.handled(child(place, "deprecated"), "deprecation", "the docstring of the method")
        own = [(child(place, "parameters", n), one) for n, one in enumerate(operation.get("parameters", []))]
        names = {self._named(one, at) for at, one in own}
        for at, parameter in [*own, *(pair for pair in shared if self._named(pair[1], pair[0]) not in names)]:
            self._parameter(at, parameter, endpoint, module)
        self._body(child(place, "requestBody"), operation.get("requestBody"), endpoint, module)
        for status, response in operation.get("responses", {}).items():
            self._response(child(place, "responses", status), status, response, endpoint, module)
        for name in operation.get("callbacks", {}):
            self._left_out(child(place, "callbacks", name), "callback", "no code is made for requests of the service")

    def _named(self, parameter: Any, place: str) -> tuple[Any, Any]:
        resolved, _ = self._resolved(parameter, place)
        return resolved.get("in"), resolved.get("name")

    def _parameter(self, place: str, parameter: Any, endpoint: Endpoint, module: str) -> None:
        if self._excluded(place, "parameter"):
            return
        parameter, _ = self._resolved(parameter, place)
        location, name = parameter.get("in"), parameter.get("name")
        if location == "header" and str(name).lower() in _IGNORED_HEADERS:
            self._ledger.handled(place, "parameter", "OpenAPI has it ignored: the transport sends this header")
            return
        for where, prop in endpoint.iter_all_parameters():
            is_it = where == location and raw_text(prop.name) == name
            if is_it and str(prop.python_name) in self._evidence.arguments(module):
                self._ledger.generated(place, "parameter", f"{module}.request({prop.python_name}=)")
                self._parameter_schema(place, parameter, prop)
                return
        self._ledger.lost(place, "parameter", f"{module}.request has no argument for {name!r} in {location}")

    def _parameter_schema(self, place: str, parameter: Mapping[str, Any], prop: Property) -> None:
        for media, entry in (parameter.get("content") or {}).items():
            at = child(place, "content", media)
            if is_json(media):
                self._ledger.handled(at, "parameter media type", "the argument is written as JSON")
                self.shapes.inside(child(at, "schema"), entry.get("schema"), prop)
            else:
                self._ledger.handled(at, "parameter media type", "the argument is the text of it")
        self.shapes.inside(child(place, "schema"), parameter.get("schema"), prop)

    def _body(self, place: str, body: Any, endpoint: Endpoint, module: str) -> None:
        if not body:
            return
        body, place = self._resolved(body, place)
        sent = sent_body(endpoint, self._level.endpoints.operation(endpoint))
        for media, content in body.get("content", {}).items():
            at = child(place, "content", media)
            if self._excluded(at, "request media type"):
                continue
            if sent is None:
                self._ledger.lost(at, "request media type", f"{module} sends no body")
            elif media not in self._not_sent(endpoint):
                self._ledger.generated(at, "request media type", f"{module}.request(body=)")
                self._content_schema(child(at, "schema"), content.get("schema"), sent.kind, sent.prop)
                for name in content.get("encoding", {}):
                    styled = any(name == field for field, _, _ in sent.styles) and sent.kind is Kind.DATA
                    where = "written in its style" if styled else "written as the kind of its value tells"
                    self._ledger.handled(child(at, "encoding", name), "encoding", where)
            else:
                self._ledger.handled(at, "request media type", f"not sent, {sent.media} is")

    def _not_sent(self, endpoint: Endpoint) -> list[str]:
        body = self._level.endpoints.operation(endpoint).raw.get("requestBody") or {}
        return list(body.get(NOT_SENT, []))

    def _content_schema(self, place: str, schema: Any, kind: Kind, prop: Property) -> None:
        if kind in (Kind.TEXT, Kind.CONTENT):
            if isinstance(schema, dict) and schema.keys() - {"type", "format"}:
                what = "text" if kind is Kind.TEXT else "bytes"
                self._ledger.handled(place, "schema", f"{what} in Python; the schema says what they mean")
        else:
            self.shapes.inside(place, schema, prop)

    def _response(self, place: str, status: str, response: Any, endpoint: Endpoint, module: str) -> None:
        if self._excluded(place, "response"):
            return
        response, _ = self._resolved(response, place)
        good = str(status).upper().startswith("2")
        if not good:
            where = (
                "vlmrun_ext.failures: an error of ours with the body"
                if status != "default"
                else "errors, or the answer"
            )
            self._ledger.handled(place, "response", where)
            return
        found = next(
            (one for one in endpoint.responses.patterns if one.status_code.pattern == str(status).upper()), None
        )
        if found is None:
            self._ledger.lost(place, "response", f"{module}.parse does not know the status")
            return
        self._ledger.generated(place, "response", f"{module}.parse")
        for name in response.get("headers", {}):
            where = "the answer of the low-level `client.send`; plain calls return the body"
            self._ledger.handled(child(place, "headers", name), "response header", where)
        events = self._level.endpoints.event_model(endpoint)
        self._answers(place, response.get("content", {}), found, module, events)

    def _answers(
        self, place: str, content: Mapping[str, Any], found: Any, module: str, events: Property | None
    ) -> None:
        read = found.source["attribute"]
        chosen = ""
        for media, entry in sorted(content.items(), key=lambda one: (not is_json(one[0]), "event-stream" in one[0])):
            at = child(place, "content", media)
            structured = is_json(media) or plain_type(media) == "*/*"
            if self._excluded(at, "response media type"):
                continue
            if events is not None and plain_type(media) == EVENTS and self._evidence.has_events(module):
                self._ledger.generated(at, "response media type", f"{module}.parse_event: one event after the other")
                self.shapes.inside(child(at, "schema"), entry.get("schema"), events)
            elif read == "response.content":
                self._ledger.generated(at, "response media type", f"{module}.stream: the bytes as they come")
                self._content_schema(child(at, "schema"), entry.get("schema"), Kind.CONTENT, found.prop)
            elif not chosen and (structured == (read == "response.json()")):
                chosen = media
                self._ledger.generated(at, "response media type", f"{module}.parse")
                self.shapes.inside(child(at, "schema"), entry.get("schema"), found.prop)
            elif chosen:
                self._ledger.handled(at, "response media type", f"{module}.parse reads the same as {chosen}")
            else:
                self._ledger.lost(at, "response media type", f"{module}.parse cannot read it")

    def _left_out(self, place: str, kind: str, why: str) -> None:
        if not self._excluded(place, kind):
            self._ledger.lost(place, kind, why)

    def _excluded(self, place: str, kind: str) -> bool:
        reason = self._exclusions.reason(place)
        if reason is not None:
            self._ledger.excluded(place, kind, reason)
        return reason is not None

    def _resolved(self, node: Any, place: str) -> tuple[Mapping[str, Any], str]:
        seen: set[str] = set()
        while isinstance(node, dict) and isinstance(reference := node.get("$ref"), str) and reference not in seen:
            seen.add(reference)
            try:
                node, place = look_up(self._document, reference), reference
            except LookupError:
                break
        return (node if isinstance(node, dict) else {}), place
