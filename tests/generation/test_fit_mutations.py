"""What the check says of documents that differ from the present one in a single respect."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest

from scripts.fit import Fit
from scripts.reading.pointers import look_up
from tests.generation.fit_kit import (
    ROOT,
    Edit,
    drop,
    edited,
    everywhere,
    fit_of,
    lose,
    put,
    real,
    rename,
    rename_schema,
)

SCHEMAS = "#/components/schemas"
EXECUTE = "#/paths/~1agent~1execute/post"
GET = "#/paths/~1agent~1executions~1{id}/get"
FETCH = "#/paths/~1artifacts/get"
CONTENT = f"{FETCH}/responses/200/content"
BEARER = "#/components/securitySchemes/bearerAuth"
KINDS = "#/x-artifact-kinds"

CONFIG = "vlmrun_ext.inputs.config:AgentExecutionConfig"
GENERATION = "vlmrun_ext.inputs.config:GenerationConfig"
JOB = "vlmrun_ext.resources.jobs:Job"
WAIT = "vlmrun_ext.resources.jobs:wait"
DOWNLOAD = "vlmrun_ext.artifacts.downloads:get"
FAILURES = "vlmrun_ext.failures:_account"
KIND = "vlmrun_ext.refs:ArtifactKind"
LOGIN = "vlmrun_ext.http.wire:Wire._headers"

STRING: dict[str, Any] = {"type": "string"}
BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}


class Case(NamedTuple):
    """One change, and the finding that it has to bring: where, which code, and what to do about it."""

    name: str
    edits: tuple[Edit, ...]
    pointer: str
    symbol: str
    repair: str


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"{SCHEMAS}/{name}"}


def answer(schema: Any) -> dict[str, Any]:
    return {"description": "Later.", "content": {"application/json": {"schema": schema}}}


def parameter(name: str, place: str = "query", **more: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": STRING, **more}


def job_answer(schema: Any) -> Edit:
    """The flow's operation answers with this."""
    return put(f"{GET}/responses/200/content/application~1json/schema", schema)


