"""Bodies that are cut, lie about themselves, or were never asked for, by the public clients."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ext.artifact_kit import MP4, PAGE, SESSION, files_under
from tests.ext.origin import Origin
from tests.servers import Behaviour, Recorded, Reply, serving
from vlmrun_ext.errors import (
    APIError,
    ArtifactDecodeError,
    ArtifactError,
    ArtifactIntegrityError,
    NetworkError,
    VLMRunError,
)

ID = "vid_a1b2c3"
BODY = MP4 + bytes(range(251)) * 12_000
OTHER = MP4 + b"other" * 500_000


def get(api: Any, **options: Any) -> Path:
    """The one artifact."""
    path: Path = api("artifacts.get", object_id=ID, session_id=SESSION, **options)
    return path


def test_b01_cut_always_is_an_error_and_leaves_nothing_to_be_found(connect: Callable[..., Any], root: Path) -> None:
    """After as many tries as there are; what has arrived is not under the final name."""
    origin = Origin(BODY, cuts=[1000] * 10)
    with serving(origin) as server, pytest.raises(NetworkError) as caught:
        get(connect(server, max_retries=2))

    assert caught.value.attempts == len(origin.asked) == 3
    assert not (root / SESSION).exists()


def test_b02_cut_once_resumes(connect: Callable[..., Any]) -> None:
    """With Range and If-Range, and nothing is sent twice."""
    origin = Origin(BODY, cuts=[2_000_000])
    with serving(origin) as server:
        assert get(connect(server)).read_bytes() == BODY

    assert [headers.get("range") for headers in origin.asked] == [None, "bytes=2000000-"]
    assert origin.asked[1]["if-range"] == '"v1"'


def _digest(name: str, body: bytes) -> str:
    return base64.b64encode(hashlib.new(name, body).digest()).decode()


LIES: dict[str, tuple[Reply, type[VLMRunError]]] = {
    "longer than it says": (Reply(200, BODY, {"Content-Length": str(len(BODY) - 7)}, framing="none"), VLMRunError),
    "shorter than it says": (
        Reply(200, BODY, {"Content-Length": str(len(BODY) + 7)}, framing="none", cut=len(BODY)),
        NetworkError,
    ),
    "chunks that end early": (Reply(200, BODY, framing="chunked", cut=100_000), NetworkError),
    "no length": (Reply(200, BODY, framing="close"), ArtifactIntegrityError),
    "reset": (Reply(200, BODY, cut=100_000, ending="reset"), NetworkError),
    "empty": (Reply(200, b""), ArtifactIntegrityError),
    "empty in chunks": (Reply(200, b"", framing="chunked"), ArtifactIntegrityError),
    "no content": (Reply(204), VLMRunError),
    "a part that was not asked for": (
        Reply(206, BODY[:1000], {"Content-Range": f"bytes 0-999/{len(BODY)}"}),
        APIError,
    ),
    "the whole, as a part that was not asked for": (
        Reply(206, BODY, {"Content-Range": f"bytes 0-{len(BODY) - 1}/{len(BODY)}"}),
        APIError,
    ),
    "not modified, unasked": (Reply(304, headers={"ETag": '"v1"'}), APIError),
    "a page": (Reply(200, PAGE, {"Content-Type": "video/mp4"}), ArtifactDecodeError),
    "a page as a part": (Reply(206, PAGE, {"Content-Range": f"bytes 0-{len(PAGE) - 1}/{len(PAGE)}"}), APIError),
    "packed, unasked": (Reply(200, gzip.compress(BODY), {"Content-Encoding": "gzip"}), VLMRunError),
    "packed by nothing known": (Reply(200, BODY, {"Content-Encoding": "x-none"}), VLMRunError),
    "redirected": (Reply(302, b"", {"Location": "http://127.0.0.1:1/x"}), APIError),
    "wrong hash": (Reply(200, BODY, {"Repr-Digest": f"sha-256=:{_digest('sha256', b'x')}:"}), ArtifactIntegrityError),
    "one of two hashes wrong": (
        Reply(200, BODY, {"Digest": f"sha-256={_digest('sha256', BODY)},sha-512={_digest('sha512', b'x')}"}),
        ArtifactIntegrityError,
    ),
    "two headers, one wrong": (
        Reply(
            200,
            BODY,
            {"Digest": f"sha-256={_digest('sha256', BODY)}", "x-amz-checksum-sha256": _digest("sha256", b"x")},
        ),
        ArtifactIntegrityError,
    ),
    "a hash that is none": (Reply(200, BODY, {"Digest": "sha-256=!!!"}), ArtifactIntegrityError),
    "only a wrong md5": (Reply(200, BODY, {"Content-MD5": _digest("md5", b"x")}), ArtifactIntegrityError),
}


@pytest.mark.parametrize("name", LIES)
def test_b_a_body_that_lies_is_typed_and_not_kept(name: str, connect: Callable[..., Any], root: Path) -> None:
    """Nothing has the final name, and the next call gets the true one."""
    lie, expected = LIES[name]
    truth = [False]
    with serving(lambda request: Reply(body=BODY) if truth[0] else lie) as server:
        api = connect(server, max_retries=1)
        if name == "longer than it says":
            # As much as was said is a whole body to HTTP; only a hash could tell more.
            assert get(api).read_bytes() == BODY[:-7]
            return
        with pytest.raises(expected):
            get(api)
        assert files_under(root) == []
        truth[0] = True
        assert get(api).read_bytes() == BODY


ETAGS = ['W/"v1"', '""', '"', "v1", '"' + "x" * 300 + '"', '"a b"', '"\u00e9"', '"a", "b"', '"v1"x', "*", ""]


@pytest.mark.parametrize("etag", ETAGS)
def test_b04_a_version_that_cannot_be_relied_on_starts_over(etag: str, connect: Callable[..., Any]) -> None:
    """Two answers may then be of different bodies; a refresh with it breaks nothing either."""
    origin = Origin(BODY, etag=etag, cuts=[1_500_000])
    with serving(origin) as server:
        api = connect(server)
        assert get(api).read_bytes() == BODY
        assert origin.asked[1].get("range") is None
        origin.body, origin.etag = OTHER, '"v2"'
        assert get(api, refresh=True).read_bytes() == OTHER


def test_b04_a_version_that_changes_with_every_answer(connect: Callable[..., Any]) -> None:
    """Each break starts over; the one that comes whole is whole."""
    count = [0]

    def change(request: Recorded, reply: Reply) -> Behaviour:
        count[0] += 1
        origin.etag = f'"v{count[0]}"'
        origin.body = MP4 + bytes([count[0]]) * 2_000_000
        return reply

    origin = Origin(BODY, cuts=[1_500_000, 1_500_000], spoil=change)
    with serving(origin) as server:
        content = get(connect(server)).read_bytes()
    assert content == MP4 + b"\x02" * 2_000_000
    assert len(origin.asked) == 3


def _packed(reply: Reply) -> Behaviour:
    return Reply(206, gzip.compress(reply.body), {**reply.headers, "Content-Encoding": "gzip"})


def _moved(reply: Reply) -> Behaviour:
    return Reply(307, b"", {"Location": "http://127.0.0.1:1/elsewhere"})


@pytest.mark.parametrize("spoil", [_packed, _moved])
def test_b05_a_rest_that_is_packed_or_moved_is_not_appended(
    spoil: Callable[[Reply], Behaviour], connect: Callable[..., Any], root: Path
) -> None:
    """It is an error, or the body is taken anew; never the two put together."""
    origin = Origin(
        BODY, cuts=[1_500_000], spoil=lambda request, reply: spoil(reply) if "range" in request.headers else reply
    )
    with serving(origin) as server:
        api = connect(server, max_retries=1)
        try:
            assert get(api).read_bytes() == BODY
        except VLMRunError:
            assert not (root / SESSION).exists()
        origin.spoil = None
        assert get(api).read_bytes() == BODY


def test_b07_a_body_that_trickles_is_given_up(connect: Callable[..., Any], root: Path) -> None:
    """A byte now and then is no progress."""
    with serving(Reply(body=BODY, piece=1, pause=0.05)) as server, pytest.raises(APIError):
        get(connect(server, timeout=1.0, max_retries=0))
    assert files_under(root) == []


def test_a_record_with_a_version_that_breaks_a_header_is_a_miss(connect: Callable[..., Any], root: Path) -> None:
    """It would be sent with the next refresh."""
    import json

    origin = Origin(BODY)
    with serving(origin) as server:
        api = connect(server)
        get(api)
        record = root / ".state" / SESSION / f"{ID}.json"
        record.write_text(json.dumps({**json.loads(record.read_text()), "etag": '"v1"\r\nx-evil: 1'}))
        with serving(origin) as second:
            assert get(connect(server), refresh=True).read_bytes() == BODY
            assert second.requests == []
    assert not any("x-evil" in headers or "if-none-match" in headers for headers in origin.asked)


def test_a_link_is_refreshed_too(connect: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Its file has a version of its own, and what is asked of a stranger is no more than a range."""
    monkeypatch.setenv("VLMRUN_ALLOW_PRIVATE_URLS", "1")
    stranger = Origin(b"one,two\n1,2\n" * 100, media_type="text/csv")
    with serving(stranger) as there, serving(lambda request: Reply(body=f"{there.url}/x.csv".encode())) as server:
        api = connect(server)
        first = api("artifacts.get", object_id="url_a1b2c3", session_id=SESSION).read_bytes()
        stranger.body, stranger.etag = b"three,four\n3,4\n" * 100, '"v2"'
        second = api("artifacts.get", object_id="url_a1b2c3", session_id=SESSION, refresh=True).read_bytes()
        third = api("artifacts.get", object_id="url_a1b2c3", session_id=SESSION, refresh=True).read_bytes()
    assert first.startswith(b"one")
    assert second == third == stranger.body


def test_an_artifact_error_has_its_id(connect: Callable[..., Any]) -> None:
    """Whoever reads it in a log knows which one."""
    with serving(Reply(200, b"")) as server, pytest.raises(ArtifactError) as caught:
        get(connect(server))
    assert caught.value.object_id == ID
