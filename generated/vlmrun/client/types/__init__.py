# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What the API takes and returns."""

from __future__ import annotations

from importlib import import_module

# Importing `typing` takes as long as everything else that an import of the client runs; type checkers know the name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from vlmrun_ext.chat.streams import AsyncChatStream as AsyncChatStream
    from vlmrun_ext.chat.streams import ChatStream as ChatStream
    from vlmrun_ext.drift import Drift as Drift
    from vlmrun_ext.inputs.config import AgentCreationConfig as AgentCreationConfig
    from vlmrun_ext.inputs.config import AgentExecutionConfig as AgentExecutionConfig
    from vlmrun_ext.inputs.config import AgentExecutionOrCreationConfig as AgentExecutionOrCreationConfig
    from vlmrun_ext.inputs.config import AgentSkill as AgentSkill
    from vlmrun_ext.inputs.config import GenerationConfig as GenerationConfig
    from vlmrun_ext.inputs.config import InlineSkillSource as InlineSkillSource
    from vlmrun_ext.inputs.config import RequestMetadata as RequestMetadata
    from vlmrun_ext.inputs.content import AudioUrl as AudioUrl
    from vlmrun_ext.inputs.content import DocumentUrl as DocumentUrl
    from vlmrun_ext.inputs.content import FileUrl as FileUrl
    from vlmrun_ext.inputs.content import ImageUrl as ImageUrl
    from vlmrun_ext.inputs.content import MessageContent as MessageContent
    from vlmrun_ext.inputs.content import VideoUrl as VideoUrl
    from vlmrun_ext.schemas.domain_schemas import HubSchemaResponse as HubSchemaResponse
    from vlmrun_ext.schemas.domain_schemas import SchemaResponse as SchemaResponse
    from vlmrun_ext.schemas.markdown import BoxCoords as BoxCoords
    from vlmrun_ext.schemas.markdown import MarkdownDocument as MarkdownDocument
    from vlmrun_ext.schemas.markdown import MarkdownFigure as MarkdownFigure
    from vlmrun_ext.schemas.markdown import MarkdownPage as MarkdownPage
    from vlmrun_ext.schemas.markdown import MarkdownPageMetadata as MarkdownPageMetadata
    from vlmrun_ext.schemas.markdown import MarkdownTable as MarkdownTable
    from vlmrun_ext.schemas.markdown import TableCell as TableCell
    from vlmrun_ext.schemas.markdown import TableHeader as TableHeader
    from vlmrun_ext.schemas.markdown import TableMetadata as TableMetadata

    from vlmrun.types.refs import ArrayRef as ArrayRef
    from vlmrun.types.refs import AudioRef as AudioRef
    from vlmrun.types.refs import DocumentRef as DocumentRef
    from vlmrun.types.refs import ImageRef as ImageRef
    from vlmrun.types.refs import ReconRef as ReconRef
    from vlmrun.types.refs import UrlRef as UrlRef
    from vlmrun.types.refs import VideoRef as VideoRef
    from vlmrun_api.models.agent_creation_request import AgentCreationRequest as AgentCreationRequest
    from vlmrun_api.models.agent_creation_response import AgentCreationResponse as AgentCreationResponse
    from vlmrun_api.models.agent_execution_config_mode import AgentExecutionConfigMode as AgentExecutionConfigMode
    from vlmrun_api.models.agent_execution_request import AgentExecutionRequest as AgentExecutionRequest
    from vlmrun_api.models.agent_execution_response import AgentExecutionResponse as AgentExecutionResponse
    from vlmrun_api.models.agent_info import AgentInfo as AgentInfo
    from vlmrun_api.models.agent_lookup_request import AgentLookupRequest as AgentLookupRequest
    from vlmrun_api.models.agent_skill_type import AgentSkillType as AgentSkillType
    from vlmrun_api.models.agent_toolset import AgentToolset as AgentToolset
    from vlmrun_api.models.artifact_list_item import ArtifactListItem as ArtifactListItem
    from vlmrun_api.models.artifact_list_response import ArtifactListResponse as ArtifactListResponse
    from vlmrun_api.models.artifact_source import ArtifactSource as ArtifactSource
    from vlmrun_api.models.chat_completion import ChatCompletion as ChatCompletion
    from vlmrun_api.models.chat_completion_choice import ChatCompletionChoice as ChatCompletionChoice
    from vlmrun_api.models.chat_completion_chunk import ChatCompletionChunk as ChatCompletionChunk
    from vlmrun_api.models.chat_completion_chunk_choice import ChatCompletionChunkChoice as ChatCompletionChunkChoice
    from vlmrun_api.models.chat_completion_delta import ChatCompletionDelta as ChatCompletionDelta
    from vlmrun_api.models.chat_completion_message import ChatCompletionMessage as ChatCompletionMessage
    from vlmrun_api.models.chat_completion_request import ChatCompletionRequest as ChatCompletionRequest
    from vlmrun_api.models.chat_completion_usage import ChatCompletionUsage as ChatCompletionUsage
    from vlmrun_api.models.chat_message import ChatMessage as ChatMessage
    from vlmrun_api.models.chat_message_role import ChatMessageRole as ChatMessageRole
    from vlmrun_api.models.chat_tool_call import ChatToolCall as ChatToolCall
    from vlmrun_api.models.chat_tool_call_delta import ChatToolCallDelta as ChatToolCallDelta
    from vlmrun_api.models.chat_tool_call_function import ChatToolCallFunction as ChatToolCallFunction
    from vlmrun_api.models.chat_tool_call_function_delta import ChatToolCallFunctionDelta as ChatToolCallFunctionDelta
    from vlmrun_api.models.credit_usage import CreditUsage as CreditUsage
    from vlmrun_api.models.credit_usage_element_type import CreditUsageElementType as CreditUsageElementType
    from vlmrun_api.models.dataset_create_request import DatasetCreateRequest as DatasetCreateRequest
    from vlmrun_api.models.dataset_create_request_dataset_type import (
        DatasetCreateRequestDatasetType as DatasetCreateRequestDatasetType,
    )
    from vlmrun_api.models.dataset_response import DatasetResponse as DatasetResponse
    from vlmrun_api.models.domain_info import DomainInfo as DomainInfo
    from vlmrun_api.models.error_object import ErrorObject as ErrorObject
    from vlmrun_api.models.error_response import ErrorResponse as ErrorResponse
    from vlmrun_api.models.feedback_item import FeedbackItem as FeedbackItem
    from vlmrun_api.models.feedback_list_response import FeedbackListResponse as FeedbackListResponse
    from vlmrun_api.models.feedback_submit_request import FeedbackSubmitRequest as FeedbackSubmitRequest
    from vlmrun_api.models.feedback_submit_response import FeedbackSubmitResponse as FeedbackSubmitResponse
    from vlmrun_api.models.feedback_type import FeedbackType as FeedbackType
    from vlmrun_api.models.file_execute_request import FileExecuteRequest as FileExecuteRequest
    from vlmrun_api.models.file_generate_request import FileGenerateRequest as FileGenerateRequest
    from vlmrun_api.models.file_purpose import FilePurpose as FilePurpose
    from vlmrun_api.models.file_response import FileResponse as FileResponse
    from vlmrun_api.models.file_schema_request import FileSchemaRequest as FileSchemaRequest
    from vlmrun_api.models.file_upload_request import FileUploadRequest as FileUploadRequest
    from vlmrun_api.models.files_upload_purpose import FilesUploadPurpose as FilesUploadPurpose
    from vlmrun_api.models.finetuning_create_request import FinetuningCreateRequest as FinetuningCreateRequest
    from vlmrun_api.models.finetuning_generate_request import FinetuningGenerateRequest as FinetuningGenerateRequest
    from vlmrun_api.models.finetuning_provision_request import FinetuningProvisionRequest as FinetuningProvisionRequest
    from vlmrun_api.models.finetuning_provision_response import (
        FinetuningProvisionResponse as FinetuningProvisionResponse,
    )
    from vlmrun_api.models.finetuning_response import FinetuningResponse as FinetuningResponse
    from vlmrun_api.models.generation_config_detail import GenerationConfigDetail as GenerationConfigDetail
    from vlmrun_api.models.http_validation_error import HTTPValidationError as HTTPValidationError
    from vlmrun_api.models.hub_domain_info import HubDomainInfo as HubDomainInfo
    from vlmrun_api.models.hub_info_response import HubInfoResponse as HubInfoResponse
    from vlmrun_api.models.hub_schema_request import HubSchemaRequest as HubSchemaRequest
    from vlmrun_api.models.image_execute_request import ImageExecuteRequest as ImageExecuteRequest
    from vlmrun_api.models.image_generate_request import ImageGenerateRequest as ImageGenerateRequest
    from vlmrun_api.models.image_schema_request import ImageSchemaRequest as ImageSchemaRequest
    from vlmrun_api.models.image_url_detail import ImageUrlDetail as ImageUrlDetail
    from vlmrun_api.models.job_status import JobStatus as JobStatus
    from vlmrun_api.models.json_mode_response_format import JSONModeResponseFormat as JSONModeResponseFormat
    from vlmrun_api.models.json_schema_response_format import JSONSchemaResponseFormat as JSONSchemaResponseFormat
    from vlmrun_api.models.json_schema_response_format_strict import (
        JSONSchemaResponseFormatStrict as JSONSchemaResponseFormatStrict,
    )
    from vlmrun_api.models.message_content_type import MessageContentType as MessageContentType
    from vlmrun_api.models.model import Model as Model
    from vlmrun_api.models.model_info import ModelInfo as ModelInfo
    from vlmrun_api.models.model_list import ModelList as ModelList
    from vlmrun_api.models.prediction_response import PredictionResponse as PredictionResponse
    from vlmrun_api.models.presigned_url_request import PresignedUrlRequest as PresignedUrlRequest
    from vlmrun_api.models.presigned_url_response import PresignedUrlResponse as PresignedUrlResponse
    from vlmrun_api.models.request_metadata_environment import RequestMetadataEnvironment as RequestMetadataEnvironment
    from vlmrun_api.models.schema_request import SchemaRequest as SchemaRequest
    from vlmrun_api.models.service_tier import ServiceTier as ServiceTier
    from vlmrun_api.models.skill_create_request import SkillCreateRequest as SkillCreateRequest
    from vlmrun_api.models.skill_download_response import SkillDownloadResponse as SkillDownloadResponse
    from vlmrun_api.models.skill_info import SkillInfo as SkillInfo
    from vlmrun_api.models.skill_lookup_request import SkillLookupRequest as SkillLookupRequest
    from vlmrun_api.models.skill_update_request import SkillUpdateRequest as SkillUpdateRequest
    from vlmrun_api.models.skills_list_order_by import SkillsListOrderBy as SkillsListOrderBy
    from vlmrun_api.models.table_header_dtype import TableHeaderDtype as TableHeaderDtype
    from vlmrun_api.models.validation_error import ValidationError as ValidationError

