"""Extraction with everything that users have: pictures and files in any form, domains, models, agents, long lists."""

from __future__ import annotations

import asyncio
import base64
import io
import json
import logging
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from PIL import Image
from pydantic import BaseModel

from tests.public.conftest import Api, connected
from tests.servers import Reply, serving
from vlmrun.client import VLMRun
from vlmrun.client.exceptions import FileMissingError, InputError, ResourceNotFoundError, ResponseModelError
from vlmrun.client.types import (
    AgentCreationConfig,
    GenerationConfig,
    HubSchemaResponse,
    MarkdownDocument,
    SchemaResponse,
)
from vlmrun_ext.sandbox import Sandbox
from vlmrun_ext.sandbox.documents import report
from vlmrun_ext.sandbox.media import clip, tone

DOCUMENT = report("Invoice", ["One fence post"])
JOB = {
    "id": "p1",
    "status": "completed",
    "created_at": "2026-01-31T10:00:00Z",
    "usage": {"elements_processed": 1, "element_type": "image", "credits_used": 1},
}


def picture(mode: str = "RGB", size: tuple[int, int] = (30, 20)) -> Image.Image:
    """A picture that is red on its left and blue on its right."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    return image.convert(mode)


def encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    """The picture as a file."""
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def sent(sandbox: Sandbox, path: str = "/image/generate") -> dict[str, Any]:
    """The body of the last request to a path."""
    found = [one for one in sandbox.requests if one.path.endswith(path)]
    body: dict[str, Any] = json.loads(found[-1].body)
    return body


def opened(text: str) -> Image.Image:
    """A picture as it was sent."""
    assert text.startswith("data:image/")
    return Image.open(io.BytesIO(base64.b64decode(text.partition(",")[2])))


FORMS: dict[str, Callable[[Path], Any]] = {
    "path": lambda folder: folder / "photo.jpg",
    "text path": lambda folder: str(folder / "photo.jpg"),
    "bytes": lambda folder: (folder / "photo.jpg").read_bytes(),
    "open file": lambda folder: io.BytesIO((folder / "photo.jpg").read_bytes()),
    "base64": lambda folder: base64.b64encode((folder / "photo.jpg").read_bytes()).decode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_jpeg_goes_as_it_is_in_whatever_form_it_is_given(
    api: Api, sandbox: Sandbox, tmp_path: Path, form: str
) -> None:
    """Not a byte of it is changed."""
    content = encoded(picture(), "JPEG")
    (tmp_path / "photo.jpg").write_bytes(content)

    job = api("image.generate", "image.caption", [FORMS[form](tmp_path)])

    assert job.response["caption"]
    assert base64.b64decode(sent(sandbox)["images"][0].partition(",")[2]) == content


@pytest.mark.parametrize(
    ("image", "form"),
    [
        (picture(), "JPEG"),
        (picture("L"), "JPEG"),
        (picture("CMYK"), "JPEG"),
        (Image.new("RGBA", (4, 4), (1, 2, 3, 40)), "PNG"),
        (Image.new("I;16", (4, 4), 40_000), "PNG"),
    ],
)
def test_a_picture_in_memory_is_sent_in_the_format_that_fits(
    api: Api, sandbox: Sandbox, image: Image.Image, form: str
) -> None:
    """JPEG, or PNG where that would lose something."""
    api("image.generate", domain="image.caption", images=image)

    assert opened(sent(sandbox)["images"][0]).format == form


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_pictures_are_sent_upright(api: Api, sandbox: Sandbox, form: str) -> None:
    """Whatever their EXIF data say; what else Pillow reads is written anew."""
    exif = Image.Exif()
    exif[0x0112] = 6
    content = encoded(picture(), form, exif=exif)

    api("image.generate", domain="image.caption", images=[content])

    upright = opened(sent(sandbox)["images"][0])
    assert upright.size == (20, 30)
    assert upright.getexif().get(0x0112, 1) == 1
    assert upright.format in ("JPEG", "PNG")


def test_an_uploaded_picture_is_sent_by_its_public_url(api: Api, sandbox: Sandbox) -> None:
    """Given as the file, or by its id."""
    stored = api("files.upload", encoded(picture(), "PNG"))

    api("image.generate", domain="image.caption", images=[stored, stored.id])

    first, second = sent(sandbox)["images"]
    assert first.startswith("http")
    assert second.startswith("http")


def test_an_uploaded_picture_without_a_public_url_is_refused(kind: str) -> None:
    """There is no other way to name it; no job is started."""
    with serving(Reply(200, json.dumps(_file(1)).encode())) as server, connected(kind, server.url) as api:
        with pytest.raises(InputError, match="has no public URL"):
            api("image.generate", "d", SimpleNamespace(id="f1", filename="a.png", public_url=None))

        assert [one.method for one in server.requests] == ["GET"]


def test_a_schema_is_derived_from_pictures(api: Api, sandbox: Sandbox) -> None:
    """And a named model run, with limits of their own."""
    assert api("image.schema", picture(), timeout=20).response.response_model
    assert api("image.execute", "image.caption", images=picture(), max_retries=0).response["caption"]
    assert api("image.schema", urls="https://example.com/a.jpg").response.to_dict()["domain"]


def test_what_is_empty_beside_the_other_is_not_given(api: Api) -> None:
    """As in the official SDK."""
    assert api("image.generate", "image.caption", [], ["https://example.com/a.jpg"]).status == "completed"
    assert api("image.generate", "image.caption", picture(), []).status == "completed"
    assert api("document.schema", "", "https://example.com/a.pdf").status == "completed"


WRONG_PICTURES: list[tuple[dict[str, Any], str]] = [
    ({}, "no picture is given"),
    ({"images": ["a.jpg"], "urls": ["https://example.com/a.jpg"]}, "not both"),
    ({"images": []}, "images is empty"),
    ({"urls": []}, "urls is empty"),
    ({"images": ["nowhere.jpg"]}, r"images\[0\]: there is no file 'nowhere.jpg'"),
    ({"images": [b""]}, "there is nothing in it"),
    ({"images": [b"GIF89a"]}, "cannot be read as a picture"),
    ({"images": [encoded(picture(), "JPEG")[:400]]}, "cannot be read as a picture"),
    ({"images": [picture(), DOCUMENT]}, r"images\[1\]: this is application/pdf, not a picture"),
    ({"images": [tone()]}, "client.audio.generate"),
    ({"images": [io.StringIO("text")]}, "open as text"),
    ({"images": [object()]}, "a value of type object is no file"),
    ({"images": [picture(size=(0, 4))]}, r"images\[0\]: the picture has no pixels"),
    ({"urls": ["ftp://example.com/a.jpg"]}, r"urls\[0\]: a URL starts with http"),
    ({"urls": ["photo.jpg"]}, r"images=\[\.\.\.\]"),
    ({"images": [picture()], "config": {"max_tokens": b"x"}}, r"\$\.config\.max_tokens"),
]


@pytest.mark.parametrize(("given", "said"), WRONG_PICTURES)
@pytest.mark.parametrize("method", ["generate", "execute"])
def test_what_is_no_picture_is_refused_before_anything_is_sent(
    api: Api, sandbox: Sandbox, method: str, given: dict[str, Any], said: str
) -> None:
    """The error says which, and what would be right."""
    named = {"domain": "image.caption"} if method == "generate" else {"name": "image.caption"}
    with pytest.raises(InputError, match=said):
        api(f"image.{method}", **named, **given)

    assert sandbox.requests == []


@pytest.mark.parametrize("name", ["nowhere.jpg", "file/nowhere.jpg"])
def test_a_file_that_is_not_there_is_missing(api: Api, sandbox: Sandbox, name: str, tmp_path: Path) -> None:
    """By every method the same error, which is the one of Python, too; and it is told once."""
    (tmp_path / "file").touch()
    path = tmp_path / name
    calls: list[tuple[str, dict[str, Any]]] = [
        ("image.generate", {"domain": "image.caption", "images": [path]}),
        ("document.generate", {"domain": "document.invoice", "file": path}),
        ("audio.generate", {"domain": "audio.transcription", "file": str(path)}),
        ("video.execute", {"name": "video.transcription", "file": path}),
    ]
    for method, given in calls:
        with pytest.raises(FileNotFoundError) as caught:
            api(method, **given)
        assert isinstance(caught.value, FileMissingError)
        assert str(caught.value).count("input_error") == 1

    assert sandbox.requests == []


def test_a_pipe_is_no_file(api: Api, sandbox: Sandbox, tmp_path: Path) -> None:
    """Nobody waits for somebody to write into it."""
    os.mkfifo(tmp_path / "pipe")
    pipe = tmp_path / "pipe"
    for method, given in (("image.generate", {"images": [pipe]}), ("document.generate", {"file": pipe})):
        with pytest.raises(InputError, match="a device or a pipe, not a file") as caught:
            api(method, domain="image.caption", **given)
        assert str(caught.value).count("input_error") == 1

    assert sandbox.requests == []


def test_the_error_of_a_file_that_is_no_picture_names_it(api: Api, tmp_path: Path) -> None:
    """And no object of ours."""
    (tmp_path / "notes.jpg").write_text("no picture at all")
    with pytest.raises(InputError, match=r"images\[0\] \('.*notes\.jpg'\): this cannot be read as a picture") as caught:
        api("image.generate", "image.caption", [tmp_path / "notes.jpg"])

    assert "BytesIO" not in str(caught.value)


def test_a_folder_and_an_empty_file_are_no_pictures(api: Api, sandbox: Sandbox, tmp_path: Path) -> None:
    """Nor documents."""
    (tmp_path / "empty.pdf").touch()
    for given, said in ((tmp_path, "is a folder"), (tmp_path / "empty.pdf", "is empty")):
        with pytest.raises(InputError, match=said):
            api("image.generate", "image.caption", [given])
        with pytest.raises(InputError, match=said):
            api("document.generate", given)

    assert sandbox.requests == []


FILES: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "document": (lambda: DOCUMENT, "invoice.pdf", "document.invoice"),
    "audio": (tone, "call.mp3", "audio.transcription"),
    "video": (lambda: clip(picture()), "tour.mp4", "video.transcription"),
}


@pytest.mark.parametrize("kind_of_file", FILES)
def test_a_file_on_this_machine_is_uploaded_first(
    api: Api, sandbox: Sandbox, tmp_path: Path, kind_of_file: str
) -> None:
    """And not a second time when it is there already."""
    content, name, domain = FILES[kind_of_file]
    path = tmp_path / name
    path.write_bytes(content())

    first = api(f"{kind_of_file}.generate", file=path, domain=domain)
    second = api(f"{kind_of_file}.execute", domain, file=str(path))
    third = api(f"{kind_of_file}.schema", path)

    assert first.status == second.status == "completed"
    assert isinstance(third.response, SchemaResponse)
    assert len([one for one in sandbox.requests if one.method == "POST" and one.path.endswith("/files")]) == 1
    body = sent(sandbox, f"/{kind_of_file}/generate")
    assert body["file_id"] == api("files.list")[0].id
    assert (body["model"], body["batch"], body["domain"]) == ("vlm-1", False, domain)


def test_a_file_may_be_given_in_any_form(api: Api, sandbox: Sandbox) -> None:
    """Bytes, open, in memory, uploaded, by id, by URL."""
    stored = api("files.upload", DOCUMENT)
    picked = [
        DOCUMENT,
        io.BytesIO(DOCUMENT),
        picture(),
        stored,
        stored.id,
        SimpleNamespace(id=stored.id, filename="x"),
    ]
    for given in picked:
        assert api("document.generate", given, domain="document.invoice").status == "completed"
    api("document.generate", "https://example.com/a.pdf", domain="document.invoice")

    assert sent(sandbox, "/document/generate")["url"] == "https://example.com/a.pdf"
    for given in (str(UUID(int=1)), UUID(int=1)):
        with pytest.raises(ResourceNotFoundError):
            api("document.generate", given, domain="document.invoice")
        assert sent(sandbox, "/document/generate")["file_id"] == str(UUID(int=1))


WRONG_FILES: list[tuple[str, dict[str, Any], str]] = [
    ("document", {}, "no file is given"),
    ("document", {"file": "", "url": ""}, "no file is given"),
    ("document", {"file": "a.pdf", "url": "https://example.com/a.pdf"}, "not both"),
    ("document", {"file": "nowhere.pdf"}, "there is no file 'nowhere.pdf'"),
    ("document", {"url": "nowhere.pdf"}, "url: a URL starts with http"),
    ("document", {"file": "https://a b"}, "file: a URL starts with http"),
    ("document", {"file": tone()}, "this is audio/mpeg, not document"),
    ("audio", {"file": DOCUMENT}, "this is application/pdf, not audio"),
    ("audio", {"file": io.BytesIO(encoded(picture(), "PNG"))}, "this is image/png, not audio"),
    ("video", {"file": tone()}, "client.audio"),
    ("video", {"file": b"<html><body>Bad gateway</body></html>"}, "this is text/html, not video"),
    ("document", {"file": b""}, "is empty"),
    ("document", {"file": object()}, "cannot be uploaded"),
    ("document", {"file": DOCUMENT, "config": {"prompt": b"x"}}, r"\$\.config\.prompt"),
]


@pytest.mark.parametrize(("kind_of_file", "given", "said"), WRONG_FILES)
def test_what_is_no_such_file_is_refused_before_anything_is_sent(
    api: Api, sandbox: Sandbox, kind_of_file: str, given: dict[str, Any], said: str
) -> None:
    """By its leading bytes, and with the other arguments looked at before the upload."""
    with pytest.raises(ValueError, match=said):
        api(f"{kind_of_file}.generate", domain="document.invoice", **given)

    assert sandbox.requests == []


def test_autocast_makes_the_response_an_instance(api: Api, sandbox: Sandbox) -> None:
    """Of a model made from the domain's schema, which is asked for once."""
    first = api("document.generate", DOCUMENT, domain="document.invoice", autocast=True)
    second = api("document.generate", DOCUMENT, domain="document.invoice", autocast=True)

    assert first.response.items[0].quantity == 12
    assert type(first.response) is type(second.response) is type(first.parsed)
    assert first.to_dict()["response"]["total"] == 107.1
    assert len([one for one in sandbox.requests if one.path.endswith("/schema")]) == 1
    assert api("get_type", "document.invoice") is type(first.response)