ERRORS = [
    # Answers beside the one that code was written for, and answers around it.
    Case(
        "a second success has another schema",
        (put(f"{EXECUTE}/responses/202", answer(ref("CreditUsage"))),),
        f"{EXECUTE}/responses/202/content/application~1json/schema",
        "vlmrun_ext.resources.jobs:response_model_of",
        "Take `response_model` out of [operations.agent_execute], or give every success the same schema",
    ),
    Case(
        "a second success has nothing",
        (put(f"{GET}/responses/202", {"description": "Not yet."}),),
        f"{GET}/responses/202",
        WAIT,
        "teach `vlmrun_ext.resources.jobs:wait` to read what comes now",
    ),
    Case(
        "a second success is no file",
        (put("#/paths/~1artifacts/get/responses/202", answer({"type": "object"})),),
        "#/paths/~1artifacts/get/responses/202",
        DOWNLOAD,
        "teach `vlmrun_ext.artifacts.downloads:get` to find it",
    ),
    Case(
        "the job is in an envelope",
        (job_answer({"type": "object", "properties": {"data": ref("AgentExecutionResponse")}}),),
        f"{GET}/responses/200/content/application~1json/schema",
        "",
        "Read `data` of the answer in `vlmrun_ext.resources.jobs:wait`",
    ),
    Case(
        "the job is in an envelope where it is started",
        (
            put(
                f"{EXECUTE}/responses/201/content/application~1json/schema",
                {"type": "object", "properties": {"data": ref("AgentExecutionResponse")}},
            ),
        ),
        f"{EXECUTE}/responses/201/content/application~1json/schema",
        "vlmrun_ext.resources.jobs:response_model_of",
        "Take `response_model` out of [operations.agent_execute]",
    ),
    Case(
        "an operation has a server of its own",
        (put("#/paths/~1files/post/servers", [{"url": "https://upload.vlm.run/v1"}]),),
        "#/paths/~1files/post/servers",
        "vlmrun_ext.settings:DEFAULT_BASE_URL",
        "Take `servers` out there with an overlay if the base URL serves it as well",
    ),
    Case(
        "a path has a server of its own",
        (put("#/paths/~1artifacts/servers", [{"url": "https://cdn.vlm.run/v1"}]),),
        "#/paths/~1artifacts/servers",
        "vlmrun_ext.settings:DEFAULT_BASE_URL",
        "Take `servers` out there with an overlay if the base URL serves it as well",
    ),
    Case(
        "the server is another path without a host",
        (put("#/servers/0/url", "/v2"),),
        "#/servers/0/url",
        "vlmrun_ext.settings:DEFAULT_BASE_URL",
        "to the whole address that this is a part of",
    ),
    Case(
        "the only new field has a name of no likeness",
        (rename(f"{SCHEMAS}/AgentExecutionResponse/properties/response", "outcome"),),
        f"{SCHEMAS}/AgentExecutionResponse/properties/response",
        f"{JOB}.response",
        "If it is `outcome` now, read it in `vlmrun_ext.resources.jobs`",
    ),
    Case(
        "the only new field of errors has a name of no likeness",
        (rename(f"{SCHEMAS}/ErrorObject/properties/message", "text"),),
        f"{SCHEMAS}/ErrorResponse/properties/error/properties/message",
        FAILURES,
        "Read `text`, if that is what it is now",
    ),
    Case(
        "all operations of a resource are gone",
        tuple(
            drop(f"#/paths/{name}")
            for name in ("~1openai~1chat~1completions", "~1openai~1models", "~1openai~1models~1{model}")
        ),
        "#/paths/~1openai~1chat~1completions/post/tags",
        "",
        "Take classes.openai out of templates/alignment.toml: its operations are gone",
    ),
    Case(
        "operations have lost their tag",
        (everywhere("tags", ["executions"], []),),
        "#/paths/~1agent~1executions/get/tags",
        "",
        'or `resource = "executions"` in their entries of templates/alignment.toml: they have no tag any more',
    ),
    # Entries of the manifest.
    Case(
        "two operations have one operationId",
        (put("#/paths/~1files~1{file_id}/get/operationId", "files_list"),),
        "#/paths/~1files/get",
        "",
        "write `get_files` (GET /files), `get_files_file_id` (GET /files/{file_id}), or give each an operationId",
    ),
    Case(
        "an operation has another operationId",
        (put(f"{EXECUTE}/operationId", "agent_run"),),
        EXECUTE,
        "",
        "In [operations.agent_execute] of templates/alignment.toml write `agent_run` in place of `agent_execute`",
    ),
    Case(
        "an operation has another operationId and another path",
        (put(f"{EXECUTE}/operationId", "agents_execute"), rename("#/paths/~1agent~1execute", "/v2/agent/run")),
        EXECUTE,
        "",
        "write `agents_execute` in place of `agent_execute`",
    ),
    Case(
        "an operation is gone",
        (drop("#/paths/~1agent~1execute"),),
        EXECUTE,
        "",
        "Take [operations.agent_execute] out of templates/alignment.toml",
    ),
    Case(
        "an argument with a place is gone",
        (drop(f"{SCHEMAS}/AgentExecutionRequest/properties/callback_url"),),
        f"{SCHEMAS}/AgentExecutionRequest/properties/callback_url",
        "",
        "Take `callback_url` out of `positional` of [operations.agent_execute]",
    ),
    Case(
        "an argument with a place is renamed",
        (rename(f"{SCHEMAS}/AgentExecutionRequest/properties/callback_url", "webhook"),),
        f"{SCHEMAS}/AgentExecutionRequest/properties/callback_url",
        "",
        "In `positional` of [operations.agent_execute] write `webhook` in place of `callback_url`",
    ),
    Case(
        "a query parameter with a place is renamed",
        (put("#/paths/~1files/get/parameters/0/name", "offset"),),
        "#/paths/~1files/get/parameters/0",
        "",
        "In `positional` of [operations.files_list] write `offset` in place of `skip`",
    ),
    Case(
        "an argument that is left out on purpose is gone",
        (drop(f"{SCHEMAS}/ChatCompletionRequest/properties/stream"),),
        f"{SCHEMAS}/ChatCompletionRequest/properties/stream",
        "",
        "Take `stream` out of `omit` of [operations.chat_completions_create]",
    ),
    Case(
        "an argument that is left out on purpose is required",
        (put(f"{SCHEMAS}/ChatCompletionRequest/required/-", "stream"),),
        f"{SCHEMAS}/ChatCompletionRequest/required/1",
        "",
        "Take `stream` out of `omit`",
    ),
    Case(
        "an argument behind optional ones is required",
        (put(f"{SCHEMAS}/AgentExecutionRequest/required", ["config"]),),
        f"{SCHEMAS}/AgentExecutionRequest/required/0",
        "",
        "Move `config` before `name` in `positional`",
    ),
    Case(
        "the argument that carries a response model is renamed",
        (rename(f"{SCHEMAS}/AgentExecutionRequest/properties/config", "settings"),),
        f"{SCHEMAS}/AgentExecutionRequest/properties/config",
        "",
        "In `positional` and `response_model` of [operations.agent_execute] write `settings` in place of `config`",
    ),
    Case(
        "the schema of a response model has nowhere to go",
        (drop(f"{SCHEMAS}/AgentExecutionConfig/properties/json_schema"),),
        f"{SCHEMAS}/AgentExecutionRequest/properties/config",
        "vlmrun_ext.resources.jobs:response_model_of",
        "Take `response_model` out of [operations.agent_execute]",
    ),
    Case(
        "the answer is of a schema that no response model shapes",
        (put(f"{EXECUTE}/responses/201/content/application~1json/schema/$ref", f"{SCHEMAS}/AgentInfo"),),
        f"{EXECUTE}/responses/201/content/application~1json/schema",
        "vlmrun_ext.resources.jobs:response_model_of",
        "List `AgentInfo` under [generic] in templates/alignment.toml",
    ),
    Case(
        "a tag is renamed under the flow of its resource",
        (everywhere("tags", ["executions"], ["runs"]),),
        "#/paths/~1agent~1executions/get/tags",
        "",
        "Write `runs` in place of `executions`",
    ),
    Case(
        "a tag with a class name of its own is renamed",
        (everywhere("tags", ["openai"], ["compat"]),),
        "#/paths/~1openai~1chat~1completions/post/tags",
        "",
        "Write `compat` in place of `openai`",
    ),
    Case(
        "a schema that a class stands for is renamed",
        (rename_schema("AgentExecutionConfig", "RunOptions"),),
        f"{SCHEMAS}/AgentExecutionConfig",
        CONFIG,
        "In [types] of templates/alignment.toml write `RunOptions` in place of `AgentExecutionConfig`",
    ),
    Case(
        "a schema that a class stands for is gone",
        (drop(f"{SCHEMAS}/VideoUrl"),),
        f"{SCHEMAS}/VideoUrl",
        "vlmrun_ext.inputs.content:VideoUrl",
        "Take `VideoUrl` out of [types]",
    ),
    Case(
        "a schema that a class stands for is no longer sent",
        (put(f"{SCHEMAS}/AgentExecutionRequest/properties/config/$ref", f"{SCHEMAS}/GenerationConfig"),),
        f"{SCHEMAS}/AgentExecutionConfig",
        CONFIG,
        f"bind `{CONFIG}` to the schema that took its place",
    ),
    Case(
        "a schema with a typed response is renamed",
        (rename_schema("PredictionResponse", "Prediction"),),
        f"{SCHEMAS}/PredictionResponse",
        "",
        "In [generic] of templates/alignment.toml write `Prediction` in place of `PredictionResponse`",
    ),
    # Flows.
    Case(
        "the operation of a flow has another operationId",
        (put(f"{GET}/operationId", "executions_get"),),
        GET,
        WAIT,
        "In the entry of `executions.wait` under [[flows]] of templates/alignment.toml write `executions_get`",
    ),
    Case("the operation of a flow is gone", (drop(GET),), GET, WAIT, "Take the entry of `executions.wait`"),
    Case(
        "the operation of a flow has another method",
        (rename(GET, "post"),),
        GET.replace("get", "post"),
        WAIT,
        "see whether the flow is right for POST",
    ),
    Case(
        "the path of a flow's operation takes more",
        (
            rename("#/paths/~1agent~1executions~1{id}", "/agent/{agent}/executions/{id}"),
            put(
                "#/paths/~1agent~1{agent}~1executions~1{id}/get/parameters/-", parameter("agent", "path", required=True)
            ),
        ),
        "#/paths/~1agent~1{agent}~1executions~1{id}/get/parameters/1",
        WAIT,
        f"Give `{WAIT}` a parameter for it",
    ),
    Case(
        "the path of a flow's operation takes nothing any more",
        (
            rename("#/paths/~1agent~1executions~1{id}", "/agent/execution"),
            drop("#/paths/~1agent~1execution/get/parameters"),
        ),
        "#/paths/~1agent~1execution/get",
        WAIT,
        "Change the call of `request`",
    ),
    Case(
        "the id in the path is a number",
        (put(f"{GET}/parameters/0/schema", {"type": "integer"}),),
        f"{GET}/parameters/0/schema",
        WAIT,
        f"Change the code of `{WAIT}`, and the type of `id` in templates/needs.toml",
    ),
    Case(
        "a parameter that a flow sends is gone",
        (drop(f"{FETCH}/parameters/1"),),
        f"{FETCH}/parameters/1",
        DOWNLOAD,
        "Send it some other way",
    ),
    Case(
        "a parameter that a flow sends is renamed",
        (put(f"{FETCH}/parameters/0/name", "artifact"),),
        f"{FETCH}/parameters/0",
        DOWNLOAD,
        "If it is `artifact` now, send it under that name",
    ),
    Case(
        "a parameter that a flow sends has another type",
        (put(f"{FETCH}/parameters/2/schema", {"type": "integer"}),),
        f"{FETCH}/parameters/2/schema",
        DOWNLOAD,
        "the type of `session_id`",
    ),
    Case(
        "a parameter that a flow sends at times is required",
        (put(f"{FETCH}/parameters/0/required", True),),
        f"{FETCH}/parameters/0/required",
        DOWNLOAD,
        "Send `object_id` with every request",
    ),
    Case(
        "a parameter that a flow does not know is required",
        (put(f"{GET}/parameters/-", parameter("X-Org", "header", required=True)),),
        f"{GET}/parameters/1/required",
        WAIT,
        f"Give `{WAIT}` a parameter for `x_org`",
    ),
    Case(
        "a body is required that a flow does not send",
        (put(f"{GET}/requestBody", {"required": True, "content": {"application/json": {"schema": {}}}}),),
        f"{GET}/requestBody/content/application~1json/schema",
        WAIT,
        f"Give `{WAIT}` a parameter for `body`",
    ),
    Case(
        "an answer is no JSON any more",
        (rename(f"{GET}/responses/200/content/application~1json", "application/xml"),),
        f"{GET}/responses/200",
        WAIT,
        "read what comes now",
    ),
    Case(
        "a download brings no file any more",
        (put(CONTENT, {"application/json": {"schema": {"type": "object", "properties": {"url": STRING}}}}),),
        f"{FETCH}/responses/200",
        DOWNLOAD,
        "Bind the operation that sends the file",
    ),
    Case(
        "a download has no success but a redirect",
        (rename(f"{FETCH}/responses/200", "302"),),
        f"{FETCH}/responses",
        DOWNLOAD,
        "Bind the operation that sends the file",
    ),
    Case(
        "the flow's job has another schema",
        (put(f"{GET}/responses/200/content/application~1json/schema/$ref", f"{SCHEMAS}/PredictionResponse"),),
        f"{GET}/responses/200/content/application~1json/schema",
        "",
        'Write `JobT = "PredictionResponse[ModelT]"` in the entry of `executions.wait`',
    ),
    # Fields of answers.
    Case(
        "a state that ends a wait is gone",
        (lose(f"{SCHEMAS}/JobStatus/enum", "failed"), put(f"{SCHEMAS}/JobStatus/enum/-", "failure")),
        f"{SCHEMAS}/JobStatus/enum",
        f"{JOB}.status",
        "If `failure` is what it was, act on that in `vlmrun_ext.resources.jobs`",
    ),
    Case(
        "the state is a number",
        (put(f"{SCHEMAS}/JobStatus", {"type": "integer"}),),
        f"{SCHEMAS}/PredictionResponse/properties/status",
        f"{JOB}.status",
        f"Change the code of `{JOB}.status`",
    ),
    Case(
        "the state may be left out",
        (lose(f"{SCHEMAS}/PredictionResponse/required", "status"),),
        f"{SCHEMAS}/PredictionResponse/properties/status",
        f"{JOB}.status",
        "Handle answers without it",
    ),
    Case(
        "the id may be null",
        (put(f"{SCHEMAS}/PredictionResponse/properties/id", {"type": ["string", "null"]}),),
        f"{SCHEMAS}/PredictionResponse/properties/id",
        f"{JOB}.id",
        "make it required again",
    ),
    Case(
        "the response is renamed",
        (rename(f"{SCHEMAS}/PredictionResponse/properties/response", "responses"),),
        f"{SCHEMAS}/PredictionResponse/properties/response",
        f"{JOB}.response",
        "If it is `responses` now, read it in `vlmrun_ext.resources.jobs`",
    ),
    Case(
        "the response is never an object",
        (put(f"{SCHEMAS}/AgentExecutionResponse/properties/response", STRING),),
        f"{SCHEMAS}/AgentExecutionResponse/properties/response",
        f"{JOB}.response",
        "Find out where that goes now",
    ),
    # Input types.
    Case(
        "a config needs a field that its class does not have",
        (
            put(f"{SCHEMAS}/AgentExecutionConfig/properties/thinking", {"type": "boolean"}),
            put(f"{SCHEMAS}/AgentExecutionConfig/required", ["thinking"]),
        ),
        f"{SCHEMAS}/AgentExecutionConfig/required/0",
        CONFIG,
        f"Add the field `thinking` to `{CONFIG}`",
    ),
    Case(
        "a config needs a field that its class lets be left out",
        (put(f"{SCHEMAS}/AgentExecutionConfig/required", ["prompt"]),),
        f"{SCHEMAS}/AgentExecutionConfig/required/0",
        f"{CONFIG}.prompt",
        "Take the default away",
    ),
    Case(
        "a field of a config is gone",
        (drop(f"{SCHEMAS}/GenerationConfig/properties/keyframes"),),
        f"{SCHEMAS}/GenerationConfig/properties/keyframes",
        f"{GENERATION}.keyframes",
        "Take it out of the class",
    ),
    Case(
        "a field of a config is renamed",
        (rename(f"{SCHEMAS}/GenerationConfig/properties/keyframes", "key_frames"),),
        f"{SCHEMAS}/GenerationConfig/properties/keyframes",
        f"{GENERATION}.keyframes",
        "Rename it to `key_frames`",
    ),
    Case(
        "a field of a base class is gone",
        (drop(f"{SCHEMAS}/AgentCreationConfig/properties/orchestration_mode"),),
        f"{SCHEMAS}/AgentCreationConfig/properties/orchestration_mode",
        "vlmrun_ext.inputs.config:AgentExecutionOrCreationConfig.orchestration_mode",
        'under [own."vlmrun_ext.inputs.config:AgentExecutionOrCreationConfig"] in templates/needs.toml',
    ),
    Case(
        "a field has another type",
        (put(f"{SCHEMAS}/GenerationConfig/properties/page_indices", STRING),),
        f"{SCHEMAS}/GenerationConfig/properties/page_indices",
        f"{GENERATION}.page_indices",
        "Change the type",
    ),
    Case(
        "the items of a field have another type",
        (put(f"{SCHEMAS}/GenerationConfig/properties/page_indices", {"type": "array", "items": STRING}),),
        f"{SCHEMAS}/GenerationConfig/properties/page_indices/items",
        f"{GENERATION}.page_indices",
        "Change the type",
    ),
    Case(
        "a field holds another class",
        (put(f"{SCHEMAS}/MessageContent/properties/video_url", {"$ref": f"{SCHEMAS}/FileUrl"}),),
        f"{SCHEMAS}/MessageContent/properties/video_url",
        "vlmrun_ext.inputs.content:MessageContent.video_url",
        "Write `FileUrl` as the type",
    ),
    Case(
        "a default is another",
        (put(f"{SCHEMAS}/GenerationConfig/properties/max_tokens/default", 32000),),
        f"{SCHEMAS}/GenerationConfig/properties/max_tokens/default",
        f"{GENERATION}.max_tokens",
        "Write `32000` as the default",
    ),
    Case(
        "a listed value of a field is another",
        (
            lose(f"{SCHEMAS}/GenerationConfig/properties/detail/enum", "lo"),
            put(f"{SCHEMAS}/GenerationConfig/properties/detail/enum/-", "low"),
        ),
        f"{SCHEMAS}/GenerationConfig/properties/detail/enum",
        f"{GENERATION}.detail",
        "Write `low` in its place in the `Literal`",
    ),
    Case(
        "a free text is one of some values, without the one that is sent",
        (put(f"{SCHEMAS}/InlineSkillSource/properties/type", {"type": "string", "enum": ["zip", "tar"]}),),
        f"{SCHEMAS}/InlineSkillSource/properties/type/enum",
        "vlmrun_ext.inputs.config:InlineSkillSource.type",
        "Write one of them as the default",
    ),
    # Artifact kinds.
    Case(
        "ids of a kind begin with something else",
        (put(f"{SCHEMAS}/ImageRef/properties/id/pattern", r"^pic_\w{6}$"),),
        f"{SCHEMAS}/ImageRef/properties/id/pattern",
        KIND,
        "Write `prefix: pic` for ImageRef in spec/overlays/20-artifact-kinds.yaml",
    ),
    Case(
        "the prefix of a kind is another",
        (put(f"{KINDS}/0/prefix", "pic"),),
        f"{SCHEMAS}/ImageRef/properties/id/pattern",
        KIND,
        "Write `prefix: img`",
    ),
    Case(
        "ids of a kind are longer",
        (put(f"{SCHEMAS}/ImageRef/properties/id/pattern", r"^img_\w{8}$"),),
        f"{SCHEMAS}/ImageRef/properties/id/pattern",
        "vlmrun_ext.refs:_checked",
        "Change what `vlmrun_ext.refs:_checked` accepts",
    ),
    Case(
        "refs have no id",
        (rename(f"{SCHEMAS}/ImageRef/properties/id", "object_id"),),
        f"{SCHEMAS}/ImageRef",
        KIND,
        "Read what took its place",
    ),
    Case(
        "two kinds have one prefix",
        (put(f"{KINDS}/6/prefix", "img"),),
        f"{KINDS}/6/prefix",
        KIND,
        "Give each kind a prefix of its own",
    ),
    Case("two kinds have one class", (put(f"{KINDS}/1/ref", "ImageRef"),), f"{KINDS}/1/ref", KIND, "a ref of its own"),
    Case(
        "a kind has a result that nothing makes",
        (put(f"{KINDS}/1/result", "mesh"),),
        f"{KINDS}/1/result",
        KIND,
        "Write one of `image`, `path`, `array`, `link`",
    ),
    Case(
        "a picture has a format that nothing reads",
        (put(f"{KINDS}/0/media_types/-", "image/svg+xml"),),
        f"{KINDS}/0/media_types",
        KIND,
        "extend `vlmrun_ext.media.sniffing:IMAGE_TYPES`",
    ),
    Case("a prefix has capitals", (put(f"{KINDS}/0/prefix", "Img"),), f"{KINDS}/0/prefix", KIND, "parts of file names"),
    Case("a kind is not whole", (drop(f"{KINDS}/0/max_bytes"),), f"{KINDS}/0", KIND, "Complete the entry"),
    Case("there are no kinds", (drop(KINDS),), KINDS, KIND, "List them in an overlay"),
    Case(
        "the content of a kind is no longer declared",
        (drop(f"{CONTENT}/application~1octet-stream"), drop(f"{CONTENT}/audio~1mpeg")),
        CONTENT,
        KIND,
        "into `media_types` of AudioRef",
    ),
    # Errors, login, address.
    Case(
        "error bodies have no detail",
        (drop(f"{SCHEMAS}/ErrorResponse/properties/detail"),),
        f"{SCHEMAS}/ErrorResponse/properties/detail",
        FAILURES,
        "Read what took its place",
    ),
    Case(
        "an error is a text",
        (put(f"{SCHEMAS}/ErrorResponse/properties/error", STRING),),
        f"{SCHEMAS}/ErrorResponse/properties/error",
        FAILURES,
        "Read what it is now",
    ),
    Case(
        "a failure has another name for its message",
        (rename(f"{SCHEMAS}/ValidationError/properties/msg", "message"),),
        f"{SCHEMAS}/ValidationError/properties/msg",
        FAILURES,
        "Read `message`, if that is what it is now",
    ),
    Case(
        "failures are no list",
        (put(f"{SCHEMAS}/HTTPValidationError/properties/detail", STRING),),
        f"{SCHEMAS}/HTTPValidationError/properties/detail",
        FAILURES,
        "correct the path in templates/needs.toml",
    ),
    Case(
        "the schema of error bodies is renamed",
        (rename_schema("ErrorResponse", "Problem"),),
        f"{SCHEMAS}/ErrorResponse",
        FAILURES,
        "Write `Problem` in place of `ErrorResponse`",
    ),
    Case(
        "the key goes into a header of its own",
        (put(BEARER, {"type": "apiKey", "in": "header", "name": "X-API-Key"}),),
        BEARER,
        LOGIN,
        f"Send what `bearerAuth` asks for in `{LOGIN}`",
    ),
    Case("the login is a password", (put(f"{BEARER}/scheme", "basic"),), BEARER, LOGIN, "http bearer scheme"),
    Case(
        "one operation has a login of its own",
        (
            put("#/components/securitySchemes/login", {"type": "oauth2", "flows": {}}),
            put(f"{EXECUTE}/security", [{"login": []}]),
        ),
        "#/components/securitySchemes/login",
        LOGIN,
        "Send what `login` asks for",
    ),
    Case(
        "an operation asks for a login that is not declared",
        (put(f"{EXECUTE}/security", [{"ghost": []}]),),
        f"{EXECUTE}/security/0",
        LOGIN,
        "Send what `ghost` asks for",
    ),
    Case(
        "the service has moved",
        (put("#/servers/0/url", "https://api.vlm.run/v2"),),
        "#/servers/0/url",
        "vlmrun_ext.settings:DEFAULT_BASE_URL",
        "Set `vlmrun_ext.settings:DEFAULT_BASE_URL` to the new address",
    ),
]

