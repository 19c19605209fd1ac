"""What methods are called for which the manifest has no name."""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection

from openapi_python_client import strings

from scripts.operations import Operation

__all__ = ["method_name", "safe_name"]


def method_name(operation: Operation, tags: Collection[str]) -> str:
    """What is left of an operationId after its tag: `agent_executions_list` of `executions` is `list`.

    Before the tag, nothing can stand but other tags: `create_chat_completion` of `chat` stays whole. Without an
    operationId, it is the HTTP method and what is left of the path after the tag.

    Args:
        operation: The operation.
        tags: All tags of the document, as Python names.
    """
    name = operation.name
    if operation.named:
        found = re.search(rf"(?:^|_){re.escape(operation.tag)}_(?P<rest>.+)$", name)
        if found and (found.start() == 0 or name[: found.start()] in tags):
            name = found["rest"]
    else:
        rest = name.removeprefix(f"{operation.method}_").split("_")
        tag = operation.tag.split("_")
        name = "_".join([operation.method, *(rest[len(tag) :] if rest[: len(tag)] == tag else rest)])
    return safe_name(name)


def safe_name(name: str) -> str:
    """The name, if need be with an underscore, so that Python takes it for one."""
    safe = str(strings.PythonIdentifier(name, "call_"))
    return f"{safe}_" if keyword.iskeyword(safe) else safe