_MODULES: dict[str, str] = {
    "AgentCreationConfig": "vlmrun_ext.inputs.config",
    "AgentCreationRequest": "vlmrun_api.models.agent_creation_request",
    "AgentCreationResponse": "vlmrun_api.models.agent_creation_response",
    "AgentExecutionConfig": "vlmrun_ext.inputs.config",
    "AgentExecutionConfigMode": "vlmrun_api.models.agent_execution_config_mode",
    "AgentExecutionOrCreationConfig": "vlmrun_ext.inputs.config",
    "AgentExecutionRequest": "vlmrun_api.models.agent_execution_request",
    "AgentExecutionResponse": "vlmrun_api.models.agent_execution_response",
    "AgentInfo": "vlmrun_api.models.agent_info",
    "AgentLookupRequest": "vlmrun_api.models.agent_lookup_request",
    "AgentSkill": "vlmrun_ext.inputs.config",
    "AgentSkillType": "vlmrun_api.models.agent_skill_type",
    "AgentToolset": "vlmrun_api.models.agent_toolset",
    "ArrayRef": "vlmrun.types.refs",
    "ArtifactListItem": "vlmrun_api.models.artifact_list_item",
    "ArtifactListResponse": "vlmrun_api.models.artifact_list_response",
    "ArtifactSource": "vlmrun_api.models.artifact_source",
    "AsyncChatStream": "vlmrun_ext.chat.streams",
    "AudioRef": "vlmrun.types.refs",
    "AudioUrl": "vlmrun_ext.inputs.content",
    "BoxCoords": "vlmrun_ext.schemas.markdown",
    "ChatCompletion": "vlmrun_api.models.chat_completion",
    "ChatCompletionChoice": "vlmrun_api.models.chat_completion_choice",
    "ChatCompletionChunk": "vlmrun_api.models.chat_completion_chunk",
    "ChatCompletionChunkChoice": "vlmrun_api.models.chat_completion_chunk_choice",
    "ChatCompletionDelta": "vlmrun_api.models.chat_completion_delta",
    "ChatCompletionMessage": "vlmrun_api.models.chat_completion_message",
    "ChatCompletionRequest": "vlmrun_api.models.chat_completion_request",
    "ChatCompletionUsage": "vlmrun_api.models.chat_completion_usage",
    "ChatMessage": "vlmrun_api.models.chat_message",
    "ChatMessageRole": "vlmrun_api.models.chat_message_role",
    "ChatStream": "vlmrun_ext.chat.streams",
    "ChatToolCall": "vlmrun_api.models.chat_tool_call",
    "ChatToolCallDelta": "vlmrun_api.models.chat_tool_call_delta",
    "ChatToolCallFunction": "vlmrun_api.models.chat_tool_call_function",
    "ChatToolCallFunctionDelta": "vlmrun_api.models.chat_tool_call_function_delta",
    "CreditUsage": "vlmrun_api.models.credit_usage",
    "CreditUsageElementType": "vlmrun_api.models.credit_usage_element_type",
    "DatasetCreateRequest": "vlmrun_api.models.dataset_create_request",
    "DatasetCreateRequestDatasetType": "vlmrun_api.models.dataset_create_request_dataset_type",
    "DatasetResponse": "vlmrun_api.models.dataset_response",
    "DocumentRef": "vlmrun.types.refs",
    "DocumentUrl": "vlmrun_ext.inputs.content",
    "DomainInfo": "vlmrun_api.models.domain_info",
    "Drift": "vlmrun_ext.drift",
    "ErrorObject": "vlmrun_api.models.error_object",
    "ErrorResponse": "vlmrun_api.models.error_response",
    "FeedbackItem": "vlmrun_api.models.feedback_item",
    "FeedbackListResponse": "vlmrun_api.models.feedback_list_response",
    "FeedbackSubmitRequest": "vlmrun_api.models.feedback_submit_request",
    "FeedbackSubmitResponse": "vlmrun_api.models.feedback_submit_response",
    "FeedbackType": "vlmrun_api.models.feedback_type",
    "FileExecuteRequest": "vlmrun_api.models.file_execute_request",
    "FileGenerateRequest": "vlmrun_api.models.file_generate_request",
    "FilePurpose": "vlmrun_api.models.file_purpose",
    "FileResponse": "vlmrun_api.models.file_response",
    "FileSchemaRequest": "vlmrun_api.models.file_schema_request",
    "FileUploadRequest": "vlmrun_api.models.file_upload_request",
    "FileUrl": "vlmrun_ext.inputs.content",
    "FilesUploadPurpose": "vlmrun_api.models.files_upload_purpose",
    "FinetuningCreateRequest": "vlmrun_api.models.finetuning_create_request",
    "FinetuningGenerateRequest": "vlmrun_api.models.finetuning_generate_request",
    "FinetuningProvisionRequest": "vlmrun_api.models.finetuning_provision_request",
    "FinetuningProvisionResponse": "vlmrun_api.models.finetuning_provision_response",
    "FinetuningResponse": "vlmrun_api.models.finetuning_response",
    "GenerationConfig": "vlmrun_ext.inputs.config",
    "GenerationConfigDetail": "vlmrun_api.models.generation_config_detail",
    "HTTPValidationError": "vlmrun_api.models.http_validation_error",
    "HubDomainInfo": "vlmrun_api.models.hub_domain_info",
    "HubInfoResponse": "vlmrun_api.models.hub_info_response",
    "HubSchemaRequest": "vlmrun_api.models.hub_schema_request",
    "HubSchemaResponse": "vlmrun_ext.schemas.domain_schemas",
    "ImageExecuteRequest": "vlmrun_api.models.image_execute_request",
    "ImageGenerateRequest": "vlmrun_api.models.image_generate_request",
    "ImageRef": "vlmrun.types.refs",
    "ImageSchemaRequest": "vlmrun_api.models.image_schema_request",
    "ImageUrl": "vlmrun_ext.inputs.content",
    "ImageUrlDetail": "vlmrun_api.models.image_url_detail",
    "InlineSkillSource": "vlmrun_ext.inputs.config",
    "JSONModeResponseFormat": "vlmrun_api.models.json_mode_response_format",
    "JSONSchemaResponseFormat": "vlmrun_api.models.json_schema_response_format",
    "JSONSchemaResponseFormatStrict": "vlmrun_api.models.json_schema_response_format_strict",
    "JobStatus": "vlmrun_api.models.job_status",
    "MarkdownDocument": "vlmrun_ext.schemas.markdown",
    "MarkdownFigure": "vlmrun_ext.schemas.markdown",
    "MarkdownPage": "vlmrun_ext.schemas.markdown",
    "MarkdownPageMetadata": "vlmrun_ext.schemas.markdown",
    "MarkdownTable": "vlmrun_ext.schemas.markdown",
    "MessageContent": "vlmrun_ext.inputs.content",
    "MessageContentType": "vlmrun_api.models.message_content_type",
    "Model": "vlmrun_api.models.model",
    "ModelInfo": "vlmrun_api.models.model_info",
    "ModelList": "vlmrun_api.models.model_list",
    "PredictionResponse": "vlmrun_api.models.prediction_response",
    "PresignedUrlRequest": "vlmrun_api.models.presigned_url_request",
    "PresignedUrlResponse": "vlmrun_api.models.presigned_url_response",
    "ReconRef": "vlmrun.types.refs",
    "RequestMetadata": "vlmrun_ext.inputs.config",
    "RequestMetadataEnvironment": "vlmrun_api.models.request_metadata_environment",
    "SchemaRequest": "vlmrun_api.models.schema_request",
    "SchemaResponse": "vlmrun_ext.schemas.domain_schemas",
    "ServiceTier": "vlmrun_api.models.service_tier",
    "SkillCreateRequest": "vlmrun_api.models.skill_create_request",
    "SkillDownloadResponse": "vlmrun_api.models.skill_download_response",
    "SkillInfo": "vlmrun_api.models.skill_info",
    "SkillLookupRequest": "vlmrun_api.models.skill_lookup_request",
    "SkillUpdateRequest": "vlmrun_api.models.skill_update_request",
    "SkillsListOrderBy": "vlmrun_api.models.skills_list_order_by",
    "TableCell": "vlmrun_ext.schemas.markdown",
    "TableHeader": "vlmrun_ext.schemas.markdown",
    "TableHeaderDtype": "vlmrun_api.models.table_header_dtype",
    "TableMetadata": "vlmrun_ext.schemas.markdown",
    "UrlRef": "vlmrun.types.refs",
    "ValidationError": "vlmrun_api.models.validation_error",
    "VideoRef": "vlmrun.types.refs",
    "VideoUrl": "vlmrun_ext.inputs.content",
}

