"""How generation and the SDK grow with the document: a table for 57, 300 and 1,000 operations."""

from __future__ import annotations

import copy
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["measured", "synthetic", "table"]

ROOT = Path(__file__).resolve().parent.parent
SIZES = (57, 300, 1000)
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def synthetic(document: dict[str, Any], operations: int) -> dict[str, Any]:
    """A document with this many operations: copies of the first, each with paths, tags and schemas of its own."""
    grown = copy.deepcopy(document)
    schemas = grown["components"]["schemas"]
    originals = copy.deepcopy(schemas)
    paths: dict[str, Any] = {}
    count = 0
    for number in range(operations):
        suffix = f"{number}" if number else ""
        mentioned = _renamed(originals, suffix)
        for path, item in document["paths"].items():
            for method, operation in item.items():
                if method in _METHODS and count < operations:
                    count += 1
                    made = copy.deepcopy(_references(operation, suffix))
                    if suffix:
                        # Streams are left out by their place, and copies have another.
                        for response in made["responses"].values():
                            response.get("content", {}).pop("text/event-stream", None)
                    made["operationId"] = f"{operation['operationId']}{'_' if suffix else ''}{suffix}"
                    made["tags"] = [f"{operation['tags'][0]}{'_' if suffix else ''}{suffix}"]
                    paths.setdefault(f"/v{suffix}{path}" if suffix else path, {})[method] = made
        if suffix:
            schemas.update(mentioned)
        if count >= operations:
            break
    grown["paths"] = paths
    return grown


def _renamed(schemas: dict[str, Any], suffix: str) -> dict[str, Any]:
    return {f"{name}{suffix}": _references(schema, suffix) for name, schema in schemas.items()}


def _references(node: Any, suffix: str) -> Any:
    if isinstance(node, dict):
        return {
            key: f"{value}{suffix}"
            if key == "$ref" and str(value).startswith("#/components/schemas/")
            else _references(value, suffix)
            for key, value in node.items()
        }
    return [_references(one, suffix) for one in node] if isinstance(node, list) else node


def measured(operations: int) -> dict[str, float]:
    """Make an SDK of a synthetic document in a process of its own, then use one resource of it.

    Returns:
        Seconds and peak MiB of the making; milliseconds, net of a bare interpreter, and modules of the first use.
    """
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "generated"
        made.mkdir()
        program = (
            "import sys; from pathlib import Path; from scripts.growth import _make; "
            "_make(int(sys.argv[1]), Path(sys.argv[2]))"
        )
        began = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-c", program, str(operations), str(made)], cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - began
        if process.returncode != 0:
            raise SystemExit(f"making {operations} operations failed")
        use = "from vlmrun.client import VLMRun; VLMRun(api_key='k').files"
        modules = "import sys; before = len(sys.modules); " + use + "; print(len(sys.modules) - before)"
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(made), str(ROOT)])}
        counted = subprocess.run(
            [sys.executable, "-c", modules], env=environment, capture_output=True, text=True, check=True, cwd=folder
        )
        net = [_timed(use, environment, folder) - _timed("pass", environment, folder) for _ in range(7)]
        return {
            "operations": operations,
            "seconds": seconds,
            "MiB": usage.ru_maxrss / 1024,
            "first use ms": sorted(net)[3] * 1e3,
            "modules": int(counted.stdout),
            "files": sum(1 for path in made.rglob("*.py") if "__pycache__" not in path.parts),
        }


def _timed(program: str, environment: dict[str, str], folder: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, cwd=folder)
    return time.perf_counter() - began


def _make(operations: int, made: Path) -> None:
    from scripts.making import make
    from scripts.manifest import Manifest, read_manifest

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    document = json.loads((ROOT / "generated" / "vlmrun_api" / "openapi.json").read_text(encoding="utf-8"))
    manifest: Manifest = read_manifest(ROOT / "templates" / "alignment.toml")
    make(synthetic(document, operations), manifest, root=ROOT, output=made)


def table(sizes: tuple[int, ...] = SIZES) -> Iterator[str]:
    """One line per size, after a heading."""
    yield f"{'operations':>10} {'files':>6} {'make s':>8} {'peak MiB':>9} {'first use ms':>13} {'modules':>8}"
    for size in sizes:
        row = measured(size)
        yield (
            f"{row['operations']:10.0f} {row['files']:6.0f} {row['seconds']:8.2f} {row['MiB']:9.0f} "
            f"{row['first use ms']:13.1f} {row['modules']:8.0f}"
        )
