"""Skills between folders and the service."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.public.conftest import Api, connected
from tests.public.test_operations import PHOTO
from tests.servers import Recorded, Reply, serving
from vlmrun.client.exceptions import (
    APIError,
    ArchiveError,
    FileMissingError,
    InputError,
    NetworkError,
    ResourceNotFoundError,
)
from vlmrun.client.types import AgentExecutionConfig, AgentSkill

FILES = {
    "SKILL.md": "---\nname: summaries\ndescription: Sums up.\n---\n# Summaries\n",
    "schema.json": json.dumps({"type": "object", "properties": {"summary": {"type": "string"}}}),
    "scripts/run.py": "print()",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A skill."""
    for name, text in FILES.items():
        path = tmp_path / "skill" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "skill"


def texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_goes_to_the_service_and_comes_back(api: Api, folder: Path, tmp_path: Path) -> None:
    """With all of its files."""
    skill = api("skills.create_from_directory", folder)
    back = api("skills.download", skill.skill_id, to=tmp_path / "back")

    assert (skill.type, skill.skill_name) == ("skill_reference", "summaries")
    assert api("skills.get", id=skill.skill_id).description == "Sums up."
    assert back == tmp_path / "back"
    assert texts(back) == FILES


def test_the_caller_names_a_skill_if_he_likes(api: Api, folder: Path) -> None:
    """Also with what could be a path; it never becomes one here."""
    skill = api("skills.create_from_directory", str(folder), "../x", "Mine.")
    info = api("skills.get", id=skill.skill_id)

    assert (info.name, info.description) == ("../x", "Mine.")


def test_the_same_folder_is_uploaded_once(api: Api, folder: Path) -> None:
    """Each time it makes a version of the skill."""
    first, second = (api("skills.create_from_directory", folder) for _ in range(2))

    assert first.skill_id != second.skill_id
    assert len(api("files.list")) == 1


def test_a_skill_works_in_an_execution(api: Api, folder: Path) -> None:
    """A stored one as well as one that travels along."""
    for skill in (api("skills.create_from_directory", folder), AgentSkill.from_directory(folder)):
        config = AgentExecutionConfig(skills=[skill])
        execution = api("agent.execute", name="demo/everything", inputs={"image": PHOTO}, config=config)
        assert api("executions.wait", execution.id, sleep=0.05).status == "completed"


def test_a_skill_is_found_by_name_version_or_id(api: Api, folder: Path) -> None:
    """The latest, unless a version is named."""
    first = api("skills.get", id=api("skills.create_from_directory", folder).skill_id)
    second = api("skills.update", first.id, None, "Better.")

    assert api("skills.get", "summaries").id == second.id
    assert api("skills.get", name="summaries", skill_version=first.skill_version).id == first.id
    assert api("skills.get", name="summaries", version=first.skill_version).id == first.id
    assert api("skills.get", "summaries", "an id that the name wins over").id == second.id
    with pytest.raises(InputError, match="neither name nor id"):
        api("skills.get")
    with pytest.raises(ResourceNotFoundError):
        api("skills.get", "nothing")


def test_arguments_go_by_position_as_well(api: Api) -> None:
    """In the order of the official SDK."""
    skill = api("skills.create", "Sum it up", {"type": "object"})

    assert api("skills.list", 5, 0, "name", False, True)
    assert api("skills.download", skill.id).download_url.endswith(".zip")


def test_a_folder_without_a_manifest_is_no_skill(api: Api, tmp_path: Path) -> None:
    """Nothing is sent."""
    with pytest.raises(FileMissingError, match=r"has no SKILL\.md"):
        api("skills.create_from_directory", tmp_path)
    with pytest.raises(InputError, match="no path of a folder"):
        api("skills.create_from_directory", None)

    assert api("files.list") == []


def test_a_folder_that_is_in_use_stays_as_it_is(api: Api, folder: Path) -> None:
    """The service is not even asked."""
    with pytest.raises(InputError, match="is there already"):
        api("skills.download", "some-id", to=folder)

    assert texts(folder) == FILES


@pytest.fixture
def storing(kind: str) -> Iterator[Any]:
    """A service whose one skill is what `reply` says."""
    reply: list[Reply] = []

    def answer(request: Recorded) -> Reply:
        if request.target.startswith("/bucket"):
            return reply[0] if len(reply) == 1 else reply.pop(0)
        return Reply(200, json.dumps({"download_url": f"{server.url}/bucket/s.zip?signature=s3cret"}).encode())

    with serving(answer) as server, connected(kind, server.url) as api:
        yield api, reply, server


def hostile() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("SKILL.md", "ok")
        archive.writestr("../../x", "x")
    return target.getvalue()


def test_a_hostile_zip_leaves_nothing(storing: Any, tmp_path: Path) -> None:
    """Neither the folder, nor anything outside."""
    api, reply, server = storing
    reply[:] = [Reply(200, hostile())]
    with pytest.raises(ArchiveError, match="leads out"):
        api("skills.download", "s", tmp_path / "a" / "skill")

    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []
    assert "authorization" not in server.requests[-1].headers


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(200, b"<html>"), ArchiveError),
        (Reply(403, b"denied"), APIError),
        (Reply(200, hostile(), cut=30), NetworkError),
        (Reply(302, headers={"Location": "file:///etc/passwd"}), ArchiveError),
        (Reply(302, headers={"Location": "http://127.0.0.1:1/x"}), ArchiveError),
    ],
)
def test_a_download_that_fails_leaves_nothing(storing: Any, reply: Reply, error: type, tmp_path: Path) -> None:
    """And does not print the signature."""
    api, replies, _ = storing
    replies[:] = [reply]
    with pytest.raises(error) as caught:
        api.finish(api.client.skills.download("s", tmp_path / "skill"))

    assert "s3cret" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_download_that_breaks_off_is_repeated(storing: Any, tmp_path: Path) -> None:
    """Reading twice is reading once."""
    api, replies, _ = storing
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("SKILL.md", "text")
    replies[:] = [Reply(200, content.getvalue(), cut=10), Reply(200, content.getvalue())]

    assert texts(api("skills.download", "s", to=str(tmp_path / "skill"))) == {"SKILL.md": "text"}