__all__: list[str] = [
    "AgentCreationConfig",
    "AgentCreationRequest",
    "AgentCreationResponse",
    "AgentExecutionConfig",
    "AgentExecutionConfigMode",
    "AgentExecutionOrCreationConfig",
    "AgentExecutionRequest",
    "AgentExecutionResponse",
    "AgentInfo",
    "AgentLookupRequest",
    "AgentSkill",
    "AgentSkillType",
    "AgentToolset",
    "ArrayRef",
    "ArtifactListItem",
    "ArtifactListResponse",
    "ArtifactSource",
    "AsyncChatStream",
    "AudioRef",
    "AudioUrl",
    "BoxCoords",
    "ChatCompletion",
    "ChatCompletionChoice",
    "ChatCompletionChunk",
    "ChatCompletionChunkChoice",
    "ChatCompletionDelta",
    "ChatCompletionMessage",
    "ChatCompletionRequest",
    "ChatCompletionUsage",
    "ChatMessage",
    "ChatMessageRole",
    "ChatStream",
    "ChatToolCall",
    "ChatToolCallDelta",
    "ChatToolCallFunction",
    "ChatToolCallFunctionDelta",
    "CreditUsage",
    "CreditUsageElementType",
    "DatasetCreateRequest",
    "DatasetCreateRequestDatasetType",
    "DatasetResponse",
    "DocumentRef",
    "DocumentUrl",
    "DomainInfo",
    "Drift",
    "ErrorObject",
    "ErrorResponse",
    "FeedbackItem",
    "FeedbackListResponse",
    "FeedbackSubmitRequest",
    "FeedbackSubmitResponse",
    "FeedbackType",
    "FileExecuteRequest",
    "FileGenerateRequest",
    "FilePurpose",
    "FileResponse",
    "FileSchemaRequest",
    "FileUploadRequest",
    "FileUrl",
    "FilesUploadPurpose",
    "FinetuningCreateRequest",
    "FinetuningGenerateRequest",
    "FinetuningProvisionRequest",
    "FinetuningProvisionResponse",
    "FinetuningResponse",
    "GenerationConfig",
    "GenerationConfigDetail",
    "HTTPValidationError",
    "HubDomainInfo",
    "HubInfoResponse",
    "HubSchemaRequest",
    "HubSchemaResponse",
    "ImageExecuteRequest",
    "ImageGenerateRequest",
    "ImageRef",
    "ImageSchemaRequest",
    "ImageUrl",
    "ImageUrlDetail",
    "InlineSkillSource",
    "JSONModeResponseFormat",
    "JSONSchemaResponseFormat",
    "JSONSchemaResponseFormatStrict",
    "JobStatus",
    "MarkdownDocument",
    "MarkdownFigure",
    "MarkdownPage",
    "MarkdownPageMetadata",
    "MarkdownTable",
    "MessageContent",
    "MessageContentType",
    "Model",
    "ModelInfo",
    "ModelList",
    "PredictionResponse",
    "PresignedUrlRequest",
    "PresignedUrlResponse",
    "ReconRef",
    "RequestMetadata",
    "RequestMetadataEnvironment",
    "SchemaRequest",
    "SchemaResponse",
    "ServiceTier",
    "SkillCreateRequest",
    "SkillDownloadResponse",
    "SkillInfo",
    "SkillLookupRequest",
    "SkillUpdateRequest",
    "SkillsListOrderBy",
    "TableCell",
    "TableHeader",
    "TableHeaderDtype",
    "TableMetadata",
    "UrlRef",
    "ValidationError",
    "VideoRef",
    "VideoUrl",
]


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(module), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
