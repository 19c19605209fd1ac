"""How the tests talk to a sandbox: plain HTTP, and every JSON answer checked against the document."""

from __future__ import annotations

import time
from typing import Any

import httpx

from vlmrun_ext.sandbox import Sandbox
from vlmrun_ext.sandbox.contract import Contract

PHOTO = {"type": "image_url", "image_url": {"url": "https://example.com/photo.jpg"}}


def client_of(sandbox: Sandbox, *, checked: bool = True) -> httpx.Client:
    """A client for one sandbox, whose answers are compared with what the document promises, unless told otherwise."""
    return httpx.Client(
        base_url=sandbox.base_url,
        headers={"Authorization": f"Bearer {sandbox.api_key}"},
        event_hooks={"response": [_conforms] if checked else []},
        timeout=30,
        trust_env=False,
    )


def _conforms(response: httpx.Response) -> None:
    contract, request = Contract.shipped(), response.request
    if not response.headers.get("content-type", "").startswith("application/json") or response.status_code == 405:
        return
    parts = request.url.path.removeprefix("/v1").split("/")
    for path, item in contract.document["paths"].items():
        pattern = path.split("/")
        fits = len(pattern) == len(parts) and all(
            known == given or known.startswith("{") for known, given in zip(pattern, parts, strict=True)
        )
        answers = item.get(request.method.lower(), {}).get("responses", {})
        if fits and str(response.status_code) in answers:
            answer = contract.resolved(answers[str(response.status_code)])
            response.read()
            violations = contract.violations(answer["content"]["application/json"]["schema"], response.json(), ())
            assert violations == [], f"{request.method} {path} answered against the document: {violations}"
            return
    assert response.status_code in (401, 403, 404), f"{request.method} {request.url.path}: undocumented"


def finished(client: httpx.Client, path: str) -> dict[str, Any]:
    """Poll a job until it has ended."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        record: dict[str, Any] = client.get(path).raise_for_status().json()
        if record["status"] in ("completed", "failed"):
            return record
        time.sleep(0.02)
    raise AssertionError(f"{path} did not end: {record['status']}")


def execute(
    client: httpx.Client,
    name: str | None,
    inputs: dict[str, Any] | None = None,
    prompt: str = "",
    schema: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Run an agent to its end."""
    config = {"prompt": prompt, "json_schema": schema}
    body = {"name": name, "inputs": {"image": PHOTO} if inputs is None else inputs, "config": config}
    started = client.post("/agent/execute", json=body)
    assert started.status_code == 201, started.text
    return finished(client, f"/agent/executions/{started.json()['id']}")


def artifact(client: httpx.Client, namespace: str, object_id: str, **headers: str) -> httpx.Response:
    """Fetch an artifact of an execution."""
    return client.get("/artifacts", params={"execution_id": namespace, "object_id": object_id}, headers=headers)


def ref_schema(**prefixes: str) -> dict[str, Any]:
    """A response schema with refs as pydantic writes them: a `$ref` into `$defs`."""
    definitions = {
        f"{prefix.title()}Ref": {
            "type": "object",
            "title": f"{prefix.title()}Ref",
            "properties": {"id": {"type": "string", "pattern": rf"^{prefix}_\w{{6}}$"}},
            "required": ["id"],
        }
        for prefix in prefixes.values()
    }
    properties = {name: {"$ref": f"#/$defs/{prefix.title()}Ref"} for name, prefix in prefixes.items()}
    return {"type": "object", "$defs": definitions, "properties": properties, "required": list(properties)}