NEWS = [
    Case(
        "a state is new",
        (put(f"{SCHEMAS}/JobStatus/enum/-", "archived"),),
        f"{SCHEMAS}/JobStatus/enum",
        f"{JOB}.status",
        "add it to `passes` in templates/needs.toml",
    ),
    Case(
        "a state that was foreseen has come",
        (put(f"{SCHEMAS}/JobStatus/enum/-", "cancelled"),),
        f"{SCHEMAS}/JobStatus/enum",
        f"{JOB}.status",
        "move it from `foresees` to `acts_on`",
    ),
    Case(
        "a state that meant nothing is gone",
        (lose(f"{SCHEMAS}/JobStatus/enum", "paused"),),
        f"{SCHEMAS}/JobStatus/enum",
        f"{JOB}.status",
        "take it out of `passes`",
    ),
    Case(
        "a field that nothing depends on is gone",
        (drop(f"{SCHEMAS}/PredictionResponse/properties/usage"),),
        f"{SCHEMAS}/PredictionResponse/properties/usage",
        JOB,
        "nothing depends on it",
    ),
    Case(
        "a flow's operation takes more",
        (put(f"{FETCH}/parameters/-", parameter("format")),),
        f"{FETCH}/parameters/4",
        DOWNLOAD,
        "give the flow a parameter",
    ),
    Case(
        "a config has another field",
        (put(f"{SCHEMAS}/AgentExecutionConfig/properties/thinking", {"type": "boolean"}),),
        f"{SCHEMAS}/AgentExecutionConfig/properties/thinking",
        CONFIG,
        "add it if users should have it",
    ),
    Case(
        "a listed value of a field is new",
        (put(f"{SCHEMAS}/ServiceTier/enum/-", "batch"),),
        f"{SCHEMAS}/ServiceTier/enum",
        f"{GENERATION}.service_tier",
        "widen the type",
    ),
    Case(
        "a field may be of another type as well",
        (put(f"{SCHEMAS}/GenerationConfig/properties/temperature", {"type": ["number", "string"], "default": 0.0}),),
        f"{SCHEMAS}/GenerationConfig/properties/temperature",
        f"{GENERATION}.temperature",
        "widen the type",
    ),
    Case(
        "a field has no default any more",
        (drop(f"{SCHEMAS}/GenerationConfig/properties/max_tokens/default"),),
        f"{SCHEMAS}/GenerationConfig/properties/max_tokens",
        f"{GENERATION}.max_tokens",
        "see whether",
    ),
    Case(
        "a field that is left out has a default",
        (put(f"{SCHEMAS}/GenerationConfig/properties/prompt/default", "Be brief."),),
        f"{SCHEMAS}/GenerationConfig/properties/prompt/default",
        "vlmrun_ext.inputs.config:_Answered.prompt",
        "say so",
    ),
    Case(
        "a required field may be left out",
        (drop(f"{SCHEMAS}/InlineSkillSource/required"),),
        f"{SCHEMAS}/InlineSkillSource/properties/data",
        "vlmrun_ext.inputs.config:InlineSkillSource.data",
        "a default",
    ),
    Case(
        "there is a ref of no kind",
        (put(f"{SCHEMAS}/MeshRef", {"properties": {"id": {"type": "string", "pattern": r"^mesh_\w{6}$"}}}),),
        f"{SCHEMAS}/MeshRef",
        KIND,
        "list it under x-artifact-kinds",
    ),
    Case(
        "there is content of no kind",
        (put(f"{CONTENT}/model~1gltf-binary", BINARY),),
        f"{CONTENT}/model~1gltf-binary",
        KIND,
        "list it in `media_types` of a kind",
    ),
    Case(
        "a status is new",
        (put(f"{EXECUTE}/responses/409", {"description": "Conflict."}),),
        f"{EXECUTE}/responses/409",
        "vlmrun_ext.failures:_BY_STATUS",
        "give it an error of its own",
    ),
    Case(
        "an error body is of another schema",
        (
            put(f"{SCHEMAS}/Problem", {"type": "object"}),
            put(
                f"{EXECUTE}/responses/400",
                {
                    "description": "x",
                    "content": {"application/problem+json": {"schema": {"$ref": f"{SCHEMAS}/Problem"}}},
                },
            ),
        ),
        f"{EXECUTE}/responses/400/content/application~1problem+json/schema",
        FAILURES,
        "under [failures.bodies]",
    ),
    Case(
        "there is another way to log in",
        (
            put("#/components/securitySchemes/key", {"type": "apiKey", "in": "query", "name": "key"}),
            put(f"{EXECUTE}/security", [{"bearerAuth": []}, {"key": []}]),
        ),
        "#/components/securitySchemes/key",
        LOGIN,
        "teach `vlmrun_ext.http.wire:Wire._headers` to send it",
    ),
    Case(
        "no login is declared",
        (drop("#/components/securitySchemes"), everywhere("security", [{"bearerAuth": []}], [])),
        "#/components/securitySchemes",
        LOGIN,
        "the key is sent all the same",
    ),
    Case(
        "no server is named",
        (drop("#/servers"),),
        "#/servers",
        "vlmrun_ext.settings:DEFAULT_BASE_URL",
        "clients go on using https://api.vlm.run/v1",
    ),
    Case(
        "another server is named first",
        (put("#/servers", [{"url": "https://eu.vlm.run/v1"}, {"url": "https://api.vlm.run/v1/"}]),),
        "#/servers/0/url",
        "vlmrun_ext.settings:DEFAULT_BASE_URL",
        "clients go on using https://api.vlm.run/v1, which is listed as well",
    ),
    Case(
        "the server has no host",
        (put("#/servers/0/url", "/v1"),),
        "#/servers/0/url",
        "vlmrun_ext.settings:DEFAULT_BASE_URL",
        "clients go on using https://api.vlm.run/v1",
    ),
    Case(
        "an operation without an entry is renamed",
        (put("#/paths/~1files~1{file_id}/delete/operationId", "files_remove"),),
        "#/paths/~1files~1{file_id}/delete",
        "",
        "an entry with `method` keeps the name that users know",
    ),
    Case(
        "no error has the body that is read",
        tuple(
            drop(f"#/components/responses/{name}/content")
            for name in ("BadRequest", "Unauthorized", "NotFound", "RateLimited", "ServerError")
        ),
        f"{SCHEMAS}/ErrorResponse",
        FAILURES,
        "see what errors look like now",
    ),
    Case(
        "errors have bodies without a name",
        (
            put(
                "#/components/responses/BadRequest/content",
                {"application/problem+json": {"schema": {"properties": {"title": STRING, "detail": STRING}}}},
            ),
        ),
        "#/components/responses/BadRequest/content/application~1problem+json/schema",
        FAILURES,
        "see that `vlmrun_ext.failures:_account` finds the message in them",
    ),
    Case(
        "an operation is new",
        (put("#/paths/~1meshes", {"get": {"tags": ["meshes"], "operationId": "meshes_list", "responses": {}}}),),
        "#/paths/~1meshes/get",
        "",
        "it becomes a method of `client.meshes`",
    ),
    Case(
        "a new operation could take a response model",
        (put("#/paths/~1mesh", {"post": {**real()["paths"]["/image/generate"]["post"], "operationId": "mesh_make"}}),),
        "#/paths/~1mesh/post",
        "vlmrun_ext.resources.jobs:response_model_of",
        'write `response_model = "config"` under [operations.mesh_make]',
    ),
]

