"""Decoding: what it returns for each kind, and what its errors carry."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ext.artifact_kit import NPY, PAGE, PNG, ArrayRef, ImageRef, UrlRef, VideoRef
from vlmrun_ext.errors import ArtifactDecodeError, ConfigurationError, InputError
from vlmrun_ext.media.decoding import MAX_PIXELS, MAX_PIXELS_VARIABLE, decode, max_pixels
from vlmrun_ext.refs import ArtifactKind

IMAGE, ARRAY = ImageRef.kind, ArrayRef.kind


@pytest.mark.parametrize("value", ["many", "-1", "1e9", "\u0661", "9" * 20])
def test_a_pixel_limit_that_is_no_number_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than ignored."""
    monkeypatch.setenv(MAX_PIXELS_VARIABLE, value)

    with pytest.raises(ConfigurationError, match=MAX_PIXELS_VARIABLE):
        decode(IMAGE, PNG)


@pytest.mark.parametrize("kind", [VideoRef.kind, UrlRef.kind])
def test_a_path_stays_a_path(kind: ArtifactKind, tmp_path: Path) -> None:
    """Files that are not decoded are not even looked at."""
    assert tmp_path / "x.mp4" == decode(kind, tmp_path / "x.mp4")


def test_a_file_that_is_gone_is_our_error(tmp_path: Path) -> None:
    """Also on the way to the content."""
    with pytest.raises(ArtifactDecodeError, match="FileNotFoundError"):
        decode(IMAGE, tmp_path / "none.png")


@pytest.mark.parametrize("kind", [VideoRef.kind, UrlRef.kind])
def test_a_file_cannot_be_an_array(kind: ArtifactKind, tmp_path: Path) -> None:
    """The error names it, and what could be."""
    with pytest.raises(InputError, match=r"only pictures can be returned as arrays.*vid_a1b2c3"):
        decode(kind, tmp_path / "x.mp4", object_id="vid_a1b2c3", as_array=True)
    with pytest.raises(InputError, match=f"{kind.prefix}_"):
        decode(kind, tmp_path / "x.mp4", as_array=True)


def test_the_pixel_limit_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """When it is needed."""
    assert max_pixels() == MAX_PIXELS
    monkeypatch.setenv(MAX_PIXELS_VARIABLE, " 400000000 ")
    assert max_pixels() == 400_000_000


@pytest.mark.parametrize(("kind", "package"), [("ImageRef", "PIL"), ("ArrayRef", "numpy")])
def test_a_missing_package_is_named(kind: str, package: str) -> None:
    """With the command that installs it."""
    code = (
        "import sys\n"
        f"sys.modules[{package!r}] = None\n"
        "from vlmrun_ext.media.decoding import decode\n"
        "from vlmrun_ext.errors import DependencyError\n"
        "from vlmrun_ext.refs import ArtifactKind\n"
        f"kind = ArtifactKind('x', 'x', (), {'image' if kind == 'ImageRef' else 'array'!r}, 1000)\n"
        f"try: decode(kind, {PNG if kind == 'ImageRef' else NPY!r})\n"
        "except DependencyError as error: print(error)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert f"pip install {'pillow' if package == 'PIL' else 'numpy'}" in ran.stdout


@pytest.mark.parametrize("kind", [IMAGE, ARRAY])
def test_an_error_carries_what_came(kind: ArtifactKind, tmp_path: Path) -> None:
    """Artifact, declared type, found type, the first bytes; where it is kept is for the caller to add."""
    with pytest.raises(ArtifactDecodeError) as caught:
        decode(kind, PAGE, "image/png", "img_a1b2c3")
    error: Any = caught.value
    assert (error.object_id, error.media_type, error.leading, error.kept) == (
        "img_a1b2c3",
        "image/png",
        PAGE[:16],
        None,
    )
    assert "declared=image/png, starts=3c 21 44 4f 43 54 59 50 45 20 68 74 6d 6c 3e 3c]" in str(error)
    assert "text/html" in str(error)

    error.kept = tmp_path / "img_a1b2c3.bin"
    for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (vars(twin), str(twin)) == (vars(error), str(error))
    assert f"kept={error.kept}" in str(error)


def test_an_error_of_a_reader_is_ours() -> None:
    """With its cause, and the type of what it could not read."""
    with pytest.raises(ArtifactDecodeError, match=r"application/x-npy, cannot be read as an array") as caught:
        decode(ARRAY, NPY[:8] + b"\xff\xff" + NPY[10:], None, "arr_a1b2c3")

    assert caught.value.__cause__ is not None
    assert caught.value.leading == NPY[:8] + b"\xff\xff" + NPY[10:16]
