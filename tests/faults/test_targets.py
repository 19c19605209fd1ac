"""What `to=` may name, and what it may not: nothing is destroyed that is no file, and nothing half is left."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ext.artifact_kit import MP4, SESSION, files_under
from tests.servers import Reply, serving
from vlmrun_ext.errors import ArtifactError, InputError, VLMRunError

ID = "vid_a1b2c3"
BODY = MP4 + bytes(range(251)) * 600


def get(api: Any, **options: Any) -> Any:
    """The one artifact."""
    return api("artifacts.get", object_id=ID, session_id=SESSION, **options)


@pytest.mark.parametrize("cached", [False, True])
@pytest.mark.parametrize("thing", ["pipe", "device", "link to a device", "standard output"])
def test_a_device_or_a_pipe_is_refused_and_stays(
    thing: str, cached: bool, connect: Callable[..., Any], tmp_path: Path
) -> None:
    """A rename would put a file in its place: with the rights for it, /dev/null would be gone."""
    target = tmp_path / "x"
    if thing == "pipe":
        os.mkfifo(target)
    elif thing == "device":
        target = Path(os.devnull)
    elif thing == "link to a device":
        target.symlink_to(os.devnull)
    else:
        target = Path("/dev/stdout")
    before = target.lstat()
    with serving(Reply(body=BODY)) as server:
        api = connect(server)
        if cached:
            get(api)
        with pytest.raises(InputError, match="device or a pipe"):
            get(api, to=target)
        with pytest.raises(InputError, match="device or a pipe"):
            api("artifacts.path", ID, session_id=SESSION, to=target)
        assert len(server.requests) == cached
    assert (before.st_ino, before.st_mode) == (target.lstat().st_ino, target.lstat().st_mode)
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_a_pipe_that_comes_later_is_not_replaced_either(connect: Callable[..., Any], tmp_path: Path) -> None:
    """It is looked at again when the file is put there."""
    with serving(Reply(body=BODY)) as server, pytest.raises(ArtifactError, match="no file"):
        get(connect(server), to=tmp_path / "x.mp4", progress=lambda d, t: d or os.mkfifo(tmp_path / "x.mp4"))
    assert [path.name for path in tmp_path.iterdir()] == ["x.mp4"]


def test_a_link_is_replaced_and_what_it_leads_to_stays(connect: Callable[..., Any], tmp_path: Path) -> None:
    """To a file, to nothing, to itself; a link to a folder is that folder."""
    (tmp_path / "victim").write_bytes(b"precious")
    (tmp_path / "folder").mkdir()
    for name, leads in (("a", "victim"), ("b", "nowhere"), ("c", "c")):
        (tmp_path / name).symlink_to(leads)
    (tmp_path / "d").symlink_to("folder")
    with serving(Reply(body=BODY)) as server:
        api = connect(server)
        for name in "abc":
            assert get(api, to=tmp_path / name).read_bytes() == BODY
            assert not (tmp_path / name).is_symlink()
        assert get(api, to=tmp_path / "d") == tmp_path / "d" / f"{ID}.mp4"
    assert (tmp_path / "victim").read_bytes() == b"precious"
    assert not (tmp_path / "nowhere").exists()


def test_the_folder_of_the_cache_is_for_the_cache(connect: Callable[..., Any], root: Path, tmp_path: Path) -> None:
    """Not the cached file itself, nor a record, nor by a way around; the cache goes on as before."""
    (tmp_path / "around").symlink_to(root.parent)
    with serving(Reply(body=BODY)) as server:
        api = connect(server)
        path = get(api)
        before = files_under(root)
        for target in (
            path,
            root,
            root / ".state" / SESSION / f"{ID}.json",
            root / "x" / ".." / SESSION / "y.mp4",
            tmp_path / "around" / "artifacts" / "z",
        ):
            with pytest.raises(InputError, match="folder of the artifact cache"):
                get(api, to=target)
            with pytest.raises(InputError, match="folder of the artifact cache"):
                api("artifacts.download_all", [ID], session_id=SESSION, to=target)
        assert get(api).read_bytes() == BODY
        assert len(server.requests) == 1
    assert files_under(root) == before


@pytest.mark.parametrize(
    ("to", "said"),
    [("x\ud800", "half a character"), ("~nobody-of-this-name/x", "home of nobody"), ("\0", "no path"), ("", "no path")],
)
def test_what_cannot_be_a_path_is_refused(to: str, said: str, connect: Callable[..., Any]) -> None:
    """Before anything is sent, in words of ours."""
    with serving(Reply(body=BODY)) as server:
        with pytest.raises(InputError, match=said):
            get(connect(server), to=to)
        assert server.requests == []


@pytest.mark.parametrize("name", ["x" * 255, "\u6f22" * 85, ".hidden", "with space", "-rf", "a.part"])
def test_any_name_that_the_disk_takes_will_do(name: str, connect: Callable[..., Any], tmp_path: Path) -> None:
    """Also the longest."""
    with serving(Reply(body=BODY)) as server:
        assert get(connect(server), to=tmp_path / name).read_bytes() == BODY
    assert os.listdir(tmp_path) == [name]


def test_a_name_that_is_too_long_is_an_error(connect: Callable[..., Any], tmp_path: Path) -> None:
    """Typed, and nothing is left beside it; a folder that has the file's name, too."""
    (tmp_path / f"{ID}.mp4" / "x").mkdir(parents=True)
    with serving(Reply(body=BODY)) as server:
        api = connect(server)
        for to in (tmp_path / ("x" * 256), tmp_path):
            with pytest.raises(ArtifactError, match="cannot be put there"):
                get(api, to=to)
    assert os.listdir(tmp_path) == [f"{ID}.mp4"]


