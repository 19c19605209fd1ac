# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""The VLM Run SDK: agents that see, hear and read, and the artifacts they make.

from vlmrun.client import VLMRun

client = VLMRun(api_key="...")
"""

from __future__ import annotations

from importlib import import_module

# Importing `typing` takes as long as everything else that an import of the client runs; type checkers know the name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from vlmrun_ext import __version__ as __version__

    from vlmrun.client.client import AsyncVLMRun as AsyncVLMRun
    from vlmrun.client.client import VLMRun as VLMRun

_MODULES: dict[str, str] = {
    "AsyncVLMRun": "vlmrun.client.client",
    "VLMRun": "vlmrun.client.client",
    "__version__": "vlmrun_ext",
}

__all__: list[str] = [
    "AsyncVLMRun",
    "VLMRun",
    "__version__",
]


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(module), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


def _neighbours() -> None:
    """Keep `vlmrun.hub` of the package vlmrun-hub importable, and warn of a package that writes over this one."""
    from vlmrun_ext.neighbours import portions, warn_of_official_sdk

    __path__.extend(folder for folder in portions("vlmrun") if folder not in __path__)
    warn_of_official_sdk()


_neighbours()
