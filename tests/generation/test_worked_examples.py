"""The three examples of docs/regeneration.md, and what the whole command promises."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.generation.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of this project."""
    return Project(tmp_path / "project")


def with_usage(document: Any) -> None:
    """`GET /usage` and a field `region`."""
    document["paths"]["/usage"] = {
        "get": {
            "tags": ["usage"],
            "operationId": "usage_get",
            "summary": "Get the usage",
            "responses": {
                "200": {
                    "description": "Success.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/CreditUsage"}}},
                }
            },
        }
    }
    properties = document["components"]["schemas"]["AgentExecutionResponse"]["properties"]
    properties["region"] = {"type": "string", "description": "Where it ran."}


def renamed(document: Any) -> None:
    """The operation that waiting needs has another operationId."""
    document["paths"]["/agent/executions/{id}"]["get"]["operationId"] = "executions_fetch"


def test_what_is_added_needs_no_hand_edit(project: Project) -> None:
    """The operation is a method of both clients, the field is typed, and the report says that both are additions."""
    done = project.generate("--spec", project.document(with_usage))

    assert done.returncode == 0, done.stderr
    assert "`GET /usage` (`usage_get`) was added" in done.stdout
    assert "no breaking changes" in done.stdout
    program = """
import asyncio, json
from vlmrun.client import AsyncVLMRun, VLMRun
from vlmrun.client.types import AgentExecutionResponse
from vlmrun_ext.sandbox import serve
from importlib.resources import files
document = json.loads(files("vlmrun_api").joinpath("openapi.json").read_text())
with serve(document=document) as sandbox, VLMRun(api_key="k", base_url=sandbox.base_url) as client:
    blocking = client.usage.get()
    async def ask():
        async with AsyncVLMRun(api_key="k", base_url=sandbox.base_url) as waiting:
            return await waiting.usage.get()
    assert type(asyncio.run(ask())) is type(blocking)
print(type(blocking).__name__, AgentExecutionResponse.__annotations__["region"])
"""
    used = project.command("-c", program)
    assert used.stdout == "CreditUsage str | None\n", used.stderr
    assert project.generate("--check").returncode == 0


def test_what_breaks_a_binding_is_named_and_repaired_as_it_says(project: Project) -> None:
    """Nothing is made; the finding has pointer, entry, file and line; repaired, the same command goes through."""
    changed = project.document(renamed)
    before = project.state()

    done = project.generate("--spec", changed)

    assert done.returncode == 1
    assert project.state() == before
    message = next(line for line in done.stderr.splitlines() if "executions.wait" in line)
    assert "#/paths/~1agent~1executions~1{id}/get" in message
    assert "vlmrun_ext/jobs.py:" in message
    assert "write `executions_fetch` in place of `agent_executions_get`" in message
    project.edit("templates/alignment.toml", 'get = "agent_executions_get"', 'get = "executions_fetch"')
    again = project.generate("--spec", changed)
    assert again.returncode == 0, again.stderr
    assert "executions_fetch" in (project.root / "spec" / "openapi.yaml").read_text()


MESH = """
overlay: 1.0.0
info: {title: Meshes, version: 1.0.0}
actions:
  - target: $['x-artifact-kinds']
    update:
      ref: MeshRef
      description: A triangle mesh.
      prefix: mesh
      result: path
      extension: glb
      media_types: [model/gltf-binary, application/octet-stream]
      max_bytes: 8589934592
"""


