"""Generates clients from small documents and brings them to life."""

from __future__ import annotations

import importlib
import itertools
import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, Self

from scripts.making import make
from scripts.manifest import read_manifest
from scripts.reading.overlaying import apply, read_overlay

__all__ = ["REPOSITORY", "Client", "Workbench", "document", "json_answer", "operation"]

REPOSITORY = Path(__file__).resolve().parents[2]

_numbers = itertools.count()


def document(
    paths: Mapping[str, Any] | None = None, schemas: Mapping[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    """A whole document with these paths and component schemas."""
    components = {"schemas": dict(schemas or {}), **more.pop("components", {})}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Test", "version": "1"},
        "paths": dict(paths or {}),
        "components": components,
        **more,
    }


def json_answer(schema: Any) -> dict[str, Any]:
    """The answers of an operation that returns JSON of this schema."""
    return {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}}


def operation(id: str = "thing_get", tag: str = "thing", **more: Any) -> dict[str, Any]:
    """One operation; by default it answers with nothing."""
    named = {"operationId": id} if id else {}
    tagged = {"tags": [tag]} if tag else {}
    return {**named, **tagged, "responses": {"200": {"description": "ok"}}, **more}


class Client:
    """A generated client.

    Attributes:
        folder: Where its packages lie.
        notes: What the generator said about it.
    """

    def __init__(self, folder: Path, notes: list[str]) -> None:
        self.folder = folder
        self.notes = notes

    def module(self, name: str = "") -> ModuleType:
        """A module of the low-level client, under a name that nothing else has: `api.thing.thing_get`."""
        package = self.folder.name
        copy = self.folder / package
        if not copy.exists():
            # Only relative imports inside: the package works under any name.
            shutil.copytree(self.folder / "vlmrun_api", copy)
        return importlib.import_module(f"{package}.{name}" if name else package)

    def model(self, name: str) -> Any:
        """A class of the models package."""
        return getattr(self.module("models"), name)

    def operation(self, name: str = "thing_get", tag: str = "thing") -> Any:
        """The module of an operation."""
        return self.module(f"api.{tag}.{name}")

    def source(self, path: str) -> str:
        """The text of a generated file."""
        return (self.folder / path).read_text(encoding="utf-8")

    def run(self, program: str, *, prelude: str | None = None) -> Any:
        """Run a program that uses the facade in a Python of its own; what it calls `result` comes back as JSON."""
        code = f"{_PRELUDE if prelude is None else prelude}\n{textwrap.dedent(program)}\nimport json as _j; print(_j.dumps(result))"
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(self.folder), str(REPOSITORY)])},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])


_PRELUDE = """
import asyncio, inspect, json
import httpx
from vlmrun.client import AsyncVLMRun, VLMRun

seen = []
answers = [{}]

def answer(request):
    request.read()
    seen.append(request)
    return httpx.Response(200, json=answers[-1])

def connect(kind=VLMRun):
    transport = httpx.MockTransport(answer)
    http_client = httpx.Client(transport=transport) if kind is VLMRun else httpx.AsyncClient(transport=transport)
    return kind(api_key="k", base_url="http://api.test/v1", http_client=http_client)

def signature(function):
    return str(inspect.signature(function))
"""


class Workbench:
    """Generates clients below one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Self:
        sys.path.insert(0, str(self.folder))
        return self

    def __exit__(self, *error: object) -> None:
        sys.path.remove(str(self.folder))
        for path in [entry for entry in sys.path if entry.startswith(str(self.folder))]:
            sys.path.remove(path)
        mine = [name for name, module in sys.modules.items() if self._made(module)]
        for name in mine:
            del sys.modules[name]

    def _made(self, module: ModuleType) -> bool:
        return str(getattr(module, "__file__", None) or "").startswith(str(self.folder))

    def make(
        self,
        document: Mapping[str, Any],
        *,
        manifest: str = "",
        flows: str | Mapping[str, str] = "",
        overlay: Mapping[str, Any] | None = None,
    ) -> Client:
        """Generate a client.

        Args:
            document: The OpenAPI document.
            manifest: The text of `alignment.toml`.
            flows: The text of a module `hand_written.flows`, or of several by name.
            overlay: An overlay to apply.
        """
        root = self.folder / f"repository_{next(_numbers)}"
        (root / "spec" / "overlays").mkdir(parents=True)
        spec = root / "spec" / "openapi.json"
        spec.write_text(json.dumps(document), encoding="utf-8")
        if overlay is not None:
            (root / "spec" / "overlays" / "10-test.yaml").write_text(json.dumps(overlay), encoding="utf-8")
        (root / "templates").mkdir()
        for folder in ("low_level", "facade"):
            (root / "templates" / folder).symlink_to(REPOSITORY / "templates" / folder)
        (root / "templates" / "alignment.toml").write_text(manifest, encoding="utf-8")
        (root / "vlmrun_ext").mkdir()
        for name in ("errors.py", "artifacts", "inputs", "resources"):
            (root / "vlmrun_ext" / name).symlink_to(REPOSITORY / "vlmrun_ext" / name)
        output = self.folder / f"client_{next(_numbers)}"
        output.mkdir()
        (root / "hand_written").mkdir()
        for name, text in ({"flows": flows} if isinstance(flows, str) else flows).items():
            (root / "hand_written" / f"{name}.py").write_text(text, encoding="utf-8")
        # Not by way of `scripts.reading.sources`: what the generation itself makes of a document is tested here.
        overlays = [read_overlay(path) for path in (root / "spec" / "overlays").glob("*.yaml")]
        corrected, _ = apply(json.loads(spec.read_text(encoding="utf-8")), overlays)
        notes = make(corrected, read_manifest(root / "templates" / "alignment.toml"), root=root, output=output).notes
        shutil.copytree(root / "hand_written", output / "hand_written")
        sys.path.insert(0, str(output))
        importlib.invalidate_caches()
        return Client(output, notes)
