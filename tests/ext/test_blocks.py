"""Blocks of a body: buffers that are used again, and hashes that are taken beside."""

from __future__ import annotations

import hashlib
import os
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlmrun_ext.artifacts.blocks import BLOCK, Buffers
from vlmrun_ext.cache import digests
from vlmrun_ext.cache.digests import HELD, Tally


def test_a_short_body_takes_one_small_buffer() -> None:
    """With room for a byte more than it has, so that its end is seen in it."""
    assert len(Buffers(10).next()) == 11
    assert len(Buffers(None).next()) == len(Buffers(BLOCK).next()) == len(Buffers(1 << 40).next()) == BLOCK


def test_a_long_body_takes_few_buffers() -> None:
    """Each comes again only when nobody looks at it any more."""
    buffers = Buffers(None)
    handed = [id(buffers.next()) for _ in range(20)]

    assert len(set(handed)) == HELD + 1
    assert all(len(set(handed[start : start + HELD + 1])) == HELD + 1 for start in range(10))


@pytest.mark.parametrize("lengths", [[5], [BLOCK] * 10, [BLOCK] * 6 + [100], [100, BLOCK, 100, BLOCK, BLOCK, 1]])
def test_the_hash_is_that_of_all_blocks_in_their_order(lengths: list[int]) -> None:
    """Although buffers are filled anew while others are hashed."""
    buffers, tally, expected = Buffers(None), Tally(["sha-512", "md5"]), hashlib.sha256()
    for length in lengths:
        block = buffers.next()[:length]
        block[:] = os.urandom(length)
        expected.update(block)
        tally.update(block)

    assert (tally.total, tally.sha256) == (sum(lengths), expected.hexdigest())


@given(st.lists(st.binary(max_size=40), max_size=30))
def test_any_row_of_blocks_is_hashed_as_one(blocks: list[bytes]) -> None:
    """The limit from which a thread helps makes no difference."""
    usual = digests._LONG
    digests._LONG = 10
    try:
        tally = Tally()
        for block in blocks:
            tally.update(block)
        assert tally.sha256 == hashlib.sha256(b"".join(blocks)).hexdigest()
    finally:
        digests._LONG = usual


def test_a_hash_may_be_asked_for_in_between() -> None:
    """What is written down of a download in progress has it."""
    tally, expected = Tally(), hashlib.sha256()
    for number in range(6):
        block = bytes([number]) * BLOCK
        tally.update(block)
        expected.update(block)
        assert tally.sha256 == expected.hexdigest()


def test_where_no_thread_can_be_had_it_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """As at the end of a program, or with too many of them."""

    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    tally = Tally()
    for _ in range(4):
        tally.update(b"x" * BLOCK)

    assert tally.sha256 == hashlib.sha256(b"x" * (4 * BLOCK)).hexdigest()


def test_no_thread_stays() -> None:
    """Whether a hash was asked for or not."""
    for _ in range(3):
        tally = Tally()
        for _ in range(5):
            tally.update(b"x" * BLOCK)
        assert tally.sha256
    for thread in threading.enumerate():
        if thread.name == "vlmrun-hash":
            thread.join(10)
            assert not thread.is_alive()
