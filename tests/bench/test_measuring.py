"""Subjects take turns, medians of their ratios count, and what fails is named."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from scripts.bench.environments import OURS, Environments, extra, ours
from scripts.bench.measuring import compared, measured
from scripts.bench.processes import ROOT, SubjectDiedError, SubjectMissingError, SubjectProcess
from scripts.bench.row import Row, Subject, Target

FAKE = "tests.bench.fake"


def subject(name: str, variant: str, role: Any = "peer", environment: str | None = None, **given: Any) -> Subject:
    return Subject(name, role, FAKE, variant, given, environment)


def own(name: str | None) -> Path:
    """There are no environments but this one."""
    assert name is None
    return Path(sys.executable)


def test_subjects_take_turns_and_another_begins_each_round(tmp_path: Path) -> None:
    """The first round does not count, neither as a value nor as a round."""
    log = tmp_path / "log"
    given = {name: {"log": str(log), "called": name} for name in "abc"}
    row = Row(
        "turns",
        "turns",
        (
            subject("a", "noted", "floor", **given["a"], values=[9.0, 1.0, 2.0, 4.0]),
            subject("b", "noted", "ours", **given["b"], values=[9.0, 2.0, 4.0, 8.0]),
            subject("c", "noted", **given["c"], values=[9.0, 3.0, 2.0, 2.0]),
        ),
        rounds=3,
        seconds=3600,
    )

    result = measured(row, own, tmp_path)

    assert log.read_text().split() == [*"abc", *"bca", *"cab", *"abc"]
    assert {name: each.median for name, each in result.figures.items()} == {"a": 2.0, "b": 4.0, "c": 2.0}
    assert {name: each.ratio for name, each in result.figures.items()} == {"a": None, "b": 2.0, "c": 1.0}
    assert result.rounds == 3
    assert result.missing == {}


def test_a_row_that_takes_long_has_three_rounds(tmp_path: Path) -> None:
    """However little time it has."""
    row = Row("long", "long", (subject("a", "constant", value=1.0),), rounds=50, seconds=0)

    assert measured(row, own, tmp_path).rounds == 3


def test_the_ratio_is_the_median_of_those_of_each_round() -> None:
    """Not that of the medians: what slows a whole round down cancels out."""
    row = Row("r", "r", (subject("floor", "constant", "floor"), subject("ours", "constant", "ours")))

    figures = compared(row, {"floor": [1.0, 10.0, 2.0], "ours": [3.0, 30.0, 8.0]}, {}).figures["ours"]

    assert figures.ratio == 3.0
    assert figures.median == 8.0


def test_the_spread_leaves_out_the_outer_quarters() -> None:
    """One round that something disturbed does not widen it."""
    row = Row("r", "r", (subject("floor", "constant", "floor"), subject("ours", "constant", "ours")))
    ours = [2.0, 2.25, 2.5, 2.75, 900.0]

    result = compared(row, {"floor": [1.0] * 5, "ours": ours}, {})

    assert result.figures["ours"].spread == 0.5
    assert result.figures["floor"].spread == 0.0


@pytest.mark.parametrize(
    ("quantity", "bound", "ours", "value", "reached"),
    [
        ("times", 1.1, 2.0, 1.0, True),
        ("times", 1.1, 2.4, 1.2, False),
        ("speed", 0.9, 2.0, 1.0, True),
        ("speed", 0.9, 4.0, 0.5, False),
        ("speed", 3.0, 0.5, 4.0, True),
        ("absolute", 2.0, 2.0, 2.0, True),
        ("absolute", 2.0, 2.5, 2.5, False),
    ],
)
def test_a_target_is_met_in_its_own_direction(
    quantity: Any, bound: float, ours: float, value: float, reached: bool
) -> None:
    """Of time less is better, of speed more."""
    target = Target("ours", quantity, bound, None if quantity == "absolute" else "other")
    row = Row("r", "r", (subject("ours", "constant", "ours"), subject("other", "constant")), (target,))

    verdict = compared(row, {"ours": [ours], "other": [2.0]}, {}).verdicts[0]

    assert verdict.value == pytest.approx(value)
    assert verdict.reached is reached


@pytest.mark.parametrize(
    ("missing", "died", "failed"),
    [
        ({}, [], False),
        ({"peer": "ended"}, ["peer"], False),
        ({"fast": "no such transport"}, [], False),
        ({"fast": "ended"}, ["fast"], True),
        ({"ours": "cannot be installed", "fast": "cannot be installed"}, [], True),
    ],
)
def test_what_fails_of_ours_fails_the_run(missing: dict[str, str], died: list[str], failed: bool) -> None:
    """What a peer does is no failure, and neither is a transport that is not there."""
    roles = {"ours": "ours", "fast": "ours", "peer": "peer"}
    row = Row("r", "r", tuple(subject(name, "constant", role) for name, role in roles.items()))
    taken = {name: [1.0] for name in roles.keys() - missing.keys()}

    result = dataclasses.replace(compared(row, taken, missing), died=frozenset(died))

    assert result.has_failed is failed


@pytest.mark.parametrize("missing", ["ours", "other"])
def test_a_target_with_a_missing_side_is_neither_reached_nor_missed(missing: str) -> None:
    """It says so."""
    row = Row(
        "r",
        "r",
        (subject("ours", "constant", "ours"), subject("other", "constant")),
        (Target("ours", "times", 1, "other"),),
    )
    taken = {"ours": [1.0], "other": [1.0]}
    del taken[missing]

    assert compared(row, taken, {missing: "why"}).verdicts[0].reached is None


def test_what_a_subject_prints_is_no_answer(tmp_path: Path) -> None:
    """Its answers have a channel of their own."""
    with SubjectProcess(subject("chatty", "chatty"), own(None), tmp_path) as process:
        assert process.measure() == 2.5


def test_a_subject_that_cannot_be_had_says_why(tmp_path: Path) -> None:
    """The others of its row go on; nothing failed."""
    row = Row(
        "r", "r", (subject("a", "constant", value=1.0), subject("b", "missing", reason="no such transport")), rounds=2
    )

    result = measured(row, own, tmp_path)

    assert result.figures.keys() == {"a"}
    assert result.missing == {"b": "no such transport"}
    assert result.died == set()


@pytest.mark.parametrize(("after", "words"), [(-1, "the disk is on fire"), (0, "caught fire"), (2, "caught fire")])
def test_a_subject_that_dies_is_named_with_its_last_words(tmp_path: Path, after: int, words: str) -> None:
    """Whether it does so at once, in its first round or later; the others go on."""
    row = Row("r", "r", (subject("steady", "constant", value=1.0), subject("mortal", "dies", after=after)), rounds=3)

    result = measured(row, own, tmp_path)

    assert result.figures.keys() == {"steady"}
    assert result.missing["mortal"].startswith("mortal ended (exit code 1): ")
    assert words in result.missing["mortal"]
    assert result.died == {"mortal"}


def test_a_subject_that_falls_silent_is_given_up(tmp_path: Path) -> None:
    """And ended."""
    with (
        SubjectProcess(subject("silent", "silent"), own(None), tmp_path, patience=20) as process,
        pytest.raises(SubjectDiedError, match=r"silent said nothing for 0\.01 seconds"),
    ):
        process.patience = 0.01
        process.measure()


@pytest.mark.parametrize("names", [("a", "a"), ("a", "b")])
def test_a_row_that_contradicts_itself_is_refused(names: tuple[str, str]) -> None:
    """Two subjects of one name, or a target that names none."""
    subjects = tuple(subject(name, "constant") for name in names)

    with pytest.raises(ValueError, match=r"two subjects of the row r are called a|names c, which is none"):
        Row("r", "r", subjects, (Target("a", "times", 1, "c"),))


def test_a_peer_that_cannot_be_installed_is_left_out(tmp_path: Path) -> None:
    """The row goes on without it and says why; it is not tried a second time."""
    environments = Environments(tmp_path / "cache", {"broken": (str(tmp_path / "nothing.whl"),)})
    row = Row("r", "r", (subject("a", "constant", value=1.0), subject("b", "constant", environment="broken")), rounds=1)

    result = measured(row, environments.python, tmp_path)

    assert result.figures.keys() == {"a"}
    assert result.missing["b"].startswith("cannot be installed: ")
    assert "nothing.whl" in result.missing["b"]
    assert result.died == set()
    (tmp_path / "nothing.whl").write_bytes(b"")
    with pytest.raises(SubjectMissingError, match="cannot be installed"):
        environments.python("broken")


def test_an_environment_has_what_its_peer_takes_and_is_made_once(tmp_path: Path) -> None:
    """Its packages are there, ours are not."""
    environments = Environments(tmp_path / "cache", {"tiny": (str(wheel(tmp_path, "tiny_peer")),)})

    python = environments.python("tiny")

    assert python != Path(sys.executable)
    assert list((python.parent.parent / "lib").rglob("tiny_peer.py"))
    assert not list((python.parent.parent / "lib").rglob("vlmrun*"))
    ready = python.parent.parent / "ready"
    made = ready.stat().st_mtime_ns
    assert (
        Environments(tmp_path / "cache", {"tiny": (str(tmp_path / "tiny_peer-1-py3-none-any.whl"),)}).python("tiny")
        == python
    )
    assert ready.stat().st_mtime_ns == made


def test_our_environment_finds_the_package_of_the_tree(tmp_path: Path) -> None:
    """As an editable installation does, and with what the package says it takes."""
    environments = Environments(tmp_path / "cache", {OURS: (str(wheel(tmp_path, "tiny_peer")),)})

    program = "import tiny_peer, vlmrun, vlmrun_ext; print(vlmrun_ext.__file__)"
    command = [str(environments.python(OURS)), "-I", "-c", program]
    done = subprocess.run(command, check=True, capture_output=True, text=True)

    assert Path(done.stdout.strip()) == ROOT / "vlmrun_ext" / "__init__.py"
    assert any(each.startswith("httpx") for each in ours())
    assert set(extra("fast")) == set(ours("fast")) - set(ours())


def wheel(folder: Path, name: str) -> Path:
    """A package of one module."""
    path = folder / f"{name}-1-py3-none-any.whl"
    files = {
        f"{name}.py": "",
        f"{name}-1.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
        f"{name}-1.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{name}-1.dist-info/RECORD": f"{name}.py,,\n",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text)
    return path
