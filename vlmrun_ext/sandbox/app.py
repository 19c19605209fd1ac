"""The application: finds the operation for a request, checks the request against the document, calls the handler."""

from __future__ import annotations

import asyncio
import hmac
import json
import math
from collections import defaultdict
from collections.abc import Mapping
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from python_multipart.exceptions import FormParserError
from starlette.applications import Starlette
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import Route

from vlmrun_ext.sandbox import (
    agents,
    artifacts,
    catalogue,
    chat,
    datasets,
    executions,
    feedback,
    files,
    predictions,
    public,
    skills,
    tuning,
)
from vlmrun_ext.sandbox.answers import Json, RefusalError
from vlmrun_ext.sandbox.call import Call, Handler
from vlmrun_ext.sandbox.contract import Contract, Operation, Violation
from vlmrun_ext.sandbox.fallback import invent
from vlmrun_ext.sandbox.journal import JournalMiddleware
from vlmrun_ext.sandbox.sabotage import FaultsMiddleware

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from vlmrun_ext.sandbox.faults import Faults
    from vlmrun_ext.sandbox.journal import Journal
    from vlmrun_ext.sandbox.state import State

__all__ = ["HANDLERS", "build"]

HANDLERS: Mapping[str, Handler] = {
    **agents.HANDLERS,
    **artifacts.HANDLERS,
    **catalogue.HANDLERS,
    **chat.HANDLERS,
    **datasets.HANDLERS,
    **executions.HANDLERS,
    **feedback.HANDLERS,
    **files.HANDLERS,
    **predictions.HANDLERS,
    **skills.HANDLERS,
    **tuning.HANDLERS,
}
_HEADED = frozenset({"/artifacts"})
"""Paths that answer HEAD as well, so that a size can be asked for without the bytes."""


def build(state: State, contract: Contract, journal: Journal, faults: Faults, closing: asyncio.Event) -> ASGIApp:
    """The whole application around a fresh state."""
    agents.install(state)
    skills.install(state)
    by_path: dict[str, dict[str, Operation]] = defaultdict(dict)
    for operation in contract.operations:
        by_path[operation.path][operation.method] = operation
    # One route a path and literal paths first, so that a wrong method is told from an unknown address.
    routes = [
        Route(f"/v1{path}", _Endpoint(state, contract, by_path[path]), methods=None)
        for path in sorted(by_path, key=lambda path: (path.count("{"), path))
    ]
    # Starlette types a handler by the widest error; each of these is only ever given the one it is listed under.
    handlers: dict[Any, Any] = {RefusalError: _refusal, HTTPException: _http_error, Exception: _broken}
    app = Starlette(routes=[*routes, *public.routes(state)], exception_handlers=handlers)
    app.router.redirect_slashes = False
    return JournalMiddleware(FaultsMiddleware(app, faults, closing), journal)


class _Endpoint:
    """Everything that may be asked of one path."""

    def __init__(self, state: State, contract: Contract, operations: Mapping[str, Operation]) -> None:
        self._state = state
        self._contract = contract
        self._operations = dict(operations)
        get = operations.get("GET")
        if get is not None and get.path in _HEADED:
            self._operations.setdefault("HEAD", get)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._answer(Request(scope, receive))
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        operation = self._operations.get(request.method)
        if operation is None:
            raise RefusalError(405, "Method Not Allowed", {"allow": ", ".join(sorted(self._operations))})
        if operation.key_needed:
            _check_key(request, self._state.api_key)
        path, query = self._parameters(operation, request)
        body: Any = {}
        form: FormData | None = None
        if "multipart/form-data" in operation.bodies:
            form = await self._form(operation, request)
        elif "application/json" in operation.bodies:
            body = await self._json(operation, request)
        call = Call(self._state, request, operation, path, query, body, form)
        try:
            answer = HANDLERS.get(f"{operation.method} {operation.path}", invent(self._contract))(call)
            return await answer if isawaitable(answer) else answer
        finally:
            if form is not None:
                await form.close()

    def _parameters(self, operation: Operation, request: Request) -> tuple[dict[str, Any], dict[str, Any]]:
        given = {"path": request.path_params, "query": request.query_params}
        values: dict[str, dict[str, Any]] = {"path": {}, "query": {}}
        violations: list[Violation] = []
        for parameter in operation.parameters:
            text = given[parameter.place].get(parameter.name)
            if text is None:
                values[parameter.place][parameter.name] = parameter.default
                if parameter.required:
                    place = [parameter.place, parameter.name]
                    violations.append({"loc": place, "msg": "Field required", "type": "missing"})
                continue
            value = self._contract.parsed(text, parameter.schema)
            violations += self._contract.violations(parameter.schema, value, (parameter.place, parameter.name))
            values[parameter.place][parameter.name] = value
        if violations:
            raise RefusalError(422, violations)
        return values["path"], values["query"]

    async def _json(self, operation: Operation, request: Request) -> Any:
        content = await request.body()
        if not content and not operation.body_required:
            return {}
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
            why = f"Input should be JSON with the content type application/json, not {kind or 'none'}"
            raise RefusalError(422, [{"loc": ["body"], "msg": why, "type": "content_type"}])
        try:
            value = json.loads(content, parse_constant=_no_number, parse_float=_finite)
        except (ValueError, RecursionError) as error:
            broken = {"loc": ["body"], "msg": f"JSON decode error: {error}", "type": "json_invalid"}
            raise RefusalError(422, [broken]) from error
        if violations := self._contract.violations(operation.bodies["application/json"], value, ("body",)):
            raise RefusalError(422, violations)
        return value

    async def _form(self, operation: Operation, request: Request) -> FormData:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "multipart/form-data":
            why = f"Input should be a form with the content type multipart/form-data, not {kind or 'none'}"
            raise RefusalError(422, [{"loc": ["body"], "msg": why, "type": "content_type"}])
        try:
            form = await request.form()
        except (HTTPException, FormParserError) as error:
            why = error.detail if isinstance(error, HTTPException) else str(error)
            raise RefusalError(422, [{"loc": ["body"], "msg": why, "type": "form_invalid"}]) from error
        # The document calls a file "a string in binary form"; its content is not looked at here.
        value = {name: "" if isinstance(part, UploadFile) else part for name, part in form.items()}
        if violations := self._contract.violations(operation.bodies["multipart/form-data"], value, ("body",)):
            await form.close()
            raise RefusalError(422, violations)
        return form


def _check_key(request: Request, api_key: str | None) -> None:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    challenge = {"www-authenticate": "Bearer"}
    if scheme.lower() != "bearer" or not key.strip():
        raise RefusalError(401, "Not authenticated: send the header Authorization: Bearer <key>", challenge)
    if api_key is not None and not hmac.compare_digest(key.strip().encode(), api_key.encode()):
        raise RefusalError(401, "Invalid API key", challenge)


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is not JSON")


def _finite(text: str) -> float:
    if math.isinf(number := float(text)):
        raise ValueError(f"{text[:40]} is out of range")
    return number


async def _refusal(request: Request, error: RefusalError) -> Response:
    return error.answer()


async def _http_error(request: Request, error: HTTPException) -> Response:
    return Json({"detail": error.detail}, status_code=error.status_code, headers=error.headers)


async def _broken(request: Request, error: Exception) -> Response:
    # The error itself goes on to the server's log.
    return Json({"detail": f"The sandbox itself failed: {type(error).__name__}"}, status_code=500)
