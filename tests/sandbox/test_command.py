"""The command `python -m vlmrun_ext.sandbox`."""

from __future__ import annotations

import signal
import subprocess
import sys

import httpx
import pytest

from vlmrun_ext.sandbox import Sandbox, serve
from vlmrun_ext.sandbox.server import environment_lines


def test_the_shell_lines_are_quoted() -> None:
    """A key may hold anything."""
    with serve(api_key="it's") as sandbox:
        assert environment_lines(sandbox)[1] == "export VLMRUN_API_KEY='it'\"'\"'s'"


def _started(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "vlmrun_ext.sandbox", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_prints_what_a_shell_needs_and_ends_on_a_signal(number: signal.Signals) -> None:
    """The two lines can be pasted; the end is a success."""
    with _started("--port", "0", "--api-key", "a b") as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(2)]
        url = lines[0].removeprefix("export VLMRUN_BASE_URL=").strip()

        assert httpx.get(f"{url}/models", headers={"Authorization": "Bearer a b"}, trust_env=False).status_code == 200
        assert lines[1] == "export VLMRUN_API_KEY='a b'\n"
        process.send_signal(number)
        rest, errors = process.communicate(timeout=20)

        assert (process.returncode, rest, errors) == (0, "", "")


def test_the_command_says_when_a_port_is_taken(sandbox: Sandbox) -> None:
    """In one line, with exit code 2."""
    port = httpx.URL(sandbox.base_url).port
    with _started("--port", str(port)) as process:
        output, errors = process.communicate(timeout=20)

    assert (process.returncode, output) == (2, "")
    assert "cannot listen" in errors
    assert "Traceback" not in errors


def test_the_command_takes_faults() -> None:
    """For those who test with other languages than Python."""
    with _started("--port", "0", "--fault", "GET /health status=503 header=Retry-After:7 times=1") as process:
        assert process.stdout is not None
        url = process.stdout.readline().removeprefix("export VLMRUN_BASE_URL=").strip()
        first, second = (httpx.get(f"{url}/health", trust_env=False) for _ in range(2))
        process.terminate()
        process.communicate(timeout=20)

    assert (first.status_code, first.headers["retry-after"], second.status_code) == (503, "7", 200)
