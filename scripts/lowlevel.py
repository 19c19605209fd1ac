"""Runs openapi-python-client in this process, with our templates and our view of its models and endpoints."""

from __future__ import annotations

import contextlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.schema import UntrustedString

from scripts.annotations import Annotations, is_free_form
from scripts.distinction import keep_arguments_apart, keep_fields_apart
from scripts.endpoints import EndpointViews
from scripts.literals import text_literal
from scripts.manifest import Manifest
from scripts.media import Kind, kind_of
from scripts.models import ModelViews, enum_view
from scripts.naming import CLASS_NAMES, class_name, class_overrides
from scripts.normalise import ALIASES, GIVEN_UP
from scripts.operations import DOCUMENT_ID, operations
from scripts.problems import GenerationError

__all__ = ["LowLevel", "build"]

# File systems allow 255 bytes; temporary names are longer than what they stand for.
_LONGEST_NAME = 200


class LowLevel:
    """The parsed document and what was made of it; the facade is rendered from the same.

    Attributes:
        project: The generator's own view, with its Jinja environment.
        annotations: Writes types.
        models: Views of the models.
        endpoints: Views of the operations.
        operations: The operations.
        enums: The enumerations.
        modules: Every class of the models package with its module.
        document: The normalised document.
        by_place: The operations by path and method.
        told_apart: One sentence for each name that would have been the same as another.
    """

    def __init__(self, project: Project, manifest: Manifest, document: Mapping[str, Any]) -> None:
        data = project.openapi
        self.project = project
        self.document = document
        self.operations = [one for tag in data.endpoint_collections_by_tag.values() for one in tag.endpoints]
        self.enums = [enum for enum in data.enums if isinstance(enum, EnumProperty)]
        self.told_apart = list(_kept_apart(data, self.operations, project.config))
        self.annotations = Annotations({str(model.class_info.name): model for model in data.models})
        written = {(one.tag, one.name): one for one in operations(document)}
        pairs = [(written[str(one.tags[0]), str(one.name)], one) for one in self.operations]
        self.by_place = {(operation.path, operation.method): endpoint for operation, endpoint in pairs}
        sent = self.annotations.reachable(prop for one in self.operations for prop in one.list_all_parameters())
        self.models = ModelViews(self.annotations, sent, manifest)
        self.endpoints = EndpointViews(self.annotations, self.models, {id(one): said for said, one in pairs})
        self.modules: Mapping[str, str] = dict(self.models.modules(self.enums))

    @property
    def renamed(self) -> list[str]:
        """One sentence for each thing that has another name in Python than in the document, or is less than it says."""
        changed = [(theirs, ours) for theirs, ours in CLASS_NAMES.items() if ours in self.modules]
        aliases = {name: class_name("", ours) for name, ours in self.document.get(ALIASES, {}).items()}
        return [
            *(f"schema {theirs} is called {ours} in Python" for theirs, ours in [*changed, *aliases.items()]),
            *(
                f"operation {one.raw[DOCUMENT_ID]} ({one.method.upper()} {one.path}) is called {one.name}"
                for one in operations(self.document)
                if one.raw.get(DOCUMENT_ID)
            ),
            *self.told_apart,
            *(f"{where}: {what}" for where, what in self.document.get(GIVEN_UP, {}).items()),
        ]


def build(document: Mapping[str, Any], manifest: Manifest, *, templates: Path, output: Path) -> LowLevel:
    """Generate the low-level client into `output`, which must not exist yet; inside of `our_names`.

    Raises:
        GenerationError: The generator had anything to say; a warning of its means that something was left out.
    """
    config = _config(document, output)
    data = _parsed(document, config)
    problems = [
        *data.errors,
        *(error for tag in data.endpoint_collections_by_tag.values() for error in tag.parse_errors),
    ]
    if problems:
        raise GenerationError(*dict.fromkeys(_told(problem) for problem in problems))
    project = Project(openapi=data, config=config, custom_template_path=templates)
    level = LowLevel(project, manifest, document)
    _check_modules(level)
    # Free-form objects are dictionaries: no class, no module.
    data.models = sorted(
        (model for model in data.models if not is_free_form(model)), key=lambda model: str(model.class_info.name)
    )
    data.enums = sorted(data.enums, key=lambda enum: str(enum.class_info.name))
    project.env.globals.update(
        model_view=level.models.view,
        endpoint_view=level.endpoints.view,
        enum_view=enum_view,
        lazy_models=sorted(level.modules.items()),
    )
    project.env.filters["literal"] = text_literal
    with contextlib.redirect_stdout(io.StringIO()):
        errors = project.build()
    if errors:
        raise GenerationError(*(_told(error) for error in errors))
    for module in ("decoding", "styles"):
        # The generator renders only what it has templates for itself.
        text = project.env.get_template(f"{module}.py.jinja").render()
        (output / f"{module}.py").write_text(text, encoding="utf-8")
    (output / "py.typed").write_text("", encoding="utf-8")
    return level


