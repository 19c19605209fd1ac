"""The program of the README does what the README says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from scripts.demo import sample, side_by_side
from vlmrun_ext.sandbox import Sandbox
from vlmrun_ext.sandbox.pictures import draw

ROOT = Path(__file__).resolve().parents[2]


def sharpness(image: Image.Image) -> float:
    """Mean squared difference between neighbouring pixels."""
    pixels = np.asarray(image.convert("L"), dtype=float)
    return float((np.diff(pixels, axis=0) ** 2).mean() + (np.diff(pixels, axis=1) ** 2).mean())


@pytest.fixture
def ran(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """What the sample leaves behind, run letter for letter."""
    monkeypatch.setenv("VLMRUN_BASE_URL", sandbox.base_url)
    names: dict[str, Any] = {"__name__": "sample"}
    exec(compile(sample(), "<sample of the README>", "exec", dont_inherit=True), names)
    yield names
    names["client"].close()


def test_the_sample_returns_a_blurred_picture(ran: dict[str, Any]) -> None:
    """A PIL image comes out, of the size that went in and far less sharp."""
    before = draw("/photo.jpg")

    assert isinstance(ran["image"], Image.Image)
    assert ran["image"].mode == "RGB"
    assert ran["image"].size == before.size
    assert sharpness(ran["image"]) < sharpness(before) / 4


def test_the_second_get_sends_nothing(ran: dict[str, Any], sandbox: Sandbox) -> None:
    """The first call downloads the artifact, later calls are served from disk."""
    sent = len(sandbox.requests)

    again = ran["client"].artifacts.get(execution_id=ran["execution"].id, object_id=ran["result"].image.id)

    assert len(sandbox.requests) == sent
    assert again.tobytes() == ran["image"].tobytes()


def test_the_picture_lies_where_the_readme_says(ran: dict[str, Any], home: Path) -> None:
    """Artifacts are in ~/.vlmrun/artifacts/{execution_id}/, named by object id and extension."""
    folder = home / ".vlmrun" / "artifacts" / ran["execution"].id

    assert [path.stem for path in folder.iterdir()] == [ran["result"].image.id]
    assert all(path.suffix in (".png", ".jpg") for path in folder.iterdir())


def test_the_sample_is_the_one_of_the_product_page() -> None:
    """The README shows the documented program, unchanged."""
    expected = ROOT / "tests" / "public" / "sample.py.txt"

    assert expected.read_text() == sample()


def test_the_demo_ends_well(home: Path) -> None:
    """`make demo` says that no request was sent for the second get, and draws the sheet of the README."""
    done = subprocess.run([sys.executable, "-m", "scripts.demo"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "The second get sent 0 requests and gave the same picture." in done.stdout
    with Image.open(ROOT / "demo-output" / "demo.png") as sheet:
        assert sheet.width > 2 * sheet.height


def test_the_sheet_holds_both_pictures() -> None:
    """Neither picture is cut off."""
    sheet = side_by_side(Image.new("RGB", (40, 30), "red"), Image.new("RGB", (50, 20), "blue"))

    colours = {colour for _, colour in sheet.getcolors(maxcolors=10_000) or []}
    assert sheet.width >= 90
    assert {(255, 0, 0), (0, 0, 255)} <= colours
