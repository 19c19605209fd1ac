"""Decoding of arrays: numpy's formats and JSON, damaged, hostile and good."""

from __future__ import annotations

import io
import json
import resource
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.ext.artifact_kit import NPY, PNG, ArrayRef, array_file
from vlmrun_ext.errors import ArtifactDecodeError
from vlmrun_ext.media.decoding import decode
from vlmrun_ext.refs import ArtifactKind

ARRAY = ArrayRef.kind


def npy_of(header: str, content: bytes = b"", version: tuple[int, int] = (1, 0)) -> bytes:
    """An array file with a header of one's own."""
    text = header.encode("utf-8") + b"\n"
    return b"\x93NUMPY" + bytes(version) + struct.pack("<H" if version == (1, 0) else "<I", len(text)) + text + content


def npz_of(**arrays: Any) -> bytes:
    """Arrays in a zip."""
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)
    return stream.getvalue()


def encrypted(content: bytes) -> bytes:
    """A zip whose member says that it is encrypted."""
    changed = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[content.index(mark) + offset] |= 1
    return bytes(changed)


def flipped(content: bytes) -> bytes:
    """Content with one byte in its middle changed."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


def refusal(kind: ArtifactKind, content: bytes) -> ArtifactDecodeError:
    """The error that decoding ends in."""
    with pytest.raises(ArtifactDecodeError) as caught:
        decode(kind, content, None, "arr_a1b2c3")
    assert caught.value.object_id == "arr_a1b2c3"
    assert "arr_a1b2c3" in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    "array",
    [
        np.arange(24, dtype="<f8").reshape(2, 3, 4),
        np.asfortranarray(np.arange(6, dtype=">i4").reshape(2, 3)),
        np.array(7.5),
        np.zeros((0, 3)),
        np.array([True, False]),
        np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]),
        np.array([1 + 2j]),
        np.array(["one", "three"]),
        np.array([0.5, -2], dtype=np.float16),
        np.array(["2026-01-01", "NaT"], dtype="M8[s]"),
        np.zeros((2, 2), dtype=[("a", ">f4", (2, 3)), ("b", "?")]),
        np.array([b"x", b"yz"]),
        np.array([], dtype="V0"),
    ],
    ids=lambda array: str(array.dtype),
)
@pytest.mark.parametrize("source", ["path", "bytes", "npz"])
def test_an_array_comes_back_as_it_was(array: np.ndarray[Any, Any], source: str, tmp_path: Path) -> None:
    """Shape, type, order and values, from a file, from memory, and from a zip."""
    content = npz_of(one=array) if source == "npz" else array_file(array)
    path = tmp_path / "arr_a1b2c3.npy"
    path.write_bytes(content)
    read = decode(ARRAY, path if source == "path" else content)

    assert (array.shape, array.dtype) == (read.shape, read.dtype)
    assert str(array.tolist()) == str(read.tolist())
    assert array.flags.f_contiguous == read.flags.f_contiguous


def test_field_names_beyond_latin_survive(tmp_path: Path) -> None:
    """They need the newest version of numpy's format."""
    array = np.array([(1,)], dtype=[("h\u00f6he \u03b1", "i4")])
    with pytest.warns(UserWarning, match="format 3.0"):
        content = array_file(array)

    assert array.dtype == decode(ARRAY, content).dtype


def test_an_array_in_a_file_is_mapped_and_not_read(tmp_path: Path) -> None:
    """A gigabyte opens at once; what is mapped cannot be changed, and tells nobody a temporary path."""
    path = tmp_path / "arr_a1b2c3.npy"
    np.lib.format.open_memmap(path, mode="w+", dtype="u1", shape=(1 << 30,)).flush()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    array = decode(ArtifactKind("arr", "npy", (), "array", 1), path)

    assert array.size == (1 << 30)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1
    assert array.filename is None or array.filename == str(path)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"dtype": "float32", "shape": [2, 2], "data": [1, 2, 3, 4.5]}, [[1, 2], [3, 4.5]]),
        ({"dtype": "int64", "shape": [2, 1], "data": [[1], [2]]}, [[1], [2]]),
        ({"dtype": "bool", "shape": [0], "data": []}, []),
        ({"dtype": "bool", "shape": [2], "data": [1, False]}, [True, False]),
        ({"dtype": "int32", "shape": [2], "data": [1.0, 2]}, [1, 2]),
        ({"dtype": "uint64", "shape": [1], "data": [2**64 - 1]}, [2**64 - 1]),
        ({"dtype": "float64", "shape": [], "data": 1.5}, 1.5),
        ({"dtype": "float64", "shape": [0, 3], "data": []}, []),
        ({"dtype": "float16", "shape": [2], "data": [float("inf"), 0.1]}, [float("inf"), 0.0999755859375]),
    ],
)
def test_an_array_in_json_is_read(fields: Any, expected: Any) -> None:
    """Flat or nested."""
    array = decode(ARRAY, json.dumps(fields).encode())

    assert expected == array.tolist()
    assert fields["dtype"] == array.dtype.name


