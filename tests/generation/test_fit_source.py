"""The check reads the hand-written layer too: what code does and what its declarations say stay the same."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts.fit import Fit, check
from scripts.manifest import FlowEntry, OperationEntry
from scripts.problems import GenerationError
from tests.generation.fit_kit import ROOT, drop, edited, fit_of, manifest, put, real, rename
from tests.generation.fit_layer import LAYER

Changed = Callable[[str, str, str], Path]


class Case(NamedTuple):
    """One change of a file, and the finding that it has to bring."""

    name: str
    file: str
    before: str
    after: str
    told: str


DOWNLOADS, JOBS, NEEDS = "vlmrun_ext/artifacts/downloads.py", "vlmrun_ext/resources/jobs.py", "templates/needs.toml"

FEEDBACK, FILES = "vlmrun_ext/resources/feedback.py", "vlmrun_ext/files/methods.py"

CHANGES = [
    Case(
        "a flow sends another field of a body",
        FEEDBACK,
        '"notes": notes,',
        '"notes": notes, "remarks": notes,',
        "sends `remarks`, of which templates/needs.toml says nothing",
    ),
    Case(
        "a flow sends a field of a body no more",
        FEEDBACK,
        '"notes": notes,',
        "",
        "`vlmrun_ext.resources.feedback:submit` does not send `notes`",
    ),
    Case(
        "a flow always sends a field of a body that it left out",
        FILES,
        '            "purpose",\n            "expiration",\n',
        '            "expiration",\n',
        "`vlmrun_ext.files.methods:generate_presigned_url` sends `purpose` always",
    ),
    Case(
        "the fields of a body cannot be read",
        FEEDBACK,
        "        body=body(\n            {\n",
        "        body=body(\n            {**{}, \n",
        "spreads a mapping whose keys the source does not show",
    ),
    Case(
        "an argument is left out on purpose that is not there",
        NEEDS,
        "leaves = { callback_url =",
        "leaves = { call_back =",
        "`fine_tuning_generate` has no parameter `call_back`, which the flow is said to leave out",
    ),
    Case(
        "a flow sends more",
        DOWNLOADS,
        "fetch.request(object_id=object_id, ",
        'fetch.request(object_id=object_id, format="raw", ',
        "sends `format`, of which templates/needs.toml says nothing",
    ),
    Case(
        "a flow sends less",
        DOWNLOADS,
        "fetch.request(filename=filename, ",
        "fetch.request(",
        "`vlmrun_ext.artifacts.downloads:get` does not send `filename`",
    ),
    Case(
        "a flow spreads what nobody declared",
        JOBS,
        "get.request(id)",
        "get.request(id, **{sleep: id})",
        "spreads a mapping whose keys the source does not show",
    ),
    Case(
        "a flow spreads what can be read",
        JOBS,
        "get.request(id)",
        'get.request(id, **{"verbose": id})',
        "sends `verbose`, of which templates/needs.toml says nothing",
    ),
    Case(
        "a flow gives more by position",
        JOBS,
        "get.request(id)",
        "get.request(id, sleep)",
        "gives 2 arguments by position, templates/needs.toml names 1",
    ),
    Case(
        "a flow hands on the way to ask",
        JOBS,
        "request = get.request(id)",
        "ask_for = get.request\n    request = ask_for(id)",
        "uses `get.request` other than by calling it, which the check cannot follow",
    ),
    Case(
        "a flow gives its operation another name",
        JOBS,
        "request = get.request(id)",
        "also = get\n    request = get.request(id)",
        "uses `get` other than by calling its `request`",
    ),
    Case(
        "a flow hands its operation to what is not ours",
        JOBS,
        "request = get.request(id)",
        "request = get.request(id)\n    print(get)",
        "hands `get` to `print`",
    ),
    Case(
        "a function that a flow hands its operation to sends more",
        "vlmrun_ext/retry.py",
        "answer = yield request",
        "answer = yield operation.request(again=True)",
        "sends `again`, of which templates/needs.toml says nothing",
    ),
    Case(
        "a flow hands its operation on in a list",
        JOBS,
        "invoke(get, request)",
        "invoke(*[get], request)",
        "uses `get` other than by calling its `request`",
    ),
    Case(
        "a flow hands its operation to what takes no more",
        JOBS,
        "invoke(get, request)",
        "invoke(request, request, get)",
        "hands `get` to `invoke`",
    ),
    Case(
        "an object hands on the operation that it keeps",
        DOWNLOADS,
        "        return self._fetch.request(",
        "        print(self._fetch)\n        return self._fetch.request(",
        "hands `self._fetch` to `print`",
    ),
    Case(
        "an object keeps an operation where another method changes it",
        DOWNLOADS,
        "        return self._fetch.request(",
        "        self.again = self._fetch\n        return self._fetch.request(",
        "uses `self._fetch` other than by calling its `request`",
    ),
    Case(
        "a class takes an operation and has nothing made of it",
        DOWNLOADS,
        "    def __init__(self, fetch",
        "    def _init(self, fetch",
        "hands `fetch` to `Want`",
    ),
    Case(
        "a flow takes another operation",
        JOBS,
        "get: Operation[JobT], ",
        "get: Operation[JobT], cancel: Operation[Any], ",
        "nothing says what `vlmrun_ext.resources.jobs:wait` needs of `cancel`",
    ),
    Case(
        "the entry binds an operation that the flow does not take",
        JOBS,
        "get: Operation[JobT], ",
        "look: Operation[JobT], ",
        "`vlmrun_ext.resources.jobs:wait` takes the operations `look`, the entry binds `get`",
    ),
    Case(
        "the protocol of an answer has another field",
        JOBS,
        "    parsed: Any\n",
        "    parsed: Any\n    progress: float\n",
        "reads `progress`, of which templates/needs.toml says nothing",
    ),
    Case(
        "another field of an answer is read by its name",
        JOBS,
        'getattr(job, "usage", None)',
        'getattr(job, "usage", None), getattr(job, "costs", None)',
        "reads `costs`, of which templates/needs.toml says nothing",
    ),
    Case(
        "a field of an answer is no longer read",
        JOBS,
        'getattr(job, "usage", None)',
        "None",
        "`vlmrun_ext.resources.jobs:Job` does not read `usage`",
    ),
    Case(
        "a flow acts on another value",
        JOBS,
        '_ENDED = ("cancelled",',
        '_ENDED = ("cancelled", "expired",',
        "acts on `status` being `expired`",
    ),
    Case(
        "a flow no longer acts on a value",
        JOBS,
        '"canceled", ',
        "",
        "nothing acts on `status` being `canceled`",
    ),
    Case(
        "a flow compares with what cannot be read",
        JOBS,
        "job.status in _FAILED",
        "job.status in _FAILED or job.status == sleep",
        "compares `job.status == sleep`, which the check cannot follow",
    ),
    Case(
        "the names that are spread are others",
        "vlmrun_ext/cache/places.py",
        'Literal["session_id", "execution_id"]',
        'Literal["session_id", "execution_id", "agent_id"]',
        "`vlmrun_ext.cache.places:ScopeName` lists `agent_id`, `execution_id`, `session_id`",
    ),
    Case(
        "another name is read of error bodies",
        "vlmrun_ext/failures.py",
        'body.get("code")',
        'body.get("title")',
        "reads `title` of error bodies",
    ),
    Case(
        "a name is no longer read of error bodies",
        "vlmrun_ext/failures.py",
        'body.get("code"), ',
        "",
        "nothing reads `code` of error bodies",
    ),
    Case(
        "the table of statuses has another name",
        "vlmrun_ext/failures.py",
        "_BY_STATUS",
        "_ERRORS",
        "`vlmrun_ext.failures:_BY_STATUS` is not there, or lists no constants",
    ),
    Case(
        "requests log in otherwise",
        "vlmrun_ext/http/wire.py",
        'f"Bearer {self.settings.api_key}"',
        'f"Key {self.settings.api_key}"',
        "`vlmrun_ext.http.wire:Wire._headers` does not send `Bearer`",
    ),
    Case(
        "the way to log in has moved",
        "vlmrun_ext/http/wire.py",
        "_headers",
        "_all_headers",
        "there is no `vlmrun_ext.http.wire:Wire._headers`",
    ),
    Case(
        "a field that only we have is gone",
        "vlmrun_ext/inputs/config.py",
        "    response_model:",
        "    shape:",
        "`vlmrun_ext.inputs.config:_Answered` has no field `response_model`",
    ),
    Case(
        "a class that a schema is bound to is gone",
        "vlmrun_ext/inputs/content.py",
        "class VideoUrl(",
        "class MovieUrl(",
        "there is no `vlmrun_ext.inputs.content:VideoUrl` in the hand-written layer",
    ),
    Case(
        "a flow is gone",
        JOBS,
        "def wait(",
        "def await_job(",
        "there is no `vlmrun_ext.resources.jobs:wait` in the hand-written layer",
    ),
    Case(
        "a module is no Python",
        JOBS,
        "def wait(",
        "def wait((",
        "there is no `vlmrun_ext.resources.jobs:wait` in the hand-written layer",
    ),
    Case(
        "the needs of a flow are not declared",
        NEEDS,
        '[flows."vlmrun_ext.resources.jobs:wait".get]',
        '[flows."vlmrun_ext.resources.jobs:wait".look]',
        "nothing says what `vlmrun_ext.resources.jobs:wait` needs of `get`",
    ),
    Case(
        "needs are declared of what the flow does not take",
        NEEDS,
        '[flows."vlmrun_ext.resources.jobs:wait".get]',
        '[flows."vlmrun_ext.resources.jobs:wait".look]',
        "`vlmrun_ext.resources.jobs:wait` takes no operation `look`",
    ),
    Case(
        "needs are declared of a flow that nothing binds",
        NEEDS,
        '[flows."vlmrun_ext.artifacts.downloads:get".fetch]\n',
        '[flows."vlmrun_ext.resources.jobs:gone".get]\nmethod = "GET"\n\n[flows."vlmrun_ext.artifacts.downloads:get".fetch]\n',
        "there is no `vlmrun_ext.resources.jobs:gone`",
    ),
    Case(
        "a protocol is declared that is not there",
        NEEDS,
        "vlmrun_ext.resources.jobs:Job",
        "vlmrun_ext.resources.jobs:Task",
        "there is no `vlmrun_ext.resources.jobs:Task`",
    ),
    Case(
        "a parameter is declared that is always sent, and is not",
        NEEDS,
        'filename = { type = "string", sent = "sometimes" }',
        'filename = { type = "string" }',
        "`vlmrun_ext.artifacts.downloads:get` sends `filename` sometimes",
    ),
    Case(
        "a parameter is declared as spread, and is not",
        NEEDS,
        'filename = { type = "string", sent = "sometimes" }',
        'filename = { type = "string", sent = "sometimes", by = "vlmrun_ext.cache.places:ScopeName" }',
        "lists `execution_id`, `session_id`, templates/needs.toml declares `execution_id`, `filename`, `session_id`",
    ),
]

BROKEN = {
    "no TOML": ("method = ", "method ", "needs.toml: "),
    "a key that nothing reads": (
        'method = "GET"',
        'verb = "GET"',
        'flows."vlmrun_ext.artifacts.downloads:get".fetch.verb',
    ),
    "a key that is missing": (
        'method = "GET"\nbinary',
        "binary",
        'flows."vlmrun_ext.artifacts.downloads:get".fetch.method',
    ),
    "no JSON type": ('{ id = "string" }', '{ id = "text" }', 'flows."vlmrun_ext.resources.jobs:wait".get.path.id'),
    "neither always nor sometimes": ('sent = "sometimes"', 'sent = "at times"', ".sent: Input should be 'always'"),
    "a text for a list": ('["application/json"]', '"application/json"', ".media: Input should be a valid tuple"),
    "a table that is missing": ("[connection]", "[connections]", "connection: Field required"),
}


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """Make a tree with a short hand-written layer, and something replaced in one of its files."""

    def change(file: str, before: str, after: str) -> Path:
        for folder in ("vlmrun_ext", "templates", "spec"):
            shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "sandbox"))
        for name, text in LAYER.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        whole = (tmp_path / file).read_text(encoding="utf-8")
        assert before in whole
        (tmp_path / file).write_text(whole.replace(before, after), encoding="utf-8")
        return tmp_path

    return change


def told(fit: Fit) -> list[str]:
    return [one.problem for one in fit.errors]


@pytest.mark.parametrize("case", CHANGES, ids=lambda case: case.name)
def test_code_and_declaration_cannot_part(case: Case, changed: Changed):
    """A change on one side only is an error that names the place on ours."""
    fit = fit_of(real(), root=changed(case.file, case.before, case.after))

    assert any(case.told in problem for problem in told(fit)), fit.text()


def test_a_finding_about_code_names_its_line(changed: Changed):
    """The line is that of the call, in the changed file."""
    root = changed(
        DOWNLOADS, "fetch.request(object_id=object_id, ", 'fetch.request(object_id=object_id, format="raw", '
    )
    fit = fit_of(real(), root=root)
    (found,) = [one for one in fit.errors if "`format`" in one.problem]

    assert (found.file, found.symbol) == (DOWNLOADS, "vlmrun_ext.artifacts.downloads:get")
    assert 'format="raw"' in (root / DOWNLOADS).read_text(encoding="utf-8").splitlines()[found.line - 1]


@pytest.mark.parametrize("more", ["", 'format="raw", '])
def test_a_request_that_is_made_later_is_read_where_its_arguments_stand(more: str, changed: Changed):
    """`partial(fetch.request, ...)` sends what it is given."""
    call, later = "self._fetch.request(object_id=object_id, ", "partial(self._fetch.request, object_id=object_id, "
    fit = fit_of(real(), root=changed(DOWNLOADS, call, later + more))

    said = [one.problem for one in fit.errors if one.file == DOWNLOADS]
    assert said == (["sends `format`, of which templates/needs.toml says nothing"] if more else [])


@pytest.mark.parametrize("call", ["invoke(get, request)", "retry.invoke(request=request, operation=get)"])
def test_a_short_layer_that_agrees_with_the_needs_fits(call: str, changed: Changed):
    """Also where the operation is handed on under the name of a module, or by keyword."""
    fit = fit_of(real(), root=changed(JOBS, "invoke(get, request)", call))

    assert (fit.errors, fit.news) == ((), ()), fit.text()


def test_a_value_that_is_compared_as_text_is_seen(changed: Changed):
    """`str(job.status)` is the state as well."""
    fit = fit_of(real(), root=changed(JOBS, "job.status in _FAILED", 'job.status in _FAILED or str(job.status) == "x"'))

    assert "acts on `status` being `x`, of which templates/needs.toml says nothing" in told(fit)


@pytest.mark.parametrize("name", BROKEN)
def test_needs_that_cannot_be_read_are_refused_with_the_place(name: str, changed: Changed):
    """Nothing that is written there is passed over."""
    before, after, expected = BROKEN[name]

    with pytest.raises(GenerationError) as caught:
        fit_of(real(), root=changed(NEEDS, before, after))

    assert any(expected in problem for problem in caught.value.problems), caught.value.problems


def test_a_tree_without_needs_is_refused(tmp_path: Path):
    """What the code needs has to be written down."""
    with pytest.raises(GenerationError, match=r"needs\.toml"):
        fit_of(real(), root=tmp_path)


def test_a_class_that_cannot_be_imported_is_an_error_and_no_crash(changed: Changed):
    """The source defines it, and Python cannot find it: hand-written code may be broken."""
    root = changed("vlmrun_ext/inputs/content.py", "class VideoUrl(", "class BrokenUrl:\n    pass\n\n\nclass VideoUrl(")
    bound = replace(manifest(), types={**manifest().types, "VideoUrl": "vlmrun_ext.inputs.content:BrokenUrl"})
    fit = fit_of(real(), root=root, of=bound)

    assert any(
        "`vlmrun_ext.inputs.content:BrokenUrl` cannot be read: AttributeError" in problem for problem in told(fit)
    )


def test_a_flow_that_stands_for_an_operation_is_checked_as_one_that_is_bound():
    """Both ways of the manifest lead to the same needs."""
    other = manifest().operations | {"artifacts_list": OperationEntry(flow="vlmrun_ext.artifacts.downloads:get")}
    fit = fit_of(real(), of=replace(manifest(), operations=other))

    assert {"operations.artifacts_list"} == {one.entry for one in fit.errors}
    assert "`artifacts_list` no longer answers with a file; declared are `application/json`" in told(fit)


def test_a_public_name_that_is_not_there_is_an_error():
    """Users would find out at import."""
    other = {"vlmrun.types": ("vlmrun_ext.inputs.content:ImageUri",)}
    (found,) = fit_of(real(), of=replace(manifest(), public=other)).errors

    assert found.repair == "Write `ImageUrl` in place of `ImageUri`"


def test_a_type_that_the_entry_binds_is_read_from_its_expression():
    """An expression without a name binds nothing."""
    (first, *rest) = manifest().flows
    other = FlowEntry(first.resource, first.method, first.flow, first.operations, {"JobT": "None"})
    (found,) = fit_of(real(), of=replace(manifest(), flows=(other, *rest))).errors

    assert "`agent_executions_get` answers with `AgentExecutionResponse`" in found.problem


def test_without_a_document_before_the_closest_name_is_suggested(changed: Changed):
    """A first generation knows no former paths; names still tell."""
    root = changed(NEEDS, "#", "#")
    document = edited(
        put("#/paths/~1agent~1executions~1{id}/get/operationId", "agents_executions_get"),
        rename("#/components/schemas/AgentSkill", "AgentSkills"),
    )
    fit = check(document, root=root, manifest=manifest())

    assert any("write `agents_executions_get` in place of" in one.repair for one in fit.errors)
    assert any("write `AgentSkills` in place of `AgentSkill`" in one.repair for one in fit.errors)
    assert not any("new operation" in one.problem for one in fit.news)


def test_the_document_before_is_that_beside_the_generated_code(changed: Changed):
    """A path tells which operation was renamed, whatever it is called now."""
    root = changed(NEEDS, "#", "#")
    made = root / "generated" / "vlmrun_api"
    made.mkdir(parents=True)
    document = edited(put("#/paths/~1agent~1executions~1{id}/get/operationId", "runs_show"))
    (made / "openapi.json").write_text(json.dumps(real()), encoding="utf-8")
    known = check(document, root=root, manifest=manifest())
    (made / "openapi.json").write_text("{", encoding="utf-8")
    damaged = check(document, root=root, manifest=manifest())

    assert any("write `runs_show` in place of `agent_executions_get`" in one.repair for one in known.errors)
    assert not any("runs_show" in one.repair for one in damaged.errors)


def test_an_overlay_that_brings_no_kind_leaves_the_class_to_point_to(changed: Changed):
    """Where no file has the entry, the code that it becomes is named."""
    root = changed("spec/overlays/20-artifact-kinds.yaml", "ref: ImageRef", "ref: PictureRef")
    (found,) = fit_of(edited(put("#/x-artifact-kinds/0/result", "mesh")), root=root).errors

    assert found.file == "vlmrun_ext/refs.py"


def test_a_kind_is_covered_by_a_range_of_media_types():
    """`audio/*` says enough."""
    content = "#/paths/~1artifacts/get/responses/200/content"
    fit = fit_of(edited(rename(f"{content}/audio~1mpeg", "audio/*"), drop(f"{content}/application~1octet-stream")))

    assert not any("AudioRef" in problem for problem in told(fit))
    assert any("ReconRef" in problem for problem in told(fit))


def test_the_classes_are_those_of_the_tree_that_is_checked(changed: Changed, monkeypatch: pytest.MonkeyPatch):
    """Neither those that this process has imported, nor those of another tree on the path."""
    field = "    prompt: str | None = Field("
    root = changed("vlmrun_ext/inputs/config.py", field, "    seed: int = Field(default=0)\n" + field)
    before = importlib.import_module("vlmrun_ext.inputs.config")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))

    fit = fit_of(real(), root=root)

    assert "the document has no field `seed` any more, which the class sends" in told(fit)
    assert not any("seed" in problem for problem in told(fit_of(real())))
    assert sys.modules["vlmrun_ext.inputs.config"] is before
    (found, *_) = [one for one in fit.errors if "`seed`" in one.problem]
    assert "seed: int" in (root / found.file).read_text(encoding="utf-8").splitlines()[found.line - 1]


def test_a_class_that_only_another_tree_has_is_an_error(changed: Changed, monkeypatch: pytest.MonkeyPatch):
    """Without its `__init__.py` the package of this tree gives way to one elsewhere on the path."""
    root = changed(NEEDS, "#", "#")
    (root / "vlmrun_ext" / "__init__.py").unlink()
    monkeypatch.setenv("PYTHONPATH", str(ROOT))

    assert any(
        "is not in this project and was found elsewhere" in problem for problem in told(fit_of(real(), root=root))
    )


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import os\nos._exit(3)\n", "the process that imports it ended"),
        ("raise RuntimeError('no')\n", "RuntimeError: no"),
        ("import no_such_module\n", "ModuleNotFoundError"),
    ],
)
def test_a_module_that_does_not_import_is_an_error_and_no_crash(changed: Changed, code: str, said: str):
    """Also where it takes the whole process with it."""
    line = "import hashlib\n"
    fit = fit_of(real(), root=changed("vlmrun_ext/inputs/config.py", line, line + code))

    assert any(
        f"`vlmrun_ext.inputs.config:AgentExecutionConfig` cannot be read: {said}" in problem for problem in told(fit)
    )


def test_what_a_module_prints_is_not_taken_for_its_classes(changed: Changed):
    """Hand-written code may print while it is imported."""
    line = "import hashlib\n"
    fit = fit_of(real(), root=changed("vlmrun_ext/inputs/config.py", line, line + "print('{}')\n"))

    assert fit.errors == (), fit.text()


def test_a_service_without_error_bodies_says_so(changed: Changed):
    """An empty table is a statement; then nothing is compared with what the code reads."""
    root = changed(NEEDS, "[failures.bodies.ErrorResponse]", "[failures.bodies]\n[ignored.ErrorResponse]")
    text = (root / NEEDS).read_text(encoding="utf-8")
    cut = text.index("[ignored.ErrorResponse]")
    (root / NEEDS).write_text(text[:cut] + text[text.index("\n[connection]\n") :], encoding="utf-8")

    fit = fit_of(real(), root=root)

    assert fit.errors == (), fit.text()
