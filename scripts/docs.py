"""`make docs`: links lead somewhere, programs are Python, everything public is documented, modules keep their size."""

from __future__ import annotations

import ast
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

__all__ = ["main", "problems"]

ROOT = Path(__file__).resolve().parent.parent
LONGEST_MODULE = 300


def problems(root: Path = ROOT) -> Iterator[str]:
    """Everything that is wrong, one line each with its place."""
    pages = [root / "README.md", root / "CHANGELOG.md", *sorted((root / "docs").rglob("*.md"))]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        yield from _links(page, text, root)
        yield from _programs(page, text, root)
    linked = {target for page in pages for target in _targets(page, page.read_text(encoding="utf-8"))}
    for page in pages[2:]:
        if page.resolve() not in linked:
            yield f"{page.relative_to(root)}: no other page links to it"
    for module in sorted([*(root / "vlmrun_ext").rglob("*.py"), *(root / "scripts").rglob("*.py")]):
        yield from _module(module, root)
    for module in sorted((root / "generated" / "vlmrun").rglob("*.py")):
        yield from _docstrings(module, ast.parse(module.read_text(encoding="utf-8")), root)


def _targets(page: Path, text: str) -> Iterator[Path]:
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not target.startswith(("http:", "https:", "mailto:")):
            yield (page.parent / target).resolve()


def _links(page: Path, text: str, root: Path) -> Iterator[str]:
    for target in _targets(page, text):
        if not target.exists():
            yield f"{page.relative_to(root)}: links to {target.name}, which is not there"


def _programs(page: Path, text: str, root: Path) -> Iterator[str]:
    for found in re.finditer(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        line = text[: found.start()].count("\n") + 1
        try:
            compile(found[1], page.name, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        except SyntaxError as error:
            yield f"{page.relative_to(root)}:{line + (error.lineno or 0)}: not Python: {error.msg}"


def _module(module: Path, root: Path) -> Iterator[str]:
    text = module.read_text(encoding="utf-8")
    length = text.count("\n")
    if length > LONGEST_MODULE:
        yield f"{module.relative_to(root)}: {length} lines; no module over {LONGEST_MODULE}"
    tree = ast.parse(text)
    if not _declares_all(tree) and module.name not in ("__main__.py",) and text.strip().count("\n") > 2:
        yield f"{module.relative_to(root)}: declares no `__all__`"
    yield from _docstrings(module, tree, root)
    yield from _examples(module, tree, root)


def _declares_all(tree: ast.Module) -> bool:
    return any(
        isinstance(target, ast.Name) and target.id == "__all__"
        for node in tree.body
        for target in (node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)])
    )


def _docstrings(module: Path, tree: ast.Module, root: Path) -> Iterator[str]:
    if ast.get_docstring(tree) is None and not re.search(r"models/|__main__", module.as_posix()):
        yield f"{module.relative_to(root)}: no module docstring"
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield from _documented(module, node, root)


def _documented(module: Path, node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef, root: Path) -> Iterator[str]:
    decorators = " ".join(ast.unparse(one) for one in node.decorator_list)
    if ast.get_docstring(node) is None and not re.search(r"overload|\.setter", decorators):
        yield f"{module.relative_to(root)}:{node.lineno}: {node.name} has no docstring"
    if module.is_relative_to(root / "scripts") or module.is_relative_to(root / "vlmrun_ext" / "sandbox"):
        # Nobody imports these from outside; their classes say what their methods are about.
        return
    protocol = isinstance(node, ast.ClassDef) and any("Protocol" in ast.unparse(base) for base in node.bases)
    for inner in node.body if isinstance(node, ast.ClassDef) and not protocol else []:
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef) and not inner.name.startswith("_"):
            yield from _documented(module, inner, root)


def _examples(module: Path, tree: ast.Module, root: Path) -> Iterator[str]:
    """Indented programs inside docstrings have to be Python at least."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for block in re.findall(r">>> (.*(?:\n\s*\.\.\. .*)*)", ast.get_docstring(node) or ""):
            code = "\n".join(re.sub(r"^\s*\.\.\. ?", "", line) for line in block.splitlines())
            try:
                compile(textwrap.dedent(code), module.name, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
            except SyntaxError as error:
                yield f"{module.relative_to(root)}:{node.lineno}: the example of {node.name} is not Python: {error.msg}"


def main() -> int:
    """Print what is wrong; the exit code is 1 if anything is."""
    found = list(problems())
    for problem in found:
        print(f"error: {problem}", file=sys.stderr)
    if not found:
        print("docs: well")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
