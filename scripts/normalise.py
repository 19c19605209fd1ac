"""Says the document in other words, which the generator understands wholly. Nothing in it changes its meaning.

What the generator would pass over in silence is said otherwise where that is possible, and is a problem with its
place where it is not. Whatever is called otherwise, or left as a raw value, is written down in the result.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.normalising.contents import NOT_SENT, answer_content, body_content
from scripts.normalising.deep_references import name_targets
from scripts.normalising.names import name_operations, name_schemas
from scripts.normalising.parameters import MEDIA, describe_writing
from scripts.normalising.shared import name_shared
from scripts.operations import METHODS, operation_name
from scripts.problems import GenerationError
from scripts.resolving import Resolver, aliases
from scripts.schemas import Rewriter

__all__ = ["ALIASES", "DEEP", "GIVEN_UP", "MADE_OF", "normalise"]

ALIASES = "x-aliases"
"""Where the normalised document says which components have another name in it, and which."""

DEEP = "x-referred-to"
"""Where the normalised document says which components stand for schemas inside of something that is referred to."""

GIVEN_UP = "x-given-up"
"""Where the normalised document says what of which schema could not be kept, by its place."""

MADE_OF = "x-variants"
"""Where the normalised document says which components stand for variants of another one."""

Document = dict[str, Any]

# OpenAPI has these said elsewhere; a parameter of such a name is to be ignored.
_IGNORED_HEADERS = frozenset({"accept", "authorization", "content-type"})


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
    schemas: Any = components.setdefault("schemas", {})
    schemas = schemas if isinstance(schemas, dict) else {}
    named = {**name_targets(result), **name_shared(components)}
    same = aliases(schemas, problems)
    # Parameters look at schemas as the document has them.
    resolver = Resolver({**result, "components": {**components, "schemas": dict(schemas)}}, problems)
    renamed = name_schemas(name for name in schemas if name not in same)
    names = {**renamed, **{name: renamed.get(target, target) for name, target in same.items()}}
    rewriter = Rewriter(dict(schemas), names, problems)
    rewritten = rewriter.components({name: schema for name, schema in schemas.items() if name not in same})
    schemas.clear()
    schemas.update(rewritten)
    _Operations(rewriter, resolver, problems).rewrite(result)
    for name, fields in rewriter.told_apart.items():
        if name in schemas:
            schemas[name]["x-told-apart-by"] = fields
    schemas.update(rewriter.hoisted)
    # Each of them stands where it was referred to now.
    for unused in ("headers", "parameters", "pathItems", "requestBodies", "responses"):
        components.pop(unused, None)
    if problems:
        raise GenerationError(*problems)
    records = {ALIASES: names, DEEP: named, GIVEN_UP: rewriter.raw, MADE_OF: rewriter.made_of}
    result.update({key: record for key, record in records.items() if record})
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
            if not str(path).startswith("/") or "#" in str(path) or "{" in str(path).partition("?")[2]:
                self._problems.append(f"{where}: a path begins with a slash and has no #, and no {{ }} after a ?")
            resolved = self._resolver.resolved(item, "pathItems", where)
            if isinstance(resolved, dict):
                paths[path] = resolved
        name_operations(document)
        for path, item in paths.items() if isinstance(paths, dict) else []:
            if not isinstance(item, dict):
                continue
            for method, operation in self._operations(item):
                self._operation(operation, item, operation_name(operation), f"paths.{path}.{method}")
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
            self._body(operation, name, f"{where}.requestBody")
        responses: Any = operation.get("responses")
        for status, response in list(responses.items()) if isinstance(responses, dict) else []:
            place = f"{where}.responses.{status}"
            response = self._resolver.resolved(response, "responses", place)
            # Written in capitals, as the generator knows it.
            pattern = str(status).upper() if str(status).lower().endswith("xx") else str(status)
            del responses[status]
            responses[pattern] = response
            content = self._content(response, place)
            if content is not None:
                response["content"] = answer_content(content)
                for media, entry in response["content"].items():
                    self._schema(entry, f"response_{pattern}", name, f"{place}.content.{media}")

    def _body(self, operation: Document, name: str, where: str) -> None:
        body = operation["requestBody"] = self._resolver.resolved(operation["requestBody"], "requestBodies", where)
        content = self._content(body, where)
        if content is None:
            return
        body["content"], others = body_content(content)
        if others:
            body[NOT_SENT] = others
        for media, entry in body["content"].items():
            self._schema(entry, "body", name, f"{where}.content.{entry.get(MEDIA, media)}")

    def _parameters(self, parameters: Any, name: str, where: str) -> list[Document]:
        written = []
        for index, entry in enumerate(parameters if isinstance(parameters, list) else []):
            parameter = copy.deepcopy(self._resolver.resolved(entry, "parameters", f"{where}[{index}]"))
            if not isinstance(parameter, dict):
                continue
            place = f"{where}[{index}] ({parameter.get('name')})"
            if parameter.get("in") == "header" and str(parameter.get("name")).lower() in _IGNORED_HEADERS:
                continue
            if problem := describe_writing(parameter, self._resolver, place):
                self._problems.append(f"{place}: {problem}")
            parameter["schema"] = self._rewriter.inline(
                parameter.get("schema", {}), str(parameter.get("name")), name, place
            )
            written.append(parameter)
        return written

    def _content(self, holder: Any, where: str) -> Document | None:
        content = holder.get("content") if isinstance(holder, dict) else None
        if not isinstance(content, dict):
            return None
        for media, entry in content.items():
            if not isinstance(entry, dict):
                self._problems.append(f"{where}.content.{media}: expected a mapping, found {entry!r:.80}")
        return content

    def _schema(self, entry: Document, name: str, owner: str, where: str) -> None:
        entry["schema"] = self._rewriter.inline(entry["schema"], name, owner, where)
