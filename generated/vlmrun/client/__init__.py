# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""The clients, `VLMRun` and `AsyncVLMRun`."""

from __future__ import annotations

from importlib import import_module

# Importing `typing` takes as long as everything else that an import of the client runs; type checkers know the name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from vlmrun.client.client import AsyncVLMRun as AsyncVLMRun
    from vlmrun.client.client import VLMRun as VLMRun

_MODULES: dict[str, str] = {
    "AsyncVLMRun": "vlmrun.client.client",
    "VLMRun": "vlmrun.client.client",
}

__all__: list[str] = [
    "AsyncVLMRun",
    "VLMRun",
]


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(module), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
