"""Rows of what starts: imports, clients, the first call, and making the SDK itself."""

from __future__ import annotations

import shutil
from typing import Final

from scripts.bench.environments import OURS
from scripts.bench.ground import Ground
from scripts.bench.processes import ROOT
from scripts.bench.row import Role, Row, Subject, Target

__all__ = ["built_row", "generate_row", "import_row", "ready_row"]

_COMPARED: Final = "vlmrun-sdk, compared only"
_GENERATED_FROM: Final = ("pyproject.toml", "scripts", "spec", "templates", "vlmrun_ext", "generated")
_PROGRAM: Final = "scripts.bench.subjects.starting"


def _net(name: str, program: str, environment: str = OURS) -> Subject:
    role: Role = "ours" if environment == OURS else "peer"
    return Subject(name, role, _PROGRAM, "net", {"program": program}, environment)


def import_row(_ground: Ground) -> Row:
    """The import of a client's class, beyond a bare interpreter."""
    return Row(
        "import",
        "import the client's class, beyond a bare interpreter",
        (
            _net(OURS, "from vlmrun.client import VLMRun"),
            _net("official", "from vlmrun.client import VLMRun", "official"),
            _net("openai", "from openai import OpenAI", "openai"),
            _net("anthropic", "from anthropic import Anthropic", "anthropic"),
            _net("huggingface_hub", "from huggingface_hub import hf_hub_download", "huggingface_hub"),
        ),
        (Target(OURS, "absolute", 0.015),),
        rounds=15,
    )


def built_row(ground: Ground) -> Row:
    """A client that was made, beyond a bare interpreter."""
    base_url = ground.serve()
    return Row(
        "built",
        "import and make a client, beyond a bare interpreter",
        (
            _net(OURS, "from vlmrun.client import VLMRun; VLMRun(api_key='k')"),
            _net(
                "official",
                f"from vlmrun.client import VLMRun; VLMRun(api_key='k', base_url={base_url!r})",
                "official",
            ),
            _net("openai", "from openai import OpenAI; OpenAI(api_key='k')", "openai"),
            _net("anthropic", "from anthropic import Anthropic; Anthropic(api_key='k')", "anthropic"),
        ),
        (Target(OURS, "absolute", 0.020),),
        rounds=15,
    )


def ready_row(ground: Ground) -> Row:
    """The first typed answer, beyond a bare interpreter."""
    base_url = ground.serve()
    typed = f"from vlmrun.client import VLMRun; VLMRun(api_key='k', base_url={base_url!r}).models.list()"
    openai = f"from openai import OpenAI; OpenAI(api_key='k', base_url={base_url + '/openai'!r}).models.list()"
    return Row(
        "ready",
        "import, make a client, and have the first answer, beyond a bare interpreter",
        (
            _net(OURS, typed),
            _net("httpx", f"import httpx; httpx.Client().get({base_url + '/models'!r}).json()", "httpx"),
            _net("openai", openai, "openai"),
            _net("official", typed, "official"),
        ),
        (Target(OURS, "absolute", 0.150),),
        rounds=11,
    )


def generate_row(ground: Ground) -> Row:
    """`make generate` with all its checks, in a copy of the project."""
    project = ground.place("project")
    for name in _GENERATED_FROM:
        # What a run has compiled is there in the project as well.
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, project / name)

    def ours(name: str, *arguments: str) -> Subject:
        # Isolated as all programs are, it does not find the scripts by itself.
        begin = f"import runpy, sys; sys.path.insert(0, {str(project)!r}); sys.argv[1:] = {list(arguments)!r}"
        program = f"{begin}; runpy.run_module('scripts.generate', run_name='__main__', alter_sys=True)"
        return Subject(name, "ours", _PROGRAM, "whole", {"program": program})

    generator = "from openapi_python_client.cli import app"
    return Row(
        "generate",
        "make the SDK of the document anew, with all checks",
        (
            Subject("start of the generator", "floor", _PROGRAM, "whole", {"program": generator}),
            ours(OURS),
            ours(_COMPARED, "--check"),
        ),
        (Target(OURS, "absolute", 3.0), Target(_COMPARED, "absolute", 3.0)),
        rounds=5,
        warm_up=False,
    )
