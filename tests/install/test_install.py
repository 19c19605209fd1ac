"""The distribution installs and works, as a wheel and in place, in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import vlmrun, vlmrun.client, vlmrun.client.exceptions, vlmrun.client.types, vlmrun.types, vlmrun_api, vlmrun_ext
from vlmrun.client import VLMRun
client = VLMRun(api_key="k")
for name in ("agent", "artifacts", "executions", "files"):
    getattr(client, name)
print(vlmrun.__version__, vlmrun.__file__)
"""


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """Run a program and return what it printed; what it says on failure is part of the test's message."""
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from what is committed or about to be."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    run(*command, cwd=folder)
    return next(folder.glob("*.whl"))


def install(wheel: Path, site: str, cwd: Path) -> None:
    """Put a wheel into a folder of packages, without its dependencies and without an index."""
    run(sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", site, wheel, cwd=cwd)


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """The interpreter of a new environment that sees the libraries of this one, but not this project."""
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env", cwd=tmp_path)
    interpreter = tmp_path / "env" / "bin" / "python"
    site = run(interpreter, "-c", "import site; print(site.getsitepackages()[0])", cwd=tmp_path).strip()
    ours = next(entry for entry in sys.path if entry.endswith("site-packages"))
    # Added to the path as text, so that the `.pth` file of this project there is not read.
    Path(site, "libraries.pth").write_text(f"{ours}\n")
    return interpreter


def test_the_wheel_holds_the_three_packages_and_nothing_else(wheel: Path) -> None:
    """vlmrun, vlmrun_api, vlmrun_ext, typed, with the document the sandbox answers by."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"vlmrun", "vlmrun_api", "vlmrun_ext"}
    assert {"vlmrun/py.typed", "vlmrun_api/py.typed", "vlmrun_ext/py.typed", "vlmrun_api/openapi.json"} <= set(names)


def test_the_wheel_works_where_it_is_installed(wheel: Path, python: Path, tmp_path: Path) -> None:
    """Imported from the environment, not from the source tree."""
    site = run(python, "-c", "import site; print(site.getsitepackages()[0])", cwd=tmp_path).strip()
    install(wheel, site, tmp_path)

    printed = run(python, "-I", "-c", PROGRAM, cwd=tmp_path)

    assert printed.startswith("0.")
    assert str(ROOT) not in printed


def test_an_editable_install_works(python: Path, tmp_path: Path) -> None:
    """What the Makefile does: the same packages, from the source tree."""
    site = run(python, "-c", "import site; print(site.getsitepackages()[0])", cwd=tmp_path).strip()
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    run(*command, "--target", site, "--editable", ROOT, cwd=tmp_path, env={**os.environ, "PIP_NO_INDEX": "1"})

    printed = run(python, "-I", "-c", PROGRAM, cwd=tmp_path)

    assert str(ROOT / "generated" / "vlmrun") in printed


def test_the_official_sdk_beside_it_is_warned_of(python: Path, tmp_path: Path, wheel: Path) -> None:
    """Two distributions that write the same package destroy one another; say so once."""
    site = run(python, "-c", "import site; print(site.getsitepackages()[0])", cwd=tmp_path).strip()
    install(wheel, site, tmp_path)
    quiet = run(python, "-W", "error", "-I", "-c", "import vlmrun; print('quiet')", cwd=tmp_path)
    Path(site, "vlmrun-0.9.2.dist-info").mkdir()

    program = "import warnings; warnings.simplefilter('always'); import vlmrun, vlmrun.client"
    done = subprocess.run([python, "-I", "-c", program], capture_output=True, text=True, check=True)

    assert quiet == "quiet\n"
    assert done.stderr.count("the official SDK `vlmrun` is installed") == 1


def test_a_part_of_the_package_elsewhere_stays_reachable(python: Path, tmp_path: Path, wheel: Path) -> None:
    """`vlmrun.hub` of the package vlmrun-hub can be imported beside this one."""
    site = run(python, "-c", "import site; print(site.getsitepackages()[0])", cwd=tmp_path).strip()
    install(wheel, site, tmp_path)
    elsewhere = tmp_path / "elsewhere" / "vlmrun" / "hub"
    elsewhere.mkdir(parents=True)
    (elsewhere / "__init__.py").write_text("NAME = 'hub'\n")

    program = f"import sys; sys.path.append({str(tmp_path / 'elsewhere')!r}); import vlmrun.hub; print(vlmrun.hub.NAME)"

    assert run(python, "-I", "-c", program, cwd=tmp_path) == "hub\n"
