"""A progress bar is drawn where someone sees it: in a terminal, a real one here."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.ext.artifact_kit import MP4
from tests.servers import Reply, serving

CALL = """
import sys
from tests.faults.conftest import connected

with connected(sys.argv[2], sys.argv[1]) as api:
    if sys.argv[3] == "get":
        api("artifacts.get", object_id="vid_a1b2c3", session_id="session-1", progress=True)
        api("artifacts.get", object_id="vid_a1b2c3", session_id="session-1", progress=True)
    else:
        ids = [f"vid_00000{number}" for number in range(8)]
        api("artifacts.download_all", ids, session_id="session-1", progress=True)
"""
BODY = MP4 + bytes(3 << 20)


def drawn(url: str, kind: str, method: str, columns: int) -> str:
    """What a program writes to standard error, which is a terminal."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24 if columns else 0, columns, 0, 0))
    process = subprocess.Popen([sys.executable, "-c", CALL, url, kind, method], stderr=its, stdout=its, stdin=its)
    os.close(its)
    seen = bytearray()
    try:
        while block := os.read(ours, 4096):
            seen += block
    except OSError:
        # How Linux says that nobody holds the other end any more.
        pass
    os.close(ours)
    assert process.wait(timeout=30) == 0, seen.decode()
    return seen.decode()


@pytest.mark.parametrize("columns", [120, 0], ids=["wide", "of unknown width"])
@pytest.mark.parametrize("method", ["get", "download_all"])
def test_a_bar_is_drawn_in_a_terminal(method: str, columns: int, kind: str) -> None:
    """With the artifact's id or the session's, up to the whole, once, and taken away at the end."""
    with serving(lambda request: Reply(body=BODY)) as server:
        text = drawn(server.url, kind, method, columns)

    assert ("vid_a1b2c3" if method == "get" else "session-1") in text
    assert "100%" in text
    assert "Traceback" not in text
    assert text.endswith("\r")


@pytest.mark.parametrize("method", ["get", "download_all"])
def test_no_bar_goes_into_a_pipe(method: str, kind: str, tmp_path: Path) -> None:
    """Nor into a file."""
    with serving(lambda request: Reply(body=BODY)) as server:
        command = [sys.executable, "-c", CALL, server.url, kind, method]
        ran = subprocess.run(command, capture_output=True, timeout=30)
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, b"", b"")
