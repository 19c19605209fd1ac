# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Addresses, folders and file types."""

from __future__ import annotations

from vlmrun_ext.compat.constants import DEFAULT_BASE_URL as DEFAULT_BASE_URL
from vlmrun_ext.compat.constants import DEFAULT_GATEWAY_URL as DEFAULT_GATEWAY_URL
from vlmrun_ext.compat.constants import SUPPORTED_AUDIO_FILETYPES as SUPPORTED_AUDIO_FILETYPES
from vlmrun_ext.compat.constants import SUPPORTED_DOCUMENT_FILETYPES as SUPPORTED_DOCUMENT_FILETYPES
from vlmrun_ext.compat.constants import SUPPORTED_IMAGE_FILETYPES as SUPPORTED_IMAGE_FILETYPES
from vlmrun_ext.compat.constants import SUPPORTED_INPUT_FILETYPES as SUPPORTED_INPUT_FILETYPES
from vlmrun_ext.compat.constants import SUPPORTED_VIDEO_FILETYPES as SUPPORTED_VIDEO_FILETYPES
from vlmrun_ext.compat.constants import TYPESAFE_BASE_URL_ENV as TYPESAFE_BASE_URL_ENV
from vlmrun_ext.compat.constants import VLMRUN_ARTIFACTS_CACHE_DIR as VLMRUN_ARTIFACTS_CACHE_DIR
from vlmrun_ext.compat.constants import VLMRUN_BASE_URL_ENV as VLMRUN_BASE_URL_ENV
from vlmrun_ext.compat.constants import VLMRUN_CACHE_DIR as VLMRUN_CACHE_DIR
from vlmrun_ext.compat.constants import VLMRUN_GATEWAY_BASE_URL as VLMRUN_GATEWAY_BASE_URL
from vlmrun_ext.compat.constants import VLMRUN_GATEWAY_BASE_URL_ENV as VLMRUN_GATEWAY_BASE_URL_ENV
from vlmrun_ext.compat.constants import VLMRUN_GATEWAY_URL_ENV as VLMRUN_GATEWAY_URL_ENV
from vlmrun_ext.compat.constants import VLMRUN_HOME as VLMRUN_HOME
from vlmrun_ext.compat.constants import VLMRUN_TMP_DIR as VLMRUN_TMP_DIR
from vlmrun_ext.compat.constants import gateway_base_url as gateway_base_url

__all__ = [
    "DEFAULT_BASE_URL",
    "DEFAULT_GATEWAY_URL",
    "SUPPORTED_AUDIO_FILETYPES",
    "SUPPORTED_DOCUMENT_FILETYPES",
    "SUPPORTED_IMAGE_FILETYPES",
    "SUPPORTED_INPUT_FILETYPES",
    "SUPPORTED_VIDEO_FILETYPES",
    "TYPESAFE_BASE_URL_ENV",
    "VLMRUN_ARTIFACTS_CACHE_DIR",
    "VLMRUN_BASE_URL_ENV",
    "VLMRUN_CACHE_DIR",
    "VLMRUN_GATEWAY_BASE_URL",
    "VLMRUN_GATEWAY_BASE_URL_ENV",
    "VLMRUN_GATEWAY_URL_ENV",
    "VLMRUN_HOME",
    "VLMRUN_TMP_DIR",
    "gateway_base_url",
]
