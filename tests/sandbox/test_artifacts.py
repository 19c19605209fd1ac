"""Artifacts over HTTP: which are found, ranges, conditions, sizes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from tests.sandbox.talking import artifact, client_of, execute
from vlmrun_ext.sandbox import serve


@dataclass(frozen=True)
class Made:
    client: httpx.Client
    execution_id: str
    object_id: str
    content: bytes

    def get(self, **headers: str) -> httpx.Response:
        return artifact(self.client, self.execution_id, self.object_id, **headers)


@pytest.fixture(scope="module")
def made() -> Iterator[Made]:
    """One artifact of some size; reading it changes nothing, so the tests share it."""
    with serve() as sandbox, client_of(sandbox) as client:
        record = execute(client, "demo/large", {"megabytes": 1})
        name = record["response"]["video"]["id"]
        yield Made(client, record["id"], name, artifact(client, record["id"], name).content)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 422),
        ("execution_id={e}", 422),
        ("object_id={o}", 422),
        ("execution_id={e}&session_id={e}&object_id={o}", 422),
        ("execution_id={e}&object_id={o}&filename=large.mp4", 422),
        ("execution_id=&object_id={o}", 422),
        ("execution_id=none&object_id={o}", 404),
        ("session_id={e}&object_id=img_000000", 404),
        ("execution_id={e}&object_id=img_000000", 404),
        ("execution_id={e}&object_id=large.mp4", 404),
        ("execution_id={e}&filename=none.mp4", 404),
        ("execution_id={e}&filename={o}", 404),
        ("execution_id={e}&object_id={o}", 200),
        ("execution_id={e}&filename=large.mp4", 200),
    ],
)
def test_one_run_and_one_name_are_wanted(made: Made, query: str, status: int) -> None:
    """Exactly one of each, and both must exist."""
    answer = made.client.get(f"/artifacts?{query.format(e=made.execution_id, o=made.object_id)}")

    assert answer.status_code == status


@pytest.mark.parametrize(("query", "status"), [("", 422), ("execution_id=a&session_id=b", 422), ("session_id=a", 404)])
def test_a_list_wants_one_run(made: Made, query: str, status: int) -> None:
    """Exactly one, and it must exist."""
    assert made.client.get(f"/artifacts/list?{query}").status_code == status


def test_a_list_names_what_a_run_made(made: Made) -> None:
    """Ids, file names, source."""
    answer = made.client.get("/artifacts/list", params={"execution_id": made.execution_id}).json()

    assert answer == {
        "namespace_id": made.execution_id,
        "items": [{"object_id": made.object_id, "filename": "large.mp4", "source": "store"}],
    }


def test_a_run_that_has_made_nothing_yet_has_an_empty_list(made: Made) -> None:
    """It exists from the moment it was accepted."""
    record = execute(made.client, "demo/fail", {})

    assert made.client.get("/artifacts/list", params={"execution_id": record["id"]}).json()["items"] == []


def test_a_whole_artifact_has_length_and_digest(made: Made) -> None:
    """The ETag is strong."""
    answer = made.get()

    assert answer.headers["content-length"] == str(1 << 20)
    assert answer.headers["etag"] == f'"{hashlib.sha256(made.content).hexdigest()}"'
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["content-type"] == "video/mp4"


def test_head_tells_the_size_without_the_bytes(made: Made) -> None:
    """The headers are those of a GET."""
    query = {"execution_id": made.execution_id, "object_id": made.object_id}
    answer = made.client.head("/artifacts", params=query)

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(1 << 20)
    assert made.client.head("/models").status_code == 405


SIZE = 1 << 20
RANGES = [
    ("bytes=0-0", 0, 1),
    ("bytes=100-199", 100, 200),
    (f"bytes={SIZE - 5}-", SIZE - 5, SIZE),
    (f"bytes={SIZE - 5}-{SIZE + 100}", SIZE - 5, SIZE),
    ("bytes=-7", SIZE - 7, SIZE),
    (f"bytes=-{SIZE * 2}", 0, SIZE),
]


@pytest.mark.parametrize(("wanted", "start", "stop"), RANGES)
def test_a_range_gives_that_part(made: Made, wanted: str, start: int, stop: int) -> None:
    """With the place it has in the whole."""
    answer = made.get(Range=wanted)

    assert answer.status_code == 206
    assert answer.content == made.content[start:stop]
    assert answer.headers["content-range"] == f"bytes {start}-{stop - 1}/{SIZE}"
    assert answer.headers["content-length"] == str(stop - start)


@pytest.mark.parametrize("wanted", [f"bytes={SIZE}-", "bytes=-0"])
def test_a_range_outside_is_416(made: Made, wanted: str) -> None:
    """With the size, so that the next try is right."""
    answer = made.get(Range=wanted)

    assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{SIZE}")


@pytest.mark.parametrize("wanted", ["bytes=5-2", "bytes=-", "bytes=0-1,4-5", "lines=1-2", "junk"])
def test_a_range_that_is_none_gives_the_whole(made: Made, wanted: str) -> None:
    """As the standard has it."""
    answer = made.get(Range=wanted)

    assert (answer.status_code, len(answer.content)) == (200, SIZE)


def test_a_range_of_another_version_gives_the_whole(made: Made) -> None:
    """If-Range compares the ETag."""
    etag = made.get().headers["etag"]
    same = made.get(**{"Range": "bytes=1-2", "If-Range": etag})
    other = made.get(**{"Range": "bytes=1-2", "If-Range": '"other"'})

    assert (same.status_code, other.status_code) == (206, 200)


def test_what_is_there_already_is_not_sent_again(made: Made) -> None:
    """If-None-Match compares weakly and takes a list."""
    etag = made.get().headers["etag"]
    for value in (etag, f'"x", {etag}', f"W/{etag}", "*"):
        answer = made.get(**{"If-None-Match": value})

        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", etag)
    assert made.get(**{"If-None-Match": '"x"'}).status_code == 200
