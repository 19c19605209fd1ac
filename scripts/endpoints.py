"""What the endpoint template prints: one view per operation of the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol as Property
from openapi_python_client.parser.responses import Response

from scripts.annotations import Annotations, Names, fields_of, is_free_form
from scripts.media import EVENTS, Kind, kind_of, plain_type
from scripts.models import ModelViews, python_imports
from scripts.naming import class_name
from scripts.operations import Operation
from scripts.requests import HELPER_MODULES, SentBody, request_lines, sent_body
from scripts.wording import one_line, plain_text, sentence

__all__ = ["EndpointView", "EndpointViews", "expanded", "written_type"]

_BYTES, _TEXT, _NOTHING = "response.content", "response.text", "None"


@dataclass(frozen=True)
class EndpointView:
    """What the endpoint template prints."""

    docstring: str
    title: str
    imports: tuple[str, ...]
    exports: tuple[str, ...]
    signature: str
    caller_signature: str
    arguments: str
    returns: str
    request_body: tuple[str, ...]
    parse_body: tuple[str, ...]
    event: str
    event_body: tuple[str, ...]
    binary: bool


class EndpointViews:
    """Decides what an operation module looks like: a pure way in, a pure way out, thin callers around them.

    Args:
        annotations: Writes the types.
        models: Views of the models.
        operations: What the normalised document says of each endpoint, by the identity of the endpoint.
    """

    def __init__(self, annotations: Annotations, models: ModelViews, operations: Mapping[int, Operation]) -> None:
        self._operations = operations
        self._annotations = Annotations(
            annotations.models,
            mapping="Mapping[str, {}]",
            sequence="Sequence[{}]",
            openness=lambda name, plain: f"{name} | {plain}",
            model_text=lambda name: f"{name} | Mapping[str, Any]",
        )
        self._exact = replace(annotations, file="str")
        self._models = models

    def operation(self, endpoint: Endpoint) -> Operation:
        """What the normalised document says of an endpoint."""
        return self._operations[id(endpoint)]

    def view(self, endpoint: Endpoint) -> EndpointView:
        """Everything the template prints for one operation."""
        names, answers = Names(), Names()
        operation = self.operation(endpoint)
        body = sent_body(endpoint, operation)
        path = [f"{prop.python_name}: {self._annotations.write(prop, names)}" for prop in endpoint.path_parameters]
        keywords = self._keyword_signature(endpoint, body, names)
        signature = ", ".join([*path, *(["*", *keywords] if keywords else [])])
        request_body, helpers = request_lines(endpoint, operation, body, self._accept(endpoint, operation))
        returns, parse_body, used = self._parse(endpoint, answers)
        event, event_body = self._event(endpoint, answers, used)
        binary = self.is_binary(endpoint)
        title = f"{endpoint.method.upper()} {one_line(plain_text(operation.path))}"
        path_names = [str(prop.python_name) for prop in endpoint.path_parameters]
        others = [str(prop.python_name) for prop in _keywords(endpoint)] + (["body"] if body else [])
        summary = one_line(sentence(endpoint.summary) or sentence(str(endpoint.name)))
        return EndpointView(
            docstring=f"{title}: {summary}",
            title=title,
            imports=tuple(_imports(signature + returns, {*helpers, *used}, names, answers, binary=binary)),
            exports=tuple(
                sorted(
                    [
                        *(["astream", "stream"] if binary else []),
                        *(["parse_event"] if event else []),
                        *("asyncio", "parse", "request", "sync"),
                    ]
                )
            ),
            signature=f"{signature}," if signature else "",
            caller_signature=f"{', '.join([*path, '*', 'client: Client', *keywords])},",
            arguments=", ".join([*path_names, *(f"{name}={name}" for name in others)]),
            returns=returns,
            request_body=tuple(request_body),
            parse_body=tuple(parse_body),
            event=event,
            event_body=tuple(event_body),
            binary=binary,
        )

    @staticmethod
    def is_binary(endpoint: Endpoint) -> bool:
        """Whether success brings bytes that mean nothing to this client."""
        return any(answer.source["attribute"] == _BYTES for answer in _successes(endpoint))

    def returns(self, endpoint: Endpoint, names: Names) -> str:
        """What a successful call of the operation returns."""
        written = [self._answer_type(answer, names) for answer in _successes(endpoint)]
        unique = list(dict.fromkeys(written)) or ["None"]
        return "Any" if "Any" in unique else " | ".join([*(one for one in unique if one != "None"), *_none(unique)])

    @staticmethod
    def _accept(endpoint: Endpoint, operation: Operation) -> list[str]:
        """The media types that are read, where the service has others, too."""
        answers = [operation.raw["responses"].get(one.status_code.pattern) or {} for one in _successes(endpoint)]
        accepted: list[str] = []
        for media in (list(answer.get("content") or ()) for answer in answers):
            kinds = {kind_of(one) for one in media}
            # What is handed on as bytes may be anything.
            if len(kinds) == 1 or (media and kind_of(media[0]) is Kind.CONTENT):
                return []
            accepted += [one for one in media if kind_of(one) is kind_of(media[0])]
        return list(dict.fromkeys(accepted))

    def _answer_type(self, answer: Response, names: Names) -> str:
        attribute = answer.source["attribute"]
        if attribute == _BYTES:
            return "bytes"
        if attribute == _TEXT:
            return "str"
        if attribute == _NOTHING:
            return "None"
        return self._exact.write(answer.prop, names)

    def _keyword_signature(self, endpoint: Endpoint, body: SentBody | None, names: Names) -> list[str]:
        parts = []
        for prop in sorted(_keywords(endpoint), key=lambda one: not one.required):
            annotation = self._annotations.write(prop, names)
            parts.append(f"{prop.python_name}: {_argument(annotation, required=prop.required)}")
        if body is not None:
            annotation = written_type(body)
            annotation = annotation or self._annotations.write(body.prop, names)
            place = 0 if body.required else len(parts)
            parts.insert(place, f"body: {_argument(annotation, required=body.required)}")
        return parts

    def _parse(self, endpoint: Endpoint, names: Names) -> tuple[str, list[str], set[str]]:
        """The result, the lines that read it, and the helpers that they call."""
        used: set[str] = set()
        answers = _successes(endpoint)
        lines = ["if not 200 <= status <= 299:", "    raise UnexpectedStatus(status, content)"]
        # A range speaks for every status that is not named; without one, the first answer does.
        usual = next((one for one in answers if one.status_code.is_range()), answers[0] if answers else None)
        for answer in answers:
            if usual is not None and self._reading(answer) != self._reading(usual):
                lines.append(f"if status == {answer.status_code.pattern}:")
                lines += [f"    {line}" for line in self._decode(answer, f"answer_{answer.status_code.pattern}", used)]
        lines += ["return None"] if usual is None else self._decode(usual, "answer", used)
        return self.returns(endpoint, names), lines, used

    def event_model(self, endpoint: Endpoint) -> ModelProperty | None:
        """The model of each event, where the answer may also be streamed as a series of them."""
        operation = self.operation(endpoint)
        for one in _successes(endpoint):
            content = (operation.raw["responses"].get(one.status_code.pattern) or {}).get("content") or {}
            for media, entry in content.items():
                reference = (entry.get("schema") or {}).get("$ref") if plain_type(media) == EVENTS else None
                model = self._annotations.models.get(class_name("", str(reference)))
                if model is not None and not is_free_form(model):
                    return model
        return None

    def _event(self, endpoint: Endpoint, names: Names, used: set[str]) -> tuple[str, list[str]]:
        """The type of an event and the lines that read it; nothing where there are none."""
        model = self.event_model(endpoint)
        if model is None:
            return "", []
        written = self._exact.write(model, names)
        used.add("decode")
        options = ", renamed=True" if self._models.renamed(model) else ""
        return written, [f"event: {written} = _decode({written}, content{options})", "return event"]

    def _reading(self, answer: Response) -> tuple[str, str]:
        return answer.source["attribute"], self._answer_type(answer, Names())

    def _decode(self, answer: Response, variable: str, used: set[str]) -> list[str]:
        attribute = answer.source["attribute"]
        if attribute == _BYTES:
            return ["return content"]
        if attribute == _TEXT:
            return ['return content.decode("utf-8", "replace")']
        if attribute == _NOTHING:
            return ["return None"]
        written = self._exact.write(answer.prop, Names())
        if written == "Any" or isinstance(answer.prop, AnyProperty):
            used.add("decode_any")
            return ["return _decode_any(content)"]
        options = ", renamed=True" if self._models.renamed(answer.prop) else ""
        if self._exact.ambiguous(answer.prop):
            options = ", ambiguous=True"
        used.add("decode")
        return [f"{variable}: {written} = _decode({written}, content{options})", f"return {variable}"]


def _keywords(endpoint: Endpoint) -> list[Property]:
    return [*endpoint.query_parameters, *endpoint.header_parameters, *endpoint.cookie_parameters]


def _argument(annotation: str, *, required: bool) -> str:
    return annotation if required else f"{annotation} | Unset = UNSET"


def _none(written: Sequence[str]) -> list[str]:
    return ["None"] if "None" in written else []


def _imports(written: str, helpers: set[str], names: Names, answers: Names, *, binary: bool) -> list[str]:
    models = sorted({**names.models, **answers.models}.items())
    return [
        *python_imports(written),
        f"from collections.abc import {', '.join(['Mapping', *(['Sequence'] if 'Sequence[' in written else [])])}",
        *(["from contextlib import AbstractAsyncContextManager, AbstractContextManager"] if binary else []),
        "from typing import TYPE_CHECKING, Any",
        # Private names: an argument may be called `query`.
        *sorted(f"from ...{HELPER_MODULES.get(one, 'decoding')} import {one} as _{one}" for one in helpers),
        "from ...errors import UnexpectedStatus",
        *(f"from ...models.{module} import {one}" for one, module in models if one in answers.models),
        f"from ...types import Request{', UNSET, Unset' if 'Unset' in written else ''}",
        "if TYPE_CHECKING:",
        *(["    import httpx"] if binary else []),
        "    from ...client import Client",
        *(f"    from ...models.{module} import {one}" for one, module in models if one not in answers.models),
    ]


def _successes(endpoint: Endpoint) -> Sequence[Response]:
    """Answers of the 200s, or the default where the document names none of them."""
    found = [
        one for one in endpoint.responses.patterns if one.status_code.range and one.status_code.range[0] // 100 == 2
    ]
    if not found and endpoint.responses.default is not None:
        return [endpoint.responses.default]
    return sorted(found)


def written_type(body: SentBody) -> str:
    """The type of a body that the document's schema does not tell; nothing where it does."""
    return {Kind.FILES: "Mapping[str, Any]", Kind.TEXT: "str", Kind.CONTENT: "bytes"}.get(body.kind, "")


def expanded(body: SentBody | None, annotations: Annotations, models: ModelViews) -> list[Property]:
    """The fields of a body that become arguments of their own."""
    if body is None or body.kind in (Kind.TEXT, Kind.CONTENT) or not isinstance(body.prop, ModelProperty):
        return []
    model = annotations.model(body.prop)
    return [prop for prop in fields_of(model) if not models.assigned_by_server(model, prop)]
