"""The work of the demo agents is real: every artifact is decoded and looked at."""

from __future__ import annotations

import gzip
import struct
from io import BytesIO
from typing import Any

import av
import httpx
import numpy as np
import pypdf
import pytest
from PIL import Image

from tests.sandbox.talking import artifact, execute
from vlmrun_ext.sandbox import pictures
from vlmrun_ext.sandbox.documents import report

EVERYTHING = {
    "image": ("img_", "image/png"),
    "video": ("vid_", "video/mp4"),
    "audio": ("aud_", "audio/mpeg"),
    "document": ("doc_", "application/pdf"),
    "reconstruction": ("recon_", "application/octet-stream"),
    "url": ("url_", "text/plain; charset=utf-8"),
    "array": ("arr_", "application/octet-stream"),
}


def _made(client: httpx.Client, name: str, inputs: dict[str, Any] | None = None) -> httpx.Response:
    """The one artifact that an agent makes."""
    record = execute(client, name, inputs)
    assert record["status"] == "completed", record["response"]
    ((_, ref),) = record["response"].items()
    return artifact(client, record["id"], ref["id"]).raise_for_status()


def _opened(content: bytes) -> Any:
    """A film or a sound, opened; PyAV's own types are loose."""
    return av.open(BytesIO(content))


def _roughness(picture: Image.Image) -> float:
    """The energy of the high frequencies: the mean square of the differences between neighbours."""
    grey = np.asarray(picture.convert("L"), dtype=np.float64)
    return float((np.diff(grey, axis=0) ** 2).mean() + (np.diff(grey, axis=1) ** 2).mean())


def test_a_blur_blurs(client: httpx.Client) -> None:
    """The size stays, the sharp detail goes, the brightness stays."""
    before = pictures.opened(pictures.encoded(pictures.draw("/photo.jpg"), "JPEG", quality=90))
    after = Image.open(BytesIO(_made(client, "image/blur-image").content))

    assert (after.format, after.size) == ("PNG", before.size)
    assert _roughness(after) < _roughness(before) / 5
    assert abs(np.asarray(after).mean() - np.asarray(before).mean()) < 2


def test_a_resize_halves(client: httpx.Client) -> None:
    """Width and height."""
    assert Image.open(BytesIO(_made(client, "image/resize").content)).size == (320, 240)


def test_an_edge_map_is_an_array_that_is_high_at_edges(client: httpx.Client) -> None:
    """One value a pixel, nothing pickled."""
    edges = np.load(BytesIO(_made(client, "image/edge-map").content), allow_pickle=False)
    sky, fence = edges[:40], edges[396:452]

    assert (edges.shape, edges.dtype) == ((480, 640), np.float32)
    assert fence.mean() > 10 * sky.mean()


def test_a_clip_plays_for_a_second(client: httpx.Client) -> None:
    """H.264 in MP4, and its frames move."""
    with _opened(_made(client, "video/make-clip").content) as container:
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
        stream = container.streams.video[0]

        assert stream.codec_context.name == "h264"
        assert abs((container.duration or 0) / 1e6 - 1.0) < 0.1
    assert len(frames) == 12
    assert np.abs(frames[0].astype(int) - frames[-1].astype(int)).mean() > 5


def test_a_tone_sounds_for_a_second_at_its_pitch(client: httpx.Client) -> None:
    """MP3, and the pitch that was asked for is the strongest."""
    with _opened(_made(client, "audio/make-tone", {"pitch": 1000}).content) as container:
        samples = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
        context = container.streams.audio[0].codec_context

        assert context.name.startswith("mp3")
        assert abs(len(samples) / context.sample_rate - 1.0) < 0.1
    spectrum = np.abs(np.fft.rfft(samples))
    strongest = np.argmax(spectrum) * context.sample_rate / len(samples)
    assert abs(strongest - 1000) < 5


def test_a_report_is_a_pdf_with_text_and_picture(client: httpx.Client) -> None:
    """A strict reader reads it."""
    record = execute(client, "document/make-report", None, prompt="Look (at) this \\ picture")
    content = artifact(client, record["id"], record["response"]["document"]["id"]).content
    (page,) = pypdf.PdfReader(BytesIO(content), strict=True).pages

    assert content.startswith(b"%PDF-")
    assert "Look (at) this \\ picture" in page.extract_text()
    assert page.images[0].image is not None
    assert page.images[0].image.size == (640, 480)