HOSTILE = {
    "objects": array_file(np.array([{"a": 1}], dtype=object), allow_pickle=True),
    "objects in fields": npy_of("{'descr': [('a', '|O')], 'fortran_order': False, 'shape': (1,)}"),
    "objects in a zip": npz_of(one=np.array([object], dtype=object)),
    "huge": npy_of("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,)}"),
    "huge beyond 64 bits": npy_of(f"{{'descr': '<f8', 'fortran_order': False, 'shape': ({2**62}, {2**62})}}"),
    "huge element": npy_of("{'descr': '|V2147483647', 'fortran_order': False, 'shape': (9,)}"),
    "elements of nothing": npy_of("{'descr': '|V0', 'fortran_order': False, 'shape': (1000000000000,)}"),
    "a truth for a length": npy_of("{'descr': '<f8', 'fortran_order': False, 'shape': (True,)}", bytes(64)),
    "objects in fields of fields": npy_of(
        "{'descr': [('a', [('b', '<i4'), ('c', [('d', '|O')])])], 'fortran_order': False, 'shape': (1,)}", bytes(64)
    ),
    "encrypted zip": encrypted(npz_of(one=np.zeros(4))),
    "json half a number": b'{"dtype": "i4", "shape": [1], "data": [1.5]}',
    "json of texts that are numbers": b'{"dtype": "f4", "shape": [1], "data": ["1"]}',
    "json of truths for numbers of two": b'{"dtype": "bool", "shape": [1], "data": [2]}',
    "json beyond the type": b'{"dtype": "u1", "shape": [1], "data": [256]}',
    "json below the type": b'{"dtype": "u1", "shape": [1], "data": [-1]}',
    "json beyond half floats": b'{"dtype": "f2", "shape": [1], "data": [1e6]}',
    "json beyond 64 bits": b'{"dtype": "i8", "shape": [1], "data": [99999999999999999999999]}',
    "json of null for an integer": b'{"dtype": "i4", "shape": [1], "data": [null]}',
    "json nested otherwise": b'{"dtype": "i4", "shape": [4], "data": [[1, 2], [3, 4]]}',
    "json of a mapping": b'{"dtype": "i4", "shape": [1], "data": {"0": 1}}',
    "negative": npy_of("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}", bytes(64)),
    "short by a byte": NPY[:-1],
    "code in the header": npy_of("__import__('os').system('true')"),
    "long header": npy_of("{'descr': '<f8', 'fortran_order': False, 'shape': (" + "1," * 40_000 + ")}", b"", (2, 0)),
    "cut header": NPY[:20],
    "unknown version": npy_of("{}", b"", (9, 0)),
    "two arrays": npz_of(one=np.zeros(1), two=np.zeros(1)),
    "no arrays": npz_of(),
    "cut zip": npz_of(one=np.arange(1000))[:-30],
    "damaged zip": flipped(npz_of(one=np.arange(1000))),
    "json without shape": b'{"dtype": "f4", "data": [1]}',
    "json of another shape": b'{"dtype": "f4", "shape": [3], "data": [1]}',
    "json of objects": b'{"dtype": "O", "shape": [1], "data": [1]}',
    "json of words": b'{"dtype": "U5", "shape": [1], "data": ["a"]}',
    "json that is ragged": b'{"dtype": "f4", "shape": [3], "data": [1, [2, 3]]}',
    "json with odd lengths": b'{"dtype": "f4", "shape": [true], "data": [1]}',
    "json with no such type": b'{"dtype": "nope", "shape": [1], "data": [1]}',
    "json with types of types": b'{"dtype": 5, "shape": [1], "data": [1]}',
    "json overflowing": b'{"dtype": "u1", "shape": [1], "data": [1e999]}',
    "json too deep": b'{"dtype": "f4", "shape": [1], "data": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "cut json": b'{"dtype": "f4", "shape": [1], "data": [1',
    "a list": b"[1, 2, 3]",
    "nothing": b"",
    "a picture": PNG,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_array_is_refused(name: str, tmp_path: Path) -> None:
    """From memory and from a file, before anything is unpickled or memory set aside."""
    path = tmp_path / "arr"
    path.write_bytes(HOSTILE[name])

    for source in (HOSTILE[name], path):
        with pytest.raises(ArtifactDecodeError):
            decode(ARRAY, source, None, "arr_a1b2c3")


def test_an_array_that_unpacks_to_more_than_the_cap_is_refused() -> None:
    """A zip of a few kilobytes can hold gigabytes of zeros."""
    content = npz_of(one=np.zeros(2 << 20))
    assert len(content) < 1 << 20

    assert "the limit is" in str(refusal(ARRAY, content))


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    """The sizes in its folder are not believed beyond what is read."""
    content = bytearray(npz_of(one=np.zeros(1 << 16)))
    folder = content.rfind(b"PK\x01\x02")
    content[folder + 24 : folder + 28] = struct.pack("<I", 200)

    refusal(ARRAY, bytes(content))


def test_long_json_is_refused_by_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """Decoded it takes many times as much."""
    monkeypatch.setattr("vlmrun_ext.media.arrays._LONGEST_JSON", 10)

    assert "bytes of JSON" in str(refusal(ARRAY, b'{"dtype": "f4", "shape": [1], "data": [1]}'))


def test_a_shape_of_many_dimensions_is_shown_short() -> None:
    """The message stays readable."""
    text = str(refusal(ARRAY, npy_of(f"{{'descr': '<f8', 'fortran_order': False, 'shape': {(9,) * 20}}}")))

    assert "(9, 9, 9, 9, 9, 9, 9, 9, ...)" in text


def test_what_follows_an_array_in_a_zip_does_not_matter() -> None:
    """As with an array in a file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("one.npy", NPY + b"more")

    assert 12 == decode(ARRAY, stream.getvalue()).size == decode(ARRAY, NPY + b"more").size


def test_an_entry_of_a_zip_that_is_no_array_is_refused() -> None:
    """A zip is an array only if its one member is."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../../evil.sh", "echo")

    refusal(ARRAY, stream.getvalue())


def test_null_and_nan_are_no_number() -> None:
    """JSON has no way to write it; floats in numpy have."""
    array = decode(ARRAY, b'{"dtype": "f4", "shape": [3], "data": [null, NaN, 1]}')

    assert np.isnan(array).tolist() == [True, True, False]


@pytest.mark.parametrize("form", ["npy", "column-major", "npz", "json"])
def test_an_array_that_is_cut_anywhere_is_refused(form: str, tmp_path: Path) -> None:
    """At every byte, from memory and mapped."""
    array = np.arange(30, dtype="<i2").reshape(5, 6)
    content = {
        "npy": array_file(array),
        "column-major": array_file(np.asfortranarray(array)),
        "npz": npz_of(one=array),
        "json": json.dumps({"dtype": "i2", "shape": [5, 6], "data": array.tolist()}).encode(),
    }[form]
    path = tmp_path / "arr_a1b2c3"
    for length in range(len(content)):
        refusal(ARRAY, content[:length])
        if form != "npz" and length % 16 == 0:
            path.write_bytes(content[:length])
            with pytest.raises(ArtifactDecodeError):
                decode(ARRAY, path)


def test_as_array_changes_nothing_for_an_array() -> None:
    """It is one."""
    assert decode(ARRAY, NPY, as_array=True).tolist() == decode(ARRAY, NPY).tolist()


def test_warnings_as_errors_change_nothing() -> None:
    """Values that a cast rounds or overflows are no reason to warn."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert decode(ARRAY, b'{"dtype": "f2", "shape": [1], "data": [0.1]}').shape == (1,)
        assert "cannot hold" in str(refusal(ARRAY, b'{"dtype": "u1", "shape": [1], "data": [NaN]}'))