FITTING = {
    "an answer is a reference with words beside it": (
        put(
            f"{GET}/responses/200/content/application~1json/schema",
            {"description": "The job.", "allOf": [{"$ref": f"{SCHEMAS}/AgentExecutionResponse"}]},
        ),
    ),
    "a file may come in parts": (put("#/paths/~1artifacts/get/responses/206", {"content": {"image/png": BINARY}}),),
    "an operation names the server that it always had": (
        put(f"{EXECUTE}/servers", [{"url": "https://api.vlm.run/v1"}]),
    ),
    "a path has moved": (rename("#/paths/~1agent~1execute", "/v2/agent/execute"),),
    "the parameter of a path has another name, and is given by position": (
        rename("#/paths/~1agent~1executions~1{id}", "/agent/executions/{execution_id}"),
        put("#/paths/~1agent~1executions~1{execution_id}/get/parameters/0/name", "execution_id"),
    ),
    "ids of a kind are written with fewer letters": (
        put(f"{SCHEMAS}/ImageRef/properties/id/pattern", "^img_[0-9a-f]{6}$"),
    ),
    "there is a new kind": (
        put(
            f"{KINDS}/-",
            {
                "ref": "MeshRef",
                "prefix": "mesh",
                "result": "path",
                "extension": "glb",
                "media_types": ["model/gltf-binary"],
                "max_bytes": 1 << 30,
            },
        ),
        put(f"{CONTENT}/model~1gltf-binary", BINARY),
    ),
    "the login has another name": (
        rename(BEARER, "token"),
        everywhere("security", [{"bearerAuth": []}], [{"token": []}]),
        everywhere("security", [{}, {"bearerAuth": []}], [{}, {"token": []}]),
    ),
    "the login is asked for once": (
        everywhere("security", [{"bearerAuth": []}], None),
        put("#/security", [{"bearerAuth": []}]),
    ),
    "the address has a slash at its end": (put("#/servers/0/url", "https://api.vlm.run/v1/"),),
    "the address has variables": (
        put("#/servers/0", {"url": "https://{host}/v1", "variables": {"host": {"default": "api.vlm.run"}}}),
    ),
    "a schema is composed of parts": (
        put(
            f"{SCHEMAS}/GenerationConfig",
            {"allOf": [{"$ref": f"{SCHEMAS}/Base"}, {"type": "object"}]},
        ),
        put(f"{SCHEMAS}/Base", look_up(real(), f"{SCHEMAS}/GenerationConfig")),
    ),
    "a schema has another name for itself": (
        put(f"{SCHEMAS}/Execution", {"$ref": f"{SCHEMAS}/AgentExecutionResponse"}),
        put(f"{GET}/responses/200/content/application~1json/schema/$ref", f"{SCHEMAS}/Execution"),
    ),
    "a listed state is spelt as a constant": (
        put(
            f"{SCHEMAS}/JobStatus",
            {
                "oneOf": [
                    {"const": state} for state in ("enqueued", "pending", "running", "completed", "failed", "paused")
                ]
            },
        ),
    ),
    "null is written as in OpenAPI 3.0": (
        put(f"{SCHEMAS}/GenerationConfig/properties/prompt", {"type": "string", "nullable": True}),
    ),
    "a field that the service alone sets is new": (
        put(f"{SCHEMAS}/AgentExecutionConfig/properties/seen_at", {"type": "string", "readOnly": True}),
    ),
}


