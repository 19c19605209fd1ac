"""A small document, and edits of it that are written as data."""

from __future__ import annotations

import copy
from typing import Any

from scripts.changes.change import Change
from scripts.changes.http import http_changes

__all__ = ["BASE", "brief", "cut", "edited", "mirrored", "moved", "put"]

Edit = tuple[str, str, Any]

BASE: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Files", "version": "1"},
    "servers": [{"url": "https://one.example"}, {"url": "https://two.example"}],
    "security": [{"key": []}],
    "x-artifact-kinds": [
        {"ref": "ImageRef", "prefix": "img", "result": "image", "media_types": ["image/png"], "max_bytes": 10},
        {"ref": "VideoRef", "prefix": "vid", "result": "path", "media_types": ["video/mp4"], "max_bytes": 20},
    ],
    "paths": {
        "/files": {
            "get": {
                "operationId": "files_list",
                "tags": ["files", "lists"],
                "parameters": [
                    {
                        "name": "limit",
                        "in": "query",
                        "schema": {"type": "integer", "default": 10, "minimum": 1, "maximum": 100},
                    },
                    {"$ref": "#/components/parameters/Trace"},
                ],
                "responses": {
                    "200": {
                        "description": "All.",
                        "headers": {"X-Total": {"required": True, "schema": {"type": "integer"}}},
                        "content": {
                            "application/json": {
                                "schema": {"type": "array", "items": {"$ref": "#/components/schemas/File"}}
                            }
                        },
                    },
                    "404": {"description": "None."},
                },
            },
            "post": {
                "operationId": "files_create",
                "tags": ["files"],
                "parameters": [{"$ref": "#/components/parameters/Trace"}],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/FileCreate"}}},
                },
                "responses": {
                    "201": {
                        "description": "Made.",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/File"}}},
                    }
                },
            },
        },
        "/files/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "get": {
                "operationId": "files_get",
                "tags": ["files"],
                "responses": {
                    "200": {
                        "description": "One.",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/File"}}},
                    }
                },
            },
        },
    },
    "webhooks": {
        "made": {
            "post": {
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Event"}}}},
                "responses": {"200": {"description": "Thanks."}},
            }
        }
    },
    "components": {
        "securitySchemes": {
            "key": {"type": "http", "scheme": "bearer"},
            "other": {"type": "apiKey", "in": "header", "name": "X-Key"},
        },
        "parameters": {"Trace": {"name": "X-Trace", "in": "header", "schema": {"type": "string"}}},
        "schemas": {
            "Base": {"type": "object", "properties": {"note": {"type": "string", "maxLength": 5}}},
            "File": {
                "allOf": [
                    {"$ref": "#/components/schemas/Base"},
                    {
                        "type": "object",
                        "required": ["id"],
                        "properties": {
                            "id": {"type": "string", "format": "uuid"},
                            "size": {"type": "integer"},
                            "state": {"$ref": "#/components/schemas/State"},
                            "parent": {"anyOf": [{"$ref": "#/components/schemas/File"}, {"type": "null"}]},
                            "content": {
                                "oneOf": [
                                    {"$ref": "#/components/schemas/Text"},
                                    {"$ref": "#/components/schemas/Picture"},
                                ]
                            },
                        },
                    },
                ]
            },
            "FileCreate": {
                "type": "object",
                "required": ["name"],
                "additionalProperties": False,
                "properties": {
                    "name": {"type": "string", "minLength": 1, "pattern": "^a"},
                    "state": {"$ref": "#/components/schemas/State"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "mode": {"type": "string", "default": "fast"},
                    "content": {
                        "oneOf": [{"$ref": "#/components/schemas/Text"}, {"$ref": "#/components/schemas/Picture"}]
                    },
                },
            },
            "State": {"type": "string", "enum": ["new", "done"]},
            "Text": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}},
            "Picture": {"type": "object", "required": ["width"], "properties": {"width": {"type": "integer"}}},
            "Event": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
            "Unused": {"type": "object", "properties": {"free": {"type": "string"}}},
        },
    },
}


def put(pointer: str, value: Any) -> Edit:
    """An edit that sets a value; a list grows when its length is the index."""
    return ("put", pointer, value)


def cut(pointer: str) -> Edit:
    """An edit that takes a value out."""
    return ("cut", pointer, None)


def moved(pointer: str, to: str) -> Edit:
    """An edit that moves a value."""
    return ("move", pointer, to)


def edited(*edits: Edit, base: dict[str, Any] | None = None) -> dict[str, Any]:
    """The small document with edits."""
    document = copy.deepcopy(BASE if base is None else base)
    for what, pointer, value in edits:
        parent, key = _place(document, pointer)
        if what == "move":
            found = parent.pop(key)
            target, name = _place(document, value)
            target[name] = found
        elif what == "cut":
            del parent[key]
        elif isinstance(parent, list) and key == len(parent):
            parent.append(value)
        else:
            parent[key] = value
    return document


def _place(document: Any, pointer: str) -> tuple[Any, Any]:
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    for part in parts[:-1]:
        document = document[int(part)] if isinstance(document, list) else document[part]
    return document, int(parts[-1]) if isinstance(document, list) else parts[-1]


def brief(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """Rule, direction and verdict of every change."""
    return sorted((one.rule, one.direction, one.breaking) for one in http_changes(old, new))


def mirrored(changes: list[Change], rules: Any, *, twice: bool) -> list[tuple[str, str]]:
    """Rules and directions as they look from the other side; twice, to give rules with one mirror the same name."""
    found = []
    for change in changes:
        rule = rules[change.rule].mirror
        found.append((rules[rule].mirror if twice else rule, change.direction))
    return sorted(found)