def test_a_new_kind_of_artifact_is_data(project: Project) -> None:
    """The class is there, response models may use it, `get` brings the file, and type checkers know its type."""
    (project.root / "spec" / "overlays" / "30-mesh.yaml").write_text(MESH)

    done = project.generate()

    assert done.returncode == 0, done.stderr
    program = """
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pydantic import BaseModel
from vlmrun.client import VLMRun
from vlmrun.types import MeshRef
class Answer(BaseModel):
    mesh: MeshRef
class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        body = b"glTF" + bytes(60)
        self.send_response(200)
        self.send_header("Content-Type", "model/gltf-binary")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *arguments):
        pass
server = HTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
ref = Answer.model_validate({"mesh": "mesh_a1b2c3"}).mesh
with VLMRun(api_key="k", base_url=f"http://127.0.0.1:{server.server_port}") as client:
    by_ref = client.artifacts.get(ref, execution_id="e")
    by_text = client.artifacts.get("mesh_a1b2c3", execution_id="e")
print(by_ref.name, by_ref == by_text, by_ref.read_bytes()[:4])
"""
    used = project.command("-c", program)
    assert used.stdout == "mesh_a1b2c3.glb True b'glTF'\n", used.stderr
    typed = project.root / "typed.py"
    typed.write_text(
        "from vlmrun.client import VLMRun\nfrom vlmrun.types import MeshRef\n"
        "reveal_type(VLMRun().artifacts.get(MeshRef(id='mesh_a1b2c3'), execution_id='e'))\n"
    )
    shown = project.command("-m", "mypy", "--strict", "--cache-dir", project.root / "mypy", typed)
    assert 'Revealed type is "pathlib.Path"' in shown.stdout, shown.stdout


def test_the_same_project_gives_the_same_bytes(project: Project) -> None:
    """Made again, whatever the hash seed, not one byte differs."""
    before = project.state()

    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-m", "scripts.generate"],
            cwd=project.root,
            env={**project.environment, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert project.state() == before


def test_a_hand_edit_is_named(project: Project) -> None:
    """`make check` names the file, and what to do instead."""
    project.edit("generated/vlmrun/client/files.py", "Stored files", "My files")

    done = project.generate("--check")

    assert done.returncode == 1
    assert "generated/vlmrun/client/files.py" in done.stderr
    assert "edited by hand" in done.stderr


def broken_yaml(path: Path) -> None:
    """Not YAML."""
    path.write_text("openapi: 3.1.0\npaths:\n  - [\n")


def dangling(path: Path) -> None:
    """A reference that leads nowhere."""
    path.write_text(path.read_text().replace("'#/components/schemas/JobStatus'", "'#/components/schemas/NoStatus'", 1))


def old_version(path: Path) -> None:
    """A version that nobody can read."""
    path.write_text(path.read_text().replace("openapi: 3.1.0", "swagger: '2.0'", 1))


@pytest.mark.parametrize(
    ("spoil", "said"), [(broken_yaml, "changed.yaml:"), (dangling, "NoStatus"), (old_version, "2.0")]
)
def test_a_document_that_is_not_valid_changes_nothing(project: Project, spoil: Any, said: str) -> None:
    """It is refused with its place."""
    changed = project.document(lambda document: None)
    spoil(changed)
    before = project.state()

    done = project.generate("--spec", changed)

    assert done.returncode == 1
    assert said in done.stderr
    assert "nothing was changed" in done.stderr
    assert project.state() == before


@pytest.mark.parametrize("seconds", [1.0, 2.6])
def test_a_run_that_is_killed_leaves_a_project_that_works(project: Project, seconds: float) -> None:
    """Wherever kill -9 hits it, the next run makes of it what a whole run would have made."""
    process = subprocess.Popen(
        [sys.executable, "-m", "scripts.generate", "--spec", project.document(with_usage)],
        cwd=project.root,
        env=project.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()

    done = project.generate("--spec", project.root / "changed.yaml")

    assert done.returncode == 0, done.stderr
    assert project.generate("--check").returncode == 0
    left = {path.name for path in project.root.iterdir()}
    assert left == {"generated", "scripts", "spec", "templates", "vlmrun_ext", "changed.yaml"}


def test_the_report_is_for_programs_too(project: Project, tmp_path: Path) -> None:
    """`python -m scripts.changes OLD NEW --format json` and its exit code."""
    old, new = project.document(lambda document: None), tmp_path / "new.yaml"
    kept = old.read_bytes()
    new.write_bytes(project.document(renamed).read_bytes())
    old.write_bytes(kept)

    same = project.command("-m", "scripts.changes", old, old, "--format", "json")
    other = project.command("-m", "scripts.changes", old, new, "--format", "json")

    assert (same.returncode, json.loads(same.stdout)["changes"]) == (0, [])
    assert other.returncode in (10, 20)
    assert json.loads(other.stdout)["changes"]
