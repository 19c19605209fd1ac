# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Every error that the SDK raises."""

from __future__ import annotations

from vlmrun_ext.errors import APIError as APIError
from vlmrun_ext.errors import ArchiveError as ArchiveError
from vlmrun_ext.errors import ArtifactDecodeError as ArtifactDecodeError
from vlmrun_ext.errors import ArtifactError as ArtifactError
from vlmrun_ext.errors import ArtifactIntegrityError as ArtifactIntegrityError
from vlmrun_ext.errors import ArtifactNotCachedError as ArtifactNotCachedError
from vlmrun_ext.errors import AuthenticationError as AuthenticationError
from vlmrun_ext.errors import CacheError as CacheError
from vlmrun_ext.errors import CallbackError as CallbackError
from vlmrun_ext.errors import ClientError as ClientError
from vlmrun_ext.errors import ConfigurationError as ConfigurationError
from vlmrun_ext.errors import DependencyError as DependencyError
from vlmrun_ext.errors import ExecutionFailedError as ExecutionFailedError
from vlmrun_ext.errors import Fault as Fault
from vlmrun_ext.errors import FileChangedError as FileChangedError
from vlmrun_ext.errors import FileMissingError as FileMissingError
from vlmrun_ext.errors import InputError as InputError
from vlmrun_ext.errors import InvalidRefError as InvalidRefError
from vlmrun_ext.errors import NetworkError as NetworkError
from vlmrun_ext.errors import OfflineError as OfflineError
from vlmrun_ext.errors import RateLimitError as RateLimitError
from vlmrun_ext.errors import RequestTimeoutError as RequestTimeoutError
from vlmrun_ext.errors import ResourceNotFoundError as ResourceNotFoundError
from vlmrun_ext.errors import ResponseModelError as ResponseModelError
from vlmrun_ext.errors import ServerError as ServerError
from vlmrun_ext.errors import UnexpectedResponseError as UnexpectedResponseError
from vlmrun_ext.errors import UnsupportedArgumentError as UnsupportedArgumentError
from vlmrun_ext.errors import UnsupportedError as UnsupportedError
from vlmrun_ext.errors import UploadError as UploadError
from vlmrun_ext.errors import ValidationError as ValidationError
from vlmrun_ext.errors import VLMRunError as VLMRunError
from vlmrun_ext.errors import WaitTimeoutError as WaitTimeoutError
from vlmrun_ext.errors import WebhookError as WebhookError

__all__ = [
    "APIError",
    "ArchiveError",
    "ArtifactDecodeError",
    "ArtifactError",
    "ArtifactIntegrityError",
    "ArtifactNotCachedError",
    "AuthenticationError",
    "CacheError",
    "CallbackError",
    "ClientError",
    "ConfigurationError",
    "DependencyError",
    "ExecutionFailedError",
    "Fault",
    "FileChangedError",
    "FileMissingError",
    "InputError",
    "InvalidRefError",
    "NetworkError",
    "OfflineError",
    "RateLimitError",
    "RequestTimeoutError",
    "ResourceNotFoundError",
    "ResponseModelError",
    "ServerError",
    "UnexpectedResponseError",
    "UnsupportedArgumentError",
    "UnsupportedError",
    "UploadError",
    "VLMRunError",
    "ValidationError",
    "WaitTimeoutError",
    "WebhookError",
]
