"""Predictions: generate, execute and schema for pictures, documents, audio and video."""

from __future__ import annotations

import base64
import time
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.sandbox.talking import artifact, finished, ref_schema
from vlmrun_ext.sandbox import pictures

PHOTO = "https://example.com/photo.jpg"
FILES = {
    "document": "https://example.com/report.pdf",
    "audio": "https://example.com/talk.mp3",
    "video": "https://example.com/film.mp4",
}


def test_a_picture_is_answered_at_once(client: httpx.Client) -> None:
    """The response follows the domain's schema."""
    answer = client.post("/image/generate", json={"images": [PHOTO], "domain": "document.invoice"})
    record = answer.json()

    assert (answer.status_code, record["status"], record["domain"]) == (201, "completed", "document.invoice")
    assert record["response"]["items"][0]["amount"] == 90.0
    assert (record["usage"]["elements_processed"], record["usage"]["element_type"]) == (1, "image")
    assert client.get(f"/predictions/{record['id']}").json() == record


@pytest.mark.parametrize("kind", list(FILES))
def test_other_media_are_jobs(client: httpx.Client, kind: str) -> None:
    """They wait, run and complete while they are polled."""
    body = {"url": FILES[kind], "domain": "video.transcription"}
    record = client.post(f"/{kind}/generate", json=body).json()
    states = [record["status"]]
    while record["status"] != "completed":
        time.sleep(0.005)
        record = client.get(f"/predictions/{record['id']}").json()
        if record["status"] != states[-1]:
            states.append(record["status"])

    assert states in (["pending", "running", "completed"], ["pending", "completed"])
    assert record["response"]["segments"][0]["start_time"] == 0.0


def test_batch_may_be_chosen(client: httpx.Client) -> None:
    """Against the default of each kind."""
    image = client.post("/image/generate", json={"images": [PHOTO], "domain": "image.caption", "batch": True}).json()
    video = client.post("/video/generate", json={"url": FILES["video"], "domain": "video.summary", "batch": False})

    assert (image["status"], video.json()["status"]) == ("pending", "completed")


def test_a_caption_says_what_is_to_be_seen(client: httpx.Client) -> None:
    """Size and colour are read off the picture."""
    red = base64.b64encode(pictures.encoded(Image.new("RGB", (30, 20), (200, 10, 10)))).decode()
    grey = base64.b64encode(pictures.encoded(Image.new("L", (30, 20), 90))).decode()
    captions = [
        client.post("/image/generate", json={"images": [image], "domain": "image.caption"}).json()["response"][
            "caption"
        ]
        for image in (red, f"data:image/png;base64,{grey}")
    ]

    assert captions == ["A picture of 30 by 20 pixels, mostly red.", "A picture of 30 by 20 pixels, mostly grey."]


def test_a_schema_of_the_request_wins(client: httpx.Client) -> None:
    """It may ask for artifacts as well."""
    schema = ref_schema(picture="img")
    schema["properties"]["width"] = {"type": "integer"}
    body = {"images": [PHOTO], "config": {"json_schema": schema}}
    record = client.post("/image/generate", json=body).json()

    assert record["response"]["width"] == 640
    assert artifact(client, record["id"], record["response"]["picture"]["id"]).status_code == 200


def test_a_selection_narrows_the_domain(client: httpx.Client) -> None:
    """Only the fields that it names are answered."""
    config = {"gql_stmt": "{ invoice_id items { amount } total }"}
    body = {"images": [PHOTO], "domain": "document.invoice", "config": config}
    response = client.post("/image/generate", json=body).json()["response"]

    assert response == {"invoice_id": "INV-1001", "items": [{"amount": 90.0}], "total": 107.1}


