"""Run a sandbox from the command line: `python -m vlmrun_ext.sandbox`."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from types import FrameType

from vlmrun_ext.errors import ClientError
from vlmrun_ext.sandbox.faults import Fault
from vlmrun_ext.sandbox.server import environment_lines, serve

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until Ctrl-C or SIGTERM; the exit code is 0, or 2 if the sandbox cannot start."""
    parser = argparse.ArgumentParser(
        prog="python -m vlmrun_ext.sandbox", description="A local server that speaks the VLM Run API."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8008, help="port to listen on, 0 for a free one (%(default)s)")
    parser.add_argument("--api-key", help="the only key to accept (default: any)")
    parser.add_argument("--webhook-secret", help="sign the calls to callback URLs with this")
    parser.add_argument(
        "--fault", action="append", default=[], help="let requests fail: 'GET /artifacts status=503 times=2'"
    )
    given = parser.parse_args(arguments)
    ended = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ended.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        faults = [Fault.parse(text) for text in given.fault]
        with serve(
            given.host, given.port, api_key=given.api_key, faults=faults, webhook_secret=given.webhook_secret
        ) as sandbox:
            print(*environment_lines(sandbox), sep="\n", flush=True)
            ended.wait()
    except ClientError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return 0


if __name__ == "__main__":
    sys.exit(main())
