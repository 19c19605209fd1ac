"""The programs on the page about artifacts run as they stand there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.public.test_live_refs import PHOTO, Shot
from vlmrun.client import VLMRun
from vlmrun.client.types import AgentExecutionConfig
from vlmrun_ext.sandbox import Sandbox

PAGE = Path(__file__).resolve().parents[2] / "docs" / "artifacts.md"
PROGRAMS = [
    program
    for program in re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    if "execution.parsed" in program or "download_all" in program or "artifacts.cache" in program
]


def test_a_program_of_the_page_runs(sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after another, with a client and an execution that has made everything."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "results").mkdir()
    assert len(PROGRAMS) == 4
    with VLMRun(api_key="secret-key-0123456789", base_url=sandbox.base_url) as client:
        config = AgentExecutionConfig(response_model=Shot)
        execution: Any = client.agent.execute(name="demo/everything", inputs={"image": PHOTO}, config=config)
        execution = client.executions.wait(execution.id, timeout=60, sleep=0.05, response_model=Shot)
        names: dict[str, Any] = {"client": client, "execution": execution}
        for program in PROGRAMS:
            exec(compile(program, str(PAGE), "exec"), names)
        assert names["pixels"].dtype == "uint8"
        assert names["copy"] == Path("results/film.mp4")
        assert names["length"] == names["copy"].stat().st_size
        assert names["damaged"] == []
        assert names["freed"].entries > 0
    assert len(list((tmp_path / "results").iterdir())) >= 4
