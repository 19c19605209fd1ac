"""Watching answers for what the document does not have never gets in the way."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from vlmrun_ext.drift import Drift, Found, Watch, checked_hook


def stumbling(answer: object) -> Iterator[Found]:
    """Finds one thing, then fails."""
    yield "field", "Schema", "new", answer
    raise LookupError("in the midst")


def test_an_answer_that_cannot_be_looked_through_is_used_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    """What was found until then is told."""
    caplog.set_level(logging.WARNING, "vlmrun.drift")
    told: list[Drift] = []
    Watch(stumbling, told.append)("secret")

    assert told == [Drift("field", "Schema", "new", "secret")]
    assert "an answer could not be looked through: LookupError" in caplog.text
    assert "secret" not in caplog.text


def test_where_nobody_listens_nothing_is_looked_for(caplog: pytest.LogCaptureFixture) -> None:
    """Not even begun."""
    caplog.set_level(logging.WARNING, "vlmrun.drift")
    asked: list[object] = []

    def finding(answer: object) -> list[Found]:
        asked.append(answer)
        return []

    Watch(finding, None)("answer")
    assert asked == []
    caplog.set_level(logging.INFO, "vlmrun.drift")
    Watch(finding, None)("answer")
    assert asked == ["answer"]


def test_no_hook_is_a_hook() -> None:
    """And a function stays the one it is."""
    assert checked_hook(None) is None
    assert checked_hook(print) is print
