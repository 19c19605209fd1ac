"""`python -m scripts.generate`: from the OpenAPI document to the SDK, in one process, wholly or not at all."""

from __future__ import annotations

import argparse
import filecmp
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.document import canonical, read_document
from scripts.facade import describe
from scripts.formatting import format_tree
from scripts.lowlevel import build
from scripts.manifest import read_manifest
from scripts.naming import our_names
from scripts.normalise import normalise
from scripts.overlays import apply_overlays
from scripts.problems import GenerationError
from scripts.rendering import render
from scripts.swapping import recover, swap_in, workshop

__all__ = ["differences", "generate", "main"]

ROOT = Path(__file__).resolve().parent.parent


def generate(root: Path, spec: Path, output: Path) -> list[str]:
    """Make `output`, with the packages `vlmrun` and `vlmrun_api` in it, from a document.

    Returns:
        What somebody who reads the document should know of the result.

    Raises:
        GenerationError: With everything that is wrong; `output` may then be half made.
    """
    overlays = root / "spec" / "overlays"
    document = apply_overlays(read_document(spec), overlays.glob("*.yaml"))
    manifest = read_manifest(root / "templates" / "alignment.toml")
    try:
        with our_names():
            plain = normalise(document)
            level = build(plain, manifest, templates=root / "templates" / "low_level", output=output / "vlmrun_api")
            facade = describe(plain, level, manifest, root=root)
            render(facade, level, root=root, output=output / "vlmrun")
    except RecursionError as error:
        raise GenerationError(f"{spec}: schemas are nested too deeply, or without an end") from error
    # The sandbox answers by this document, the same that the code was made from.
    (output / "vlmrun_api" / "openapi.json").write_bytes(canonical(document))
    format_tree(output)
    return level.renamed


def differences(left: Path, right: Path) -> list[str]:
    """Files that are not the same, or in one folder only, by their path inside."""
    files = {path.relative_to(folder) for folder in (left, right) for path in _files(folder)}
    return sorted(
        relative.as_posix()
        for relative in files
        if not (left / relative).is_file()
        or not (right / relative).is_file()
        or not filecmp.cmp(left / relative, right / relative, shallow=False)
    )


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code is 0 when all is well, 1 when something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m scripts.generate", description=__doc__)
    parser.add_argument("--spec", type=Path, default=ROOT / "spec" / "openapi.yaml", help="the OpenAPI document")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail if generated/ is not what would be made"
    )
    options = parser.parse_args(arguments)
    target = ROOT / "generated"
    try:
        with workshop(ROOT) as folder:
            if not options.check:
                recover(target)
            made = folder / "generated"
            made.mkdir()
            notes = generate(ROOT, options.spec, made)
            if options.check:
                return _report(differences(made, target))
            swap_in(made, target)
    except GenerationError as error:
        for problem in error.problems:
            print(f"error: {problem}", file=sys.stderr)
        print("nothing was changed", file=sys.stderr)
        return 1
    for note in notes:
        print(f"note: {note}")
    print(f"made {sum(1 for _ in _files(target))} files in generated/")
    return 0


def _report(stale: list[str]) -> int:
    for path in stale:
        print(f"error: generated/{path} is not what `make generate` makes", file=sys.stderr)
    if not stale:
        print("generated/ is what `make generate` makes")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
