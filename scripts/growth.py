"""How generation and the SDK grow with the document: a table for 57, 300 and 1,000 operations."""

from __future__ import annotations

import copy
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.problems import GenerationError
from scripts.verifying import verify

__all__ = [
    "EVERYTHING",
    "ONE_RESOURCE",
    "ROOT",
    "SIZES",
    "Grown",
    "Imported",
    "measured",
    "measured_import",
    "synthetic",
    "table",
]

ROOT = Path(__file__).resolve().parent.parent
SIZES = (57, 300, 1000)
_DOCUMENT = ROOT / "generated" / "vlmrun_api" / "openapi.json"
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

# What is imported, said to the interpreter that does it.
ONE_RESOURCE = "from vlmrun.client import VLMRun; VLMRun(api_key='k').files"
EVERYTHING = """
import importlib, pkgutil
for name in ("vlmrun_api", "vlmrun"):
    for found in pkgutil.walk_packages(importlib.import_module(name).__path__, f"{name}."):
        importlib.import_module(found.name)
"""
# The peak of memory, in KiB. Where Linux says it, it is that of this program alone; `getrusage` begins with what the
# process had that started it.
_PEAK = """
import pathlib, re, resource, sys
status = pathlib.Path("/proc/self/status")
if status.exists():
    print(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1])
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1))
"""


@dataclass(frozen=True)
class Imported:
    """What an import costs, net of an interpreter that does nothing.

    Attributes:
        seconds: How long it takes, with bytecode in place.
        modules: How many modules it brings, ours and others.
        mebibytes: The peak of memory, interpreter included.
    """

    seconds: float
    modules: int
    mebibytes: float


@dataclass(frozen=True)
class Grown:
    """What an SDK of some size costs.

    Attributes:
        operations: Its operations.
        files: The Python files that were made.
        seconds: How long making them took, in a process of its own.
        mebibytes: The peak of memory of that.
        one: The import of one resource.
        everything: The import of every module there is.
    """

    operations: int
    files: int
    seconds: float
    mebibytes: float
    one: Imported
    everything: Imported


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


def measured(operations: int, *, repeats: int = 7) -> Grown:
    """Make an SDK of a synthetic document in a process of its own, try all of it, and time what users import.

    Args:
        operations: The size of the document.
        repeats: How often each import is timed; the median counts.

    Raises:
        GenerationError: It cannot be made, or something in it does not work.
    """
    with tempfile.TemporaryDirectory(prefix="vlmrun-growth-") as folder:
        made = Path(folder) / "generated"
        made.mkdir()
        program = f"from scripts.growth import make_grown\nmake_grown({operations}, {str(made)!r})\n{_PEAK}"
        began = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        seconds = time.perf_counter() - began
        if done.returncode != 0:
            raise GenerationError(f"an SDK of {operations} operations could not be made")
        # Every module imports, every decoder builds: a size at which something breaks is no measurement.
        verify(made, root=ROOT)
        return Grown(
            operations=operations,
            files=sum(1 for _ in made.rglob("*.py")),
            seconds=seconds,
            mebibytes=int(done.stdout) / 1024,
            one=measured_import(ONE_RESOURCE, made, repeats=repeats),
            everything=measured_import(EVERYTHING, made, repeats=repeats),
        )


def measured_import(program: str, made: Path, *, repeats: int) -> Imported:
    """Time a program that imports from a folder of generated packages.

    Raises:
        GenerationError: It fails; the message has its last words.
    """
    counting = f"import sys\nbefore = len(sys.modules)\n{program}\nprint(len(sys.modules) - before)\n{_PEAK}"
    # The first run compiles, and does not count.
    modules, kibibytes = (int(word) for word in _run(counting, made).split())
    pairs = [(_seconds(program, made), _seconds("pass", made)) for _ in range(repeats)]
    return Imported(statistics.median(ours - bare for ours, bare in pairs), modules, kibibytes / 1024)


def _seconds(program: str, made: Path) -> float:
    began = time.perf_counter()
    _run(program, made)
    return time.perf_counter() - began


def _run(program: str, made: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=made,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(made), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise GenerationError(f"the generated code cannot be imported: {done.stderr.strip()[-2000:]}")
    return done.stdout


def make_grown(operations: int, output: str) -> None:
    """Make the packages of a synthetic document in a folder."""
    from scripts.making import make
    from scripts.manifest import read_manifest

    document = json.loads(_DOCUMENT.read_text(encoding="utf-8"))
    manifest = read_manifest(ROOT / "templates" / "alignment.toml")
    make(synthetic(document, operations), manifest, root=ROOT, output=Path(output))


def table(rows: Iterable[Grown]) -> Iterator[str]:
    """One line per size, after a heading."""
    yield f"{'':33} {'one resource':>18} {'everything':>28}"
    yield (
        f"{'operations':>10} {'files':>6} {'make s':>7} {'MiB':>6} "
        f"{'import ms':>10} {'modules':>8} {'import ms':>10} {'modules':>8} {'MiB':>6}"
    )
    for row in rows:
        yield (
            f"{row.operations:10} {row.files:6} {row.seconds:7.2f} {row.mebibytes:6.0f} "
            f"{row.one.seconds * 1e3:10.1f} {row.one.modules:8} "
            f"{row.everything.seconds * 1e3:10.1f} {row.everything.modules:8} {row.everything.mebibytes:6.0f}"
        )


if __name__ == "__main__":
    for line in table(measured(size) for size in [int(word) for word in sys.argv[1:]] or SIZES):
        print(line, flush=True)