@pytest.mark.parametrize("statement", ["{ nothing }", "{ { total } }", "total", "{ total", "{ total { x } }"])
def test_a_selection_that_does_not_fit_is_422(client: httpx.Client, statement: str) -> None:
    """Whatever is wrong with it."""
    body = {"images": [PHOTO], "domain": "document.invoice", "config": {"gql_stmt": statement}}

    assert client.post("/image/generate", json=body).status_code == 422


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/image/generate", {"images": [], "domain": "image.caption"}, 422),
        ("/image/generate", {"images": ["no base64!"], "domain": "image.caption"}, 422),
        ("/image/generate", {"images": [PHOTO]}, 422),
        ("/image/generate", {"images": [PHOTO], "domain": "no.domain"}, 404),
        ("/image/generate", {"domain": "image.caption"}, 422),
        ("/document/generate", {"domain": "document.invoice"}, 422),
        ("/document/generate", {"domain": "document.invoice", "url": PHOTO, "file_id": "x"}, 422),
        ("/document/generate", {"domain": "document.invoice", "file_id": "x"}, 404),
        ("/image/execute", {"name": "none", "images": [PHOTO]}, 404),
        ("/audio/schema", {}, 422),
    ],
)
def test_what_cannot_begin_is_refused(client: httpx.Client, path: str, body: dict[str, Any], status: int) -> None:
    """At once, not as a failed job."""
    assert client.post(path, json=body).status_code == status


def test_an_address_outside_fails_the_prediction(client: httpx.Client) -> None:
    """The internet is never used."""
    body = {"images": ["https://elsewhere.test/a.jpg"], "domain": "image.caption"}
    record = client.post("/image/generate", json=body).json()

    assert record["status"] == "failed"
    assert "no internet" in record["usage"]["message"]


def test_named_models_are_executed(client: httpx.Client) -> None:
    """Agents and domains, pictures and files."""
    file = client.post("/files", files={"file": ("a.txt", b"text")}).json()
    image = client.post("/image/execute", json={"name": "image.caption", "images": [PHOTO]}).json()
    started = client.post("/document/execute", json={"name": "document.markdown:latest", "file_id": file["id"]})
    agent = client.post("/image/execute", json={"name": "image/blur-image", "images": [PHOTO]}).json()
    document = client.post("/document/execute", json={"name": "document.markdown", "file_id": file["id"]}).json()

    assert "640 by 480" in image["response"]["caption"]
    assert started.status_code == 404
    assert agent["response"]["image"]["id"].startswith("img_")
    page = finished(client, f"/predictions/{document['id']}")["response"]["pages"][0]
    assert page["tables"][0]["headers"][1]["name"] == "count"


@pytest.mark.parametrize("kind", ["image", *FILES])
def test_a_schema_is_derived(client: httpx.Client, kind: str) -> None:
    """It comes as a SchemaResponse."""
    body = {"images": [PHOTO]} if kind == "image" else {"url": FILES[kind]}
    answer = client.post(f"/{kind}/schema", json=body)
    response = answer.json()["response"]

    assert answer.status_code == 201
    assert response["domain"] == f"{kind}.custom"
    assert response["json_schema"]["properties"]
    assert set(response["json_sample"]) == set(response["json_schema"]["properties"])
    assert response["gql_stmt"].startswith("{")


def test_predictions_are_listed_newest_first(client: httpx.Client) -> None:
    """An unknown one is 404."""
    body = {"images": [PHOTO], "domain": "image.caption"}
    made = [client.post("/image/generate", json=body).json()["id"] for _ in range(3)]

    assert [one["id"] for one in client.get("/predictions").json()] == made[::-1]
    assert [one["id"] for one in client.get("/predictions?skip=2").json()] == made[:1]
    assert client.get("/predictions/none").status_code == 404


def test_skills_bring_their_own_schema(client: httpx.Client) -> None:
    """Then no domain is needed."""
    skill = client.get("/skills").json()[0]
    for reference in ({"skill_id": skill["id"]}, {"skill_name": skill["name"], "skill_version": "latest"}):
        record = client.post("/image/generate", json={"images": [PHOTO], "config": {"skills": [reference]}}).json()

        assert list(record["response"]) == ["summary"]
