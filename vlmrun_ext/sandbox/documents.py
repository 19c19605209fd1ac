"""Real PDF documents: a page with a picture and lines of text, written by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from vlmrun_ext.sandbox.pictures import encoded

__all__ = ["report"]

_WIDTH, _HEIGHT, _MARGIN = 595, 842, 56


def report(title: str, lines: Sequence[str], picture: Image.Image | None = None) -> bytes:
    """One A4 page: a title, lines of text, and the picture below them."""
    text = [f"BT /F1 20 Tf {_MARGIN} {_HEIGHT - 80} Td ({_escaped(title)}) Tj ET"]
    baseline = _HEIGHT - 116
    for line in lines:
        text.append(f"BT /F1 11 Tf {_MARGIN} {baseline} Td ({_escaped(line)}) Tj ET")
        baseline -= 18
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] /Contents 4 0 R /Resources "
        f"<< /Font << /F1 5 0 R >>{' /XObject << /Im1 6 0 R >>' if picture else ''} >> >>".encode(),
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    if picture is not None:
        scale = min((_WIDTH - 2 * _MARGIN) / picture.width, (baseline - _MARGIN) / picture.height)
        wide, high = picture.width * scale, picture.height * scale
        text.append(f"q {wide:.2f} 0 0 {high:.2f} {_MARGIN} {baseline - high:.2f} cm /Im1 Do Q")
        content = encoded(picture, "JPEG", quality=85)
        objects.append(
            _stream(
                f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} "
                "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
                content,
            )
        )
    objects[3] = _stream("", "\n".join(text).encode("cp1252", "replace"))
    return _file(objects)


def _escaped(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in text[:90])
    return printable.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _stream(entries: str, content: bytes) -> bytes:
    return f"<< {entries} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    """Number the objects and close with the table that says where each begins."""
    # The second line has bytes above 127, which tells programs that move files that this one is binary.
    whole = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(whole)
    whole += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    whole += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    whole += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(whole)
