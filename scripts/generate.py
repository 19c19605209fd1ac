"""`python -m scripts.generate`: from the OpenAPI document to the SDK, in one process, wholly or not at all."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scripts.problems import GenerationError
from scripts.regeneration import Outcome, regenerate, stale

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


if __name__ == "__main__":
    sys.exit(main())
