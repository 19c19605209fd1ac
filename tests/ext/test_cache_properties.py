"""Laws of the cache and of downloads, for any text as id, session, link or header, and any row of events."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ext.artifact_kit import MP4, PNG, SESSION, Client, ImageRef, VideoRef, by_hand, files_under
from vlmrun_ext.cache.places import scope_of
from vlmrun_ext.cache.store import ArtifactCache
from vlmrun_ext.errors import ArtifactDecodeError, ArtifactError, InputError, VLMRunError
from vlmrun_ext.flow import Head
from vlmrun_ext.http.links import read_link, redirected
from vlmrun_ext.media.decoding import decode
from vlmrun_ext.media.sniffing import check_content, sniff

hostile = st.one_of(
    st.text(),
    st.text("./\\.:~-_aA1\x00\n", max_size=12),
    st.sampled_from(["img_a1b2c3", "vid_a1b2c3", "url_a1b2c3", SESSION, "..", "CON", "/etc/passwd"]),
)
headers = st.dictionaries(
    st.sampled_from(
        ["content-type", "content-length", "transfer-encoding", "etag", "location", "digest", "content-disposition"]
    ),
    st.one_of(st.text(), st.sampled_from(["chunked", str(len(MP4)), "video/mp4", "../../x", "sha-256=:AAAA:"])),
)


@settings(max_examples=300, deadline=None)
@given(
    object_id=hostile,
    session_id=hostile,
    status=st.sampled_from([200, 200, 200, 204, 206, 301, 404, 500]),
    headers=headers,
    parts=st.lists(st.one_of(st.binary(max_size=30), st.sampled_from([MP4, PNG])).filter(len), max_size=3),
)
def test_nothing_ever_lands_outside(
    object_id: str, session_id: str, status: int, headers: dict[str, str], parts: list[bytes]
) -> None:
    """Any id, any session, any answer: a file in its place, or an error of ours; and nothing beside the cache."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "home", "artifacts")
        client = Client("http://127.0.0.1:1", root)
        try:
            value = by_hand(client.flow(object_id, session_id), Head(status, headers, None), parts)
        except VLMRunError:
            value = None
        if isinstance(value, Path):
            assert root / session_id == value.parent
            assert object_id == value.stem
            assert b"".join(parts) == value.read_bytes()
        outside = [name for name in files_under(Path(folder)) if not name.startswith("home/artifacts/")]
        assert outside == []
        assert not any(name.endswith((".part", ".lock")) for name in files_under(Path(folder)))


@given(hostile)
def test_an_accepted_id_is_one_folder_of_its_name(text: str) -> None:
    """On any file system; everything else is an error of ours."""
    try:
        scope = scope_of(text, None)
    except InputError:
        return
    assert text == scope.id == os.path.basename(text)
    assert text.isascii()
    assert text.strip(". ") == text


@given(st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_any_body_is_a_link_or_our_error(body: bytes) -> None:
    """And a link is a plain URL."""
    try:
        link = read_link(body, "url_a1b2c3")
    except ArtifactError:
        return
    assert link.origin[0] in ("http", "https")
    assert link.origin[1]


@given(
    st.one_of(st.text(), st.text("htps:/@[]?#.%\\0a ", max_size=20)).map(lambda text: "http" + text),
    st.one_of(st.text(), st.text("htps:/@[]?#.%\\0a ", max_size=20)),
)
def test_any_redirect_is_a_link_or_our_error(url: str, location: str) -> None:
    """Whatever the header holds."""
    try:
        link = read_link(url.encode("utf-8", "surrogatepass"), "url_a1b2c3")
        target = redirected(link, location)
    except ArtifactError:
        return
    assert target.origin[0] in ("http", "https")


@given(st.binary(max_size=1100), st.one_of(st.none(), st.text(max_size=30)))
def test_any_content_is_judged(content: bytes, declared: str | None) -> None:
    """Accepted with an extension that can stand in a path, or refused by an error of ours."""
    sniff(content)
    for ref in (ImageRef, VideoRef):
        try:
            extension, media_type = check_content(ref.kind, content, declared)
        except ArtifactDecodeError:
            continue
        assert extension.isascii()
        assert extension.isalnum()
        assert media_type


@settings(deadline=None)
@given(st.sampled_from([PNG, MP4[:200]]), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 255)), max_size=8))
def test_any_damage_decodes_or_is_our_error(content: bytes, damage: list[tuple[int, int]]) -> None:
    """No reader's own error gets through."""
    spoilt = bytearray(content)
    for at, value in damage:
        spoilt[at % len(spoilt)] = value
    try:
        image = decode(ImageRef.kind, bytes(spoilt))
    except ArtifactDecodeError:
        return
    assert image.mode in ("RGB", "RGBA")


EVENTS = ("store", "store other", "truncate", "remove", "drop record", "leave part", "copy over")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(EVENTS), max_size=8))
def test_what_is_found_is_what_was_stored_last(events: list[str]) -> None:
    """Whatever happens to the files in between: the last content, whole, or a miss."""
    place = Client("http://127.0.0.1:1", None).place(ImageRef("img_a1b2c3"))
    with tempfile.TemporaryDirectory() as folder:
        cache = ArtifactCache(Path(folder))
        path, record = Path(folder, SESSION, "img_a1b2c3.png"), Path(folder, ".state", SESSION, "img_a1b2c3.json")
        last: bytes | None = None
        for event in events:
            if event in ("store", "store other"):
                last = event.encode()
                cache.prepare(place)
                part = cache.part(place)
                part.write(last)
                cache.publish(place, part, sha256="", extension="png", media_type="image/png")
            elif event == "leave part":
                cache.prepare(place)
                cache.part(place).write(b"partial")
            elif event == "drop record":
                record.unlink(missing_ok=True)
                last = None
            elif path.exists():
                last = None
                if event == "truncate":
                    os.truncate(path, 1)
                elif event == "copy over":
                    content = path.read_bytes()
                    path.unlink()
                    record.parent.joinpath("keeps the inode from being used again").write_bytes(b"")
                    path.write_bytes(content)
                else:
                    path.unlink()
            entry = ArtifactCache(Path(folder)).find(place)
            assert last == (entry.path.read_bytes() if entry else None)
