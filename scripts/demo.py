"""`make demo`: the sample of the README, letter for letter, on the embedded sandbox."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

__all__ = ["main", "sample", "side_by_side"]

ROOT = Path(__file__).resolve().parent.parent


def sample(readme: Path = ROOT / "README.md") -> str:
    """The program below the heading "The sample"."""
    found = re.search(r"^## The sample\n+```python\n(?P<code>.*?)^```$", readme.read_text(), re.MULTILINE | re.DOTALL)
    if found is None:
        raise SystemExit(f"{readme.name} has no Python program below the heading 'The sample'")
    return found["code"]


def side_by_side(before: Image.Image, after: Image.Image) -> Image.Image:
    """Two pictures on one sheet, each with its caption."""
    gap, band = 12, 28
    sheet = Image.new(
        "RGB", (before.width + after.width + 3 * gap, max(before.height, after.height) + gap + band), "white"
    )
    drawing = ImageDraw.Draw(sheet)
    for left, picture, caption in (
        (gap, before, "photo.jpg goes in"),
        (before.width + 2 * gap, after, "client.artifacts.get gives this PIL image"),
    ):
        sheet.paste(picture, (left, gap))
        drawing.text((left, gap + picture.height + 6), caption, fill="black", font_size=16)
    return sheet


def main() -> int:
    """Run the sample, show what came out, and show that the second `get` sends nothing."""
    from vlmrun_ext.sandbox import serve
    from vlmrun_ext.sandbox.pictures import draw

    output = ROOT / "demo-output"
    output.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as cache, serve() as sandbox:
        os.environ["VLMRUN_BASE_URL"] = sandbox.base_url
        os.environ["VLMRUN_CACHE_DIR"] = cache
        print(f"The sandbox listens on {sandbox.base_url}. Running the sample of README.md.")
        began = time.perf_counter()
        names: dict[str, Any] = {"__name__": "sample"}
        program = compile(sample(), "<sample of the README>", "exec", dont_inherit=True)
        exec(program, names)  # noqa: S102  (our own README)
        client, execution, result, image = (names[name] for name in ("client", "execution", "result", "image"))
        took = time.perf_counter() - began
        print(f"{execution.name}: {execution.status} after {took:.2f} s, response {execution.response}")
        print(f"client.artifacts.get returned {image!r}")
        before = len(sandbox.requests)
        again = client.artifacts.get(execution_id=execution.id, object_id=result.image.id)
        sent = len(sandbox.requests) - before
        same = again.tobytes() == image.tobytes()
        print(f"The second get sent {sent} requests and gave {'the same' if same else 'another'} picture.")
        kept = sorted(path.relative_to(cache).as_posix() for path in Path(cache, "artifacts", execution.id).iterdir())
        print(f"Kept in the cache: {', '.join(kept)}")
        side_by_side(draw("/photo.jpg"), image).save(output / "demo.png")
        client.close()
    print(f"Both pictures: {(output / 'demo.png').relative_to(ROOT)}")
    return 0 if sent == 0 and same else 1


if __name__ == "__main__":
    sys.exit(main())
