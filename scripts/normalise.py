"""Says the document in other words, which the generator understands wholly. Nothing in it changes its meaning.

What the generator would pass over in silence is said otherwise where that is possible, and is a problem with its
place where it is not.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.operations import METHODS, operation_name
from scripts.problems import GenerationError
from scripts.resolving import Resolver, aliases
from scripts.schemas import Rewriter

__all__ = ["ALIASES", "normalise"]

ALIASES = "x-aliases"
"""Where the normalised document says which components were but other names, and for which one."""

Document = dict[str, Any]

# OpenAPI has these said elsewhere; a parameter of such a name is to be ignored.
_IGNORED_HEADERS = frozenset({"accept", "authorization", "content-type"})
_JSON = "application/json"
_STREAM = "text/event-stream"


def normalise(document: Mapping[str, Any]) -> Document:
    """Return the document in the generator's words; inside of `our_names`.

    Raises:
        GenerationError: It says something that cannot be expressed, or is malformed.
    """
    problems: list[str] = []
    result = copy.deepcopy(dict(document))
    # What has the wrong shape is left for the generator to name.
    components: Any = result.setdefault("components", {})
    components = components if isinstance(components, dict) else {}
    schemas: Any = components.get("schemas", {})
    schemas = schemas if isinstance(schemas, dict) else {}
    same = aliases(schemas, problems)
    rewriter = Rewriter(schemas, same, problems)
    for name in same:
        del schemas[name]
    for name, schema in schemas.items():
        schemas[name] = rewriter.component(schema, str(name))
    _Operations(rewriter, Resolver(result, problems), problems).rewrite(result)
    for name, fields in rewriter.told_apart.items():
        if name in schemas:
            schemas[name]["x-told-apart-by"] = fields
    schemas.update(rewriter.hoisted)
    # Each of them stands where it was referred to now.
    for unused in ("headers", "parameters", "pathItems", "requestBodies", "responses"):
        components.pop(unused, None)
    if problems:
        raise GenerationError(*problems)
    if same:
        result[ALIASES] = same
    return result


class _Operations:
    def __init__(self, rewriter: Rewriter, resolver: Resolver, problems: list[str]) -> None:
        self._rewriter = rewriter
        self._resolver = resolver
        self._problems = problems

    def rewrite(self, document: Document) -> None:
        paths: Any = document.get("paths")
        for path, item in list(paths.items()) if isinstance(paths, dict) else []:
            where = f"paths.{path}"
            if not str(path).startswith("/") or {"?", "#"} & set(str(path)):
                self._problems.append(f"{where}: a path begins with a slash and has neither ? nor #")
            item = self._resolver.resolved(item, "pathItems", where)
            if not isinstance(item, dict):
                continue
            paths[path] = item
            for method, operation in self._operations(item):
                self._operation(operation, item, operation_name(operation, method, str(path)), f"{where}.{method}")
            # Each operation has taken them over.
            item.pop("parameters", None)

    @staticmethod
    def _operations(item: Document) -> Iterator[tuple[str, Document]]:
        for method in METHODS:
            operation = item.get(method)
            if isinstance(operation, dict):
                yield method, operation

    def _operation(self, operation: Document, item: Document, name: str, where: str) -> None:
        own = self._parameters(operation.get("parameters"), name, f"{where}.parameters")
        shared = self._parameters(item.get("parameters"), name, f"{where}.parameters of the path")
        known = {(one.get("in"), one.get("name")) for one in own}
        operation["parameters"] = [*own, *(one for one in shared if (one.get("in"), one.get("name")) not in known)]
        if "requestBody" in operation:
            body = self._resolver.resolved(operation["requestBody"], "requestBodies", f"{where}.requestBody")
            operation["requestBody"] = body
            content = self._content(body, f"{where}.requestBody")
            for media, entry in content.items():
                owner = name if len(content) == 1 else f"{name}_{_body_type(media)}"
                self._media(entry, "body", owner, f"{where}.requestBody.content.{media}")
        responses: Any = operation.get("responses")
        for status, response in list(responses.items()) if isinstance(responses, dict) else []:
            place = f"{where}.responses.{status}"
            response = self._resolver.resolved(response, "responses", place)
            # Written in capitals, as the generator knows it.
            pattern = str(status).upper() if str(status).lower().endswith("xx") else str(status)
            del responses[status]
            responses[pattern] = response
            for media, entry in self._content(response, place).items():
                _with_schema(media, entry)
                self._media(entry, f"response_{pattern}", name, f"{place}.content.{media}")

    def _parameters(self, parameters: Any, name: str, where: str) -> list[Document]:
        written = []
        for index, entry in enumerate(parameters if isinstance(parameters, list) else []):
            parameter = copy.deepcopy(self._resolver.resolved(entry, "parameters", f"{where}[{index}]"))
            if not isinstance(parameter, dict):
                continue
            place = f"{where}[{index}] ({parameter.get('name')})"
            if parameter.get("in") == "header" and str(parameter.get("name")).lower() in _IGNORED_HEADERS:
                continue
            self._check_style(parameter, place)
            parameter["schema"] = self._rewriter.inline(
                parameter.get("schema", {}), str(parameter.get("name")), name, place
            )
            written.append(parameter)
        return written

    def _check_style(self, parameter: Document, where: str) -> None:
        if "schema" not in parameter and "content" in parameter:
            self._problems.append(f"{where}: a parameter with `content` cannot be expressed; give it a `schema`")
            return
        schema = self._resolver.resolved(parameter.get("schema"), "schemas", where)
        kinds = str(schema.get("type")) if isinstance(schema, dict) else ""
        usual = {"query": "form", "cookie": "form"}.get(str(parameter.get("in")), "simple")
        style = parameter.get("style", usual)
        exploded = parameter.get("explode", style == "form")
        compound = "array" in kinds or "object" in kinds
        if style != usual or (compound and exploded != (usual == "form")):
            self._problems.append(
                f"{where}: style {style} with explode {str(exploded).lower()} cannot be expressed; "
                f"only {usual} with explode {str(usual == 'form').lower()} can"
            )

    def _content(self, holder: Any, where: str) -> Document:
        """The content of a body or an answer, JSON before streams of events, with what a wildcard stands for."""
        content = holder.get("content") if isinstance(holder, dict) else None
        if not isinstance(content, dict):
            return {}
        named: Document = {}
        for media, entry in content.items():
            if not isinstance(entry, dict):
                self._problems.append(f"{where}.content.{media}: expected a mapping, found {entry!r:.80}")
                continue
            named.setdefault(_JSON if media == "*/*" and _is_structured(entry) else str(media), entry)
        holder["content"] = dict(sorted(named.items(), key=lambda one: _STREAM in one[0].lower()))
        return dict(holder["content"])

    def _media(self, entry: Document, name: str, owner: str, where: str) -> None:
        if "schema" in entry:
            entry["schema"] = self._rewriter.inline(entry["schema"], name, owner, where)


def _is_structured(entry: Document) -> bool:
    schema = entry.get("schema")
    return isinstance(schema, dict) and bool(schema) and schema.get("type") != "string"


def _with_schema(media: str, entry: Document) -> None:
    """Say what an answer without a schema is; the generator would take it for none."""
    kind = media.split(";")[0].strip().lower()
    if "schema" not in entry:
        json = kind == _JSON or kind.endswith("+json")
        entry["schema"] = {} if json else {"type": "string"}


def _body_type(media: str) -> str:
    kind = media.split(";")[0].strip().lower()
    forms = {"application/x-www-form-urlencoded": "data", "multipart/form-data": "files"}
    return forms.get(kind) or ("json" if kind == _JSON or kind.endswith("+json") else "content")
