"""What the facade templates print: resources, their methods, and the public types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openapi_python_client import strings

from scripts.client_methods import ClientMethod, client_methods
from scripts.distinction import distinct
from scripts.flow_methods import flow_method
from scripts.kinds import ArtifactKindView, artifact_kinds
from scripts.lowlevel import LowLevel
from scripts.manifest import AttributeEntry, FlowEntry, Manifest, OperationEntry, split_reference
from scripts.manifest_checks import check_manifest, stale_examples
from scripts.method_names import method_name, safe_name
from scripts.methods import HELPER_NAMES, Bound, MethodView, operation_method
from scripts.naming import CLASS_NAMES
from scripts.operations import operations
from scripts.paging import paged_method
from scripts.problems import GenerationError
from scripts.resources import AttributeView, ResourceView
from scripts.signatures import docstring_of, read_flow
from scripts.webhooks import event_models
from scripts.wording import docstring, in_docstring, indented

__all__ = ["Facade", "describe"]


@dataclass(frozen=True)
class LiveView:
    """How refs in answers come to life: the resource that gets artifacts, and the answers whose refs can use it."""

    resource: ResourceView
    scopes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Facade:
    """Everything that the facade templates print."""

    resources: tuple[ResourceView, ...]
    kinds: tuple[ArtifactKindView, ...]
    types: tuple[tuple[str, str], ...]
    client_types: tuple[tuple[str, str], ...]
    live: LiveView | None
    client_methods: tuple[ClientMethod, ...]
    events: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


def describe(document: Mapping[str, Any], level: LowLevel, manifest: Manifest, *, root: Path) -> Facade:
    """Decide what the facade looks like.

    Raises:
        GenerationError: The manifest names an operation, argument or flow that is not there, or two methods of one
            resource would have the same name.
    """
    check_manifest(manifest, level, document, root=root)
    kinds = artifact_kinds(document.get("x-artifact-kinds", []))
    resources = tuple(_Resources(document, level, manifest, root).described())
    return Facade(
        resources=resources,
        kinds=kinds,
        types=_types(manifest, kinds),
        client_types=_client_types(manifest, level, kinds),
        live=_live(manifest, resources),
        client_methods=client_methods(manifest.client, resources),
        events=event_models(document, level.modules),
        notes=stale_examples(manifest, (one.id for one in operations(document))),
    )


def _live(manifest: Manifest, resources: tuple[ResourceView, ...]) -> LiveView | None:
    if manifest.live is None:
        return None
    found = next((one for one in resources if one.name == manifest.live.resource), None)
    if found is None:
        raise GenerationError(
            f"alignment.toml: live: the client has no resource {manifest.live.resource}; "
            "name the one that gets artifacts, or take the entry out"
        )
    return LiveView(found, tuple(manifest.live.scopes.items()))


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
            for name, entry in self._manifest.operations.items()
            if name not in self._bound and entry.binds
        ]
        if unknown:
            raise GenerationError(*unknown)
        names = self._method_names()
        for operation_id, bound in self._bound.items():
            entry = self._manifest.operations.get(operation_id, OperationEntry())
            place = entry.resource or bound.operation.tag
            resource = self._resource(place)
            name = names[operation_id]
            if not self._has_flow(operation_id, place, name):
                resource.methods.append(self._operation(bound, entry, name))
            paged = paged_method(name, resource.path, bound, entry, self._manifest, self._level)
            if paged is not None:
                resource.methods.append(paged)
        for flow in self._manifest.flows:
            self._resource(flow.resource).methods.append(self._flow(flow))
        stale = [name for name in self._manifest.classes if name not in self._found]
        if stale:
            raise GenerationError(f"alignment.toml: classes: the client has no resource {', '.join(stale)}")
        for name in {one.parent for one in self._found.values()} - self._found.keys():
            if name in self._manifest.texts:
                # It has nothing of its own, but somebody has said what it is.
                self._resource(name)
        for attribute in self._manifest.attributes:
            self._add_attribute(attribute)
        for resource in self._found.values():
            if resource.parent and resource.parent not in self._found:
                raise GenerationError(
                    f"alignment.toml: flows: the client has no resource {resource.parent}, which {resource.name} is of"
                )
            if resource.parent:
                self._found[resource.parent].children.append(resource)
        for resource in self._found.values():
            resource.settle()
        return sorted(self._found.values(), key=lambda one: one.name)

    def _add_attribute(self, entry: AttributeEntry) -> None:
        missing = [name for name in (entry.resource, entry.fallback) if name not in self._found]
        if missing:
            raise GenerationError(
                f"alignment.toml: attributes {entry.resource}.{entry.name}: "
                f"the client has no resource {', '.join(missing)}"
            )
        function, module = split_reference(entry.maker)
        text = indented(in_docstring(docstring_of(entry.maker, root=self._root)), " " * 8)
        view = AttributeView(entry.name, module, function, text, self._found[entry.fallback])
        self._found[entry.resource].attributes.append(view)

    def _resource(self, name: str) -> ResourceView:
        if name not in self._found:
            taken = {*CLASS_NAMES, "REFS", "TYPE_CHECKING"}
            taken |= {
                class_name for one in self._found.values() for class_name in (one.class_name, f"Async{one.class_name}")
            }
            class_name = self._manifest.classes.get(name) or str(strings.ClassName(name.replace(".", "_"), "Resource"))
            while class_name in taken or f"Async{class_name}" in taken:
                class_name = f"{class_name}Resource"
            self._found[name] = ResourceView(
                name=name,
                class_name=class_name,
                docstring=docstring(
                    self._manifest.texts.get(name) or self._texts.get(name) or f"The {name} operations", indent="    "
                ),
            )
        return self._found[name]

    def _method_names(self) -> dict[str, str]:
        """The method of each operation, by its id.

        Where what is left of several operationIds is the same, all of them stay whole.
        """
        tags = {one.operation.tag for one in self._bound.values()}
        names: dict[str, str] = {}
        short: dict[tuple[str, str], list[str]] = {}
        for key, bound in self._bound.items():
            entry = self._manifest.operations.get(key, OperationEntry())
            if entry.method:
                names[key] = entry.method
            else:
                place = entry.resource or bound.operation.tag
                short.setdefault((place, method_name(bound.operation, tags)), []).append(key)
        names |= {keys[0]: name for (_, name), keys in short.items() if len(keys) == 1}
        for place in dict.fromkeys(place for place, _ in short):
            clashing = [key for (where, _), keys in short.items() if where == place and len(keys) > 1 for key in keys]
            taken = [name for (where, name), keys in short.items() if where == place and len(keys) == 1]
            whole = [(key, safe_name(self._bound[key].operation.name)) for key in clashing]
            names |= dict(zip(clashing, distinct(whole, taken=taken), strict=True))
        return names

    def _has_flow(self, operation_id: str, resource: str, method: str) -> bool:
        """Whether a flow that uses the operation has the place of its plain method."""
        return any(
            (flow.resource, flow.method) == (resource, method) and operation_id in flow.operations.values()
            for flow in self._manifest.flows
        )

    def _operation(self, bound: Bound, entry: OperationEntry, name: str) -> MethodView:
        resource = self._resource(entry.resource or bound.operation.tag)
        if entry.flow is None:
            return operation_method(name, bound, entry, self._manifest, self._level, place=resource.path)
        flow = read_flow(entry.flow, root=self._root)
        place = f"{resource.path}.{name}"
        return flow_method(name, flow, [bound], place=place, bind={}, level=self._level, no_answer=entry.no_answer)

    def _flow(self, entry: FlowEntry) -> MethodView:
        where = f"alignment.toml: flows {entry.resource}.{entry.method}"
        flow = read_flow(entry.flow, root=self._root, bind=entry.bind)
        if set(entry.operations) != set(flow.operations):
            raise GenerationError(
                f"{where}: {entry.flow} takes the operations {', '.join(flow.operations) or 'none'}, "
                f"the entry binds {', '.join(entry.operations) or 'none'}"
            )
        if entry.one_request and not flow.operations:
            raise GenerationError(f"{where}: one_request, but {entry.flow} takes no operation; take it out")
        missing = sorted(name for name in entry.operations.values() if name not in self._bound)
        if missing:
            raise GenerationError(
                f"{where}: the document has no operation {', '.join(missing)}, which {entry.flow} needs"
            )
        needed = [self._bound[entry.operations[parameter]] for parameter in flow.operations]
        return flow_method(
            entry.method,
            flow,
            needed,
            place=f"{self._resource(entry.resource).path}.{entry.method}",
            bind=entry.bind,
            level=self._level,
            no_answer=entry.no_answer,
            one_request=entry.one_request,
        )


def _bound(document: Mapping[str, Any], level: LowLevel, manifest: Manifest) -> Iterator[Bound]:
    """Every operation with the low-level module it became and a name for it that no helper has."""
    endpoints = {(str(one.tags[0]), str(one.name)): one for one in level.operations}
    written = list(operations(document))
    flows = [one.flow for one in manifest.flows] + [one.flow for one in manifest.operations.values() if one.flow]
    taken = HELPER_NAMES | {f"_{flow.partition(':')[0].rpartition('.')[2]}" for flow in flows}
    often = Counter(one.name for one in written)
    for one in written:
        alias = f"_{one.name}" if often[one.name] == 1 else f"_{one.tag}_{one.name}"
        while alias in taken:
            alias = f"{alias}_operation"
        taken |= {alias}
        yield Bound(one, endpoints[one.tag, one.name], alias)


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
