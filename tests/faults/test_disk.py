"""Disks that are full, read-only, or another volume."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.ext.artifact_kit import MP4, PNG, SESSION, files_under
from tests.servers import Reply, serving

BODY = MP4 + bytes(range(251)) * 12_000

# Mounts a small disk in a name space of its own; prints "no" where the system lets nobody do that.
MOUNTED = """
import ctypes, errno, os, sys
from pathlib import Path

libc = ctypes.CDLL(None, use_errno=True)
folder, options, code = sys.argv[1], sys.argv[2], sys.argv[3]
steps = {
    "unshare": lambda: libc.unshare(0x00020000),
    "keep mounts to ourselves": lambda: libc.mount(b"none", b"/", None, ctypes.c_ulong(16384 | (1 << 18)), None),
    "mount": lambda: libc.mount(b"tmpfs", folder.encode(), b"tmpfs", ctypes.c_ulong(0), options.encode()),
}
for name, step in steps.items():
    if step() == 0:
        continue
    number = ctypes.get_errno()
    if number not in (errno.EPERM, errno.ENOSYS):
        raise OSError(number, os.strerror(number), name)
    print("no")
    sys.exit()
exec(code)
"""

FULL = """
from tests.faults.conftest import connected
from tests.ext.artifact_kit import SESSION, files_under
from vlmrun_ext.errors import CacheError

os.environ["VLMRUN_CACHE_DIR"] = folder
url, kind = sys.argv[4], sys.argv[5]
with connected(kind, url, max_retries=0) as api:
    try:
        api("artifacts.get", object_id="vid_a1b2c3", session_id=SESSION)
    except CacheError as error:
        print("Free some space" in str(error), "No space left" in str(error))
    print(files_under(Path(folder)))
    print(api("artifacts.get", object_id="img_a1b2c3", session_id=SESSION).size)
    # Filled to the last byte: pictures need no cache, and what is cached is still read.
    filler = os.open(folder + "/filler", os.O_WRONLY | os.O_CREAT)
    try:
        while True: os.write(filler, bytes(4096))
    except OSError: pass
    print(api("artifacts.get", object_id="img_a1b2c4", session_id=SESSION).size)
    print(api("artifacts.get", object_id="img_a1b2c3", session_id=SESSION, offline=True).size)
    copy = api("artifacts.get", object_id="vid_a1b2c3", session_id=SESSION, to=sys.argv[6])
    print(copy.stat().st_size)
"""

READ_ONLY = """
from tests.faults.conftest import connected
from tests.ext.artifact_kit import SESSION, files_under
from vlmrun_ext.errors import CacheError

os.environ["VLMRUN_CACHE_DIR"] = folder
url, kind = sys.argv[4], sys.argv[5]
with connected(kind, url, max_retries=0) as api:
    path = api("artifacts.get", object_id="vid_a1b2c3", session_id=SESSION)
    libc.mount(b"none", folder.encode(), None, ctypes.c_ulong(32 | 1), None)
    try:
        os.mkdir(folder + "/x")
    except OSError as error:
        print(error.errno)
    print(api("artifacts.get", object_id="vid_a1b2c3", session_id=SESSION) == path)
    print(api("artifacts.get", object_id="img_a1b2c3", session_id=SESSION).size)
    try:
        api("artifacts.get", object_id="vid_ffffff", session_id=SESSION)
    except CacheError as error:
        print("VLMRUN_CACHE_DIR" in str(error))
    for method in "usage", "verify", "prune", "clear":
        api("artifacts.cache." + method)
    print(api("artifacts.get", object_id="vid_a1b2c3", session_id=SESSION, to=sys.argv[6]).stat().st_size)
"""


def ran(code: str, options: str, kind: str, tmp_path: Path) -> list[str]:
    """What a program prints whose cache is on a disk of its own."""
    (tmp_path / "disk").mkdir()
    with serving(lambda request: Reply(body=PNG if "img_" in request.target else BODY)) as server:
        command = [sys.executable, "-c", MOUNTED, str(tmp_path / "disk"), options, code, server.url, kind]
        done = subprocess.run([*command, str(tmp_path / "copy.mp4")], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    if done.stdout == "no\n":
        pytest.skip("this machine lets nobody mount a disk")
    return done.stdout.splitlines()


def test_e05_a_full_disk(kind: str, tmp_path: Path) -> None:
    """An error that says what to do, nothing left on the disk; what needs no cache comes all the same."""
    assert ran(FULL, "size=1m", kind, tmp_path) == ["True True", "[]", "(16, 8)", "(16, 8)", "(16, 8)", str(len(BODY))]


def test_e05_a_disk_that_becomes_read_only(kind: str, tmp_path: Path) -> None:
    """What is cached is served; a path that cannot be kept is an error; looking after it does no harm."""
    assert ran(READ_ONLY, "size=20m", kind, tmp_path) == ["30", "True", "(16, 8)", "True", str(len(BODY))]


VOLUMES = """
import os, sys
from pathlib import Path
from tests.faults.conftest import connected
from tests.ext.artifact_kit import SESSION

renamed = []
real = os.replace
def replace(source, target):
    renamed.append(os.stat(source).st_dev == os.stat(Path(target).parent).st_dev)
    return real(source, target)
os.replace = replace
with connected(sys.argv[2], sys.argv[1]) as api:
    path = api("artifacts.get", object_id="vid_a1b2c3", session_id=SESSION)
    copy = api("artifacts.get", object_id="vid_a1b2c3", session_id=SESSION, to=sys.argv[3])
    print(os.stat(path).st_dev != os.stat(copy).st_dev, copy.stat().st_size, set(renamed), len(renamed))
"""


def other_volume(path: Path) -> str:
    """A folder on another volume than a path."""
    here = os.stat(path).st_dev
    for folder in "/dev/shm", "/var/tmp", "/tmp":
        if os.access(folder, os.W_OK) and os.stat(folder).st_dev != here:
            return folder
    pytest.skip("there is no second volume here that can be written to")


def test_e05_cache_and_target_on_two_volumes(kind: str, tmp_path: Path) -> None:
    """Nothing is renamed from one to the other, and the folder for temporary files is not needed."""
    with tempfile.TemporaryDirectory(dir=other_volume(tmp_path)) as other, serving(Reply(body=BODY)) as server:
        environment = {**os.environ, "VLMRUN_CACHE_DIR": other, "TMPDIR": "/nonexistent"}
        command = [sys.executable, "-c", VOLUMES, server.url, kind, str(tmp_path / "x.mp4")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)
        assert done.returncode == 0, done.stderr
        assert len(files_under(Path(other))) == 2
    assert done.stdout.split() == ["True", str(len(BODY)), "{True}", "3"]
    assert SESSION not in os.listdir(tmp_path)
