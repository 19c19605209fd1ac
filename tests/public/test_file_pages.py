"""The programs on the pages about files and skills run, one after the other, with both clients."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.public.conftest import Api
from tests.public.test_examples import run, stored_things
from vlmrun.client.types import AgentSkill

DOCS = Path(__file__).resolve().parents[2] / "docs"


def programs(page: str, *, awaiting: bool) -> list[str]:
    """The programs of a page, with their awaits for the async client."""
    found = re.findall(r"^```python\n(.*?)^```$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [re.sub(r"(?m)(^|= |    )(client\.)", r"\1await \2", text) if awaiting else text for text in found]


@pytest.mark.parametrize("page", ["files.md", "skills.md"])
def test_the_programs_of_a_page_run(
    api: Api, kind: str, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As they stand, in a folder with the files they speak of."""
    names: dict[str, Any] = {"client": api.client, **stored_things(api, page, tmp_path)}
    monkeypatch.chdir(tmp_path)
    shown = programs(page, awaiting=kind == "async")
    assert len(shown) >= 3
    for text in shown:
        if "get(id=skill.skill_id)" in text:
            names["skill"] = api("skills.create_from_directory", "skills/summary")
        run(api, text, names)

    if page == "skills.md":
        assert isinstance(names["skill"], AgentSkill)
        assert (tmp_path / "downloaded" / "SKILL.md").is_file()
    else:
        assert names["dataset"].id
