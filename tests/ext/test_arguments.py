"""Arguments are checked and made plain before anything is sent."""

from __future__ import annotations

import io
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from pydantic import BaseModel

from vlmrun_ext.errors import InputError
from vlmrun_ext.inputs.arguments import FileOnDisk, argument, body, resource_id, upload
from vlmrun_ext.inputs.config import AgentExecutionConfig

IDS = ["a", "a b", "a/b", "ä", "%2e%2e", "...", ".a", "🙂", "0"]
NO_IDS: list[Any] = ["", " ", ".", "..", " .. ", "a\n", "\x00", "\x7f", "\ud800", None, True, 1.5, b"a", ["a"]]


@pytest.mark.parametrize("text", IDS)
def test_an_id_passes_as_it_is(text: str) -> None:
    """Quoting is the business of whoever builds the path."""
    assert resource_id("file_id", text) == text


def test_a_number_may_be_an_id() -> None:
    """Ids of some services are whole numbers."""
    assert resource_id("id", 17) == "17"


@pytest.mark.parametrize("value", NO_IDS)
def test_what_cannot_be_an_id_is_refused_by_name(value: Any) -> None:
    """The message names the argument."""
    with pytest.raises(InputError, match="`file_id`"):
        resource_id("file_id", value)


@given(st.text())
def test_any_text_passes_or_is_refused_by_us(text: str) -> None:
    """No other error, and nothing that would step to another folder."""
    try:
        passed = resource_id("id", text)
    except InputError:
        return
    assert passed == text
    assert passed not in (".", "..")


def test_an_argument_that_was_not_given_stays_so() -> None:
    """UNSET is not turned into anything."""
    assert argument("limit", UNSET) is UNSET
    assert argument("limit", None) is None
    assert argument("limit", 3) == 3


def test_a_body_leaves_out_what_was_not_given() -> None:
    """UNSET everywhere, None where null cannot be meant; elsewhere None is sent."""
    fields = {"name": None, "batch": None, "inputs": UNSET, "model": "m"}

    assert body(fields, "batch") == {"name": None, "model": "m"}


def test_a_body_says_where_it_cannot_be_sent() -> None:
    """The path begins with the argument."""
    with pytest.raises(InputError, match=r"\$\.inputs\.image"):
        body({"inputs": {"image": b"raw"}})


def test_files_keep_their_names(tmp_path: Path) -> None:
    """Bytes have none, paths and open files have their own, a pair says one."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"content")
    unnamed = io.BytesIO(b"content")
    with path.open("rb") as opened:
        sent = upload(
            {"one": b"x", "two": path, "three": opened, "four": ("b.bin", b"y"), "five": unnamed, "many": [b"1", b"2"]},
            ("one", "two", "three", "four", "five", "many"),
        )

    assert sent["one"] == ("upload", b"x")
    assert sent["two"][0] == "a.bin"
    assert sent["three"] == ("a.bin", opened)
    assert sent["four"] == ("b.bin", b"y")
    assert sent["five"] == ("upload", unnamed)
    assert sent["many"] == [("upload", b"1"), ("upload", b"2")]


def test_text_beside_a_file_is_text() -> None:
    """Only fields that are files are opened."""
    assert upload({"purpose": "vision", "note": None}, ("file",), "note") == {"purpose": "vision"}


@pytest.mark.parametrize("value", [17, ("a",), ("a", 3), ("a", "b", "c"), object(), None, {}])
def test_what_is_no_file_is_refused(value: Any) -> None:
    """The message has the path of the argument and says what would be right."""
    with pytest.raises(InputError, match=r"\$\.file") as caught:
        upload({"file": value}, ("file",))

    assert "binary" in str(caught.value)


def test_a_file_open_as_text_is_refused(tmp_path: Path) -> None:
    """Its length in characters is not its length in bytes."""
    path = tmp_path / "a.txt"
    path.write_text("ä")
    with path.open() as opened, pytest.raises(InputError, match="rb"):
        upload({"file": opened}, ("file",))


@pytest.mark.parametrize(("name", "said"), [("missing", "there is no file"), (".", "is a folder, a device or a pipe")])
def test_a_path_that_is_no_file_is_refused(tmp_path: Path, name: str, said: str) -> None:
    """Neither what is not there nor a folder."""
    with pytest.raises(InputError, match=said) as caught:
        upload({"file": tmp_path / name}, ("file",))
    assert isinstance(caught.value, FileNotFoundError) is (name == "missing")


def test_a_file_on_disk_is_open_only_while_it_is_read(tmp_path: Path) -> None:
    """It can be read again from the start, and gives the same bytes."""
    path = tmp_path / "a.bin"
    path.write_bytes(bytes(range(100)))
    file = FileOnDisk(str(path), argument="file")
    before = len(os.listdir("/proc/self/fd"))

    first = b"".join(iter(lambda: file.read(33), b""))
    file.seek(0)
    second = file.read()

    assert first == second == bytes(range(100))
    assert file.read() == b""
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_file_on_disk_can_be_measured_without_reading(tmp_path: Path) -> None:
    """Seeking to the end tells its length; reading goes on from any place."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"0123456789")
    file = FileOnDisk(str(path), argument="file")

    assert file.seek(0, os.SEEK_END) == 10
    assert file.seek(-4, os.SEEK_CUR) == 6
    assert file.tell() == 6
    assert file.read(2) == b"67"
    assert file.tell() == 8
    file.close()


def test_a_file_that_vanished_is_an_error_of_ours(tmp_path: Path) -> None:
    """Between the check and the reading it may go."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"x")
    file = FileOnDisk(str(path), argument="file")
    path.unlink()

    with pytest.raises(InputError, match="cannot be read"):
        file.read()


class Invoice(BaseModel):
    total: float


def test_a_config_may_be_a_mapping_with_a_response_model() -> None:
    """Its schema goes out, as that of a config object does."""
    sent = body({"config": {"prompt": "x", "response_model": Invoice}, "name": "a"}, "config")

    assert sent == body({"config": AgentExecutionConfig(prompt="x", response_model=Invoice), "name": "a"})
    assert sent["config"]["json_schema"]["title"] == "Invoice"
    assert body({"config": {"prompt": "x", "response_model": None}}) == {"config": {"prompt": "x"}}


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ({"response_model": Invoice, "json_schema": {}}, "cannot be used together"),
        ({"response_model": 1}, "must be a class with fields"),
        ({"response_model": Invoice(total=1)}, "Pass the class itself"),
        (Invoice, r'config=\{"response_model": Invoice\}'),
    ],
)
def test_a_config_with_a_wrong_response_model_is_refused(config: Any, said: str) -> None:
    """Before anything is sent, and in words that say what would be right."""
    with pytest.raises(InputError, match=said):
        body({"config": config})


def test_only_a_config_has_a_response_model() -> None:
    """Elsewhere the name is the caller's own."""
    assert body({"inputs": {"response_model": "gpt"}}) == {"inputs": {"response_model": "gpt"}}


def test_whoever_passes_the_thing_for_its_id_is_told() -> None:
    """As in `wait(execution)`."""
    with pytest.raises(InputError, match=r"value\.id"):
        resource_id("id", SimpleNamespace(id="e1"))
