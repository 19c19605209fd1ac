"""The report: the version it demands, its three forms, its command line and its page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from scripts.changes import Report, report
from scripts.changes.__main__ import main
from scripts.changes.http_rules import HTTP_RULES
from scripts.changes.python_rules import PYTHON_RULES
from scripts.changes.rules import rules_table
from scripts.changes.versions import following
from scripts.problems import GenerationError
from tests.generation.changes_kit import BASE, cut, edited, put
from tests.generation.test_changes_python import CLIENT, FILE, TREE, write

ROOT = Path(__file__).resolve().parent.parent.parent
GET = "/paths/~1files/get"
BREAKING = cut(GET)
ADDITION = put("/paths/~1new", {"get": {"operationId": "new", "responses": {}}})
DEPRECATION = put(f"{GET}/deprecated", True)
WORDS = put("/paths/~1files/post/summary", "Make a file.")


def made(*edits: Any, version: str = "1.2.3") -> Report:
    """The report on some edits of the small document."""
    return report(BASE, edited(*edits), None, None, version)


@pytest.mark.parametrize(
    ("version", "edits", "bump", "following", "exit_code"),
    [
        ("1.2.3", [], "none", "1.2.3", 0),
        ("1.2.3", [WORDS], "patch", "1.2.4", 10),
        ("1.2.3", [WORDS, ADDITION], "minor", "1.3.0", 10),
        ("1.2.3", [DEPRECATION], "minor", "1.3.0", 10),
        ("1.2.3", [ADDITION, BREAKING], "major", "2.0.0", 20),
        ("0.1.0", [WORDS], "patch", "0.1.1", 10),
        ("0.1.0", [ADDITION], "patch", "0.1.1", 10),
        ("0.1.0", [BREAKING], "minor", "0.2.0", 20),
        ("2.0.0rc1", [ADDITION], "minor", "2.1.0", 10),
        ("1.0.dev3+local", [WORDS], "patch", "1.0.1", 10),
    ],
)
def test_the_version_follows_from_the_gravest_change(
    version: str, edits: list[Any], bump: str, following: str, exit_code: int
) -> None:
    """Before 1.0 a breaking change is a minor step; from then on a major one."""
    found = made(*edits, version=version)

    assert (bump, following, exit_code) == (found.bump, found.next_version, found.exit_code)


def test_a_version_that_is_none_is_refused() -> None:
    """The message shows it."""
    with pytest.raises(GenerationError, match="'next' is not a version"):
        following("next", "minor")


def test_without_an_earlier_document_there_is_nothing_to_compare() -> None:
    """The first generation of all has no report to make."""
    found = report(None, BASE, None, None, "0.1.0")

    assert (found.exit_code, found.bump, found.compared) == (0, "none", ())
    assert "nothing earlier" in found.markdown()
    assert found.changelog() == ""


def test_names_are_judged_where_the_names_are(tmp_path: Path) -> None:
    """A new operationId breaks nobody if the method keeps its name."""
    api = ROOT / "generated"
    new = edited(put(f"{GET}/operationId", "list"))

    assert report(BASE, new, None, None, "1.0.0").exit_code == 20
    assert (
        (both := report(BASE, new, api, api, "1.0.0")).exit_code,
        both.bump,
    ) == (10, "patch")
    assert both.compared == ("http", "python")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (CLIENT, "def send", "def submit"),
        (FILE, "    id: str", "    id: int"),
        ("vlmrun_api/types.py", "def to_dict", "def to_mapping"),
    ],
)
def test_every_text_of_the_api_is_looked_at(tmp_path: Path, name: str, old: str, new: str) -> None:
    """Whatever says that nothing changed has seen the facade, the models and what they are made of."""
    before = write(tmp_path / "before", TREE)
    assert old in TREE[name]
    after = write(tmp_path / "after", {**TREE, name: TREE[name].replace(old, new)})

    assert report(BASE, BASE, before, after, "1.0.0").exit_code == 20
    assert report(BASE, BASE, after, write(tmp_path / "again", TREE), "1.0.0").exit_code == 20
    assert report(BASE, BASE, before, tmp_path / "again", "1.0.0").exit_code == 0


def test_a_folder_without_an_api_is_refused(tmp_path: Path) -> None:
    """Also where both are the same."""
    with pytest.raises(GenerationError, match="there is no package vlmrun"):
        report(BASE, BASE, tmp_path, tmp_path, "1.0.0")


def test_the_markdown_puts_breaking_changes_first_and_says_what_to_do() -> None:
    """Every change is in it, one cause in one entry."""
    found = made(BREAKING, ADDITION, WORDS, put("/components/schemas/State/enum", ["new"]))
    text = found.markdown()

    assert text.index("## Breaking: HTTP API") < text.index("## Added")
    assert text.count('Value `"done"` of `State` was removed.') == 1
    assert "In requests of `files_create`: breaking." in text
    assert "In responses of `files_create`, `files_get`: compatible." in text
    assert "What to do: Tell users what takes its place" in text
    assert "(a major step from 1.2.3)" in text


def test_words_are_counted_and_listed_briefly() -> None:
    """A hundred new descriptions do not hide a change."""
    fields = {f"f{number}": {"type": "string"} for number in range(30)}
    told = {name: {**schema, "description": "New."} for name, schema in fields.items()}
    place = "/components/schemas/FileCreate/properties"
    text = report(edited(put(place, fields)), edited(put(place, told)), None, None, "1.0.0").markdown()

    assert "In 30 places: " in text
    assert "and 20 more." in text
    assert len(text) < 2000


def test_the_changelog_draft_has_the_form_of_the_changelog() -> None:
    """A heading with the version, and a list; breaking changes first, nothing that nobody notices."""
    text = made(BREAKING, ADDITION, WORDS).changelog()
    lines = text.splitlines()

    assert lines[0] == "## 2.0.0"
    assert lines[4] == "- **Breaking:** `GET /files` (`files_list`) was removed."
    assert lines[5] == "- Added: `GET /new` (`new`) was added."
    assert len(lines) == 6
    tightened = made(put(f"{GET}/parameters/0/schema/maximum", 5)).changelog()
    assert "Maximum of `parameter limit` changed from `100` to `5` (requests of `files_list`)." in tightened
    assert "- Words and remarks of the API's document." in made(WORDS).changelog()


def test_the_json_has_what_the_page_says() -> None:
    """The documented keys, in the documented order, with the changes sorted by weight."""
    found = json.loads(made(WORDS, BREAKING, ADDITION).json())
    page = (ROOT / "docs" / "changes.md").read_text(encoding="utf-8")
    documented = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]

    assert [*found, *found["changes"][0]] == documented[: len(found) + len(found["changes"][0])]
    assert found["version"] == {"current": "1.2.3", "next": "2.0.0", "bump": "major"}
    assert found["summary"] == {"breaking": 1, "compatible": 2}
    assert [change["rule"] for change in found["changes"]] == [
        "operation-removed",
        "operation-added",
        "description-changed",
    ]
    assert found["changes"][0]["breaking"] is True
    assert found["changes"][0]["operation"] == "files_list"


def test_the_page_lists_every_rule() -> None:
    """The tables of the page are those of the code."""
    page = (ROOT / "docs" / "changes.md").read_text(encoding="utf-8")

    assert rules_table(HTTP_RULES) in page
    assert rules_table(PYTHON_RULES) in page


def test_a_breaking_change_always_has_advice() -> None:
    """No rule leaves a platform team alone with a breaking change."""
    for rule in [*HTTP_RULES.values(), *PYTHON_RULES.values()]:
        assert rule.means.endswith("."), rule.id
        assert "major" not in (rule.request, rule.response) or rule.advice != "Nothing.", rule.id


@pytest.mark.parametrize("text", ["*a* [b](c) <b>", "`", "``x`", "a\nb", "# x", "\u2028", "\x00", "|", " "])
def test_text_of_a_document_stays_text_in_markdown(text: str) -> None:
    """Names are shown, not interpreted."""
    pointer = f"/components/schemas/FileCreate/properties/{text.replace('~', '~0').replace('/', '~1')}"
    found = made(put(pointer, {"type": "string"}))
    kinds = {token.type for block in MarkdownIt().parse(found.markdown()) for token in block.children or []}

    assert {"text", "code_inline", "strong_open", "strong_close", "softbreak"} >= kinds
    assert sum("was added to" in line for line in found.markdown().splitlines()) == 1


def test_the_command_line_prints_a_report_and_ends_with_its_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pipeline reads the exit code, and JSON if it wants to know more."""
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(json.dumps(BASE), encoding="utf-8")
    new.write_text(json.dumps(edited(BREAKING)), encoding="utf-8")

    assert main([str(old), str(old)]) == 0
    assert "Nothing: the HTTP API is as it was." in capsys.readouterr().out
    assert main([str(old), str(new), "--version", "1.0.0", "--format", "json"]) == 20
    assert json.loads(capsys.readouterr().out)["version"]["next"] == "2.0.0"
    assert main([str(new), str(old), "--format", "changelog"]) == 10
    assert "- Added: `GET /files`" in capsys.readouterr().out


def test_the_command_line_compares_apis_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both folders, or none."""
    document, api = tmp_path / "a.json", str(ROOT / "generated")
    document.write_text(json.dumps(BASE), encoding="utf-8")

    assert main([str(document), str(document), "--old-api", api, "--new-api", api]) == 0
    assert "HTTP API and Python API" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([str(document), str(document), "--old-api", api])
    assert "go together" in capsys.readouterr().err


def test_an_error_names_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 is neither of the verdicts."""
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")

    assert main([str(broken), str(broken)]) == 1
    assert "broken.json" in capsys.readouterr().err


def test_a_document_that_nests_too_deep_is_refused() -> None:
    """It is an error with a way out, not a crash."""
    old, new = edited(), edited()
    for document, innermost in ((old, "string"), (new, "integer")):
        schema: dict[str, Any] = {"type": innermost}
        for _ in range(100_000):
            schema = {"not": schema}
        document["components"]["schemas"]["Text"] = schema

    with pytest.raises(GenerationError, match="nests too deep"):
        report(old, new, None, None, "0.1.0")
