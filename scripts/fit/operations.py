"""The operations of a document with their arguments by the names that these have in Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openapi_python_client import strings

from scripts.fit.contract import Contract, Node
from scripts.fit.shapes import fields
from scripts.operations import METHODS, made_up_name
from scripts.reading.pointers import child

__all__ = ["Answer", "Argument", "Operation", "is_json", "operations", "resource_of", "sharing"]

_PLACES = ("path", "query", "header", "cookie")
_IGNORED_HEADERS = frozenset({"accept", "authorization", "content-type"})
_BODIES = ("json", "multipart", "urlencoded", "other")


@dataclass(frozen=True)
class Argument:
    """One argument of an operation.

    Attributes:
        name: Its name in Python.
        place: `path`, `query`, `header`, `cookie` or `body`.
        node: The parameter object or the property.
        schema: Its schema.
        required: Whether a request without it is refused.
        written: Where the document says that it is required, or else the node's pointer.
    """

    name: str
    place: str
    node: Node
    schema: Node
    required: bool
    written: str


@dataclass(frozen=True)
class Answer:
    """The answer that reports success.

    Attributes:
        pointer: Where it stands.
        content: The schema of each media type, parameters cut off.
    """

    pointer: str
    content: Mapping[str, Node]

    @property
    def json(self) -> Node | None:
        """The schema of the answer as JSON."""
        return next((schema for media, schema in self.content.items() if is_json(media)), None)


@dataclass(frozen=True)
class Operation:
    """One operation.

    Attributes:
        id: The operationId, or the name that is made up where there is none, or where several operations have it.
        node: The operation object.
        path: Its path template.
        method: Its HTTP method, in capitals.
        tag: The first of its tags.
        arguments: In the order path, query, header, cookie, body.
        body: The schema of the body that is sent, if there is one.
        body_required: Whether a request has to have a body.
        answers: What success brings, by status; the default where the document names no success.
    """

    id: str
    node: Node
    path: str
    method: str
    tag: str | None
    arguments: tuple[Argument, ...]
    body: Node | None
    body_required: bool
    answers: tuple[Answer, ...]

    @property
    def answer(self) -> Answer:
        """What success of the lowest status brings."""
        return self.answers[0]

    def argument(self, name: str) -> Argument | None:
        """The argument of this name."""
        return next((one for one in self.arguments if one.name == name), None)


def is_json(media: str) -> bool:
    """Whether a media type is JSON."""
    return media == "application/json" or media.endswith("+json")


def resource_of(tag: str) -> str:
    """The attribute of the client that a tag becomes."""
    return str(strings.PythonIdentifier(tag, "tag"))


def operations(contract: Contract) -> dict[str, Operation]:
    """Every operation below `paths` by its id; those that have one together are called by method and path."""
    several = sharing(contract)
    found: dict[str, Operation] = {}
    for path, method, item, node in _placed(contract):
        written = node.text("operationId")
        id = written if written and written not in several else made_up_name(method, path)
        found.setdefault(id, _operation(contract, id, path, method, item, node))
    return found


def sharing(contract: Contract) -> dict[str, list[str]]:
    """Every operationId that several operations have, with these, each as method and path."""
    found: dict[str, list[str]] = {}
    for path, method, _, node in _placed(contract):
        found.setdefault(node.text("operationId") or "", []).append(f"{method.upper()} {path}")
    return {id: places for id, places in found.items() if id and len(places) > 1}


def _placed(contract: Contract) -> Iterator[tuple[str, str, Node, Node]]:
    """Path, method, path item and object of every operation."""
    paths = contract.root.get("paths")
    for path, written in paths.members() if paths is not None else ():
        item = contract.resolved(written)
        for method in METHODS:
            node = item.get(method)
            if node is not None and isinstance(node.value, dict):
                yield path, method, item, node


def _operation(contract: Contract, id: str, path: str, method: str, item: Node, node: Node) -> Operation:
    body, required = _body(contract, node)
    tags = node.get("tags")
    tag = next((one.value for one in tags.items() if isinstance(one.value, str)), None) if tags is not None else None
    return Operation(
        id=id,
        node=node,
        path=path,
        method=method.upper(),
        tag=tag,
        arguments=tuple(_arguments(contract, path, item, node, body, required)),
        body=body,
        body_required=required,
        answers=_answers(contract, node),
    )


def _arguments(
    contract: Contract, path: str, item: Node, node: Node, body: Node | None, body_required: bool
) -> Iterator[Argument]:
    """As the facade names them: on a clash, the later one gets an underscore."""
    taken = {"self"}
    for name, place, parameter in _parameters(contract, path, item, node):
        required = parameter.get("required")
        yield Argument(
            _free(name, taken),
            place,
            parameter,
            _schema_of(parameter),
            place == "path" or parameter.flag("required"),
            parameter.pointer if required is None else required.pointer,
        )
    if body is None:
        return
    inside = fields(contract, body)
    for name, schema in inside.nodes.items():
        if not contract.resolved(schema).flag("readOnly"):
            required_here = body_required and name in inside.required
            pointer = inside.written.get(name, schema.pointer)
            yield Argument(_free(name, taken), "body", schema, schema, required_here, pointer)
    if not inside.nodes:
        yield Argument(_free("body", taken), "body", body, body, body_required, body.pointer)


def _free(wire: str, taken: set[str]) -> str:
    name = str(strings.PythonIdentifier(wire, "field_"))
    while name in taken:
        name = f"{name}_"
    taken.add(name)
    return name


def _parameters(contract: Contract, path: str, item: Node, node: Node) -> list[tuple[str, str, Node]]:
    """Name, place and object of each parameter; those of the path in the order of the path."""
    found: dict[tuple[str, str], Node] = {}
    for owner in (node, item):
        listed = owner.get("parameters")
        for one in listed.items() if listed is not None else ():
            parameter = contract.resolved(one)
            name, place = parameter.text("name"), parameter.text("in")
            ignored = place == "header" and (name or "").lower() in _IGNORED_HEADERS
            if name is not None and place in _PLACES and not ignored:
                found.setdefault((place, name), parameter)
    order = sorted(
        found, key=lambda key: (_PLACES.index(key[0]), path.find(f"{{{key[1]}}}") if key[0] == "path" else 0)
    )
    return [(name, place, found[place, name]) for place, name in order]


def _schema_of(parameter: Node) -> Node:
    direct = parameter.get("schema")
    if direct is not None:
        return direct
    content = parameter.get("content")
    for _, media in content.members() if content is not None else ():
        inside = media.get("schema")
        if inside is not None:
            return inside
    return Node(child(parameter.pointer, "schema"), {})


def _body(contract: Contract, node: Node) -> tuple[Node | None, bool]:
    """The schema of the body that is sent where the document offers several: JSON before forms before bytes."""
    request = node.get("requestBody")
    if request is None:
        return None, False
    request = contract.resolved(request)
    offered = _content(request)
    best = min(offered, key=lambda media: _BODIES.index(_body_kind(media)), default=None)
    return (None if best is None else offered[best]), request.flag("required")


def _body_kind(media: str) -> str:
    if is_json(media):
        return "json"
    return "multipart" if media.startswith("multipart/") else "urlencoded" if "urlencoded" in media else "other"


def _content(owner: Node) -> dict[str, Node]:
    content = owner.get("content")
    return {
        media.partition(";")[0].strip().lower(): one.get("schema") or Node(child(one.pointer, "schema"), {})
        for media, one in (content.members() if content is not None else ())
    }


def _answers(contract: Contract, node: Node) -> tuple[Answer, ...]:
    """The answers of the 200s, or the default where the document names none of them; at least one, maybe empty."""
    responses = node.get("responses")
    if responses is None:
        return (Answer(child(node.pointer, "responses"), {}),)
    declared = dict(responses.members())
    statuses = sorted(one for one in declared if one[:1] == "2") or [one for one in declared if one == "default"]
    if not statuses:
        return (Answer(responses.pointer, {}),)
    return tuple(Answer(declared[one].pointer, _content(contract.resolved(declared[one]))) for one in statuses)
