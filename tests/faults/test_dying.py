"""A process that is killed at any call of the operating system, in the middle of whatever it does to the cache."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ext.artifact_kit import MP4, Client, VideoRef, files_under
from tests.ext.origin import Origin
from tests.servers import Reply, serving
from vlmrun_ext.artifacts import taking
from vlmrun_ext.cache import upkeep
from vlmrun_ext.cache.store import ArtifactCache

ID = "vid_a1b2c3"
BODY = MP4 + bytes(range(251)) * 800

# Does one thing in a forked process, which dies at the n-th call that touches the disk; again for every n, until one
# comes to its end. After each, the same thing is tried again by a process that lives. Prints what was found.
DYING = """
import json, os, sys
from pathlib import Path
from tests.faults.test_dying import DEEDS, ID, left_behind
from tests.ext.artifact_kit import Client

url, root, deed = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
calls = ("open", "mkdir", "chmod", "fchmod", "write", "fsync", "replace", "close", "unlink", "rmdir", "fstat", "utime",
    "link", "lseek", "stat", "lstat")
prepare, act = DEEDS[deed]

def die_at(step):
    countdown = [step]
    def mortal(real):
        def call(*arguments, **keywords):
            if not countdown[0]:
                os.kill(os.getpid(), 9)
            countdown[0] -= 1
            return real(*arguments, **keywords)
        return call
    for name in calls:
        setattr(os, name, mortal(getattr(os, name)))

outcomes = []
for step in range(400):
    folder = root / str(step)
    client = Client(url, folder)
    prepare(client)
    child = os.fork()
    if not child:
        die_at(step)
        try:
            act(client)
        except BaseException as error:
            os.write(2, repr(error).encode())
            os._exit(1)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    outcomes.append([status, left_behind(client)])
    if status != -9:
        break
print(json.dumps(outcomes))
"""


def part(client: Client) -> None:
    """Leave the beginning of the body, as a process does that dies in the middle."""
    cache, place = client.context().cache, client.place(VideoRef(ID))
    from vlmrun_ext.artifacts.taking import Taken
    from vlmrun_ext.cache.digests import Tally

    cache.prepare(place)
    tally, sink = Tally(), cache.part(place)
    sink.write(BODY[:150_000])
    tally.update(BODY[:150_000])
    sink.note(Taken(sink, tally, '"v1"', len(BODY), "mp4", "video/mp4", shown="/artifacts").known())
    sink.keep()


def two(client: Client) -> None:
    """Fill the cache with two videos."""
    for number in range(2):
        client.get(f"vid_00000{number}")


def evict(client: Client) -> None:
    """Remove the older one."""
    assert client.root is not None
    upkeep.prune(ArtifactCache(client.root), max_bytes=len(BODY))


def clear(client: Client) -> None:
    """Remove everything."""
    assert client.root is not None
    upkeep.clear(ArtifactCache(client.root))


DEEDS = {
    "resume": (part, lambda client: client.get(ID)),
    "refresh": (lambda client: client.get(ID), lambda client: client.get(ID, refresh=True)),
    "evict": (two, evict),
    "clear": (two, clear),
    "deliver": (
        lambda client: client.get(ID),
        lambda client: client.get(ID, to=client.root / ".." / f"{client.root.name}.mp4"),
    ),
}


def left_behind(client: Client) -> dict[str, object]:
    """What a process finds that comes after the one that was killed."""
    assert client.root is not None
    root = client.root
    whole = client.get(ID).read_bytes() == BODY
    damaged = [damage.problem for damage in upkeep.verify(ArtifactCache(root), remove_damaged=True)]
    again = upkeep.verify(ArtifactCache(root))
    upkeep.clear(ArtifactCache(root))
    rest = [Path(name).suffix for name in files_under(root)]
    target = root / ".." / f"{root.name}.mp4"
    delivered = not target.exists() or target.read_bytes() == BODY
    return {"whole": whole, "damaged": damaged, "again": len(again), "rest": rest, "delivered": delivered}


@pytest.mark.parametrize("deed", DEEDS)
def test_e03_killed_at_any_call_the_next_is_whole(deed: str, tmp_path: Path) -> None:
    """Nothing half is handed out, nothing stays that cannot be cleared, and the next call works."""
    with serving(Origin(BODY, etag='"v1"')) as server:
        command = [sys.executable, "-c", DYING, server.url, str(tmp_path), deed]
        ran = subprocess.run(
            command, capture_output=True, text=True, timeout=100, env={**os.environ, "PYTHONPATH": "."}
        )
    assert ran.returncode == 0, ran.stderr
    outcomes = json.loads(ran.stdout)

    assert len(outcomes) > 8
    assert [status for status, _ in outcomes] == [-9] * (len(outcomes) - 1) + [0], ran.stderr
    for _, found in outcomes:
        assert found["whole"]
        assert found["delivered"]
        assert found["again"] == 0
        assert found["rest"] == []
        # What was on its way may be half there, and verify says so; content is never wrong.
        assert not [problem for problem in found["damaged"] if "content" in problem]


def test_e03_a_kill_by_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Real kills, at moments that nobody chose: after each the artifact is had by the next process, and whole."""
    monkeypatch.setattr(taking, "_NOTED", 1 << 20)
    code = (
        "import sys; from pathlib import Path; from tests.ext.artifact_kit import Client\n"
        "print('begun', flush=True)\n"
        "while True:\n"
        "    Client(sys.argv[1], Path(sys.argv[2])).get('vid_a1b2c3', refresh=True)\n"
    )
    with serving(lambda request: Reply(body=BODY, headers={"Content-Type": "video/mp4"})) as server:
        for number in range(4):
            process = subprocess.Popen([sys.executable, "-c", code, server.url, str(tmp_path)], stdout=subprocess.PIPE)
            assert process.stdout is not None
            assert process.stdout.readline() == b"begun\n"
            before = len(server.requests)
            while len(server.requests) < before + 2 + number % 3:
                assert process.poll() is None
            process.kill()
            process.wait()
            process.stdout.close()
            assert Client(server.url, tmp_path).get(ID).read_bytes() == BODY
    upkeep.clear(ArtifactCache(tmp_path))
    assert files_under(tmp_path) == []
