"""What the facade templates print: resources, their methods, and the public types."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openapi_python_client import strings

from scripts.kinds import ArtifactKindView, artifact_kinds
from scripts.lowlevel import LowLevel
from scripts.manifest import FlowEntry, Manifest, OperationEntry, split_reference
from scripts.methods import HELPER_NAMES, Bound, MethodView, flow_method, operation_method
from scripts.naming import CLASS_NAMES
from scripts.operations import Operation, operations
from scripts.problems import GenerationError
from scripts.resources import ResourceView
from scripts.signatures import names_of, read_flow
from scripts.wording import docstring

__all__ = ["Facade", "describe"]


@dataclass(frozen=True)
class Facade:
    """Everything that the facade templates print."""

    resources: tuple[ResourceView, ...]
    kinds: tuple[ArtifactKindView, ...]
    types: tuple[tuple[str, str], ...]
    client_types: tuple[tuple[str, str], ...]


def describe(document: Mapping[str, Any], level: LowLevel, manifest: Manifest, *, root: Path) -> Facade:
    """Decide what the facade looks like.

    Raises:
        GenerationError: The manifest names an operation, argument or flow that is not there, or two methods of one
            resource would have the same name.
    """
    _check_manifest(manifest, level, root)
    kinds = artifact_kinds(document.get("x-artifact-kinds", []))
    return Facade(
        resources=tuple(_Resources(document, level, manifest, root).described()),
        kinds=kinds,
        types=_types(manifest, kinds),
        client_types=_client_types(manifest, level, kinds),
    )


class _Resources:
    def __init__(self, document: Mapping[str, Any], level: LowLevel, manifest: Manifest, root: Path) -> None:
        self._level = level
        self._manifest = manifest
        self._root = root
        self._found: dict[str, ResourceView] = {}
        self._texts = {
            str(strings.PythonIdentifier(str(tag.get("name", "")), "tag")): tag.get("description")
            for tag in document.get("tags", [])
        }
        self._bound = {one.operation.id: one for one in _bound(document, level, manifest)}

    def described(self) -> list[ResourceView]:
        """Every resource with its methods, by name."""
        unknown = [
            f"alignment.toml: operations.{name}: the document has no operation {name}; rename the entry or take it out"
            for name in self._manifest.operations
            if name not in self._bound
        ]
        if unknown:
            raise GenerationError(*unknown)
        for operation_id, bound in self._bound.items():
            entry = self._manifest.operations.get(operation_id, OperationEntry())
            resource = self._resource(entry.resource or bound.operation.tag)
            resource.methods.append(self._operation(bound, entry))
        for flow in self._manifest.flows:
            self._resource(flow.resource).methods.append(self._flow(flow))
        stale = [name for name in self._manifest.classes if name not in self._found]
        if stale:
            raise GenerationError(f"alignment.toml: classes: the client has no resource {', '.join(stale)}")
        for resource in self._found.values():
            resource.settle()
        return sorted(self._found.values(), key=lambda one: one.name)

    def _resource(self, name: str) -> ResourceView:
        if name not in self._found:
            taken = {*CLASS_NAMES, "REFS", "TYPE_CHECKING"}
            taken |= {
                class_name for one in self._found.values() for class_name in (one.class_name, f"Async{one.class_name}")
            }
            class_name = self._manifest.classes.get(name) or str(strings.ClassName(name, "Resource"))
            while class_name in taken or f"Async{class_name}" in taken:
                class_name = f"{class_name}Resource"
            self._found[name] = ResourceView(
                name=name,
                class_name=class_name,
                docstring=docstring(self._texts.get(name) or f"The {name} operations", indent="    "),
            )
        return self._found[name]

    def _operation(self, bound: Bound, entry: OperationEntry) -> MethodView:
        name = entry.method or _method_name(bound.operation)
        if entry.flow is None:
            return operation_method(name, bound, entry, self._manifest, self._level)
        return flow_method(name, read_flow(entry.flow, root=self._root), [bound], bind={}, level=self._level)

    def _flow(self, entry: FlowEntry) -> MethodView:
        where = f"alignment.toml: flows {entry.resource}.{entry.method}"
        flow = read_flow(entry.flow, root=self._root, bind=entry.bind)
        if set(entry.operations) != set(flow.operations):
            raise GenerationError(
                f"{where}: {entry.flow} takes the operations {', '.join(flow.operations) or 'none'}, "
                f"the entry binds {', '.join(entry.operations) or 'none'}"
            )
        missing = sorted(name for name in entry.operations.values() if name not in self._bound)
        if missing:
            raise GenerationError(
                f"{where}: the document has no operation {', '.join(missing)}, which {entry.flow} needs"
            )
        needed = [self._bound[entry.operations[parameter]] for parameter in flow.operations]
        return flow_method(entry.method, flow, needed, bind=entry.bind, level=self._level)


def _bound(document: Mapping[str, Any], level: LowLevel, manifest: Manifest) -> Iterator[Bound]:
    """Every operation with the low-level module it became and a name for it that no helper has."""
    endpoints = {(str(one.tags[0]), str(one.name)): one for one in level.operations}
    written = list(operations(document))
    flows = [one.flow for one in manifest.flows] + [one.flow for one in manifest.operations.values() if one.flow]
    taken = HELPER_NAMES | {f"_{flow.partition(':')[0].rpartition('.')[2]}" for flow in flows}
    often = Counter(one.name for one in written)
    doubles = sorted(name for name, count in Counter(one.id for one in written).items() if count > 1)
    if doubles:
        raise GenerationError(*(f"operationId {name}: two operations have it; rename one of them" for name in doubles))
    for one in written:
        alias = f"_{one.name}" if often[one.name] == 1 else f"_{one.tag}_{one.name}"
        while alias in taken:
            alias = f"{alias}_operation"
        taken |= {alias}
        yield Bound(one, endpoints[one.tag, one.name], alias)


def _method_name(operation: Operation) -> str:
    """What is left of an operationId after its tag: `agent_executions_list` of `executions` is `list`.

    Without an operationId, the HTTP method and what is left of the path after the tag.
    """
    if operation.named:
        found = re.search(rf"(?:^|_){re.escape(operation.tag)}_(?P<rest>.+)$", operation.name)
        name = found["rest"] if found else operation.name
    else:
        rest = operation.name.removeprefix(f"{operation.method}_").split("_")
        tag = operation.tag.split("_")
        name = "_".join([operation.method, *(rest[len(tag) :] if rest[: len(tag)] == tag else rest)])
    safe = str(strings.PythonIdentifier(name, "call_"))
    return f"{safe}_" if keyword.iskeyword(safe) else safe


def _check_manifest(manifest: Manifest, level: LowLevel, root: Path) -> None:
    """Schemas that the document no longer has would quietly be treated as all others are."""
    schemas = [("types", name) for name in manifest.types] + [("generic", name) for name in manifest.generic]
    problems = [
        f"alignment.toml: {section}: the document has no schema {name}; rename the entry or take it out"
        for section, name in schemas
        if name not in level.modules
    ]
    # The facade imports these late, so a name that is not there would be missed by users only.
    references = [*manifest.types.values(), *(one for names in manifest.public.values() for one in names)]
    problems += [
        f"alignment.toml: there is no {one}; correct the entry" for one in references if not _is_there(one, root)
    ]
    if problems:
        raise GenerationError(*problems)


def _is_there(reference: str, root: Path) -> bool:
    name, module = split_reference(reference)
    return name in names_of(module, root=root)


def _types(manifest: Manifest, kinds: tuple[ArtifactKindView, ...]) -> tuple[tuple[str, str], ...]:
    named = {kind.ref: "vlmrun.types.refs" for kind in kinds}
    named |= dict(split_reference(reference) for reference in manifest.public.get("vlmrun.types", ()))
    return tuple(sorted(named.items()))


def _client_types(
    manifest: Manifest, level: LowLevel, kinds: tuple[ArtifactKindView, ...]
) -> tuple[tuple[str, str], ...]:
    named = {name: f"vlmrun_api.models.{module}" for name, module in level.modules.items()}
    named |= dict(split_reference(reference) for reference in manifest.types.values())
    named |= dict(split_reference(reference) for reference in manifest.public.get("vlmrun.client.types", ()))
    named |= {kind.ref: "vlmrun.types.refs" for kind in kinds}
    return tuple(sorted(named.items()))
