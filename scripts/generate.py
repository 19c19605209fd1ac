"""`python -m scripts.generate`: from the OpenAPI document to the SDK, in one process, wholly or not at all."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from scripts.problems import GenerationError

if TYPE_CHECKING:
    from types import ModuleType

    from scripts.regeneration import Outcome

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code is 0 when all is well, 1 when something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m scripts.generate", description=__doc__)
    parser.add_argument("--spec", default=str(ROOT / "spec" / "openapi.yaml"), help="the document: a path or a URL")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail if generated/ is not what would be made"
    )
    options = parser.parse_args(arguments)
    # Not at the top: it brings the generator, a quarter of the time of a run, and comes after what `_hurry` does.
    from scripts.regeneration import regenerate, stale

    try:
        if options.check:
            return _checked(stale(ROOT))
        outcome = regenerate(ROOT, options.spec)
    except GenerationError as error:
        for problem in error.problems:
            print(f"error: {problem}", file=sys.stderr)
        print("nothing was changed", file=sys.stderr)
        return 1
    _tell(outcome)
    return 0


def _tell(outcome: Outcome) -> None:
    for note in outcome.notes:
        print(f"note: {note}")
    for finding in outcome.news:
        print(f"news: {finding}")
    if outcome.report.changes:
        print(outcome.report.markdown())
    print(f"the document: {outcome.ledger.summary()}; generated/ledger.json has each of them")
    print(f"made {outcome.files} files in generated/; {len(outcome.report.changes)} changes")


def _checked(found: list[str]) -> int:
    for problem in found:
        print(f"error: {problem}", file=sys.stderr)
    if not found:
        print("generated/ is what `make generate` makes, and the lock agrees")
    return 1 if found else 0


def _hurry() -> None:
    """Leave out what a process of this one purpose has no use for."""
    # What a run makes lives to its end: looking for garbage in it a hundred times is a tenth of the time.
    gc.set_threshold(100_000, 50, 100)
    # The generator imports httpx, and this its command line, and with it rich and click: an eighth of all imports.
    sys.modules["httpx._main"] = cast("ModuleType", None)


if __name__ == "__main__":
    _hurry()
    code = main()
    # Else Python looks through all of it once more, only to give it back.
    gc.freeze()
    sys.exit(code)