def test_a_report_needs_no_picture_and_takes_any_text() -> None:
    """Letters that the font lacks are replaced, not an error."""
    content = report("日本\ud800", ["one\ntwo", "x" * 500])

    assert "one two" in pypdf.PdfReader(BytesIO(content), strict=True).pages[0].extract_text()


def test_a_reconstruction_is_spz(client: httpx.Client) -> None:
    """Header, and as many bytes as the points need; the colours are those of the picture."""
    content = gzip.decompress(_made(client, "3d/reconstruct").content)
    magic, version, points, degree, bits, flags, reserved = struct.unpack("<IIIBBBB", content[:16])
    colours = np.frombuffer(content[16 + 10 * points :][: 3 * points], dtype=np.uint8).reshape(-1, 3)

    assert (magic, version, degree, flags, reserved) == (0x5053474E, 2, 0, 0, 0)
    assert len(content) == 16 + 19 * points
    assert points == 96 * 72
    assert 0 < bits < 24
    # The sky is at the top and blue; the hills are below it and green.
    assert colours[: 96 * 10].mean(axis=0).argmax() == 2
    assert colours[96 * 40 : 96 * 50].mean(axis=0).argmax() == 1


def test_a_published_picture_is_at_its_address(client: httpx.Client) -> None:
    """The artifact is the address, and no key is needed there."""
    address = _made(client, "image/publish").text
    target = httpx.get(address, trust_env=False)

    assert address.endswith(".jpg")
    assert target.headers["content-type"] == "image/jpeg"
    assert Image.open(BytesIO(target.content)).size == (640, 480)


def test_everything_is_one_of_each(client: httpx.Client) -> None:
    """All seven kinds, each with its prefix and content type."""
    record = execute(client, "demo/everything")
    response = record["response"]
    types = {name: artifact(client, record["id"], ref["id"]).headers["content-type"] for name, ref in response.items()}

    assert {name: (ref["id"][:-6], types[name]) for name, ref in response.items()} == EVERYTHING
    items = client.get("/artifacts/list", params={"execution_id": record["id"]}).json()["items"]
    assert {one["object_id"] for one in items} == {ref["id"] for ref in response.values()}


def test_the_same_run_gives_the_same_artifact_ids(client: httpx.Client) -> None:
    """Under an execution id that is never the same."""
    first, second = execute(client, "image/blur-image"), execute(client, "image/blur-image")

    assert first["response"] == second["response"]
    assert first["id"] != second["id"]


def test_a_large_video_plays_whatever_its_size(client: httpx.Client) -> None:
    """Exactly as large as asked; the rest is padding that players skip."""
    content = _made(client, "demo/large", {"megabytes": 3}).content

    assert len(content) == 3 << 20
    with _opened(content) as container:
        assert sum(1 for _ in container.decode(video=0)) == 12


@pytest.mark.parametrize(
    ("given", "size"),
    [("2", 2), ({"type": "text", "text": "1.5"}, 1.5), (True, 1), ("many", 1), (None, 1), (0.0001, None)],
)
def test_a_size_may_be_text(client: httpx.Client, given: Any, size: float | None) -> None:
    """What is no number counts as 1; what is smaller than the video itself gives the video."""
    content = _made(client, "demo/large", {"megabytes": given}).content

    assert len(content) == size * (1 << 20) if size is not None else len(content) < 100_000


def test_a_report_about_words_alone(client: httpx.Client) -> None:
    """It needs neither picture nor prompt."""
    record = execute(client, "document/make-report", {"words": ["one", {"type": "text", "text": "two"}, 3]})
    content = artifact(client, record["id"], record["response"]["document"]["id"]).content
    text = pypdf.PdfReader(BytesIO(content), strict=True).pages[0].extract_text()

    assert text.split("\n")[:4] == ["Report", "No prompt was given.", "one", "two"]


def test_a_large_reconstruction_is_spz(client: httpx.Client) -> None:
    """About as large as asked."""
    packed = _made(client, "demo/large", {"megabytes": 2, "kind": "recon"}).content
    content = gzip.decompress(packed)
    points = struct.unpack_from("<I", content, 8)[0]

    assert abs(len(packed) - (2 << 20)) < 4096
    assert len(content) == 16 + 19 * points


def test_a_size_beyond_reason_fails_the_run(client: httpx.Client) -> None:
    """For both kinds."""
    for inputs in ({"megabytes": 0}, {"megabytes": 1e9}, {"megabytes": -1, "kind": "recon"}):
        assert execute(client, "demo/large", inputs)["status"] == "failed"