def test_autocast_takes_the_schema_that_the_caller_brought(api: Api, sandbox: Sandbox) -> None:
    """A response model comes first, then a JSON schema; nothing is asked for."""

    class Caption(BaseModel):
        caption: str

    typed = GenerationConfig(response_model=Caption)
    written = GenerationConfig(json_schema=Caption.model_json_schema())

    assert isinstance(api("image.generate", "image.caption", picture(), config=typed, autocast=True).response, Caption)
    assert api("image.generate", "image.caption", picture(), config=written, autocast=True).response.caption
    assert not [one for one in sandbox.requests if one.path.endswith("/schema")]


def answering(job: dict[str, Any], schema: Reply) -> Any:
    """A service with one job and one schema."""

    def script(request: Any) -> Reply:
        return schema if request.target.endswith("/schema") else Reply(201, json.dumps({**JOB, **job}).encode())

    return serving(script)


SCHEMA = {
    "domain": "d",
    "schema_version": "1",
    "schema_hash": "a",
    "gql_stmt": "{ total }",
    "json_schema": {"properties": {"total": {"type": "number"}}, "required": ["total"]},
}
UNCAST: list[tuple[dict[str, Any], Reply, str]] = [
    ({"response": {"total": "many"}}, Reply(200, json.dumps(SCHEMA).encode()), "$.total"),
    ({"response": {"total": 1}}, Reply(404, b'{"detail": "no such domain"}'), "no such domain"),
    ({"response": {"total": 1}}, Reply(200, b'{"domain": 3}'), "no schema of 'd'"),
]