def _parsed(document: Mapping[str, Any], config: Config) -> GeneratorData:
    try:
        with _readable_messages():
            data = GeneratorData.from_dict(dict(document), config=config)
    except Exception as error:
        # Whatever a document makes another's code stumble over is still a fault of the document, or ours.
        raise GenerationError(f"openapi-python-client fails with {type(error).__name__}: {error}") from error
    if isinstance(data, GeneratorError):
        raise GenerationError(f"{data.header}: {' '.join((data.detail or '').split())}")
    return data


@contextlib.contextmanager
def _readable_messages() -> Iterator[None]:
    """Let messages of the generator show names of the document; it hides them from templates, and so from messages."""
    before = UntrustedString.__repr__

    def shown(self: UntrustedString) -> str:
        return repr(self.get_untrusted_value())

    # Assigned by name: a type checker is right that methods are not to be replaced.
    setattr(UntrustedString, "__repr__", shown)  # noqa: B010  (a plain assignment to a method is a type error)
    try:
        yield
    finally:
        setattr(UntrustedString, "__repr__", before)  # noqa: B010  (a plain assignment to a method is a type error)


def _kept_apart(data: GeneratorData, endpoints: Iterable[Endpoint], config: Config) -> Iterator[str]:
    for endpoint in endpoints:
        for spelling, name in keep_arguments_apart(endpoint, config).items():
            yield f"parameter {spelling} of {endpoint.name} is called {name} in Python"
    for model in data.models:
        if isinstance(model, ModelProperty):
            for spelling, name in keep_fields_apart(model).items():
                yield f"property {spelling} of {model.class_info.name} is called {name} in Python"


def _check_modules(level: LowLevel) -> None:
    """Two classes or operations in one file would be one of them."""
    files = [f"models/{module}.py" for module in level.modules.values()]
    files += [f"api/{one.tags[0]}/{one.name}.py" for one in level.operations]
    problems = [
        f"vlmrun_api/{name} would be made from more than one {'schema' if 'models/' in name else 'operation'}: "
        "their names differ in capitals, underscores or the like only; rename one of them with an overlay"
        for name, count in sorted(Counter(files).items())
        if count > 1
    ]
    problems += [
        f"vlmrun_api/{name:.60}... has too long a name for a file; give it a shorter one with an overlay"
        for name in sorted(files)
        if any(len(part.encode()) > _LONGEST_NAME for part in name.split("/"))
    ]
    if problems:
        raise GenerationError(*problems)


def _config(document: Mapping[str, Any], output: Path) -> Config:
    file = ConfigFile(
        post_hooks=[],
        package_name_override="vlmrun_api",
        project_name_override="vlmrun-api",
        class_overrides=class_overrides(),
        # Media types the generator does not know are bytes; it would leave the whole answer out.
        content_type_overrides=dict.fromkeys(sorted(set(_binary_media(document))), "application/octet-stream"),
    )
    return Config.from_sources(
        file,
        MetaType.NONE,
        document_source=Path("document"),
        file_encoding="utf-8",
        overwrite=False,
        output_path=output,
    )


def _binary_media(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        content = node.get("content")
        for media in content if isinstance(content, dict) else ():
            if kind_of(media) is Kind.CONTENT:
                yield media
    children: Iterable[Any] = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield from _binary_media(child)


def _told(error: GeneratorError) -> str:
    data = getattr(error, "data", None)
    where = f" ({data.model_dump_json(by_alias=True, exclude_defaults=True):.200})" if data is not None else ""
    # What it would have left out in turn is no news here, where nothing is left out.
    detail = (error.detail or "").partition("Failure to process schema")[0]
    return f"{' '.join(error.header.split())} {' '.join(detail.split())}{where}"
