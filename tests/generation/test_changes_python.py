"""Every difference between two generated Python APIs is found once and judged."""

from __future__ import annotations

import shutil
from pathlib import Path

import griffe
import pytest

from scripts.changes.annotations import plain, relation, without_unset
from scripts.changes.python import python_changes
from scripts.changes.python_rules import PYTHON_RULES
from scripts.problems import GenerationError

ROOT = Path(__file__).resolve().parent.parent.parent

FILES = '''
"""Files."""
from __future__ import annotations
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from vlmrun_api.models.file import File
    from vlmrun_api.models.note import Note

__all__ = ["AsyncFiles", "Files"]


class Files:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self, skip: int = 0, limit: int | None = None, *, order: str = "up") -> list[File]:
        return []

    @overload
    def get(self, id: str, raw: None = None) -> File: ...
    @overload
    def get(self, id: str, raw: bool) -> bytes: ...
    def get(self, id: str, raw: bool | None = None) -> File | bytes:
        return b""

    def send(self, note: Note | None = None) -> None:
        return None


class AsyncFiles:
    def __init__(self, core: Core) -> None:
        self._core = core

    async def list(self, skip: int = 0, limit: int | None = None, *, order: str = "up") -> list[File]:
        return []
'''
TREE = {
    "vlmrun/__init__.py": '''
"""The package."""
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from vlmrun.client.client import VLMRun as VLMRun
__all__ = ["VLMRun", "made_late"]
''',
    "vlmrun/client/__init__.py": "",
    "vlmrun/client/client.py": '''
"""The client."""
from functools import cached_property
from vlmrun.client.files import Files
__all__ = ["VLMRun"]
class VLMRun:
    @cached_property
    def files(self) -> Files:
        return Files(self)
''',
    "vlmrun/client/files.py": FILES,
    "vlmrun/client/types/__init__.py": '''
"""The models."""
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from vlmrun_api.models.file import File as File
    from vlmrun_api.models.note import Note as Note
    from vlmrun_api.models.state import State as State
    from vlmrun_ext.inputs.config import Config as Config
__all__ = ["Config", "File", "Note", "State"]
''',
    "vlmrun_api/__init__.py": "",
    "vlmrun_api/types.py": """
class Model:
    def to_dict(self) -> dict[str, object]:
        return {}
    def _hidden(self) -> None:
        return None
""",
    "vlmrun_api/models/__init__.py": """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from .file import File as File
    from .note import Note as Note
    from .state import State as State
__all__ = ["File", "Note", "State"]
""",
    "vlmrun_api/models/file.py": """
from __future__ import annotations
import datetime as _datetime
from typing import TYPE_CHECKING, Any
from attrs import define as _define
from ..types import Model as _Model
if TYPE_CHECKING:
    _content_union = str | bytes
else:
    _content_union = Any
@_define(kw_only=True)
class File(_Model):
    id: str
    made: _datetime.datetime
    content: _content_union | None = None
    state: State | None = None
    _secret: int = 3
""",
    "vlmrun_api/models/note.py": """
from attrs import define as _define
from ..types import UNSET, Unset, Model as _Model
@_define(kw_only=True)
class Note(_Model):
    text: str
    size: int | Unset = UNSET
""",
    "vlmrun_api/models/state.py": """
from ..types import OpenStrEnum as _OpenStrEnum
class State(_OpenStrEnum):
    NEW = "new"
    DONE = "done"
""",
}
CLIENT, TYPES = "vlmrun/client/files.py", "vlmrun/client/types/__init__.py"
FILE, NOTE, STATE = "vlmrun_api/models/file.py", "vlmrun_api/models/note.py", "vlmrun_api/models/state.py"
LIST = "skip: int = 0, limit: int | None = None, *, order"

