"""`python -m scripts.changes OLD NEW`: what changed between two documents, and what it demands."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from scripts.changes.report import report
from scripts.problems import GenerationError
from scripts.reading.sources import load, read
from scripts.regeneration import corrected

ROOT = Path(__file__).resolve().parent.parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Print the report; 0 for no change, 10 for compatible ones, 20 for breaking ones, 1 for an error."""
    parser = argparse.ArgumentParser(prog="python -m scripts.changes", description=__doc__)
    parser.add_argument("old", metavar="OLD", help="the OpenAPI document before")
    parser.add_argument("new", metavar="NEW", help="the OpenAPI document now")
    parser.add_argument("--overlays", action="store_true", help="compare them with the overlays of the project")
    parser.add_argument("--old-api", type=Path, metavar="DIR", help="the folder with the packages made from OLD")
    parser.add_argument("--new-api", type=Path, metavar="DIR", help="the folder with the packages made from NEW")
    parser.add_argument("--format", choices=("markdown", "json", "changelog"), default="markdown")
    parser.add_argument("--version", metavar="X.Y.Z", help="the version to start from; else that of the project")
    options = parser.parse_args(arguments)
    if (options.old_api is None) != (options.new_api is None):
        parser.error("--old-api and --new-api go together")
    try:
        made = report(
            corrected(read(options.old), ROOT) if options.overlays else load(options.old).document,
            corrected(read(options.new), ROOT) if options.overlays else load(options.new).document,
            options.old_api,
            options.new_api,
            options.version or _current(),
        )
    except GenerationError as error:
        for problem in error.problems:
            print(f"error: {problem}", file=sys.stderr)
        return 1
    print({"markdown": made.markdown, "json": made.json, "changelog": made.changelog}[options.format](), end="")
    return made.exit_code


def _current() -> str:
    module = ROOT / "vlmrun_ext" / "__init__.py"
    found = re.search(r'^__version__ = "([^"]+)"', module.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise GenerationError(f"{module.name}: no `__version__` in it; give --version")
    return found[1]


if __name__ == "__main__":
    sys.exit(main())
