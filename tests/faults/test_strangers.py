"""What comes from others: archives of skills, and calls that claim to come from the service."""

from __future__ import annotations

import hashlib
import hmac
import io
import os
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.ext.artifact_kit import files_under
from vlmrun_ext.archives.unpacking import extract
from vlmrun_ext.errors import ArchiveError, WebhookError
from vlmrun_ext.webhooks import event, verify_webhook


def _archive(*entries: tuple[str, bytes], link: str | None = None) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SKILL.md", "---\nname: x\n---\n")
        for name, content in entries:
            archive.writestr(name, content)
        if link is not None:
            entry = zipfile.ZipInfo("link")
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, link)
    return stream.getvalue()


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "up": lambda: _archive(("../x", b"x")),
    "up, later": lambda: _archive(("a/../../x", b"x")),
    "absolute": lambda: _archive(("/tmp/x", b"x")),
    "backslashes": lambda: _archive(("..\\x", b"x")),
    "a drive": lambda: _archive(("C:/x", b"x")),
    "a link": lambda: _archive(link="/etc/passwd"),
    "a link up": lambda: _archive(link="../.."),
    "ten thousand entries": lambda: _archive(*[(f"f{number}", b"") for number in range(10_000)]),
    "a thousand to one": lambda: _archive(("zeros", bytes(20 << 20))),
    "twins": lambda: _archive(("a.md", b"1"), ("A.md", b"2")),
    "a device": lambda: _archive(("con.txt", b"x")),
    "no zip": lambda: b"<html>",
    "cut": lambda: _archive(("a", os.urandom(1000)))[:-40],
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_i03_an_archive_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    """Nothing of it is written, inside or outside."""
    (tmp_path / "in").mkdir()
    with pytest.raises(ArchiveError):
        extract(io.BytesIO(ARCHIVES[name]()), tmp_path / "in" / "skill")
    assert files_under(tmp_path) == []


def _signed(body: bytes, secret: str) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


STRANGE: list[Any] = [
    None,
    "",
    "sha256=",
    "sha256=\u00e9",
    "\u00e9" * 71,
    "sha256=" + "0" * 63,
    "sha256=" + "g" * 64,
    5,
    b"\xff",
]


@pytest.mark.parametrize("header", STRANGE)
@pytest.mark.parametrize("body", [b"{}", "{}", "\u00e9", "\ud800", b"\xff"])
def test_i04_a_signature_that_is_none_is_false(header: Any, body: Any) -> None:
    """Whatever stands there, never a `TypeError`."""
    assert verify_webhook(body, header, "secret") is False
    with pytest.raises(WebhookError):
        event(body, header, "secret", lambda content: content)


def test_i04_two_secrets_are_valid_while_one_is_changed() -> None:
    """Either may have signed, and no third one."""
    body = b'{"status": "completed"}'
    for secret in ("old", "new"):
        assert verify_webhook(body, _signed(body, secret), ["new", "old"])
    assert not verify_webhook(body, _signed(body, "other"), ["new", "old"])
    assert not verify_webhook(body + b" ", _signed(body, "new"), ["new", "old"])


def test_i04_an_old_call_is_refused() -> None:
    """One that was recorded has a signature that fits."""

    class Ended:
        completed_at = datetime(2024, 1, 1, tzinfo=UTC)

    body = b"{}"
    now = 1_704_067_200.0
    assert event(body, _signed(body, "s"), "s", lambda content: Ended(), wall=lambda: now + 100) is not None
    with pytest.raises(WebhookError):
        event(body, _signed(body, "s"), "s", lambda content: Ended(), wall=lambda: now + 10_000)
