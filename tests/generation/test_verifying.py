"""What was generated is imported and tried before anybody gets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.problems import GenerationError
from scripts.verifying import Trial, verify
from tests.generation.project import Project
from tests.generation.workbench import REPOSITORY, Client, Workbench, document, json_answer, operation


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of this project."""
    return Project(tmp_path_factory.mktemp("verifying") / "project")


def spoilt(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Replace a text in one generated file."""

    def spoil(generated: Path) -> None:
        file = generated / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return spoil


SPOILT = [
    (spoilt("vlmrun_api/models/job_status.py", "class JobStatus", "class NoStatus"), "job_status"),
    (spoilt("vlmrun_api/models/file_response.py", "purpose: FilePurpose", "purpose: NoPurpose"), "has no decoder"),
    (spoilt("vlmrun_api/api/files/files_get.py", "-> FileResponse", "-> NoResponse"), "files_get.parse has no decoder"),
    (
        spoilt("vlmrun/client/hub.py", "async def info(self", "async def info(self, more: int"),
        "client.hub.info differs",
    ),
    (spoilt("vlmrun/types/__init__.py", '"ImageRef": "vlmrun.types.refs"', '"ImageRef": "vlmrun.none"'), "ImageRef"),
    (spoilt("vlmrun/client/models.py", "import", "impor t"), "models"),
]


def test_what_works_passes(project: Project) -> None:
    """The generated code of this project."""
    verify(project.root / "generated", root=project.root)


@pytest.mark.parametrize(("spoil", "said"), SPOILT, ids=[said for _, said in SPOILT])
def test_what_does_not_work_is_named(
    project: Project, tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    """A module that does not import, a model without decoder, clients that differ."""
    other = Project(tmp_path / "project")
    spoil(other.root / "generated")

    with pytest.raises(GenerationError) as caught:
        verify(other.root / "generated", root=other.root)

    assert said in "\n".join(caught.value.problems)


def test_a_process_that_ends_before_it_tries_anything_is_told(tmp_path: Path) -> None:
    """Whether it was asked by then or not."""
    other = Project(tmp_path / "project")
    (other.root / "scripts" / "inspection.py").write_text("raise SystemExit('out of order')", encoding="utf-8")

    with Trial(other.root) as trial:
        trial.begin(other.root / "generated")
        with pytest.raises(GenerationError, match="cannot be inspected: out of order"):
            trial.finish()


def test_a_process_that_nobody_asks_ends_with_its_context(project: Project) -> None:
    """A run that is refused before anything was made leaves nothing behind."""
    with Trial(project.root) as trial:
        is_running = trial.is_running

    assert (is_running, trial.is_running) == (True, False)


@pytest.fixture(scope="module")
def animals(tmp_path_factory: pytest.TempPathFactory) -> Client:
    """A client whose answers are told apart by more than their JSON type, and by their status."""
    kinds = {
        name: {"type": "object", "required": ["kind"], "properties": {"kind": {"const": name.lower()}, more: {}}}
        for name, more in (("Cat", "lives"), ("Dog", "age"))
    }
    pet = {"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in kinds]}
    answers = {
        **json_answer({"type": "array", "items": pet}),
        "202": json_answer({"type": "object", "additionalProperties": pet})["200"],
        "203": json_answer({"$ref": "#/components/schemas/Cat"})["200"],
    }
    with Workbench(tmp_path_factory.mktemp("animals")) as bench:
        return bench.make(document({"/a": {"get": operation(responses=answers)}}, kinds))


def test_lists_and_mappings_of_unions_pass(animals: Client) -> None:
    """No decoder can be built of such a type by itself; the operation decodes it all the same, and that counts."""
    verify(animals.folder, root=REPOSITORY)


def test_every_branch_of_an_operation_is_tried(animals: Client) -> None:
    """A decoder that cannot be built for one status of several."""
    path = "vlmrun_api/api/thing/thing_get.py"
    whole = animals.source(path)
    assert "_decode(Cat, content" in whole
    (animals.folder / path).write_text(
        whole.replace("_decode(Cat, content", "_decode(Cat | list[Cat] | tuple[Cat], content")
    )

    with pytest.raises(GenerationError, match=r"thing_get.parse has no decoder: TypeError"):
        verify(animals.folder, root=REPOSITORY)

    (animals.folder / path).write_text(whole, encoding="utf-8")
