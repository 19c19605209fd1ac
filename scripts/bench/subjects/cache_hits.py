"""What was downloaded before, asked for again: the path of its file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from scripts.bench.subjects.clients import blocking_client
from scripts.bench.subjects.dialogue import Measure, repeated, take_part

__all__: list[str] = []

_SESSION = "session-1"
_VIDEO = "vid_a1b2c3"


def stat(base_url: str, folder: str, times: int) -> Measure:
    """`os.stat` of a file that is as long: the floor."""
    path = Path(folder, "file")
    with urlopen(f"{base_url}/artifacts?session_id={_SESSION}&object_id={_VIDEO}") as answer:  # noqa: S310  (our own)
        path.write_bytes(answer.read())
    name = str(path)
    return repeated(lambda: os.stat(name), times)


def huggingface_hub(base_url: str, folder: str, times: int, look_up: bool = False) -> Measure:
    """`hf_hub_download` with local files only, or `try_to_load_from_cache`."""
    from huggingface_hub import hf_hub_download, try_to_load_from_cache

    hf_hub_download("bench/files", "small.bin", cache_dir=folder, endpoint=base_url, token=False)
    if look_up:
        return repeated(lambda: try_to_load_from_cache("bench/files", "small.bin", cache_dir=folder), times)
    return repeated(lambda: hf_hub_download("bench/files", "small.bin", cache_dir=folder, local_files_only=True), times)


def official(base_url: str, folder: str, times: int) -> Measure:
    """The official package, which asks the service each time."""
    os.environ["VLMRUN_CACHE_DIR"] = folder
    from vlmrun.client import VLMRun

    client: Any = VLMRun(api_key="k", base_url=base_url)
    return repeated(lambda: client.artifacts.get(object_id=_VIDEO, session_id=_SESSION), times)


def vlmrun(base_url: str, folder: str, times: int) -> Measure:
    """Ours."""
    from vlmrun.types import VideoRef

    client = blocking_client(base_url, cache_dir=folder)
    video, get = VideoRef(id=_VIDEO), client.artifacts.get
    get(video, session_id=_SESSION)
    return repeated(lambda: get(video, session_id=_SESSION), times)


if __name__ == "__main__":
    take_part({"stat": stat, "huggingface_hub": huggingface_hub, "official": official, "vlmrun": vlmrun})
