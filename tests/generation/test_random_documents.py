"""Whatever a document says, its operations send what they are given and return what is answered."""

from __future__ import annotations

import ast
import base64
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from hypothesis import HealthCheck, Phase, given, settings

from tests.generation.random_documents import Call, calls, expected_body, expected_parameters, plain, same
from tests.generation.workbench import REPOSITORY, Client, Workbench, document
from tests.servers import Recorded, Reply, serving

OPERATIONS = 14
WAYS = ("sync", "asyncio", "facade", "async facade")

PROGRAM = """
import asyncio, base64, importlib, pickle, sys
from vlmrun_api.client import Client
from vlmrun_api.types import plain
from vlmrun.client import AsyncVLMRun, VLMRun

url, jobs = pickle.loads(base64.b64decode(sys.stdin.read()))

async def called():
    found = []
    low, facade, other = Client(url), VLMRun(api_key="k", base_url=url), AsyncVLMRun(api_key="k", base_url=url)
    for job in jobs:
        module = importlib.import_module(job["module"])
        found.append(module.sync(client=low, **job["arguments"]))
        found.append(await module.asyncio(client=low, **job["arguments"]))
        resource, method = job["method"]
        found.append(getattr(getattr(facade, resource), method)(**job["named"]))
        found.append(await getattr(getattr(other, resource), method)(**job["named"]))
    await low.aclose()
    await other.aclose()
    low.close()
    facade.close()
    return [one if isinstance(one, bytes) else plain(one) for one in found]

sys.stdout.buffer.write(base64.b64encode(pickle.dumps(asyncio.run(called()))))
"""


def names_in(client: Client, rows: Mapping[str, Mapping[str, str]], call: Call) -> dict[str, Any]:
    """How an operation is called, as the ledger and the generated code have it."""
    place = f"#/paths/{call.path.replace('~', '~0').replace('/', '~1')}/{call.method}"
    where = rows[place]["where"]
    module, method = where.split(", ")[0], where.split(", ")[1]
    _, resource, name = method.split(".")
    arguments, inner = {}, {}
    for index, one in enumerate(call.parameters):
        row = rows[f"{place}/parameters/{index}"]
        inner[index] = row["where"].rpartition("(")[2].removesuffix("=)")
        if one.given:
            arguments[inner[index]] = one.value
    facade = FacadeNames(client, resource, name)
    named = {facade.arguments[inner[index]]: one.value for index, one in enumerate(call.parameters) if one.given}
    if call.media is not None:
        arguments["body"] = call.body
        fields = {facade.fields[key]: value for key, value in call.body.items()} if facade.fields else {}
        named |= fields or {facade.arguments["body"]: call.body}
    return {"module": module, "method": (resource, name), "arguments": arguments, "named": named}


class FacadeNames:
    """The arguments of a method, by those of the low-level client and by the fields of the body."""

    def __init__(self, client: Client, resource: str, name: str) -> None:
        self.arguments: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        for path in (client.folder / "vlmrun" / "client").glob("*.py"):
            text = path.read_text(encoding="utf-8")
            if f"`client.{resource}`" in text:
                self._read(ast.parse(text), name, client)

    def _read(self, tree: ast.Module, name: str, client: Client) -> None:
        owner = next(node for node in tree.body if isinstance(node, ast.ClassDef))
        method = next(node for node in owner.body if isinstance(node, ast.FunctionDef) and node.name == name)
        request = next(
            node
            for node in ast.walk(method)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "request"
        )
        alias = ast.unparse(request.func).partition(".")[0]
        line = next(node for node in tree.body if isinstance(node, ast.ImportFrom) and node.names[0].asname == alias)
        low = client.folder.joinpath(*str(line.module).split("."), f"{line.names[0].name}.py").read_text("utf-8")
        function = next(node for node in ast.parse(low).body if isinstance(node, ast.FunctionDef))
        places = [one.arg for one in function.args.args]
        for inner, value in [
            *zip(places, request.args, strict=False),
            *((str(one.arg), one.value) for one in request.keywords),
        ]:
            called = value.args[-1] if isinstance(value, ast.Call) else value
            if isinstance(value, ast.Call) and value.args and isinstance(value.args[0], ast.Dict):
                keys = [ast.literal_eval(key) for key in value.args[0].keys if key is not None]
                self.fields = dict(zip(keys, map(ast.unparse, value.args[0].values), strict=True))
            else:
                self.arguments[inner] = ast.unparse(called)


def document_of(several: list[Call]) -> dict[str, Any]:
    """One document with all of them."""
    paths = {one.path: {one.method: one.said} for one in several}
    return document(paths, several[0].schemas)


def answered(several: list[Call]) -> Any:
    """A server's script: each operation has its answer."""
    by_start = {unquote(one.path.split("/")[1]): one for one in several}

    def answer(request: Recorded) -> Reply:
        media, value = by_start[request.target.split("?")[0].split("/")[2]].answer
        body = value if isinstance(value, bytes) else value.encode() if media != "application/json" else b""
        return Reply(
            body=body or (json.dumps(plain(value)).encode() if media == "application/json" else b""),
            headers={"Content-Type": media},
        )

    return answer


def run(client: Client, url: str, jobs: list[dict[str, Any]]) -> list[Any]:
    """Call them all, each in four ways, in a Python of their own."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM],
        input=base64.b64encode(pickle.dumps((url, jobs))),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(client.folder), str(REPOSITORY)])},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    found: list[Any] = pickle.loads(base64.b64decode(done.stdout))
    return found


@settings(
    max_examples=5,
    # A failure names its operation; to look for a smaller document would take minutes.
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(several=calls(OPERATIONS))
def test_calls_send_their_arguments_and_return_the_answer(workbench: Workbench, several: list[Call]) -> None:
    """Through the low-level client and the facade, blocking and awaiting, over a real connection."""
    client = workbench.make(document_of(several))
    rows = {row["pointer"]: row for row in json.loads((client.folder / "ledger.json").read_text("utf-8"))["rows"]}
    jobs = [names_in(client, rows, one) for one in several]

    with serving(answered(several)) as server:
        results = run(client, f"{server.url}/v1", jobs)

    assert len(server.requests) == len(several) * len(WAYS)
    for number, (request, result) in enumerate(zip(server.requests, results, strict=True)):
        call, way = several[number // len(WAYS)], WAYS[number % len(WAYS)]
        for name, arrived, value in expected_parameters(call, request.target, dict(request.headers)):
            assert (arrived is None) if value is None else same(arrived, value), (way, name, arrived, value, request)
        arrived, value = expected_body(call, request.body, dict(request.headers))
        assert arrived == value or same(arrived, value), (way, request)
        assert result == plain(call.answer[1]), (way, call.said)