FULL = """
import os, resource, signal, sys
from pathlib import Path
from tests.faults.conftest import connected
from tests.ext.artifact_kit import SESSION, files_under
from vlmrun_ext.errors import ArtifactError, CacheError

url, kind, target, cached = sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4] == "True"
root = Path.home() / ".vlmrun" / "artifacts"
with connected(kind, url, max_retries=0) as api:
    if cached:
        # On another volume a link is no way, so that it is copied.
        api("artifacts.get", object_id="vid_a1b2c3", session_id=SESSION)
        os.link = None
        def refuse(*arguments, **keywords): raise OSError(18, "cross-device")
        os.link = refuse
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        api("artifacts.get", object_id="vid_a1b2c3", session_id=SESSION, to=target)
    except (ArtifactError, CacheError) as error:
        print(type(error).__name__, error)
    else:
        print("no error")
    print(files_under(target.parent))
    # What measures this process writes its own files at its end.
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
"""


@pytest.mark.parametrize("cached", [False, True])
def test_a_disk_that_fills_up_leaves_nothing(cached: bool, kind: str, tmp_path: Path) -> None:
    """Neither under the target's name nor beside it."""
    (tmp_path / "out").mkdir()
    with serving(Reply(body=BODY)) as server:
        command = [sys.executable, "-c", FULL, server.url, kind, str(tmp_path / "out" / "x.mp4"), str(cached)]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    said, left = ran.stdout.splitlines()
    assert "File too large" in said
    assert said.startswith(("ArtifactError", "CacheError"))
    assert left == "[]"


@pytest.mark.parametrize("shape", ["file", "folder"])
def test_two_who_put_files_at_one_place_do_not_mix_them(
    shape: str, connect: Callable[..., Any], tmp_path: Path
) -> None:
    """The last one has the name; both wrote whole files."""
    import threading

    with serving(Reply(body=BODY)) as server:
        api = connect(server)
        get(api)
        to = tmp_path / "x" if shape == "file" else tmp_path
        from vlmrun.client import VLMRun

        failed: list[BaseException] = []

        def work() -> None:
            try:
                with VLMRun(api_key="secret-key-0123456789", base_url=server.url) as client:
                    for _ in range(30):
                        assert client.artifacts.get(object_id=ID, session_id=SESSION, to=to).read_bytes() == BODY
            except BaseException as error:
                failed.append(error)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failed == []
    assert len(os.listdir(tmp_path)) == 1


def test_a_read_only_target_is_typed(connect: Callable[..., Any]) -> None:
    """A file system that nothing can be written to, for any user."""
    with serving(Reply(body=BODY)) as server, pytest.raises(VLMRunError):
        get(connect(server), to="/proc/x.mp4")
