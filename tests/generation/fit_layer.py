"""A hand-written layer in short: what the fit check reads of the real one, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["LAYER"]

LAYER: Mapping[str, str] = {
    "vlmrun_ext/artifacts/downloads.py": """
from vlmrun_ext.cache.places import scope_of

def get(
    context: Context,
    fetch: Operation[Any],
    object_id: str | None = None,
    filename: str | None = None,
) -> Flow[Any]:
    scope = scope_of(object_id)
    if object_id is None:
        request = fetch.request(filename=filename, **{scope.name: scope.id})
    else:
        request = Want(fetch, scope, object_id=object_id).made()
    return (yield from open(request))

class Want:
    wanted = 0

    def __init__(self, fetch: Operation[Any], scope, object_id: str) -> None:
        self._fetch = self.again = fetch
        self.scope, self.object_id = scope, object_id

    def made(self) -> WireRequest:
        object_id, scope = self.object_id, self.scope
        return self._fetch.request(object_id=object_id, **{scope.name: scope.id})
""",
    "vlmrun_ext/cache/places.py": """
ScopeName: TypeAlias = Literal["session_id", "execution_id"]

def scope_of(text): ...
""",
    "vlmrun_ext/resources/jobs.py": """
from vlmrun_ext import retry
from vlmrun_ext.retry import invoke

_COMPLETED: Final = "completed"
_ENDED = ("cancelled",)
_FAILED = frozenset({"failed", "canceled", *_ENDED})

class Job(Protocol):
    parsed: Any

    @property
    def id(self) -> str: ...

    @property
    def status(self) -> str: ...

    @property
    def response(self) -> Any: ...

JobT = TypeVar("JobT", bound=Job)

def wait(context: Context, get: Operation[JobT], id: str, sleep: float = 5.0) -> Flow[JobT]:
    request = get.request(id)
    job = yield from invoke(get, request)
    if job.status == _COMPLETED:
        return job
    if job.status in _FAILED:
        raise ValueError(getattr(job, "id", None))
    return (yield from wait(context, get, id))

def reason(job: Job) -> object:
    return getattr(job, "usage", None)

def response_model_of(config): ...
""",
    "vlmrun_ext/retry.py": """
def invoke(operation: Operation[Any], request: WireRequest) -> Flow[Any]:
    answer = yield request
    return parsed(operation, request, answer)

def parsed(operation: Operation[Any], request: WireRequest, answer: Answer, attempts: int = 1) -> Any:
    return operation.parse(answer.status, answer.headers, answer.content)
""",
    "vlmrun_ext/failures.py": """
_BY_STATUS: Mapping[int, type] = {400: A, 401: B, 403: B, 404: C, 408: D, 422: A, 429: E}

def _account(body, headers):
    for name in "error", "detail":
        inner = body.get(name)
    message = next(body[name] for name in ("message", "msg"))
    where = [item["loc"] for item in body]
    return message, body.get("type"), body.get("code"), body.get("id"), headers.get("date"), headers["location"]
""",
    "vlmrun_ext/http/wire.py": """
class Wire:
    def _headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.settings.api_key}"}
""",
}
