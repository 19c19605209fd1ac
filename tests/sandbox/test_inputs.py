"""The inputs of a run: where pictures come from, and what happens where none can be had."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.sandbox.talking import artifact, execute
from vlmrun_ext.sandbox import Sandbox

UNREACHABLE: list[tuple[Any, str]] = [
    ({"type": "image_url", "image_url": {"url": "https://elsewhere.test/a.jpg"}}, "no internet"),
    ({"type": "image_url", "image_url": {"url": "http://example.com.evil.test/a.jpg"}}, "no internet"),
    ({"type": "image_url", "image_url": {"url": "ftp://example.com/a.jpg"}}, "no internet"),
    ({"type": "image_url", "image_url": {"url": "http://[bad/a.jpg"}}, "not an address"),
    ({"type": "image_url", "image_url": None}, "image_url.url"),
    ({"type": "input_file", "file_id": "file_none"}, "no file"),
    ({"type": "image_url", "image_url": {"url": "data:image/png"}}, "comma"),
    ({"type": "image_url", "image_url": {"url": "data:image/png;base64,!"}}, "decode"),
    ({"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}, "not a picture"),
    ({"type": "text", "text": "no picture"}, "a picture is needed"),
]


@pytest.mark.parametrize(("content", "why"), UNREACHABLE)
def test_an_input_that_cannot_be_had_fails_the_run(client: httpx.Client, content: Any, why: str) -> None:
    """The internet is never used, and the message says what to do instead."""
    record = execute(client, "image/blur-image", {"image": content})

    assert record["status"] == "failed"
    assert why in record["response"]["error"]


def test_an_address_of_the_sandbox_that_leads_nowhere_fails_the_run(sandbox: Sandbox, client: httpx.Client) -> None:
    """It is resolved without a request."""
    origin = sandbox.base_url.removesuffix("/v1")
    for path in ("/public/none/a.png", "/v1/models"):
        record = execute(client, "image/blur-image", {"image": f"{origin}{path}"})

        assert record["status"] == "failed"


def _red() -> bytes:
    target = BytesIO()
    Image.new("RGBA", (64, 40), (250, 10, 10, 255)).save(target, "PNG")
    return target.getvalue()


def test_pictures_come_from_everywhere(client: httpx.Client) -> None:
    """By public address, file id, data: URL, plain text and inside lists."""
    file = client.post("/files", files={"file": ("red.png", _red())}).json()
    inline = f"data:image/png;base64,{base64.b64encode(_red()).decode()}"
    inputs: list[Any] = [
        {"type": "image_url", "image_url": {"url": file["public_url"]}},
        {"type": "image_url", "image_url": {"url": file["id"]}},
        {"type": "input_file", "file_id": file["id"]},
        {"type": "input_file", "file_url": {"url": file["public_url"]}},
        {"type": "file_url", "file_url": {"url": inline}},
        inline,
        [{"type": "text", "text": "look"}, {"type": "image_url", "image_url": {"url": inline}}],
    ]
    for content in inputs:
        record = execute(client, "image/resize", {"picture": content})
        body = artifact(client, record["id"], record["response"]["image"]["id"]).content

        assert Image.open(BytesIO(body)).size == (32, 20)


def test_the_first_picture_counts(client: httpx.Client) -> None:
    """Whatever stands before it; content without a type is looked at."""
    blob = client.post("/files", files={"file": ("thing", _red(), "application/octet-stream")}).json()
    inputs = {"paper": "https://example.com/report.pdf", "sound": "https://example.com/a.wav", "blob": blob["id"]}
    plain = execute(client, "image/resize", {**inputs, "blob": {"type": "input_file", "file_id": blob["id"]}})
    none = execute(client, "image/resize", inputs)

    assert plain["status"] == "completed"
    assert "a picture is needed" in none["response"]["error"]


def test_an_input_larger_than_the_agents_take_fails_the_run(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is named."""
    monkeypatch.setattr("vlmrun_ext.sandbox.web._LARGEST", 10)
    file = client.post("/files", files={"file": ("red.png", _red())}).json()
    record = execute(client, "image/resize", {"image": file["public_url"]})

    assert "the demo agents take 10" in record["response"]["error"]


def test_well_known_addresses_are_drawn_and_differ(client: httpx.Client) -> None:
    """The same address gives the same picture."""

    def drawn(address: str) -> bytes:
        record = execute(client, "image/resize", {"image": address})
        return artifact(client, record["id"], record["response"]["image"]["id"]).content

    first = drawn("https://example.com/photo.jpg")

    assert first == drawn("https://example.com/photo.jpg")
    assert first != drawn("https://example.com/other.png")
    assert first != drawn("https://pictures.example.org/else.jpg")


def test_a_published_picture_is_an_input_again(client: httpx.Client) -> None:
    """What one run publishes the next one reads."""
    made = execute(client, "image/publish")
    address = artifact(client, made["id"], made["response"]["url"]["id"]).text
    record = execute(client, "image/resize", {"image": address})

    assert record["status"] == "completed"