def assert_lines(fit: Fit):
    """Every finding names a file of ours, and the line of the definition or of the entry in it."""
    for one in fit.findings:
        lines = (ROOT / one.file).read_text(encoding="utf-8").splitlines()
        module, _, name = one.symbol.partition(":")
        if one.file == f"{module.replace('.', '/')}.py":
            assert name.rpartition(".")[2] in lines[one.line - 1], one
        elif one.severity == "error" and one.entry.startswith("operations."):
            assert lines[one.line - 1] == f"[{one.entry}]", one


def test_the_present_document_fits():
    """Nothing to repair, and nothing to tell."""
    fit = fit_of(real())

    assert (fit.errors, fit.news) == ((), ())
    assert fit.text() == "the hand-written layer fits the document\n"


@pytest.mark.parametrize("case", ERRORS, ids=lambda case: case.name)
def test_what_no_longer_fits_is_named_with_its_repair(case: Case):
    """Each change brings the finding: severity, place in the document, code, and what to do."""
    fit = fit_of(edited(*case.edits))

    found = [one for one in fit.errors if (one.pointer, one.symbol) == (case.pointer, case.symbol)]
    assert any(case.repair in one.repair for one in found), fit.text()
    assert_lines(fit)


@pytest.mark.parametrize("case", NEWS, ids=lambda case: case.name)
def test_what_the_document_adds_is_news_and_no_error(case: Case):
    """Nothing has to be repaired, and one line says what could be done."""
    fit = fit_of(edited(*case.edits))

    assert fit.errors == (), fit.text()
    found = [one for one in fit.news if (one.pointer, one.symbol) == (case.pointer, case.symbol)]
    assert any(case.repair in one.repair for one in found), fit.text()
    assert all(len(line) < 400 for line in fit.text().splitlines())
    assert_lines(fit)