# Which text of which file is replaced by what, and what that is reported as.
CASES: dict[str, tuple[list[tuple[str, str, str]], list[tuple[str, bool]]]] = {
    "method removed": ([(CLIENT, "def send", "def _send")], [("py-method-removed", True)]),
    "method of both clients renamed": (
        [(CLIENT, "def list", "def all")],
        [("py-method-added", False), ("py-method-removed", True)],
    ),
    "optional parameter": (
        [(CLIENT, 'order: str = "up"', 'order: str = "up", by: str = ""')],
        [("py-parameter-added-optional", False)],
    ),
    "required parameter": ([(CLIENT, "*, order", "*, by: str, order")], [("py-parameter-added-required", True)]),
    "optional parameter put first": (
        [(CLIENT, "skip: int = 0, limit", "by: str = '', skip: int = 0, limit")],
        [("py-parameter-added-optional", False), ("py-parameters-reordered", True)],
    ),
    "parameter removed": (
        [(CLIENT, "limit: int | None = None, *, order", "*, order")],
        [("py-parameter-removed", True)],
    ),
    "parameter renamed": ([(CLIENT, "skip: int", "offset: int")], [("py-parameter-renamed", True)]),
    "parameters swapped": (
        [(CLIENT, LIST, "limit: int | None = None, skip: int = 0, *, order")],
        [("py-parameters-reordered", True)],
    ),
    "parameter by name only": (
        [(CLIENT, LIST, "skip: int = 0, *, limit: int | None = None, order")],
        [("py-parameter-kind-narrowed", True)],
    ),
    "parameter by position too": (
        [(CLIENT, 'limit: int | None = None, *, order: str = "up"', 'limit: int | None = None, order: str = "up"')],
        [("py-parameter-kind-widened", False)],
    ),
    "parameter required": ([(CLIENT, 'order: str = "up"', "order: str")], [("py-parameter-became-required", True)]),
    "default": ([(CLIENT, 'order: str = "up"', 'order: str = "down"')], [("py-parameter-default-changed", True)]),
    "absence spelt differently": (
        [(CLIENT, "note: Note | None = None", "note: Note | None | Unset = UNSET")],
        [("py-parameter-absence-changed", False)],
    ),
    "parameter takes more": ([(CLIENT, "order: str", "order: str | int")], [("py-parameter-type-widened", False)]),
    "parameter takes less": (
        [(CLIENT, "note: Note | None = None", "note: Note = None")],
        [("py-parameter-type-narrowed", True)],
    ),
    "parameter takes something else": (
        [(CLIENT, "skip: int = 0", "skip: str = 0")],
        [("py-parameter-type-changed", True)],
    ),
    "returns more": ([(CLIENT, "-> list[File]:", "-> list[File] | None:")], [("py-return-type-widened", True)]),
    "returns something else": ([(CLIENT, "-> list[File]:", "-> File:")], [("py-return-type-changed", True)]),
    "overload": (
        [(CLIENT, "raw: bool) -> bytes", "raw: bool) -> str")],
        [("py-overload-added", False), ("py-overload-removed", True)],
    ),
    "awaited": ([(CLIENT, "    def send", "    async def send")], [("py-async-changed", True)]),
    "deprecated": ([(CLIENT, "    def send", "    @deprecated('no')\n    def send")], [("py-deprecated", False)]),
    "method became a class": (
        [(CLIENT, "def send(self, note: Note | None = None) -> None:", "class send:")],
        [("py-kind-changed", True)],
    ),
    "field added to an answer": (
        [(FILE, "    id: str", "    id: str\n    size: int")],
        [("py-field-added-required", False)],
    ),
    "field added to a request": (
        [(NOTE, "    text: str", "    text: str\n    by: str")],
        [("py-field-added-required", True)],
    ),
    "field with a default added": (
        [(NOTE, "    text: str", "    text: str\n    by: str = ''")],
        [("py-attribute-added", False)],
    ),
    "field removed": ([(FILE, "    id: str\n", "")], [("py-attribute-removed", True)]),
    "private field": ([(FILE, "_secret: int = 3", "_other: str = ''")], []),
    "field of an answer may be missing": (
        [(FILE, "id: str", "id: str | None = None")],
        [("py-field-became-optional", True)],
    ),
    "field of a request may be left out": (
        [(NOTE, "text: str", "text: str | Unset = UNSET")],
        [("py-field-became-optional", False)],
    ),
    "field of an answer takes more": ([(FILE, "id: str", "id: str | int")], [("py-attribute-type-widened", True)]),
    "field of a request takes more": ([(NOTE, "text: str", "text: str | int")], [("py-attribute-type-widened", False)]),
    "field of a request takes less": ([(NOTE, "text: str", "text: Never")], [("py-attribute-type-changed", True)]),
    "type behind a private alias": ([(FILE, "str | bytes", "str")], [("py-attribute-type-narrowed", False)]),
    "private alias renamed": ([(FILE, "_content_union", "_of_content")], []),
    "value of a default": (
        [(FILE, "state: State | None = None", "state: State | None = 3")],
        [("py-attribute-value-changed", False)],
    ),
    "enum member added": ([(STATE, "    NEW", '    LOST = "lost"\n    NEW')], [("py-enum-member-added", False)]),
    "enum member removed": ([(STATE, '    NEW = "new"\n', "")], [("py-enum-member-removed", True)]),
    "enum value": ([(STATE, '"new"', '"fresh"')], [("py-enum-value-changed", True)]),
    "base": ([(STATE, "(_OpenStrEnum)", "(_OpenStrEnum, Mixin)")], [("py-base-added", False)]),
    "inherited method": (
        [("vlmrun_api/types.py", "def to_dict", "def as_dict")],
        [("py-method-added", False), ("py-method-removed", True)],
    ),
    "inherited method changed": (
        [("vlmrun_api/types.py", "to_dict(self)", "to_dict(self, deep: bool)")],
        [("py-parameter-added-required", True)],
    ),
    "model gone everywhere": (
        [
            (TYPES, '"Note", ', ""),
            (TYPES, "    from vlmrun_api.models.note import Note as Note\n", ""),
            ("vlmrun_api/models/__init__.py", '"Note", ', ""),
            (CLIENT, "note: Note | None", "note: str | None"),
        ],
        [("py-name-removed", True), ("py-parameter-type-changed", True)],
    ),
    "model gone from one module": (
        [("vlmrun_api/models/__init__.py", '"Note", ', "")],
        [("py-export-removed", True)],
    ),
    "hand-written model from elsewhere": (
        [(TYPES, "vlmrun_ext.inputs.config", "vlmrun_ext.settings")],
        [("py-definition-changed", True)],
    ),
    "name made at run time": ([("vlmrun/__init__.py", ', "made_late"', "")], [("py-name-removed", True)]),
    "resource removed from the client": (
        [("vlmrun/client/client.py", "def files", "def _files")],
        [("py-attribute-removed", True)],
    ),
}


