# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Media types of files, and data URLs."""

from __future__ import annotations

from vlmrun_ext.compat.mime import IMAGE_MIME_TYPES as IMAGE_MIME_TYPES
from vlmrun_ext.compat.mime import MAGIC_SIGNATURES as MAGIC_SIGNATURES
from vlmrun_ext.compat.mime import MIME_ALIASES as MIME_ALIASES
from vlmrun_ext.compat.mime import data_url as data_url
from vlmrun_ext.compat.mime import file_data_url as file_data_url
from vlmrun_ext.compat.mime import guess_mime as guess_mime
from vlmrun_ext.compat.mime import is_http_url as is_http_url
from vlmrun_ext.compat.mime import mime_from_url as mime_from_url
from vlmrun_ext.compat.mime import normalize_mime as normalize_mime
from vlmrun_ext.compat.mime import sniff_mime as sniff_mime
from vlmrun_ext.compat.mime import suffix_from_url as suffix_from_url

__all__ = [
    "IMAGE_MIME_TYPES",
    "MAGIC_SIGNATURES",
    "MIME_ALIASES",
    "data_url",
    "file_data_url",
    "guess_mime",
    "is_http_url",
    "mime_from_url",
    "normalize_mime",
    "sniff_mime",
    "suffix_from_url",
]