@pytest.mark.parametrize(("job", "schema", "told"), UNCAST)
def test_a_response_that_cannot_be_cast_stays_as_it_is(
    kind: str, caplog: pytest.LogCaptureFixture, job: dict[str, Any], schema: Reply, told: str
) -> None:
    """The work is done and paid for; a line in the log says why it is no instance."""
    caplog.set_level(logging.WARNING, "vlmrun.schema")
    with answering(job, schema) as server, connected(kind, server.url, max_retries=0) as api:
        found = api("image.generate", "d", picture(), autocast=True)

    assert found.response == job["response"]
    assert found.parsed is None
    assert told in caplog.text


def test_a_job_that_goes_on_is_not_cast(kind: str) -> None:
    """There is nothing yet to cast."""
    with answering({"status": "pending"}, Reply(500)) as server, connected(kind, server.url) as api:
        assert api("image.generate", "d", picture(), autocast=True, batch=True).response is None


@pytest.mark.parametrize("mode", ["raise", "warn", "off"])
@pytest.mark.parametrize("form", [GenerationConfig, dict], ids=["object", "mapping"])
def test_a_response_that_does_not_fit_is_treated_as_the_mode_says(
    api: Api, sandbox: Sandbox, caplog: pytest.LogCaptureFixture, mode: str, form: Any
) -> None:
    """An error, a line in the log, or nothing; the service never hears of the mode."""

    class Other(BaseModel):
        total: float

    config = form(response_model=Other, response_mode=mode)
    domain = {"domain": "image.caption", "images": picture()}
    with caplog.at_level(logging.WARNING, "vlmrun.schema"):
        if mode == "raise":
            with pytest.raises(ResponseModelError):
                # A schema of the caller's is followed by the sandbox; without the sandbox's fields it cannot be.
                api("executions.wait", _other(api), response_model=Other, response_mode=mode)
        else:
            found = api("executions.wait", _other(api), response_model=Other, response_mode=mode)
            assert found.parsed is None
            assert found.response
    assert ("$.total" in caplog.text) == (mode == "warn")
    api("image.generate", **domain, config=config)
    assert "response_mode" not in sent(sandbox)["config"]
    with pytest.raises(InputError, match="response_mode"):
        api("executions.wait", "x", response_mode="loud")


