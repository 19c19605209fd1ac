"""What every part of the check looks at: the document, the manifest, the needs, the source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scripts.fit.anchors import Entries, flow_name
from scripts.fit.classes import HandClasses
from scripts.fit.contract import Contract
from scripts.fit.findings import Anchor
from scripts.fit.needs import Needs
from scripts.fit.operations import Operation, resource_of
from scripts.fit.renames import Renames
from scripts.fit.sources import Function, Sources
from scripts.fit.uses import operation_parameters
from scripts.manifest import Manifest

__all__ = ["Binding", "Workbench"]


@dataclass(frozen=True)
class Binding:
    """A flow that is bound to operations of the document.

    Attributes:
        entry: How findings call the entry that binds it.
        place: Where the entry is.
        flow: The flow, as `module:function`.
        operations: For each of its parameters that take an operation, the operationId.
        types: What the entry puts in place of type variables.
    """

    entry: str
    place: Anchor
    flow: str
    operations: Mapping[str, str]
    types: Mapping[str, str]


@dataclass(frozen=True)
class Workbench:
    """What every part of the check looks at.

    Attributes:
        contract: The document.
        manifest: The manifest.
        needs: The needs of hand-written code.
        sources: The source of hand-written code.
        entries: Where entries stand.
        classes: The hand-written classes that stand for schemas.
        renames: The document beside the one before.
    """

    contract: Contract
    manifest: Manifest
    needs: Needs
    sources: Sources
    entries: Entries
    classes: HandClasses
    renames: Renames

    @cached_property
    def bindings(self) -> tuple[Binding, ...]:
        """Every flow that the manifest binds, one way or the other."""
        return tuple(self._bindings())

    def _bindings(self) -> Iterator[Binding]:
        for name, entry in self.manifest.operations.items():
            if entry.flow is not None:
                taken = self.taken(entry.flow)
                place = self.entries.operation(name)
                yield Binding(place.entry, place, entry.flow, dict.fromkeys(taken[:1], name), {})
        for number, flow in enumerate(self.manifest.flows):
            place = self.entries.flow(number, flow)
            yield Binding(flow_name(flow), place, flow.flow, flow.operations, flow.bind)

    def taken(self, flow: str) -> list[str]:
        """The parameters of a flow that take an operation."""
        function = self.sources.find(flow)
        return operation_parameters(function) if isinstance(function, Function) else []

    def is_plain(self, operation: Operation) -> bool:
        """Whether the operation is a method of its own, with all of its arguments."""
        entry = self.manifest.operations.get(operation.id)
        if operation.tag is None or (entry is not None and entry.flow is not None):
            return False
        place = (entry and entry.resource) or resource_of(operation.tag)
        method = (entry and entry.method) or operation.id.removeprefix(f"{operation.tag}_")
        # A flow of that name stands for it.
        return not any(
            (flow.resource, flow.method) == (place, method) and operation.id in flow.operations.values()
            for flow in self.manifest.flows
        )

    def sent(self, operation: str) -> set[str]:
        """The parameters of an operation that one of the flows bound to it sends: nobody misses them in the others."""
        found: set[str] = set()
        for binding in self.bindings:
            for parameter, id in binding.operations.items():
                need = self.needs.flows.get(binding.flow, {}).get(parameter)
                if id == operation and need is not None:
                    found |= need.parameters.keys()
        return found
