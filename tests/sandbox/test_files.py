"""Files: direct uploads, presigned uploads, public addresses."""

from __future__ import annotations

import hashlib
from typing import Any

import httpx
import pytest

from vlmrun_ext.sandbox import Sandbox


def _upload(client: httpx.Client, name: str = "a.txt", content: bytes = b"text", **query: Any) -> dict[str, Any]:
    answer = client.post("/files", files={"file": (name, content)}, params=query)
    assert answer.status_code == 201
    uploaded: dict[str, Any] = answer.json()
    return uploaded


def test_an_upload_is_stored(client: httpx.Client) -> None:
    """Its record can be read again, without the public address unless asked."""
    made = _upload(client, "photo one.jpg", b"12345", purpose="vision")

    assert (made["filename"], made["bytes"], made["purpose"]) == ("photo one.jpg", 5, "vision")
    assert client.get(f"/files/{made['id']}").json() == {**made, "public_url": None}
    assert client.get(f"/files/{made['id']}", params={"generate_public_url": True}).json() == made


def test_a_public_address_gives_the_bytes_without_a_key(client: httpx.Client) -> None:
    """With the content type that was uploaded, and with ranges."""
    made = _upload(client, "photo.png", b"0123456789")
    whole = httpx.get(made["public_url"], trust_env=False)
    part = httpx.get(made["public_url"], headers={"Range": "bytes=2-4"}, trust_env=False)

    assert (whole.content, whole.headers["content-type"]) == (b"0123456789", "image/png")
    assert (part.status_code, part.content) == (206, b"234")
    assert _upload(client, generate_public_url=False)["public_url"] is None
    assert httpx.get(made["public_url"].replace("file_", "file-"), trust_env=False).status_code == 404


def test_the_newest_file_is_listed_first(client: httpx.Client) -> None:
    """Pages follow one another."""
    names = [_upload(client, f"{number}.txt")["filename"] for number in range(5)]

    def listed(**query: int) -> list[str]:
        return [one["filename"] for one in client.get("/files", params=query).json()]

    assert listed() == names[::-1]
    assert listed(skip=1, limit=2) == ["3.txt", "2.txt"]
    assert listed(skip=9) == []


def test_a_deleted_file_is_gone(client: httpx.Client) -> None:
    """From the list, by id and by hash."""
    made = _upload(client)

    assert client.delete(f"/files/{made['id']}").json()["id"] == made["id"]
    assert client.get(f"/files/{made['id']}").status_code == 404
    assert client.delete(f"/files/{made['id']}").status_code == 404
    assert client.get("/files").json() == []


def test_content_is_found_by_its_md5(client: httpx.Client) -> None:
    """An unknown hash is 404."""
    made, digest = _upload(client, content=b"abc"), hashlib.md5(b"abc").hexdigest()

    assert client.get(f"/files/hash/{digest.upper()}").json()["id"] == made["id"]
    assert client.get(f"/files/hash/{'0' * 32}").status_code == 404


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ({"files": {"file": (None, "no file")}}, ["body", "file"]),
        ({"files": {"other": ("a", b"")}}, ["body", "file"]),
        ({"json": {}}, ["body"]),
        ({"content": b"junk", "headers": {"Content-Type": "multipart/form-data; boundary=x"}}, ["body"]),
        ({"content": b"junk", "headers": {"Content-Type": "multipart/form-data"}}, ["body"]),
        ({"files": {"file": ("a", b"")}, "params": {"purpose": "fun"}}, ["query", "purpose"]),
    ],
)
def test_an_upload_that_is_none_is_422(client: httpx.Client, form: dict[str, Any], place: list[str]) -> None:
    """With the place of the fault."""
    answer = client.post("/files", **form)

    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == place


def test_a_presigned_upload_goes_through_three_steps(sandbox: Sandbox, client: httpx.Client) -> None:
    """The file is there only when its bytes are."""
    promised = client.post("/files/presigned-url", json={"filename": "clip é.mp4", "purpose": "vision"}).json()

    assert client.get(f"/files/verify-upload/{promised['id']}").status_code == 404
    assert client.get("/files").json() == []
    content = b"z" * 300_000
    put = httpx.put(
        promised["url"], content=content, headers={"Content-Type": promised["content_type"]}, trust_env=False
    )
    assert (put.status_code, put.headers["etag"]) == (200, f'"{hashlib.md5(content).hexdigest()}"')
    verified = client.get(f"/files/verify-upload/{promised['id']}").json()
    assert (verified["filename"], verified["bytes"], verified["purpose"]) == ("clip é.mp4", 300_000, "vision")
    assert httpx.get(verified["public_url"], trust_env=False).content == content
    assert promised["url"].startswith(sandbox.base_url.removesuffix("/v1"))
    assert client.get(f"/files/hash/{hashlib.md5(content).hexdigest()}").json()["id"] == promised["id"]


def test_a_presigned_address_is_checked(client: httpx.Client) -> None:
    """Signature, content type and age, as an object store checks them."""
    promised = client.post("/files/presigned-url", json={"filename": "a.png"}).json()
    right = {"Content-Type": "image/png"}
    tries = {
        "signature": httpx.put(promised["url"] + "0", content=b"", headers=right),
        "unknown": httpx.put(promised["url"].replace("file_", "file-"), content=b"", headers=right),
        "type": httpx.put(promised["url"], content=b"", headers={"Content-Type": "image/jpeg"}),
    }

    assert {name: answer.status_code for name, answer in tries.items()} == dict.fromkeys(tries, 403)
    assert "image/png" in tries["type"].text


def test_a_presigned_address_expires(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a clock that does not go back."""
    promised = client.post("/files/presigned-url", json={"filename": "a.png", "expiration": 5}).json()
    monkeypatch.setattr("vlmrun_ext.sandbox.files.time.monotonic", lambda: float("inf"))
    late = httpx.put(promised["url"], content=b"", headers={"Content-Type": "image/png"})

    assert (promised["expiration"], late.status_code) == (5, 403)
    assert "expired" in late.text


@pytest.mark.parametrize(
    "body", [{"filename": ""}, {"filename": "a", "expiration": 0}, {"filename": "a", "expiration": 10**30}]
)
def test_an_impossible_presigned_upload_is_422(client: httpx.Client, body: dict[str, Any]) -> None:
    """Rather than an address that cannot work."""
    assert client.post("/files/presigned-url", json=body).status_code == 422
