"""The shapes of answers: JSON, refusals in FastAPI's form, times."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from starlette.responses import Response

__all__ = ["Json", "RefusalError", "moment", "refused", "violation"]


class Json(Response):
    """A JSON answer. It is pure ASCII, so that half a surrogate pair sent by a client comes back as it came."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii")


class RefusalError(Exception):
    """Ends the handling of a request with an error answer; `detail` is text or a list of violations."""

    def __init__(
        self, status: int, detail: str | Sequence[Mapping[str, Any]], headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers

    def answer(self) -> Json:
        return Json({"detail": self.detail}, status_code=self.status, headers=self.headers)


def violation(*at: str | int, why: str, kind: str = "value_error") -> dict[str, Any]:
    """One entry of a 422 body, for rules that the document states in words only."""
    return {"loc": list(at), "msg": why, "type": kind}


def refused(*at: str | int, why: str) -> RefusalError:
    """A 422 with a single violation."""
    return RefusalError(422, [violation(*at, why=why)])


def moment(time: datetime | None = None) -> str:
    """A time as the API writes it: RFC 3339 in UTC."""
    return (time or datetime.now(UTC)).isoformat(timespec="microseconds").replace("+00:00", "Z")
