"""1,000 executions, from the bytes of an answer to typed objects."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from scripts.bench.subjects.dialogue import Measure, repeated, take_part

__all__: list[str] = []


def plain(path: str) -> Measure:
    """`json.loads`, which makes no types: the floor."""
    content = Path(path).read_bytes()
    return repeated(lambda: json.loads(content), 3)


def vlmrun(path: str) -> Measure:
    """The decoder of our low-level client."""
    from vlmrun_api.decoding import decode
    from vlmrun_api.models import AgentExecutionResponse

    content = Path(path).read_bytes()
    return repeated(lambda: decode(list[AgentExecutionResponse], content), 3)


def pydantic(path: str) -> Measure:
    """Pydantic models of the same fields, from bytes."""
    import datetime as dt
    from typing import Any

    import pydantic

    class Usage(pydantic.BaseModel):
        elements_processed: int | None = None
        element_type: str | None = None
        credits_used: float | None = None
        steps: int | None = None
        message: str | None = None
        duration_seconds: float | None = None

    class Execution(pydantic.BaseModel):
        id: str
        name: str
        created_at: dt.datetime
        completed_at: dt.datetime | None = None
        response: dict[str, Any] | None = None
        execution_mode: str | None = None
        status: str
        usage: Usage | None = None

    content, adapter = Path(path).read_bytes(), pydantic.TypeAdapter(list[Execution])
    return repeated(lambda: adapter.validate_json(content), 3)


def stock(path: str, package: str) -> Measure:
    """`from_dict` of what openapi-python-client makes with its own templates."""
    folder = Path(package)
    sys.path.insert(0, str(folder.parent))
    model = __import__(f"{folder.name}.models", fromlist=["models"]).AgentExecutionResponse
    content = Path(path).read_bytes()
    return repeated(lambda: [model.from_dict(each) for each in json.loads(content)], 3)


if __name__ == "__main__":
    take_part({"json": plain, "vlmrun": vlmrun, "pydantic": pydantic, "stock": stock})
