"""Describes hand-written pydantic classes, in a process of its own: `python describing.py ROOT MODULE:CLASS ...`.

It runs by its path and imports nothing of this package, so that the classes are those of ROOT whatever else the
environment has under their names. What it prints is read by `scripts.fit.classes`.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import sys
from typing import Any

__all__ = ["main"]

_TEMPLATE = "#/components/schemas/{model}"


def main(root: str, symbols: list[str]) -> dict[str, Any]:
    """Describe classes.

    Args:
        root: The folder that the hand-written packages lie in.
        symbols: The classes, as `module:Class`.

    Returns:
        `classes` by symbol, each with what is known of it or its `error`, and `files`: every file below the root that
        had a part in it.
    """
    root = os.path.abspath(root)
    sys.path.insert(0, root)
    described = {symbol: _described(root, symbol) for symbol in symbols}
    files = [str(path) for one in list(sys.modules.values()) if (path := getattr(one, "__file__", None))]
    mine = sorted(os.path.relpath(path, root) for path in files if path.startswith(root + os.sep))
    return {"classes": described, "files": mine}


def _described(root: str, symbol: str) -> dict[str, Any]:
    name, _, attribute = symbol.partition(":")
    try:
        module = importlib.import_module(name)
        found = str(module.__file__)
        if not found.startswith(root + os.sep):
            return {"error": f"`{name}` is not in this project and was found elsewhere"}
        model = getattr(module, attribute)
        return {
            "schema": model.model_json_schema(ref_template=_TEMPLATE),
            "fields": {field: _field(field, info) for field, info in model.model_fields.items()},
            "bases": [f"{one.__module__}:{one.__name__.partition('[')[0]}" for one in model.__mro__],
        }
    except Exception as error:
        # Hand-written code may be broken in any way; the check says so and goes on.
        return {"error": f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"}


def _field(name: str, info: Any) -> dict[str, Any]:
    alias = info.serialization_alias or info.alias or name
    required = info.is_required()
    return {
        "alias": alias,
        "key": info.validation_alias if isinstance(info.validation_alias, str) else alias,
        "required": required,
        "default": None if required else info.get_default(call_default_factory=False),
    }


if __name__ == "__main__":
    # What a module prints while it is imported is not the answer.
    with contextlib.redirect_stdout(sys.stderr):
        answer = json.dumps(main(sys.argv[1], sys.argv[2:]), default=str)
    print(answer)