@pytest.mark.parametrize("name", FITTING)
def test_what_only_looks_different_fits(name: str):
    """The same said otherwise brings no finding."""
    fit = fit_of(edited(*FITTING[name]))

    assert (fit.errors, fit.news) == ((), ()), fit.text()


def test_a_renamed_schema_is_one_finding_and_not_one_for_each_operation():
    """What has to be repaired is one line, and one for each flow whose entry names it, however many answers have it."""
    fit = fit_of(edited(rename_schema("PredictionResponse", "Prediction")))
    flows = {one.entry for one in fit.errors[1:]}

    assert fit.errors[0].entry == "generic.PredictionResponse"
    assert "flows predictions.wait" in flows
    assert all(entry.startswith("flows ") for entry in flows)
    assert len(flows) == len(fit.errors) - 1


def test_a_change_that_many_operations_share_is_one_finding():
    """The login of all operations is said once."""
    fit = fit_of(edited(put(f"{BEARER}/scheme", "basic")))

    assert len(fit.errors) == 1
    assert "and 52 more" in fit.errors[0].problem


def test_the_successor_of_a_renamed_operation_is_no_news():
    """The repair of the error says already what it is."""
    fit = fit_of(edited(put(f"{EXECUTE}/operationId", "agent_run")))

    assert fit.news == ()