def _other(api: Api) -> str:
    """The id of a run whose response has no total."""
    run = api("agent.execute", name="image/blur-image", inputs={"image": "https://example.com/photo.jpg"})
    return str(run.id)


def test_markdown_is_a_document(api: Api) -> None:
    """From generate, get and wait."""
    made = api("document.generate", DOCUMENT, domain="document.markdown")
    waiting = api("document.generate", DOCUMENT, domain="document.markdown", batch=True)

    for job in (made, api("predictions.get", made.id), api("predictions.wait", waiting.id, sleep=0.05)):
        document = job.response
        assert isinstance(document, MarkdownDocument)
        assert "| posts | 12 |" in str(document)
        assert len(document) == 1
        assert document[0].tables == document.all_tables
        assert job.to_dict()["response"]["pages"][0]["markdown_content"] == str(document[0])


def test_markdown_that_is_none_stays_as_it_is(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """With a line in the log."""
    job = {"domain": "document.markdown", "response": {"pages": [{}]}}
    with answering(job, Reply(500)) as server, connected(kind, server.url) as api:
        found = api("predictions.get", "p1")

    assert found.response == {"pages": [{}]}
    assert "$.pages[0].content" in caplog.text


def test_the_client_itself_knows_domains_and_health(api: Api) -> None:
    """As that of the official SDK does."""
    assert api("healthcheck") is True
    assert [one.domain for one in api("list_domains")] == [one.domain for one in api("domains.list")]
    schema = api("get_schema", "document.invoice", GenerationConfig(gql_stmt="{ total }"))
    assert isinstance(schema, SchemaResponse)
    assert set(schema.json_schema["properties"]) == {"total"}
    assert schema.response_model is schema.response_model
    hub = api("hub.get_schema", "document.invoice", "{ total }")
    assert isinstance(hub, HubSchemaResponse)
    assert api("hub.get_pydantic_model", "document.receipt").model_fields.keys() >= {"total"}
    narrow = api("get_type", "document.invoice", {"gql_stmt": "{ total }"})
    assert set(narrow.model_fields) == {"total"}
    assert narrow is not api("get_type", "document.invoice")
    assert isinstance(api.client.version, str)
    with pytest.raises(ResourceNotFoundError):
        api("get_type", "document.nothing")


def test_an_agent_is_found_by_one_thing(api: Api, sandbox: Sandbox) -> None:
    """Its name, id or prompt."""
    found = api("agent.get", "image/blur-image")

    assert api("agent.get", id=found.id).name == found.name
    before = len(sandbox.requests)
    for given in ({}, {"name": "a", "id": "b"}):
        with pytest.raises(InputError, match="one of name, id and prompt"):
            api("agent.get", **given)
    assert len(sandbox.requests) == before


def listing(server_most: int | None = None, *, heeds: bool = True, total: int = 25) -> Any:
    """A service with a list of files."""

    def script(request: Any) -> Reply:
        query = parse_qs(urlsplit(request.target).query)
        skip, limit = (int(query[name][0]) for name in ("skip", "limit"))
        skip = skip if heeds else 0
        items = range(total)[skip : skip + min(limit, server_most or limit)]
        return Reply(200, json.dumps([_file(n) for n in items]).encode())

    return serving(script)


def _file(number: int) -> dict[str, Any]:
    return {
        "id": f"f{number}", "filename": "a", "bytes": 1, "purpose": "vision", "object": "file",
        "created_at": "2026-01-31T10:00:00Z",
    }  # fmt: skip


def collected(api: Api, kind: str, pages: Any, most: int | None = None) -> list[Any]:
    """The items of a list, as each kind of caller goes through it."""
    if kind == "sync":
        found = []
        for item in pages:
            found.append(item.id)
            if most is not None and len(found) == most:
                break
        return found

    async def gone_through() -> list[Any]:
        found = []
        async for item in pages:
            found.append(item.id)
            if most is not None and len(found) == most:
                break
        return found

    return list(api.finish(gone_through()))


PAGED: list[tuple[dict[str, Any], dict[str, Any], list[int]]] = [
    ({}, {}, list(range(25))),
    ({}, {"page_size": 7}, list(range(25))),
    ({}, {"page_size": 5}, list(range(25))),
    ({}, {"limit": 12, "page_size": 5}, list(range(12))),
    ({}, {"limit": 0}, []),
    ({}, {"skip": 20}, list(range(20, 25))),
    ({"total": 0}, {}, []),
    ({"server_most": 4}, {"page_size": 10}, list(range(25))),
    ({"heeds": False}, {"page_size": 10}, list(range(10))),
]


@pytest.mark.parametrize(("service", "given", "expected"), PAGED)
def test_a_list_is_gone_through_page_by_page(
    kind: str, service: dict[str, Any], given: dict[str, Any], expected: list[int]
) -> None:
    """All of it once, also where pages are shorter than asked, and with an end where the service heeds no skip."""
    with listing(**service) as server, connected(kind, server.url) as api:
        pages = api.client.files.iter(**given)

        assert collected(api, kind, pages) == [f"f{n}" for n in expected]
        assert collected(api, kind, pages) == [f"f{n}" for n in expected]


def one_of(api: Api, kind: str, pages: Any) -> str:
    """The next item."""

    async def taken() -> Any:
        return await anext(pages)

    return str((next(pages) if kind == "sync" else api.finish(taken())).id)


def test_single_items_are_taken_with_next(kind: str) -> None:
    """A loop goes on behind them; every further one begins anew."""
    with listing(total=6) as server, connected(kind, server.url) as api:
        pages = api.client.files.iter(page_size=2)

        assert [one_of(api, kind, pages) for _ in range(3)] == ["f0", "f1", "f2"]
        assert collected(api, kind, pages) == ["f3", "f4", "f5"]
        assert collected(api, kind, pages) == [f"f{n}" for n in range(6)]


def test_next_comes_to_an_end(kind: str) -> None:
    """And stays there, until somebody begins anew."""
    with listing(total=1) as server, connected(kind, server.url) as api:
        pages = api.client.files.iter()
        assert one_of(api, kind, pages) == "f0"
        for _ in range(2):
            with pytest.raises(StopIteration if kind == "sync" else StopAsyncIteration):
                one_of(api, kind, pages)

        assert collected(api, kind, pages) == ["f0"]
        assert one_of(api, kind, pages) == "f0"


def test_the_next_page_is_asked_for_when_it_is_needed(kind: str) -> None:
    """Not before, and nothing is asked for a list that nobody goes through."""
    with listing() as server, connected(kind, server.url) as api:
        pages = api.client.files.iter(page_size=5)
        assert not server.requests
        assert collected(api, kind, pages, most=5) == [f"f{n}" for n in range(5)]
        assert len(server.requests) == 1
        assert collected(api, kind, pages, most=6) == [f"f{n}" for n in range(6)]
        assert len(server.requests) == 3


def test_what_moves_to_the_next_page_meanwhile_comes_once(kind: str) -> None:
    """Something was added in front of the list between two requests."""
    replies = [[0, 1, 2], [2, 3, 4], []]

    def script(request: Any) -> Reply:
        return Reply(200, json.dumps([_file(n) for n in replies.pop(0)]).encode())

    with serving(script) as server, connected(kind, server.url) as api:
        assert collected(api, kind, api.client.files.iter(page_size=3)) == ["f0", "f1", "f2", "f3", "f4"]


@pytest.mark.parametrize(
    "given", [{"skip": -1}, {"limit": 1.5}, {"page_size": 0}, {"page_size": 1001}, {"limit": True}]
)
def test_numbers_of_pages_are_checked_at_once(api: Api, given: dict[str, Any]) -> None:
    """Where they are given, not where the list is gone through."""
    with pytest.raises(InputError, match="whole number"):
        api.client.files.iter(**given)


@pytest.mark.parametrize("config", [AgentCreationConfig(), {}, {"skills": []}])
def test_an_agent_is_made_of_a_prompt(api: Api, sandbox: Sandbox, config: Any) -> None:
    """Without one nothing is sent, whatever else there is."""
    with pytest.raises(InputError, match="config has no prompt"):
        api("agent.create", config, name="blurrer")

    assert sandbox.requests == []


def test_every_paged_list_can_be_gone_through(api: Api, kind: str) -> None:
    """Those whose answer holds the list in a field, too."""
    job = api("image.generate", "image.caption", picture())
    for number in range(3):
        api("feedback.submit", request_id=job.id, notes=f"note {number}")

    assert len(collected(api, kind, api.client.feedback.iter(job.id, page_size=2))) == 3
    assert collected(api, kind, api.client.predictions.iter()) == [job.id]
    for resource in ("skills", "executions", "datasets", "fine_tuning"):
        assert isinstance(collected(api, kind, getattr(api.client, resource).iter(limit=2)), list)


def test_pages_can_be_gone_through_in_several_tasks_at_once() -> None:
    """Each from its start."""
    from vlmrun.client import AsyncVLMRun

    async def both(base_url: str) -> list[int]:
        async with AsyncVLMRun(api_key="k", base_url=base_url) as client:
            pages = client.files.iter(page_size=4)

            async def count() -> int:
                return len([item async for item in pages])

            return list(await asyncio.gather(count(), count()))

    with listing() as server:
        assert asyncio.run(both(server.url)) == [25, 25]


def test_making_a_client_makes_no_models() -> None:
    """Schemas are read when they are asked for."""
    assert VLMRun(api_key="k").image
