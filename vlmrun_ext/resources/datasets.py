"""What `client.datasets.create` does: pack a folder, upload it, and have a dataset made of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar, cast

from vlmrun_ext.archives.packing import members, tar_archive
from vlmrun_ext.archives.unpacking import checked_part
from vlmrun_ext.artifacts.progress import checked_progress
from vlmrun_ext.context import limited
from vlmrun_ext.errors import ArchiveError, InputError, UploadError
from vlmrun_ext.files.uploads import StoredFile, UploadUrl, upload
from vlmrun_ext.flow import Flow, Operation, Work, ask
from vlmrun_ext.inputs.arguments import body
from vlmrun_ext.retry import invoke

if TYPE_CHECKING:
    from vlmrun_ext.context import Context

__all__ = ["DatasetType", "create"]

DatasetType: TypeAlias = Literal["images", "videos", "documents"]
"""What a dataset is made of."""

_TYPES: Final = ("images", "videos", "documents")

DatasetT = TypeVar("DatasetT")


def create(
    context: Context,
    make: Operation[DatasetT],
    store: Operation[StoredFile],
    find: Operation[StoredFile],
    presign: Operation[UploadUrl],
    verify: Operation[StoredFile],
    domain: str,
    dataset_directory: str | os.PathLike[str],
    dataset_name: str,
    dataset_type: DatasetType,
    wandb_base_url: str | None = "https://api.wandb.ai",
    wandb_project_name: str | None = None,
    wandb_api_key: str | None = None,
    *,
    progress: bool | Callable[[int, int | None], object] = False,
    timeout: float = 180,
    max_retries: int | None = None,
) -> Flow[DatasetT]:
    """Make a dataset of a folder.

    The folder is packed into a temporary file, uploaded, and the file removed. Links are refused; `.git`,
    `__pycache__` and `.DS_Store` are left out.

        dataset = client.datasets.create("document.invoice", "invoices", "invoices-2026", "documents")

    Args:
        domain: Domain of the data.
        dataset_directory: The folder.
        dataset_name: What to call it; letters, digits and other characters that a file may be called by.
        dataset_type: `images`, `videos` or `documents`.
        wandb_base_url: Host of Weights & Biases.
        wandb_project_name: Project of Weights & Biases.
        wandb_api_key: Key of Weights & Biases.
        progress: True for a bar in a terminal, or a function of the bytes that were sent and those of all.
        timeout: Seconds as for `client.files.upload`.
        max_retries: How often a request is repeated, in place of the client's number.

    Raises:
        FileMissingError: There is no such folder. Nothing was sent.
        InputError: An argument is not acceptable, or the folder is empty. Nothing was sent.
        UploadError: A file cannot be read, or was changed meanwhile.
        APIError: The service refused a request, or could not be reached.
        CallbackError: `progress` raised; the upload was given up.
    """
    checked_progress(progress)
    _check(domain, dataset_directory, dataset_name, dataset_type)
    shown = f"{dataset_name}_{datetime.now(UTC):%Y%m%d}"
    packed = yield from ask(Work(partial(_packed, Path(dataset_directory), shown)))
    try:
        file = (f"{shown}.tar.gz", cast("Any", packed))
        stored: Any = yield from upload(
            context,
            store,
            find,
            presign,
            verify,
            file,
            "datasets",
            timeout=timeout,
            progress=progress,
            max_retries=max_retries,
        )
    finally:
        packed.close()
    context = limited(context, None, max_retries)
    request = make.request(
        body=body(
            {
                "file_id": stored.id,
                "domain": domain,
                "dataset_name": dataset_name,
                "dataset_type": dataset_type,
                "wandb_base_url": wandb_base_url,
                "wandb_project_name": wandb_project_name,
                "wandb_api_key": wandb_api_key,
            },
            "wandb_base_url",
            "wandb_project_name",
            "wandb_api_key",
        )
    )
    return (yield from invoke(make, request, policy=context.policy, timeout=context.timeout))


def _packed(folder: Path, name: str) -> IO[bytes]:
    files = members(folder)
    if not files:
        raise InputError(f"{str(folder)!r} holds no file")
    try:
        target = TemporaryFile()  # noqa: SIM115 - it lives until the upload has ended
    except OSError as error:
        raise UploadError(f"no temporary file can be made: {error.strerror or error}") from error
    try:
        tar_archive(files, name, target)
        target.seek(0)
    except BaseException:
        target.close()
        raise
    return target


def _check(domain: Any, folder: Any, name: Any, kind: Any) -> None:
    if kind not in _TYPES:
        raise InputError(f"dataset_type is {kind!r}", suggestion=f"Pass one of {', '.join(map(repr, _TYPES))}")
    if not isinstance(domain, str) or not domain:
        raise InputError(f"domain is {domain!r}", suggestion="Pass a text such as 'document.invoice'")
    if not isinstance(folder, (str, os.PathLike)):
        raise InputError(f"dataset_directory is {folder!r:.80}", suggestion="Pass the path of a folder")
    if not isinstance(name, str):
        raise InputError(f"dataset_name is {name!r:.80}", suggestion="Pass a text")
    try:
        checked_part("" if "/" in name else name, name)
    except ArchiveError as error:
        raise InputError(f"dataset_name is {name!r:.120}: {error.message}", suggestion="Pass a plain name") from error
