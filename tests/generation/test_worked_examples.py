"""The three examples of docs/regeneration.md, and what the whole command promises.

A run takes seconds, so that one project goes through all three examples at once; the tests look at what came of it.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scripts.changes.__main__ import main as changes
from scripts.problems import GenerationError
from scripts.regeneration import regenerate
from tests.generation.project import Project

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


def everything(document: Any) -> None:
    """Both."""
    with_usage(document)
    renamed(document)


def prepare(project: Project) -> Path:
    """The document of all three examples, and the overlay of the new kind."""
    (project.root / "spec" / "overlays" / "30-mesh.yaml").write_text(MESH)
    return project.document(everything)


def repair(project: Project) -> None:
    """Do what the finding says."""
    project.edit("templates/alignment.toml", 'get = "agent_executions_get"', 'get = "executions_fetch"')


def made_of(state: dict[str, bytes]) -> dict[str, bytes]:
    """What a run writes, of all files of a project."""
    return {name: content for name, content in state.items() if name.startswith(("generated/", "spec/"))}


class Run(NamedTuple):
    """A project in which the command was run twice: refused, repaired by hand, made.

    Attributes:
        project: The project.
        before: Its files before the first run.
        refused: The outcome of the first run.
        between: Its files after it.
        made: The outcome of the second run.
        after: Its files after that.
    """

    project: Project
    before: dict[str, bytes]
    refused: subprocess.CompletedProcess[str]
    between: dict[str, bytes]
    made: subprocess.CompletedProcess[str]
    after: dict[str, bytes]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One project for all that only look."""
    project = Project(tmp_path_factory.mktemp("worked") / "project")
    changed = prepare(project)
    before = project.state()
    refused = project.generate("--spec", changed)
    between = project.state()
    repair(project)
    made = project.generate("--spec", changed, PYTHONHASHSEED="0")
    return Run(project, before, refused, between, made, project.state())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of this project."""
    return Project(tmp_path / "project")


def test_what_is_added_needs_no_hand_edit(run: Run) -> None:
    """The operation is a method of both clients, the field is typed, and the report says that both are additions."""
    assert run.made.returncode == 0, run.made.stderr
    assert "`GET /usage` (`usage_get`) was added" in run.made.stdout
    added = run.made.stdout.partition("## Added")[2]
    assert "`GET /usage`" in added
    assert "Optional property `region`" in added
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
    used = run.project.command("-c", program)
    assert used.stdout == "CreditUsage str | None\n", used.stderr


def test_what_breaks_a_binding_is_named_and_repaired_as_it_says(run: Run) -> None:
    """Nothing is made; the finding has pointer, entry, file and line; repaired, the same command goes through."""
    assert run.refused.returncode == 1
    assert run.between == run.before
    message = next(line for line in run.refused.stderr.splitlines() if "executions.wait" in line)
    assert "#/paths/~1agent~1executions~1{id}/get" in message
    assert "vlmrun_ext/resources/jobs.py:" in message
    assert "write `executions_fetch` in place of `agent_executions_get`" in message
    assert run.made.returncode == 0, run.made.stderr
    assert b"executions_fetch" in run.after["spec/openapi.yaml"]


def test_a_new_kind_of_artifact_is_data(run: Run) -> None:
    """The class is there, response models may use it, and `get` brings the file; `test_types` tries its types."""
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
    used = run.project.command("-c", program)
    assert used.stdout == "mesh_a1b2c3.glb True b'glTF'\n", used.stderr


def test_the_same_project_gives_the_same_bytes(run: Run) -> None:
    """Made again, whatever the hash seed, not one byte differs, neither of the code nor of the lock."""
    done = run.project.generate("--check", PYTHONHASHSEED="1")

    assert done.returncode == 0, done.stderr


def test_a_hand_edit_is_named(run: Run) -> None:
    """`make check` names the file, and what to do instead; it names no other."""
    path = run.project.root / "generated" / "vlmrun" / "client" / "files.py"
    kept = path.read_bytes()
    run.project.edit("generated/vlmrun/client/files.py", "Stored files", "My files")
    try:
        done = run.project.generate("--check", PYTHONHASHSEED="2")
    finally:
        path.write_bytes(kept)

    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "generated/vlmrun/client/files.py" in line
    assert "edited by hand" in line


def broken_yaml(text: str) -> str:
    """Not YAML."""
    return f"{text}\n- ["


def dangling(text: str) -> str:
    """A reference that leads nowhere."""
    return text.replace('"#/components/schemas/JobStatus"', '"#/components/schemas/NoStatus"', 1)


def old_version(text: str) -> str:
    """A version that nobody can read."""
    return text.replace('"openapi": "3.1.0"', '"swagger": "2.0"', 1)


@pytest.mark.parametrize(
    ("spoil", "said"), [(broken_yaml, "changed.yaml:"), (dangling, "NoStatus"), (old_version, "2.0")]
)
def test_a_document_that_is_not_valid_changes_nothing(project: Project, spoil: Callable[[str], str], said: str) -> None:
    """It is refused with its place."""
    changed = project.document(lambda document: None)
    changed.write_text(spoil(changed.read_text()))
    before = project.state()

    with pytest.raises(GenerationError) as caught:
        regenerate(project.root, changed)

    assert said in "\n".join(caught.value.problems)
    assert project.state() == before


def test_the_command_says_that_nothing_was_changed(project: Project) -> None:
    """On the command line a refusal is an exit code and a line for each problem."""
    done = project.generate("--spec", project.root / "nowhere.yaml")

    assert done.returncode == 1
    assert done.stderr == "error: nowhere.yaml: there is no such file; correct the path\nnothing was changed\n"


@pytest.mark.parametrize("stage", ["staged/generated/vlmrun_api", "staged/spec"])
def test_a_run_that_is_killed_leaves_a_project_that_works(run: Run, project: Project, stage: str) -> None:
    """Wherever kill -9 hits it, the next run makes of it what a whole run would have made."""
    changed = prepare(project)
    repair(project)
    process = subprocess.Popen(
        [sys.executable, "-m", "scripts.generate", "--spec", changed],
        cwd=project.root,
        env=project.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None and not list(project.root.glob(f".generated-*/{stage}")):
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()

    done = project.generate("--spec", changed)

    assert done.returncode == 0, done.stderr
    assert made_of(project.state()) == made_of(run.after)
    assert {path.name for path in project.root.iterdir()} == {path.name for path in run.project.root.iterdir()}


def test_the_report_is_for_programs_too(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m scripts.changes OLD NEW --format json` and its exit code."""
    old = project.document(lambda document: None).rename(project.root / "old.yaml")
    new = project.document(renamed)

    same = changes([str(old), str(old), "--format", "json"])
    said = capsys.readouterr().out
    other = changes([str(old), str(new), "--format", "json"])

    assert (same, json.loads(said)["changes"]) == (0, [])
    assert other == 20
    assert [one["rule"] for one in json.loads(capsys.readouterr().out)["changes"]] == ["operation-renamed"]
