"""The artifact kinds against the document and against what the code knows of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scripts.fit.contract import Node
from scripts.fit.findings import Anchor, Finding, quoted
from scripts.fit.operations import Operation, is_json
from scripts.fit.shapes import fields
from scripts.fit.workbench import Workbench
from scripts.reading.pointers import child

__all__ = ["check_kinds"]

_EXTENSION = "x-artifact-kinds"
_PATTERN = re.compile(r"\^(?P<prefix>[^_^$\\\[\](){}]+)_(?P<rest>.*)\$", re.DOTALL)
_REST = re.compile(r"(?:\\w|\\d|\[(?:\\[wd]|[A-Za-z0-9_]|[A-Za-z0-9]-[A-Za-z0-9])+\])\{6\}")
_TEXTS = ("ref", "prefix", "result", "extension")
_OPAQUE = ("application/octet-stream", "*/*")


@dataclass(frozen=True)
class _Kind:
    """One entry, as far as it can be read."""

    node: Node
    ref: str
    prefix: str
    result: str
    media: tuple[str, ...]


def check_kinds(bench: Workbench) -> Iterator[Finding]:
    """Every entry of `x-artifact-kinds`, and the schemas of the document that look like refs."""
    listed = bench.contract.root.get(_EXTENSION)
    anchor = bench.sources.anchor(_EXTENSION, bench.needs.artifacts.kind)
    if listed is None or not isinstance(listed.value, list):
        yield anchor.error(
            f"#/{_EXTENSION}",
            "the document lists no artifact kinds",
            "List them in an overlay below spec/overlays/: without them there are no Ref classes",
        )
        return
    check = _Check(bench, [kind for node in listed.items() if (kind := _read(node)) is not None])
    for node in listed.items():
        if _read(node) is None:
            yield check.anchor(node).error(
                node.pointer,
                f"an artifact kind needs {quoted([*_TEXTS, 'media_types', 'max_bytes'])}, of which some are missing",
                "Complete the entry in its overlay below spec/overlays/",
            )
    yield from check.unique()
    for kind in check.kinds:
        yield from check.entry(kind)
        yield from check.component(kind)
        yield from check.media(kind)
    yield from check.unlisted(listed)


def _read(node: Node) -> _Kind | None:
    texts = [node.text(name) for name in _TEXTS]
    media, limit = node.get("media_types"), node.get("max_bytes")
    if media is None or limit is None or isinstance(limit.value, bool) or not isinstance(limit.value, int):
        return None
    types = tuple(one.value for one in media.items() if isinstance(one.value, str))
    if not types or any(text is None for text in texts):
        return None
    return _Kind(node, texts[0] or "", texts[1] or "", texts[2] or "", types)


@dataclass(frozen=True)
class _Check:
    bench: Workbench
    kinds: list[_Kind]

    @cached_property
    def operation(self) -> Operation | None:
        """The operation that artifacts are downloaded by: the one whose flow needs a file."""
        for binding in self.bench.bindings:
            needs = self.bench.needs.flows.get(binding.flow, {})
            for parameter, name in binding.operations.items():
                if parameter in needs and needs[parameter].binary:
                    return self.bench.renames.operations.get(name)
        return None

    def anchor(self, node: Node) -> Anchor:
        """The line of an overlay that a kind comes from, or else the class that it becomes."""
        kind = self.bench.needs.artifacts.kind
        entry = f"{_EXTENSION}[{node.pointer.rpartition('/')[2]}]"
        ref = node.text("ref")
        for path in sorted((self.bench.sources.root / "spec" / "overlays").glob("*.yaml")) if ref else ():
            for line, text in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
                if re.search(rf"\bref:\s*[\"']?{re.escape(ref or '')}[\"']?\s*$", text):
                    return Anchor(entry, kind, f"spec/overlays/{path.name}", line)
        return self.bench.sources.anchor(entry, kind)

    def unique(self) -> Iterator[Finding]:
        """No two kinds share a prefix or the name of a class."""
        for key in ("prefix", "ref"):
            counted = Counter(getattr(kind, key) for kind in self.kinds)
            seen: set[str] = set()
            for kind in self.kinds:
                value = getattr(kind, key)
                if value in seen and counted[value] > 1:
                    yield self.anchor(kind.node).error(
                        child(kind.node.pointer, key),
                        f"two artifact kinds have the {key} `{value}`",
                        f"Give each kind a {key} of its own: refs are told apart by it",
                    )
                seen.add(value)

    def entry(self, kind: _Kind) -> Iterator[Finding]:
        """What the code accepts of an entry."""
        anchor, sources, needs = self.anchor(kind.node), self.bench.sources, self.bench.needs.artifacts
        for key, text in (("prefix", kind.prefix), ("extension", kind.node.text("extension") or "")):
            if not re.fullmatch(r"[a-z0-9]+", text):
                yield anchor.error(
                    child(kind.node.pointer, key),
                    f"the {key} `{text[:40]!a}` has other than lower-case ASCII letters and digits",
                    f"Write another {key}: both become parts of file names",
                )
        if not kind.ref.isidentifier():
            yield anchor.error(
                child(kind.node.pointer, "ref"),
                f"{quoted([kind.ref])} is no class name",
                "Write a name such as `MeshRef`",
            )
        results = sources.constants(needs.results) or []
        if kind.result not in results:
            yield anchor.error(
                child(kind.node.pointer, "result"),
                f"nothing decodes the result {quoted([kind.result])}",
                f"Write one of {quoted(results)}, or teach `vlmrun_ext.media.decoding` and `{needs.results}` another",
            )
        images = sources.constants(needs.images) or []
        refused = [one for one in kind.media if one not in images and one not in _OPAQUE]
        if kind.result == "image" and refused:
            yield anchor.error(
                child(kind.node.pointer, "media_types"),
                f"pictures in {quoted(refused)} are not decoded",
                f"Take them out of the kind, give it the result `path`, or extend `{needs.images}` and its reader",
            )

    def component(self, kind: _Kind) -> Iterator[Finding]:
        """The schema that the document has under the name of the class says the same of its ids."""
        schema = self.bench.contract.schemas.get(kind.ref)
        identifier = fields(self.bench.contract, schema).nodes.get("id") if schema is not None else None
        if schema is None:
            return
        anchor, written = self.anchor(kind.node), identifier.text("pattern") if identifier is not None else None
        if identifier is None:
            yield anchor.error(
                schema.pointer,
                f"`{kind.ref}` has no field `id` any more, which refs are read from",
                f"Read what took its place in `{self.bench.needs.artifacts.form}`, or correct the schema by an overlay",
            )
        elif written is not None and (match := _PATTERN.fullmatch(written)) is None:
            yield self._form(schema, child(identifier.pointer, "pattern"), written)
        elif written is not None and match is not None and match["prefix"] != kind.prefix:
            yield anchor.error(
                child(identifier.pointer, "pattern"),
                f"ids of `{kind.ref}` begin with `{match['prefix']}_`; its kind has the prefix `{kind.prefix}`",
                f"Write `prefix: {match['prefix']}` for {kind.ref} in {anchor.file}",
            )
        elif written is not None and match is not None and not _REST.fullmatch(match["rest"]):
            yield self._form(schema, child(identifier.pointer, "pattern"), written)

    def _form(self, schema: Node, pointer: str, written: str) -> Finding:
        form = self.bench.needs.artifacts.form
        return self.bench.sources.anchor(_EXTENSION, form).error(
            pointer,
            f"ids of `{schema.pointer.rpartition('/')[2]}` are written as {quoted([written])}; "
            "refs are read as a prefix, an underscore and six letters, digits or underscores",
            f"Change what `{form}` accepts and the pattern that `Ref.model_json_schema` sends",
        )

    def media(self, kind: _Kind) -> Iterator[Finding]:
        """The download is still declared to bring the content of a kind."""
        if self.operation is None or all(is_json(one) for one in self.operation.answer.content):
            # That no file comes at all, the flow's own needs say.
            return
        declared = self.operation.answer.content
        ranges = {one.partition("/")[0] for one in declared if one.endswith("/*")}
        covered = [one for one in kind.media if one in declared or one.partition("/")[0] in ranges]
        if not covered and not any(one in declared for one in _OPAQUE):
            yield self.anchor(kind.node).error(
                child(self.operation.answer.pointer, "content"),
                f"`{self.operation.id}` no longer answers with {quoted(kind.media)}, the content of `{kind.ref}`",
                f"Write the media type it has now into `media_types` of {kind.ref}, or take the kind out there",
            )

    def unlisted(self, listed: Node) -> Iterator[Finding]:
        """Schemas that look like refs of kinds that are not listed, and content that belongs to none."""
        anchor = self.bench.sources.anchor(_EXTENSION, self.bench.needs.artifacts.kind)
        prefixes = {kind.prefix: kind.ref for kind in self.kinds}
        refs = {node.text("ref") for node in listed.items()}
        for name, schema in self.bench.contract.schemas.items():
            identifier = fields(self.bench.contract, schema).nodes.get("id")
            match = _PATTERN.fullmatch(identifier.text("pattern") or "") if identifier is not None else None
            if match is None or name in refs or not match["rest"].endswith("{6}"):
                continue
            prefix = match["prefix"]
            told = (
                f"has the prefix `{prefix}_` of `{prefixes[prefix]}`" if prefix in prefixes else "is of no listed kind"
            )
            yield anchor.news(
                schema.pointer,
                f"`{name}` looks like a ref and {told}",
                f"list it under {_EXTENSION} in an overlay to have a Ref class of it",
            )
        known = {one for kind in self.kinds for one in kind.media} | set(_OPAQUE)
        whole = self.operation is not None and len(self.kinds) == sum(1 for _ in listed.items())
        content = self.operation.answer.content if whole and self.operation is not None else {}
        for media, schema in content.items():
            if media not in known and not media.endswith("/*"):
                yield anchor.news(
                    schema.pointer.removesuffix("/schema"),
                    f"artifacts may be {quoted([media])}, which belongs to no kind",
                    f"list it in `media_types` of a kind under {_EXTENSION}",
                )