def write(folder: Path, tree: dict[str, str]) -> Path:
    """A folder with the packages."""
    for name, text in tree.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8")
    return folder


def edited(edits: list[tuple[str, str, str]]) -> dict[str, str]:
    """The packages with texts replaced; a text that is not there is an error of the test."""
    tree = dict(TREE)
    for name, old, new in edits:
        assert old in tree[name], (name, old)
        tree[name] = tree[name].replace(old, new)
    return tree


@pytest.mark.parametrize(("edits", "expected"), CASES.values(), ids=CASES.keys())
def test_an_edit_is_reported_once_and_judged(
    tmp_path: Path, edits: list[tuple[str, str, str]], expected: list[tuple[str, bool]]
) -> None:
    """A class and its async twin, an overload and its implementation, all names of a model: one change."""
    found = python_changes(write(tmp_path / "old", TREE), write(tmp_path / "new", edited(edits)))

    assert sorted(expected) == sorted((change.rule, change.breaking) for change in found)


def test_every_rule_is_tried(tmp_path: Path) -> None:
    """The cases above, read in both directions, use the whole table."""
    old = write(tmp_path / "old", TREE)
    seen: set[str] = set()
    for number, (edits, _) in enumerate(CASES.values()):
        new = write(tmp_path / str(number), edited(edits))
        seen |= {change.rule for change in [*python_changes(old, new), *python_changes(new, old)]}

    assert set(PYTHON_RULES) == seen


@pytest.mark.parametrize("edits", [edits for edits, _ in CASES.values()], ids=CASES.keys())
def test_what_griffe_calls_breaking_is_not_called_compatible(tmp_path: Path, edits: list[tuple[str, str, str]]) -> None:
    """Our rules see more than griffe's own check of a package, and never less."""
    folders = write(tmp_path / "old", TREE), write(tmp_path / "new", edited(edits))
    old, new = (griffe.load("vlmrun", search_paths=[folder], allow_inspection=False) for folder in folders)
    theirs = [one for one in griffe.find_breaking_changes(old, new) if one.kind.value not in JUDGED_OTHERWISE]

    assert not theirs or any(change.breaking for change in python_changes(*folders))


# None and UNSET both stand for "not given".
JUDGED_OTHERWISE = {"Parameter default was changed"}


