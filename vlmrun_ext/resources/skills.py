"""What `client.skills` does beyond single requests: finding one, and moving one between a folder and the service."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload

from vlmrun_ext.archives.bundles import skill_bundle
from vlmrun_ext.archives.unpacking import LARGEST_ARCHIVE, extract
from vlmrun_ext.artifacts.sources import receive_linked
from vlmrun_ext.context import limited
from vlmrun_ext.errors import ArchiveError, ArtifactError, InputError
from vlmrun_ext.files.uploads import StoredFile, UploadUrl, upload
from vlmrun_ext.flow import Flow, Operation, Work, ask
from vlmrun_ext.inputs.arguments import body, resource_id
from vlmrun_ext.inputs.config import AgentSkill
from vlmrun_ext.retry import invoke

if TYPE_CHECKING:
    from vlmrun_ext.context import Context

__all__ = ["SkillDownload", "SkillEntry", "create_from_directory", "download", "get"]


class SkillEntry(Protocol):
    """What is read of a stored skill."""

    @property
    def id(self) -> str:
        """What to name it by."""
        ...

    @property
    def name(self) -> str:
        """What it is called."""
        ...


class SkillDownload(Protocol):
    """What is read of a skill's download URL."""

    @property
    def download_url(self) -> str:
        """Where its zip is."""
        ...


SkillT = TypeVar("SkillT", bound=SkillEntry)
DownloadT = TypeVar("DownloadT", bound=SkillDownload)


def get(
    context: Context,
    by_id: Operation[SkillT],
    lookup: Operation[SkillT],
    name: str | None = None,
    id: str | None = None,
    skill_version: str | None = None,
    version: str | None = None,
    *,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[SkillT]:
    """Get a skill by its name, in a version if one is given, or by its id.

        skill = client.skills.get("picture-summary")

    Args:
        name: Its name; wins over `id`.
        id: Its id.
        skill_version: The version of the skill of that name; without it, the latest.
        version: Older spelling of `skill_version`.
        timeout: Seconds that each request may take, in place of the client's.
        max_retries: How often a request is repeated, in place of the client's number.

    Raises:
        InputError: Neither name nor id is given. Nothing was sent.
        APIError: The service refused the request, or could not be reached.
    """
    context = limited(context, timeout, max_retries)
    if name:
        wanted = skill_version or version
        request = lookup.request(body=body({"name": name, "skill_version": wanted}, "skill_version"))
        return (yield from invoke(lookup, request, policy=context.policy, timeout=context.timeout))
    if not id:
        raise InputError("neither name nor id is given", suggestion="Pass the name of a skill, or its id")
    request = by_id.request(resource_id("id", id))
    return (yield from invoke(by_id, request, policy=context.policy, timeout=context.timeout))


@overload
def download(
    context: Context,
    locate: Operation[DownloadT],
    skill_id: str,
    to: None = None,
    *,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[DownloadT]: ...
@overload
def download(
    context: Context,
    locate: Operation[DownloadT],
    skill_id: str,
    to: str | os.PathLike[str],
    *,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[Path]: ...
def download(
    context: Context,
    locate: Operation[DownloadT],
    skill_id: str,
    to: str | os.PathLike[str] | None = None,
    *,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[DownloadT | Path]:
    """Get the URL of a skill's zip, or its files.

        folder = client.skills.download(skill.id, to="skills/summary")

    Args:
        skill_id: Its id.
        to: The folder to put its files into, which is not there yet, or is empty. Without it, only the URL is asked
            for.
        timeout: Seconds that each request may take, in place of the client's.
        max_retries: How often a request is repeated, in place of the client's number.

    Returns:
        The URL and how long it is good; with `to`, the path of the folder.

    Raises:
        InputError: An argument is not acceptable. Nothing was sent.
        ArchiveError: The zip is not safe to extract, or the folder cannot be written. Nothing of it is there.
        APIError: The service refused the request, or could not be reached.
    """
    request = locate.request(resource_id("skill_id", skill_id))
    context = limited(context, timeout, max_retries)
    target = None if to is None else (yield from ask(Work(partial(_empty_folder, to))))
    found = yield from invoke(locate, request, policy=context.policy, timeout=context.timeout)
    if target is None:
        return found
    try:
        spool = yield from receive_linked(context, found.download_url, skill_id, LARGEST_ARCHIVE)
    except ArtifactError as error:
        raise ArchiveError(f"the zip of skill {skill_id} cannot be had: {error.message}") from error

    def extracted() -> Path:
        with spool.opened() as archive:
            extract(archive, target)
        return target

    try:
        return (yield from ask(Work(extracted)))
    finally:
        spool.discard()


def create_from_directory(
    context: Context,
    create: Operation[SkillT],
    store: Operation[StoredFile],
    find: Operation[StoredFile],
    presign: Operation[UploadUrl],
    verify: Operation[StoredFile],
    directory: str | os.PathLike[str],
    name: str | None = None,
    description: str | None = None,
    *,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[AgentSkill]:
    """Make a skill of a folder with a SKILL.md in it.

    The same files give the same zip, which is uploaded once only. Links are refused; `.git`, `__pycache__` and
    `.DS_Store` are left out.

        skill = client.skills.create_from_directory("skills/summary")
        execution = client.agent.execute(
            name="demo/everything", inputs={"image": photo}, config=AgentExecutionConfig(skills=[skill])
        )

    Args:
        directory: The folder.
        name: What to call it; without it, the name in SKILL.md, else that of the folder.
        description: What it does; without it, the description in SKILL.md.
        timeout: Seconds that each request may take, in place of the client's.
        max_retries: How often a request is repeated, in place of the client's number.

    Returns:
        A reference to the skill, for the config of a request.

    Raises:
        FileMissingError: There is no such folder, or no SKILL.md in it. Nothing was sent.
        InputError: It holds links, or too much.
        UploadError: A file cannot be read, or was changed meanwhile.
        APIError: The service refused a request, or could not be reached.
    """
    context = limited(context, timeout, max_retries)
    bundle = yield from ask(Work(partial(skill_bundle, _path(directory))))
    called, about = name or bundle.name, description or bundle.description
    file: tuple[str, bytes] = (f"{called}.zip", bundle.content)
    stored: Any = yield from upload(
        context, store, find, presign, verify, file, timeout=context.policy.budget, max_retries=max_retries
    )
    request = create.request(
        body=body({"file_id": stored.id, "name": called, "description": about}, "file_id", "description")
    )
    made = yield from invoke(create, request, policy=context.policy, timeout=context.timeout)
    return AgentSkill(type="skill_reference", skill_id=made.id, skill_name=made.name)


def _path(directory: object) -> Path:
    if isinstance(directory, (str, os.PathLike)) and os.fspath(directory):
        return Path(os.fsdecode(os.fspath(directory)))
    raise InputError(f"{directory!r:.80} is no path of a folder")


def _empty_folder(to: object) -> Path:
    """The folder to extract to, which must be there to be filled: nothing that is there already is touched."""
    folder = _path(to).absolute()
    try:
        taken = folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir())))
    except OSError as error:
        raise InputError(f"{str(folder)!r} cannot be read: {error.strerror or error}") from error
    if taken or not folder.name:
        raise InputError(
            f"{str(folder)!r} is there already", suggestion="Name a folder that is not there yet, or is empty"
        )
    return folder
