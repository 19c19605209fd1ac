"""What is generated passes strict type checking, and says about types what it does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from tests.generation import test_combinations, test_facade, test_models, test_styles, test_unions
from tests.generation.workbench import REPOSITORY, Client, document, json_answer, operation

USE = """
from typing import reveal_type

from vlmrun.client import AsyncVLMRun, VLMRun
from vlmrun.types import ImageRef, MeshRef
from vlmrun_api.api.loose import holder, node
from vlmrun_api.client import Client
from vlmrun_api.models import Cat, Defaults, Node, Small

client = VLMRun(api_key="k")
reveal_type(client.things.list())  # list[M]
reveal_type(client.names.dict())  # dict[str, Any]
reveal_type(client.names.list())  # list[str]
reveal_type(client.inner.get().x)  # int | UnsetType
client.bodies.upload(file=b"x", more=["path", ("name", b"y")])
client.things.create(a="a", n=None, inner={"x": 1})
client.things.create(b_c=1)  # error: call-arg
client.things.create(a=1)  # error: arg-type
reveal_type(client.artifacts.get(MeshRef(id="mesh_a1b2c3"), execution_id="e"))  # Path
reveal_type(client.artifacts.get(ImageRef(id="img_a1b2c3"), execution_id="e"))  # Image
low = Client("http://x")
reveal_type(node.sync(client=low).children)  # list[Node] | None
reveal_type(holder.sync(client=low).one)  # Small | Large | None
reveal_type(holder.parse(200, {}, b"").many)  # list[Small | Large] | None
reveal_type(Node(value=1).next)  # Node | None
reveal_type(Defaults().number)  # float
Node(value="x")  # error: arg-type
Small()  # error: call-arg
Cat(kind="cat", n=1)


async def main(client: AsyncVLMRun) -> None:
    reveal_type(await client.things.list())  # list[M]
    reveal_type(await client.artifacts.get(MeshRef(id="mesh_a1b2c3"), execution_id="e"))  # Path
"""

KINDS = [
    {
        "ref": ref,
        "description": "An artifact.",
        "prefix": prefix,
        "result": result,
        "extension": "bin",
        "media_types": ["application/octet-stream"],
        "max_bytes": 100,
    }
    for ref, prefix, result in (("ImageRef", "img", "image"), ("MeshRef", "mesh", "path"))
]
DOWNLOAD = operation(
    "artifacts_get",
    "artifacts",
    parameters=[
        {"name": name, "in": "query", "schema": {"type": "string"}}
        for name in ("object_id", "filename", "session_id", "execution_id")
    ],
    responses={
        "200": {
            "description": "The file.",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)


def test_generated_code_is_strictly_typed(make: Callable[..., Client]) -> None:
    """mypy has nothing to say of it, and sees what a reader sees."""
    schemas: dict[str, Any] = {**test_models.SCHEMAS, **test_unions.SCHEMAS, **test_facade.SCHEMAS}
    paths: dict[str, Any] = {**test_facade.PATHS, **test_styles.paths_of_rows(), "/artifacts": {"get": DOWNLOAD}}
    for name, (schema, _) in test_combinations.CASES.items():
        body = {"content": {"application/json": {"schema": schema}}}
        said = operation(f"combined_{name}", "combined", requestBody=body, responses=json_answer(schema))
        paths |= {f"/combined/{name}": {"post": said}} if name != "deep" else {}
    schemas |= {name: schema for name, schema in test_combinations.COMPONENTS.items() if name not in schemas}
    for name in {**test_models.SCHEMAS, **test_unions.SCHEMAS}:
        answer = json_answer({"$ref": f"#/components/schemas/{name}"})
        paths[f"/loose/{name}"] = {"get": operation(name, "loose", responses=answer)}
    manifest = '[generic]\nschemas = ["Job"]\n[operations.artifacts_get]\nflow = "vlmrun_ext.artifacts.downloads:get"\n'
    client = make(document(paths, schemas, **{"x-artifact-kinds": KINDS}), manifest=manifest)
    use = client.folder / "use.py"
    use.write_text(USE)

    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--hide-error-context"]
    done = subprocess.run(
        [*command, "--cache-dir", str(client.folder / "cache"), "-p", "vlmrun", "-p", "vlmrun_api", "-m", "use"],
        cwd=client.folder,
        env={**os.environ, "MYPYPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )

    said = [line for line in done.stdout.splitlines() if not line.startswith(str(REPOSITORY))]
    assert [line for line in said if not line.startswith("use.py:")] == []
    found = {}
    for line in said:
        revealed = re.fullmatch(r'use\.py:(\d+): note: Revealed type is "(.*)"', line)
        error = re.fullmatch(r"use\.py:(\d+): error: .*\[([a-z-]+)\]", line)
        if revealed:
            found[int(revealed[1])] = re.sub(r"\b(?:\w+\.)+(\w+)", r"\1", revealed[2])
        elif error:
            found[int(error[1])] = f"error: {error[2]}"
    expected = {number: line.partition("# ")[2] for number, line in enumerate(USE.splitlines(), 1) if "  # " in line}
    assert found == expected