def test_twins_and_names_are_told_together(tmp_path: Path) -> None:
    """One change names the other places."""
    edits = [*CASES["model gone everywhere"][0], (CLIENT, "skip: int", "offset: int")]
    found = {
        change.rule: change
        for change in python_changes(write(tmp_path / "old", TREE), write(tmp_path / "new", edited(edits)))
    }

    assert found["py-name-removed"].where == "vlmrun.client.types.Note"
    assert found["py-name-removed"].reaches == ("vlmrun_api.models.Note",)
    assert found["py-parameter-renamed"].where == "vlmrun.client.files.Files.list"
    assert found["py-parameter-renamed"].reaches == ("vlmrun.client.files.AsyncFiles.list",)
    assert found["py-parameter-renamed"].text == "Parameter `skip` of `Files.list` is called `offset` now."


def test_only_one_of_the_twins_changed(tmp_path: Path) -> None:
    """What happened to the async class alone is reported of it alone."""
    tree = edited([(CLIENT, "async def list(self, skip: int", "async def list(self, offset: int")])

    (change,) = python_changes(write(tmp_path / "old", TREE), write(tmp_path / "new", tree))

    assert (change.where, change.reaches) == ("vlmrun.client.files.AsyncFiles.list", ())


def test_the_generated_api_does_not_differ_from_itself(tmp_path: Path) -> None:
    """The real packages are read without being imported, and from any folder."""
    copy = shutil.copytree(ROOT / "generated", tmp_path / "generated")

    assert python_changes(ROOT / "generated", copy) == []


def test_an_edit_of_the_generated_api_is_seen(tmp_path: Path) -> None:
    """Lazy modules, overloads and models are followed in the real packages as well."""
    copy = shutil.copytree(ROOT / "generated", tmp_path / "generated")
    for name, old, new in (
        ("vlmrun/client/agent.py", "def get_by_id(self, agent_id: str,", "def get_by_id(self, id: str,"),
        ("vlmrun/client/types/__init__.py", '    "FilePurpose",\n', ""),
        ("vlmrun_api/models/file_response.py", "    bytes: int\n", "    bytes: str\n"),
    ):
        text = (copy / name).read_text(encoding="utf-8")
        assert old in text, name
        (copy / name).write_text(text.replace(old, new), encoding="utf-8")

    found = python_changes(ROOT / "generated", copy)

    assert sorted(change.rule for change in found) == [
        "py-attribute-type-changed",
        "py-export-removed",
        "py-parameter-renamed",
    ]


def test_what_a_function_of_the_callers_is_called_with_is_received(tmp_path: Path) -> None:
    """`on_status` takes a job: callers never build one, so that a further field of it breaks nobody."""
    copy = shutil.copytree(ROOT / "generated", tmp_path / "generated")
    model = copy / "vlmrun_api" / "models" / "agent_execution_response.py"
    text = model.read_text(encoding="utf-8")
    model.write_text(
        text.replace("    usage: CreditUsage\n", "    usage: CreditUsage\n    region: str\n"), encoding="utf-8"
    )

    (change,) = python_changes(ROOT / "generated", copy)

    assert (change.rule, change.direction, change.bump) == ("py-field-added-required", "response", "minor")


def test_a_folder_without_an_api_is_refused(tmp_path: Path) -> None:
    """The message says what was looked for."""
    with pytest.raises(GenerationError, match="there is no package vlmrun"):
        python_changes(tmp_path, tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("int", "int", "same"),
        ("int | None", "None | int", "same"),
        ("Optional[int]", "int | None", "same"),
        ("Union[int, str]", "str | int", "same"),
        ("'int | str'", "int", "narrowed"),
        ("int", "float", "widened"),
        ("int", "Any", "widened"),
        ("list[int]", "list[int | str]", "widened"),
        ("list[int]", "Sequence[int]", "widened"),
        ("dict[str, int]", "dict[str, str]", "changed"),
        ("Literal['a']", "Literal['a', 'b']", "widened"),
        ("File", "Folder", "changed"),
        ("not python", "not python", "same"),
        ("not python", "int", "changed"),
    ],
)
def test_annotations_are_compared_by_what_they_take(old: str, new: str, expected: str) -> None:
    """Unions by their members, containers by their parts."""
    assert expected == relation(old, new)


def test_what_only_generated_modules_need_is_no_part_of_an_annotation() -> None:
    """Private aliases and private names of modules are taken out, and so is `Unset`."""
    assert plain("_Union", {"_Union": "str | _datetime.date"}) == "str | datetime.date"
    assert plain("_builtins.list[int]") == "list[int]"
    assert without_unset("int | None | Unset") == "int | None"
    assert without_unset("Unset") == "Unset"
