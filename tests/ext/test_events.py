"""Server-sent events: the rules of the HTML standard, however the bytes are cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlmrun_ext.chat.events import EventParser, EventTooLongError, ServerEvent


def events(*parts: bytes) -> list[ServerEvent]:
    """What a parser gives for these parts."""
    parser = EventParser()
    return [event for part in parts for event in parser.feed(part)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"data: one\n\n", [("message", "one")]),
        (b"data: one\r\n\r\n", [("message", "one")]),
        (b"data: one\r\r", [("message", "one")]),
        (b"data: one\r\n\rdata: two\n\r\n", [("message", "one"), ("message", "two")]),
        (b"\xef\xbb\xbfdata: one\n\n", [("message", "one")]),
        (b"\n\xef\xbb\xbfdata: one\n\n", []),
        (b"data:one\n\n", [("message", "one")]),
        (b"data:  one\n\n", [("message", " one")]),
        (b"data: one\ndata: two\ndata\ndata: \n\n", [("message", "one\ntwo\n\n")]),
        (b": a comment\n:\ndata: one\n: another\n\n", [("message", "one")]),
        (b"event: error\ndata: one\n\ndata: two\n\n", [("error", "one"), ("message", "two")]),
        (b"event: error\n\ndata: two\n\n", [("message", "two")]),
        (b"retry: 10\nunknown: x\ndata: one\n\n", [("message", "one")]),
        (b"data\n\n", [("message", "")]),
        (b"\n\n\n", []),
        (b"data: one", []),
        (b"data: one\n", []),
        (b"data: \xff\xc3\n\n", [("message", "\ufffd\ufffd")]),
        (b"data: a\xe2\x80\xa8b\x85c\x0bd\n\n", [("message", "a\u2028b\ufffdc\x0bd")]),
        ("data: \U0001f600\n\n".encode(), [("message", "\U0001f600")]),
    ],
)
def test_a_stream_is_read_by_the_rules(content: bytes, expected: list[tuple[str, str]]) -> None:
    """In one piece, and byte by byte."""
    assert [(event.name, event.data) for event in events(content)] == expected
    assert [(event.name, event.data) for event in events(*(bytes([one]) for one in content))] == expected


def test_the_last_id_stays() -> None:
    """An id with a NUL in it is none."""
    assert [event.id for event in events(b"id: 7\ndata: a\n\ndata: b\n\nid: \0\ndata: c\n\nid\ndata: d\n\n")] == [
        "7",
        "7",
        "7",
        "",
    ]


LINES = st.lists(
    st.tuples(
        st.one_of(
            st.builds("data: {}".format, st.text(st.characters(exclude_characters="\r\n", codec="utf-8"), max_size=12)),
            st.sampled_from(["", "", "data", ": note", "event: error", "id: 1", "data:", "\ufeffdata: x", "nonsense"]),
        ),
        st.sampled_from(["\n", "\r", "\r\n"]),
    ),
    max_size=12,
)


@given(LINES, st.binary(max_size=40), st.lists(st.integers(min_value=0, max_value=400), max_size=12))
def test_it_does_not_matter_where_the_bytes_are_cut(
    lines: list[tuple[str, str]], noise: bytes, cuts: list[int]
) -> None:
    """Inside characters, between CR and LF, with empty pieces between."""
    content = "".join(line + end for line, end in lines).encode() + noise
    places = sorted({0, *(min(cut, len(content)) for cut in cuts), len(content)})
    pieces = [content[start:end] for start, end in pairwise(places)]
    separated = [part for piece in pieces for part in (piece, b"")]

    assert events(*separated) == events(content)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r")), min_size=1, max_size=5))
def test_what_is_written_as_events_is_read_again(texts: list[str]) -> None:
    """Data of several lines comes back with its line ends."""
    written = "".join("".join(f"data: {line}\n" for line in text.split("\n")) + "\n" for text in texts)

    assert [event.data for event in events(written.encode())] == texts


@pytest.mark.parametrize("piece", [b"x" * 10, b"data: 12345678\n"])
def test_an_event_without_an_end_is_refused(piece: bytes) -> None:
    """As one long line, or as ever more lines."""
    parser = EventParser(longest=100)

    with pytest.raises(EventTooLongError, match="longer than 100 bytes"):
        for _ in range(20):
            parser.feed(piece)


def test_a_stream_may_be_longer_than_its_events() -> None:
    """The limit is for one event."""
    parser = EventParser(longest=100)

    assert sum(len(parser.feed(b"data: 12345678\n\n")) for _ in range(50)) == 50


def test_it_is_known_whether_an_event_has_begun() -> None:
    """So that a stream which breaks off can be told from one that ends."""
    parser = EventParser()
    seen = []
    for part in (b"", b"da", b"ta: x", b"\n", b"\n"):
        parser.feed(part)
        seen.append(parser.is_within_event)

    assert seen == [False, True, True, True, False]
