"""`python -m scripts.inspection`: tries generated packages and prints what does not work as JSON.

The folder that they are in comes as a JSON text in one line of the standard input.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import inspect
import json
import pkgutil
import re
import sys
import types
import typing
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

__all__ = ["main", "problems"]

# Answers that come into every branch of a decoder, and fit hardly any type: that they do not fit is as it should be.
_SAMPLES = (b"null", b"{}", b"[{}]", b'{"a": {}}')


def problems(made: Path) -> Iterator[str]:
    """Everything that does not work in the packages of a folder, which has to be on the path."""
    for package in ("vlmrun_api", "vlmrun"):
        module = _imported(package)
        if isinstance(module, str):
            yield module
        elif not Path(str(module.__file__)).is_relative_to(made):
            yield f"{package} was imported from {Path(str(module.__file__)).parent.name}, not from what was generated"
        else:
            yield from _package(module)


def _package(package: types.ModuleType) -> Iterator[str]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = _imported(found.name)
        if isinstance(module, str):
            yield module
            continue
        yield from _public(module)
        if found.name.startswith("vlmrun_api.models."):
            yield from _model(module)
        elif found.name.startswith("vlmrun_api.api.") and not found.ispkg:
            yield from _operation(module)
    if package.__name__ == "vlmrun":
        yield from _clients()


def _imported(name: str) -> types.ModuleType | str:
    try:
        return importlib.import_module(name)
    except Exception as error:
        return f"{name} cannot be imported: {type(error).__name__}: {error}"


def _public(module: types.ModuleType) -> Iterator[str]:
    for name in getattr(module, "__all__", ()):
        try:
            getattr(module, name)
        except Exception as error:
            yield f"{module.__name__}.{name} cannot be had: {type(error).__name__}: {error}"


def _model(module: types.ModuleType) -> Iterator[str]:
    from vlmrun_api.decoding import decode
    from vlmrun_api.types import Model

    for name in module.__all__:
        kind = getattr(module, name)
        if isinstance(kind, type) and issubclass(kind, Model):
            try:
                decode(types.GenericAlias(list, (kind,)), b"[]")
                typing.get_type_hints(kind)
            except Exception as error:
                yield f"{module.__name__}.{name} has no decoder: {type(error).__name__}: {error}"


def _operation(module: types.ModuleType) -> Iterator[str]:
    try:
        typing.get_type_hints(module.parse)
        for status in _statuses(module.parse):
            for sample in _SAMPLES:
                with contextlib.suppress(msgspec.MsgspecError):
                    module.parse(status, {}, sample)
    except Exception as error:
        yield f"{module.__name__}.parse has no decoder: {type(error).__name__}: {error}"
    if inspect.signature(module.sync) != inspect.signature(module.asyncio):
        yield f"{module.__name__}: sync and asyncio take different arguments"


def _statuses(parse: types.FunctionType) -> list[int]:
    """The statuses of success that the function names, and one that it does not."""
    named = {value for value in parse.__code__.co_consts if isinstance(value, int) and 200 <= value <= 298}
    return [*sorted(named), next(status for status in range(200, 299) if status not in named)]


def _clients() -> Iterator[str]:
    from vlmrun.client import AsyncVLMRun, VLMRun

    blocking, awaiting = _methods(VLMRun), _methods(AsyncVLMRun)
    for name in sorted(blocking.keys() | awaiting.keys()):
        # What is gone through or read bit by bit has a class for each kind of caller.
        if str(blocking.get(name)) != re.sub(r"\b(_?)Async(?=[A-Z])", r"\1", str(awaiting.get(name))):
            yield f"client.{name} differs: {blocking.get(name)} in VLMRun, {awaiting.get(name)} in AsyncVLMRun"


def _methods(client: Any) -> dict[str, inspect.Signature]:
    made = client(api_key="inspection", base_url="http://127.0.0.1:9")
    return {
        f"{attribute}.{name}": inspect.signature(method)
        for attribute, value in vars(client).items()
        if isinstance(value, cached_property) and not attribute.startswith("_")
        for name, method in vars(type(getattr(made, attribute))).items()
        if not name.startswith("_") and inspect.isfunction(method)
    }


def _prepare() -> None:
    """Import what all of it is built on, which can be done before there is anything to try."""
    # If it cannot be imported, what needs it says so.
    with contextlib.suppress(Exception):
        importlib.import_module("attrs")
        # The first model of a process brings half of pydantic.
        importlib.import_module("pydantic").create_model("First")


def main() -> int:
    """Wait for a folder, and print its problems as a JSON list."""
    _prepare()
    line = sys.stdin.readline()
    if not line:
        print("no folder came on the standard input", file=sys.stderr)
        return 2
    made = json.loads(line)
    sys.path.insert(0, made)
    print(json.dumps(list(problems(Path(made)))))
    return 0


if __name__ == "__main__":
    # It imports hundreds of modules and ends: nothing of that is garbage, not even when Python looks at the end.
    gc.disable()
    code = main()
    gc.freeze()
    sys.exit(code)
