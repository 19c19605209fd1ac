"""Laws of refs, for any text."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from tests.ext.artifact_kit import REFS, ImageRef
from vlmrun_ext.errors import InvalidRefError
from vlmrun_ext.refs import parse_ref

WORD = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
refs = st.builds(
    lambda prefix, rest: f"{prefix}_{rest}", st.sampled_from(sorted(REFS)), st.text(WORD, min_size=6, max_size=6)
)
almost = st.builds(lambda text, at, wrong: text[:at] + wrong + text[at:], refs, st.integers(0, 12), st.text(max_size=3))


def fault(text: str) -> InvalidRefError | None:
    """The error that a text gets, if any."""
    try:
        ref = parse_ref(text, REFS)
    except InvalidRefError as error:
        return error
    assert text == str(ref)
    return None


@given(st.one_of(st.text(), refs, almost))
def test_any_text_is_a_ref_or_our_error(text: str) -> None:
    """What is accepted is exactly the grammar, in ASCII; all else says where it goes wrong."""
    grammar = re.compile(rf"({'|'.join(REFS)})_[0-9A-Za-z_]{{6}}", re.ASCII)
    error = fault(text)

    assert (error is None) == (grammar.fullmatch(text) is not None)
    assert error is None or (error.text == text and 0 <= error.at <= len(text))


@given(almost)
def test_the_position_is_that_of_the_first_wrong_character(text: str) -> None:
    """Everything before it can begin a ref; with it, nothing can."""
    error = fault(text)
    if error is None or error.at == 0:
        return
    beginnings = re.compile("|".join(rf"{prefix}(_[0-9A-Za-z_]{{0,6}})?" for prefix in REFS), re.ASCII)

    assert beginnings.fullmatch(text[: error.at])
    assert error.at == len(text) or not beginnings.fullmatch(text[: error.at + 1])


@given(refs.filter(lambda text: text.startswith("img_")), st.dictionaries(st.text(), st.integers()))
def test_every_form_survives_being_read_and_written(text: str, fields: dict[str, int]) -> None:
    """Also through JSON."""
    adapter = TypeAdapter(ImageRef)
    for form in (text, {**fields, "id": text}):
        ref = adapter.validate_python(form)
        assert form == adapter.dump_python(ref)
        assert form == json.loads(adapter.dump_json(adapter.validate_json(adapter.dump_json(ref))))
