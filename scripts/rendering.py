"""Prints the facade from its templates."""

from __future__ import annotations

import ast
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined

from scripts.facade import Facade
from scripts.lowlevel import LowLevel
from scripts.problems import GenerationError

__all__ = ["render"]

_RESOURCE = "resource.py.jinja"
_ANSWERS = "answers.py.jinja"
_ANSWERS_PACKAGE = "answers_package.py.jinja"


def render(facade: Facade, level: LowLevel, *, root: Path, output: Path) -> None:
    """Write the package `vlmrun` into `output`.

    Args:
        facade: What to print.
        level: Brings the generator's environment, so that both layers escape text with the same filters.
        root: The repository: its `templates/facade/vlmrun` gives the files of the same names, and the errors to
            publish are those of `vlmrun_ext/errors.py`.
        output: The folder to make; must not exist yet.
    """
    templates = root / "templates" / "facade"
    environment = level.project.env.overlay(
        loader=ChoiceLoader([FileSystemLoader(str(templates))]), undefined=StrictUndefined
    )
    shared = {"facade": facade, "errors": public_names(root / "vlmrun_ext" / "errors.py")}
    for template in sorted(templates.glob("vlmrun/**/*.jinja")):
        relative = template.relative_to(templates)
        target = output / relative.relative_to("vlmrun").with_suffix("")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(environment.get_template(relative.as_posix()).render(shared), encoding="utf-8")
    resource_template = environment.get_template(_RESOURCE)
    (output / "client" / "answers").mkdir()
    (output / "client" / "answers" / "__init__.py").write_text(
        environment.get_template(_ANSWERS_PACKAGE).render(), encoding="utf-8"
    )
    for resource in facade.resources:
        target = output / "client" / f"{resource.module}.py"
        if target.exists():
            raise GenerationError(f"resource {resource.name} would overwrite vlmrun/client/{target.name}")
        target.write_text(resource_template.render(resource=resource), encoding="utf-8")
        if resource.raw:
            text = environment.get_template(_ANSWERS).render(resource=resource)
            (output / "client" / "answers" / target.name).write_text(text, encoding="utf-8")
    (output / "py.typed").write_text("", encoding="utf-8")


def public_names(module: Path) -> list[str]:
    """The `__all__` of a module, read without running it."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(ast.unparse(target) == "__all__" for target in node.targets):
            names: list[str] = ast.literal_eval(node.value)
            return sorted(names)
    raise GenerationError(f"{module.name} has no `__all__`")
