"""Skills: made, versioned, found, listed, downloaded."""

from __future__ import annotations

import base64
import json
import zipfile
from io import BytesIO
from typing import Any

import httpx
import pytest

from tests.sandbox.talking import execute


def bundle(**members: str) -> bytes:
    """A zip with these members."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return target.getvalue()


SKILL = "---\nname: invoice-reader\ndescription: 'Reads invoices'\n---\nRead it.\n"
SCHEMA = {"type": "object", "properties": {"total": {"type": "number"}}}


def _uploaded(client: httpx.Client, content: bytes) -> str:
    name: str = client.post("/files", files={"file": ("skill.zip", content)}).json()["id"]
    return name


def _unpacked(client: httpx.Client, skill_id: str) -> dict[str, str]:
    answer = client.get(f"/skills/{skill_id}/download").json()
    assert answer["expires_in"] > 0
    downloaded = httpx.get(answer["download_url"], trust_env=False)
    assert downloaded.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(BytesIO(downloaded.content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_prompt_becomes_a_skill(client: httpx.Client) -> None:
    """The zip that comes back has a SKILL.md and the schema."""
    answer = client.post("/skills/create", json={"prompt": "Read the total!\nCarefully.", "json_schema": SCHEMA})
    skill = answer.json()
    members = _unpacked(client, skill["id"])

    assert (answer.status_code, skill["name"], skill["status"]) == (200, "read-the-total-carefully", "completed")
    assert skill["description"] == "Read the total!"
    assert skill["skill_version"].count("-") == 1
    assert members["SKILL.md"].endswith("Read the total!\nCarefully.\n")
    assert json.loads(members["schema.json"]) == SCHEMA


def test_a_zip_becomes_a_skill_as_it_is(client: httpx.Client) -> None:
    """Name and description are read from it, unless the request has its own."""
    content = bundle(**{"folder/SKILL.md": SKILL, "folder/schema.json": json.dumps(SCHEMA)})
    file_id = _uploaded(client, content)
    read = client.post("/skills/create", json={"file_id": file_id}).json()
    named = client.post("/skills/create", json={"file_id": file_id, "name": "mine", "description": "own"}).json()

    assert (read["name"], read["description"]) == ("invoice-reader", "Reads invoices")
    assert (named["name"], named["description"]) == ("mine", "own")
    assert _unpacked(client, read["id"])["folder/SKILL.md"] == SKILL


def test_a_session_becomes_a_skill(client: httpx.Client) -> None:
    """From what was asked in it."""
    messages = [{"role": "user", "content": "Count the fence posts"}]
    session = client.post("/openai/chat/completions", json={"messages": messages}).json()["session_id"]
    skill = client.post("/skills/create", json={"session_id": session}).json()

    assert skill["name"] == "count-the-fence-posts"
    assert client.post("/skills/create", json={"session_id": "none"}).status_code == 404


BAD_ZIPS = [
    b"no zip",
    bundle(**{"README.md": "x"}),
    bundle(**{"a/b/SKILL.md": "x"}),
    bundle(**{"SKILL.md": SKILL, "schema.json": "{"}),
    bundle(**{"SKILL.md": SKILL, "schema.json": "[]"}),
    bundle(**{"SKILL.md": "x" * (9 << 20)}),
]


@pytest.mark.parametrize("content", BAD_ZIPS)
def test_what_is_no_bundle_is_422(client: httpx.Client, content: bytes) -> None:
    """At creation, in an update, and inline."""
    skill = client.get("/skills").json()[0]
    file_id = _uploaded(client, content)
    inline = {"skills": [{"type": "inline", "source": {"data": base64.b64encode(content).decode()}}]}

    assert client.post("/skills/create", json={"file_id": file_id}).status_code == 422
    assert client.post(f"/skills/{skill['id']}/update", json={"file_id": file_id}).status_code == 422
    assert client.post("/agent/execute", json={"name": "demo/fail", "config": inline}).status_code == 422


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 422), ({"prompt": "a", "file_id": "b"}, 422), ({"file_id": "none"}, 404), ({"name": "x"}, 422)],
)
def test_a_skill_is_made_of_one_thing(client: httpx.Client, body: dict[str, str], status: int) -> None:
    """That exists."""
    assert client.post("/skills/create", json=body).status_code == status


def test_an_update_is_a_new_version(client: httpx.Client) -> None:
    """The old one stays; by name the newest is found."""
    old = client.post("/skills/create", json={"prompt": "First"}).json()
    told = client.post(f"/skills/{old['id']}/update", json={"description": "better"}).json()
    content = bundle(**{"SKILL.md": SKILL})
    new = client.post(f"/skills/{old['name']}/update", json={"file_id": _uploaded(client, content)}).json()

    assert len({one["skill_version"] for one in (old, told, new)}) == 3
    assert {one["name"] for one in (old, told, new)} == {"first"}
    assert (told["description"], new["description"]) == ("better", "Reads invoices")
    assert _unpacked(client, told["id"]) == _unpacked(client, old["id"])
    assert client.get(f"/skills/{old['id']}").json() == old
    assert client.get("/skills/first").json() == new
    assert client.post(f"/skills/{old['id']}/update", json={}).status_code == 422
    assert client.post("/skills/none/update", json={"description": "x"}).status_code == 404
    lookups: list[tuple[dict[str, str], Any]] = [
        ({"name": "first"}, new),
        ({"name": "first", "skill_version": "latest"}, new),
        ({"name": "first", "skill_version": old["skill_version"]}, old),
        ({"name": "first", "version": told["skill_version"]}, told),
        ({"id": told["id"]}, told),
    ]
    for body, expected in lookups:
        assert client.post("/skills/lookup", json=body).json() == expected


def test_a_skill_that_is_not_there_is_404(client: httpx.Client) -> None:
    """And a lookup without a key is 422."""
    assert client.post("/skills/lookup", json={}).status_code == 422
    assert client.post("/skills/lookup", json={"name": "none"}).status_code == 404
    assert client.get("/skills/none").status_code == 404
    assert client.get("/skills/none/download").status_code == 404
    versions = {"name": "picture-summary", "skill_version": "20200101-000000"}
    assert client.post("/skills/lookup", json=versions).status_code == 404
    root = str(client.base_url).removesuffix("/v1/")
    assert httpx.get(f"{root}/bundles/none.zip", trust_env=False).status_code == 404


def test_lists_are_ordered_grouped_and_paged(client: httpx.Client) -> None:
    """Newest first, unless asked otherwise; the public skill is there from the start."""
    for prompt in ("Beta", "Alpha", "Beta", "Gamma"):
        client.post("/skills/create", json={"prompt": prompt})

    def names(**query: Any) -> list[str]:
        return [one["name"] for one in client.get("/skills", params=query).json()]

    assert names() == ["gamma", "beta", "alpha", "beta", "picture-summary"]
    assert names(descending=False, limit=2) == ["picture-summary", "beta"]
    assert names(offset=1, limit=2) == ["beta", "alpha"]
    assert names(order_by="name", descending=False, grouped=True) == ["alpha", "beta", "gamma", "picture-summary"]
    assert client.get("/skills", params={"order_by": "size"}).status_code == 422
    assert [one["is_public"] for one in client.get("/skills").json()] == [False] * 4 + [True]


def test_an_inline_skill_is_taken(client: httpx.Client) -> None:
    """In both spellings."""
    data = base64.b64encode(bundle(**{"SKILL.md": "No head", "schema.json": json.dumps(SCHEMA)})).decode()
    for skill in ({"type": "inline", "source": {"data": data}}, {"type": "inline", "bundle": data}):
        body = {"images": ["https://example.com/photo.jpg"], "config": {"skills": [skill]}}

        assert list(client.post("/image/generate", json=body).json()["response"]) == ["total"]
        assert client.post(
            "/agent/execute", json={"name": "x", "config": {"prompt": "p", "skills": [skill]}}
        ).is_success


def test_a_session_may_enable_skills(client: httpx.Client) -> None:
    """Those that exist."""
    body: dict[str, Any] = {"messages": [{"role": "user", "content": "hi"}], "skills": [{"skill_name": "none"}]}
    assert client.post("/openai/chat/completions", json=body).status_code == 404
    body["skills"] = [{"skill_name": "picture-summary"}]
    assert client.post("/openai/chat/completions", json=body).status_code == 200
    assert execute(client, "image/resize")["status"] == "completed"
