"""Skills: made from prompts, sessions and zips; kept in versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from vlmrun_ext.sandbox.answers import RefusalError, moment, refused
from vlmrun_ext.sandbox.bundles import BundleError, decoded, made, opened
from vlmrun_ext.sandbox.call import Call, Handlers, page
from vlmrun_ext.sandbox.decoded import is_mapping
from vlmrun_ext.sandbox.files import stored_blob
from vlmrun_ext.sandbox.state import Skill, State

if TYPE_CHECKING:
    from starlette.responses import Response

__all__ = ["HANDLERS", "check_skills", "install", "skill_schema"]

_LIFETIME = 3600


def install(state: State) -> None:
    """Put a public skill into a fresh state."""
    name, about = "picture-summary", "Describes a picture in a sentence."
    schema = {"type": "object", "properties": {"summary": {"type": "string"}}, "required": ["summary"]}
    skill = _added(state, name, about, made(name, about, "Describe the picture.", schema), schema)
    skill.id, skill.public = str(uuid5(NAMESPACE_URL, f"sandbox:skill:{name}")), True
    skill.created = datetime(2026, 1, 1, tzinfo=UTC)


def check_skills(state: State, references: Iterable[Mapping[str, Any]] | None) -> list[dict[str, Any] | None]:
    """The schemas of the skills that a request enables.

    Raises:
        RefusalError: 404 for a stored skill that is not there, 422 for an inline one that is no bundle.
    """
    return [_reference_schema(state, reference) for reference in references or ()]


def skill_schema(state: State, references: Iterable[Mapping[str, Any]] | None) -> dict[str, Any] | None:
    """The schema of the first enabled skill that has one."""
    return next((schema for schema in check_skills(state, references) if schema is not None), None)


def _reference_schema(state: State, reference: Mapping[str, Any]) -> dict[str, Any] | None:
    source = reference.get("source")
    data: str | None = source["data"] if is_mapping(source) else reference.get("bundle")
    if data is not None or reference.get("type") == "inline":
        try:
            return opened(decoded(data or "")).schema
        except BundleError as error:
            raise refused("body", "config", "skills", why=f"not a skill bundle: {error}") from error
    version = reference.get("skill_version") or reference.get("version")
    if reference.get("skill_id"):
        return _skill(state, reference["skill_id"], version).schema
    if reference.get("skill_name"):
        return _named(state, reference["skill_name"], version).schema
    raise refused("body", "config", "skills", why="give skill_id or skill_name")


def _skill(state: State, key: str, version: str | None = None) -> Skill:
    """The skill of that id, or the wanted version of the skill of that name."""
    by_id = next((one for one in state.skills if one.id == key), None)
    return by_id if by_id is not None else _named(state, key, version)


def _named(state: State, name: str, version: str | None = None) -> Skill:
    for skill in reversed(state.skills):
        if skill.name == name and version in (None, "latest", skill.version):
            return skill
    raise RefusalError(404, f"Skill not found: {name[:200]}{f' in version {version[:60]}' if version else ''}")


def _added(state: State, name: str, about: str, content: bytes, schema: dict[str, Any] | None) -> Skill:
    blob = state.store(content)
    number = state.number()
    version = f"{datetime.now(UTC):%Y%m%d}-{blob.sha256[:3]}{number % 0x1000:03x}"
    skill = Skill(str(uuid4()), name, about, version, blob, schema, number)
    state.skills.append(skill)
    return skill


def _view(skill: Skill) -> dict[str, Any]:
    return {
        "id": skill.id,
        "name": skill.name,
        "description": skill.description,
        "skill_version": skill.version,
        "version": skill.version,
        "skill_uri": f"sandbox://skills/{skill.id}.zip",
        "is_public": skill.public,
        "created_at": moment(skill.created),
        "updated_at": moment(skill.created),
        "status": "completed",
    }


def _list(call: Call) -> Response:
    skills = list(call.state.skills)
    if call.query["grouped"]:
        skills = list({skill.name: skill for skill in skills}.values())
    by_name = call.query["order_by"] == "name"
    skills.sort(key=lambda skill: (skill.name if by_name else "", skill.number), reverse=call.query["descending"])
    return call.answer([_view(skill) for skill in page(skills, call.query, "offset")])


def _create(call: Call) -> Response:
    body, state = call.body, call.state
    sources = [key for key in ("prompt", "session_id", "file_id") if body.get(key)]
    if len(sources) != 1:
        raise refused("body", why="give exactly one of prompt, session_id and file_id")
    if "file_id" in sources:
        content = _bundle_file(state, body["file_id"])
        bundle = opened(content)
        name = body.get("name") or bundle.name or f"skill-{uuid4().hex[:8]}"
        about = body.get("description") or bundle.description or ""
        return call.answer(_view(_added(state, name, about, content, bundle.schema)))
    prompt, schema = body.get("prompt") or "", body.get("json_schema")
    if "session_id" in sources:
        if body["session_id"] not in state.sessions:
            raise RefusalError(404, f"Session not found: {body['session_id'][:200]}")
        messages = state.sessions[body["session_id"]]
        prompt = "\n".join(str(message["content"]) for message in messages if message["role"] == "user")
    words = re.findall(r"[a-z0-9]+", prompt.lower())[:4]
    name = body.get("name") or "-".join(words) or f"skill-{uuid4().hex[:8]}"
    about = body.get("description") or prompt.partition("\n")[0][:200]
    return call.answer(_view(_added(state, name, about, made(name, about, prompt, schema), schema)))


def _bundle_file(state: State, file_id: str) -> bytes:
    content = stored_blob(state, file_id).path.read_bytes()
    try:
        opened(content)
    except BundleError as error:
        raise refused("body", "file_id", why=f"not a skill bundle: {error}") from error
    return content


def _lookup(call: Call) -> Response:
    body = call.body
    version = body.get("skill_version") or body.get("version")
    if body.get("id"):
        return call.answer(_view(_skill(call.state, body["id"], version)))
    if body.get("name"):
        return call.answer(_view(_named(call.state, body["name"], version)))
    raise refused("body", why="give name or id")


def _get(call: Call) -> Response:
    return call.answer(_view(_skill(call.state, call.path["skill_id"])))


def _update(call: Call) -> Response:
    old, body = _skill(call.state, call.path["skill_id"]), call.body
    if not body.get("file_id") and body.get("description") is None:
        raise refused("body", why="give file_id, description or both")
    about = body.get("description")
    content, schema = old.blob.path.read_bytes(), old.schema
    if body.get("file_id"):
        content = _bundle_file(call.state, body["file_id"])
        bundle = opened(content)
        schema = bundle.schema
        about = bundle.description if about is None else about
    about = old.description if about is None else about
    return call.answer(_view(_added(call.state, old.name, about, content, schema)))


def _download(call: Call) -> Response:
    skill = _skill(call.state, call.path["skill_id"])
    url = f"{call.state.origin}/bundles/{skill.id}.zip"
    return call.answer({"download_url": url, "expires_in": _LIFETIME})


HANDLERS: Handlers = {
    "GET /skills": _list,
    "POST /skills/create": _create,
    "POST /skills/lookup": _lookup,
    "GET /skills/{skill_id}": _get,
    "POST /skills/{skill_id}/update": _update,
    "GET /skills/{skill_id}/download": _download,
}