def test_programs_read_what_people_read():
    """JSON has every finding with every attribute."""
    fit = fit_of(
        edited(drop(f"{SCHEMAS}/ErrorResponse/properties/detail"), put(f"{FETCH}/parameters/-", parameter("x")))
    )
    told = json.loads(fit.json())

    assert [one.repair for one in fit.errors] == [one["repair"] for one in told["errors"]]
    assert [one.pointer for one in fit.news] == [one["pointer"] for one in told["news"]]
    assert {"severity", "pointer", "entry", "symbol", "file", "line", "problem", "repair"} == told["errors"][0].keys()
    assert fit.errors[0].problem in fit.text()
    assert "\n" not in str(fit.errors[0])


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"anyOf": [ref("AgentExecutionResponse"), {"type": "null"}]}, "of `AgentExecutionResponse` and null"),
        ({"oneOf": [ref("AgentExecutionResponse"), ref("AgentInfo")]}, "`AgentExecutionResponse` and `AgentInfo`"),
        ({"properties": {"state": STRING, "id": STRING}}, "an object without a name that has `id`, `state`"),
        ({"type": "string"}, "a schema without a name (string)"),
        (ref("AgentInfo"), "answers with `AgentInfo`"),
    ],
)
def test_an_answer_of_another_schema_is_told_by_what_it_is(schema: Any, said: str):
    """Whoever reads the finding sees what comes now without opening the document."""
    fit = fit_of(edited(job_answer(schema)))

    assert any(said in one.problem for one in fit.errors), fit.text()


def test_what_is_in_an_envelope_is_told_once():
    """The fields are not gone, they are one level deeper."""
    (found,) = fit_of(edited(job_answer({"properties": {"data": ref("AgentExecutionResponse")}}))).errors

    assert "`AgentExecutionResponse` is what its `data` holds" in found.problem


def test_an_operation_that_flows_stand_for_is_gone_once_for_each():
    """The entry and its flow trip over the same; the flow's finding says more."""
    found = [one for one in fit_of(edited(drop("#/paths/~1artifacts/get"))).errors if "is gone" in one.problem]

    assert DOWNLOAD in [one.symbol for one in found]
    assert "" not in [one.symbol for one in found]
    assert len({one.symbol for one in found}) == len(found)
