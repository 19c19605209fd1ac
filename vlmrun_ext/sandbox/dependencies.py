"""What the sandbox needs beside the SDK itself, and what to say when it is not there."""

from __future__ import annotations

from importlib.util import find_spec

from vlmrun_ext.errors import DependencyError

__all__ = ["NEEDED", "require"]

NEEDED = {
    "PIL": "pillow",
    "av": "av",
    "jsonschema": "jsonschema",
    "numpy": "numpy",
    "python_multipart": "python-multipart",
    "starlette": "starlette",
    "uvicorn": "uvicorn",
}
"""Module to import, and the distribution that has it."""


def require() -> None:
    """Check that the server's dependencies are installed, without importing them.

    Raises:
        DependencyError: If any is missing; names them all.
    """
    missing = [name for module, name in NEEDED.items() if find_spec(module) is None]
    if missing:
        raise DependencyError(
            f"the sandbox needs {', '.join(missing)}",
            suggestion='run: pip install "vlmrun-sdk[sandbox]"',
        )
