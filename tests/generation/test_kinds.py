"""Kinds of artifact are data in the document; each becomes a class of reference."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.generation.workbench import Client, document


def kind(**changes: Any) -> dict[str, Any]:
    usual = {
        "ref": "ImageRef",
        "prefix": "img",
        "result": "image",
        "extension": "png",
        "media_types": ["image/png", "image/webp"],
        "max_bytes": 1000,
    }
    return {name: value for name, value in {**usual, **changes}.items() if value is not None}


MESH = kind(ref="MeshRef", prefix="mesh", result="path", extension="glb", media_types=[], description='A "mesh"\\')
ALL = [
    kind(),
    MESH,
    kind(ref="ArrayRef", prefix="arr", result="array", extension="npy"),
    kind(ref="UrlRef", prefix="url", result="link", extension="bin"),
]


def test_each_kind_is_a_class_of_reference(make: Callable[..., Client]) -> None:
    """A new one as well: it is parsed, printed, and published with the others."""
    client = make(document(**{"x-artifact-kinds": ALL}))

    found = client.run(
        """
        import pickle, typing
        import vlmrun.types, vlmrun.client.types
        from vlmrun.types import MeshRef
        from vlmrun.types.refs import REFS
        from vlmrun_ext.refs import parse_ref
        mesh = parse_ref("mesh_a1b2c3", REFS)
        result = [type(mesh).__name__, repr(mesh), str(pickle.loads(pickle.dumps(mesh))), MeshRef.__doc__]
        kind = MeshRef.kind
        result += [[kind.prefix, kind.extension, list(kind.media_types), kind.result, kind.max_bytes]]
        result += [sorted(REFS), vlmrun.types.__all__, vlmrun.client.types.MeshRef is MeshRef]
        result += [connect().artifacts if hasattr(VLMRun, "artifacts") else None]
        """
    )

    assert found == [
        "MeshRef",
        "MeshRef('mesh_a1b2c3')",
        "mesh_a1b2c3",
        'A "mesh"\\.',
        ["mesh", "glb", [], "path", 1000],
        ["arr", "img", "mesh", "url"],
        ["ArrayRef", "ImageRef", "MeshRef", "UrlRef"],
        True,
        None,
    ]


def test_type_checkers_know_what_each_kind_is_read_as(make: Callable[..., Client]) -> None:
    """A picture, an array, a path; the names exist for type checkers only."""
    source = make(document(**{"x-artifact-kinds": ALL})).source("vlmrun/types/refs.py")

    assert 'class ImageRef(Ref["_Image"]):' in source
    assert 'class MeshRef(Ref["_Path"]):' in source
    assert 'class ArrayRef(Ref["_Array"]):' in source
    assert "    import PIL.Image\n" in source
    assert "    media_types=(),\n" in source


REFUSED: dict[str, tuple[Any, str]] = {
    "no list": ({}, "x-artifact-kinds: expected a list, found dict"),
    "no mapping": (["img"], "x-artifact-kinds[0]: expected a mapping, found 'img'"),
    "not whole": ([kind(prefix=None, result=None)], "x-artifact-kinds[0]: prefix, result has to be given"),
    "no class name": ([kind(ref="Image Ref")], "`ref` has to be a class name that is not taken"),
    "code": ([kind(ref="X: pass\nclass Y")], "`ref` has to be a class name"),
    "a keyword": ([kind(ref="None")], "`ref` has to be a class name"),
    "a taken name": ([kind(ref="ArtifactKind")], "`ref` has to be a class name that is not taken"),
    "the same class": ([kind(), kind(prefix="im")], "x-artifact-kinds[1]: another kind has this `ref`"),
    "the same prefix": ([kind(), kind(ref="Other")], "x-artifact-kinds[1]: another kind has this `prefix`"),
    "a prefix with its underscore": ([kind(prefix="img_")], "without the underscore"),
    "a prefix in capitals": ([kind(prefix="IMG")], "`prefix` has to be small letters and digits"),
    "an extension with its dot": ([kind(extension=".png")], "without the dot"),
    "an unknown result": ([kind(result="video")], "`result` has to be one of image, array, path, link"),
    "a result that is no text": ([kind(result=["image"])], "`result` has to be one of"),
    "media types as text": ([kind(media_types="image/png")], "`media_types` has to be a list of texts"),
    "media types of numbers": ([kind(media_types=[1])], "`media_types` has to be a list of texts"),
    "no size": ([kind(max_bytes=0)], "`max_bytes` has to be a number above zero"),
    "size as text": ([kind(max_bytes="1")], "`max_bytes` has to be a number above zero"),
    "size as truth": ([kind(max_bytes=True)], "`max_bytes` has to be a number above zero"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_kind_that_cannot_be_stops_the_run(refused: Callable[..., str], case: str) -> None:
    """With its number and what is wrong."""
    kinds, said = REFUSED[case]

    assert said in refused(document(**{"x-artifact-kinds": kinds}))
