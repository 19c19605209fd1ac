# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""The models of the API, imported one by one when they are asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .agent_creation_config import AgentCreationConfig as AgentCreationConfig
    from .agent_creation_request import AgentCreationRequest as AgentCreationRequest
    from .agent_creation_response import AgentCreationResponse as AgentCreationResponse
    from .agent_execution_config import AgentExecutionConfig as AgentExecutionConfig
    from .agent_execution_config_mode import AgentExecutionConfigMode as AgentExecutionConfigMode
    from .agent_execution_request import AgentExecutionRequest as AgentExecutionRequest
    from .agent_execution_response import AgentExecutionResponse as AgentExecutionResponse
    from .agent_info import AgentInfo as AgentInfo
    from .agent_lookup_request import AgentLookupRequest as AgentLookupRequest
    from .agent_skill import AgentSkill as AgentSkill
    from .agent_skill_type import AgentSkillType as AgentSkillType
    from .agent_toolset import AgentToolset as AgentToolset
    from .array_ref import ArrayRef as ArrayRef
    from .artifact_list_item import ArtifactListItem as ArtifactListItem
    from .artifact_list_response import ArtifactListResponse as ArtifactListResponse
    from .artifact_source import ArtifactSource as ArtifactSource
    from .audio_ref import AudioRef as AudioRef
    from .audio_url import AudioUrl as AudioUrl
    from .box_coords import BoxCoords as BoxCoords
    from .chat_completion import ChatCompletion as ChatCompletion
    from .chat_completion_choice import ChatCompletionChoice as ChatCompletionChoice
    from .chat_completion_chunk import ChatCompletionChunk as ChatCompletionChunk
    from .chat_completion_chunk_choice import ChatCompletionChunkChoice as ChatCompletionChunkChoice
    from .chat_completion_delta import ChatCompletionDelta as ChatCompletionDelta
    from .chat_completion_message import ChatCompletionMessage as ChatCompletionMessage
    from .chat_completion_request import ChatCompletionRequest as ChatCompletionRequest
    from .chat_completion_usage import ChatCompletionUsage as ChatCompletionUsage
    from .chat_message import ChatMessage as ChatMessage
    from .chat_message_role import ChatMessageRole as ChatMessageRole
    from .chat_tool_call import ChatToolCall as ChatToolCall
    from .chat_tool_call_delta import ChatToolCallDelta as ChatToolCallDelta
    from .chat_tool_call_function import ChatToolCallFunction as ChatToolCallFunction
    from .chat_tool_call_function_delta import ChatToolCallFunctionDelta as ChatToolCallFunctionDelta
    from .credit_usage import CreditUsage as CreditUsage
    from .credit_usage_element_type import CreditUsageElementType as CreditUsageElementType
    from .dataset_create_request import DatasetCreateRequest as DatasetCreateRequest
    from .dataset_create_request_dataset_type import DatasetCreateRequestDatasetType as DatasetCreateRequestDatasetType
    from .dataset_response import DatasetResponse as DatasetResponse
    from .document_ref import DocumentRef as DocumentRef
    from .domain_info import DomainInfo as DomainInfo
    from .error_object import ErrorObject as ErrorObject
    from .error_response import ErrorResponse as ErrorResponse
    from .feedback_item import FeedbackItem as FeedbackItem
    from .feedback_list_response import FeedbackListResponse as FeedbackListResponse
    from .feedback_submit_request import FeedbackSubmitRequest as FeedbackSubmitRequest
    from .feedback_submit_response import FeedbackSubmitResponse as FeedbackSubmitResponse
    from .feedback_type import FeedbackType as FeedbackType
    from .file_execute_request import FileExecuteRequest as FileExecuteRequest
    from .file_generate_request import FileGenerateRequest as FileGenerateRequest
    from .file_purpose import FilePurpose as FilePurpose
    from .file_response import FileResponse as FileResponse
    from .file_schema_request import FileSchemaRequest as FileSchemaRequest
    from .file_upload_request import FileUploadRequest as FileUploadRequest
    from .file_url import FileUrl as FileUrl
    from .files_upload_purpose import FilesUploadPurpose as FilesUploadPurpose
    from .finetuning_create_request import FinetuningCreateRequest as FinetuningCreateRequest
    from .finetuning_generate_request import FinetuningGenerateRequest as FinetuningGenerateRequest
    from .finetuning_provision_request import FinetuningProvisionRequest as FinetuningProvisionRequest
    from .finetuning_provision_response import FinetuningProvisionResponse as FinetuningProvisionResponse
    from .finetuning_response import FinetuningResponse as FinetuningResponse
    from .generation_config import GenerationConfig as GenerationConfig
    from .generation_config_detail import GenerationConfigDetail as GenerationConfigDetail
    from .http_validation_error import HTTPValidationError as HTTPValidationError
    from .hub_domain_info import HubDomainInfo as HubDomainInfo
    from .hub_info_response import HubInfoResponse as HubInfoResponse
    from .hub_schema_request import HubSchemaRequest as HubSchemaRequest
    from .hub_schema_response import HubSchemaResponse as HubSchemaResponse
    from .image_execute_request import ImageExecuteRequest as ImageExecuteRequest
    from .image_generate_request import ImageGenerateRequest as ImageGenerateRequest
    from .image_ref import ImageRef as ImageRef
    from .image_schema_request import ImageSchemaRequest as ImageSchemaRequest
    from .image_url import ImageUrl as ImageUrl
    from .image_url_detail import ImageUrlDetail as ImageUrlDetail
    from .inline_skill_source import InlineSkillSource as InlineSkillSource
    from .job_status import JobStatus as JobStatus
    from .json_mode_response_format import JSONModeResponseFormat as JSONModeResponseFormat
    from .json_schema_response_format import JSONSchemaResponseFormat as JSONSchemaResponseFormat
    from .json_schema_response_format_strict import JSONSchemaResponseFormatStrict as JSONSchemaResponseFormatStrict
    from .markdown_document import MarkdownDocument as MarkdownDocument
    from .markdown_figure import MarkdownFigure as MarkdownFigure
    from .markdown_page import MarkdownPage as MarkdownPage
    from .markdown_table import MarkdownTable as MarkdownTable
    from .message_content import MessageContent as MessageContent
    from .message_content_type import MessageContentType as MessageContentType
    from .model import Model as Model
    from .model_info import ModelInfo as ModelInfo
    from .model_list import ModelList as ModelList
    from .prediction_response import PredictionResponse as PredictionResponse
    from .presigned_url_request import PresignedUrlRequest as PresignedUrlRequest
    from .presigned_url_response import PresignedUrlResponse as PresignedUrlResponse
    from .recon_ref import ReconRef as ReconRef
    from .request_metadata import RequestMetadata as RequestMetadata
    from .request_metadata_environment import RequestMetadataEnvironment as RequestMetadataEnvironment
    from .schema_request import SchemaRequest as SchemaRequest
    from .schema_response import SchemaResponse as SchemaResponse
    from .service_tier import ServiceTier as ServiceTier
    from .skill_create_request import SkillCreateRequest as SkillCreateRequest
    from .skill_download_response import SkillDownloadResponse as SkillDownloadResponse
    from .skill_info import SkillInfo as SkillInfo
    from .skill_lookup_request import SkillLookupRequest as SkillLookupRequest
    from .skill_update_request import SkillUpdateRequest as SkillUpdateRequest
    from .skills_list_order_by import SkillsListOrderBy as SkillsListOrderBy
    from .table_cell import TableCell as TableCell
    from .table_header import TableHeader as TableHeader
    from .table_header_dtype import TableHeaderDtype as TableHeaderDtype
    from .table_metadata import TableMetadata as TableMetadata
    from .url_ref import UrlRef as UrlRef
    from .validation_error import ValidationError as ValidationError
    from .video_ref import VideoRef as VideoRef
    from .video_url import VideoUrl as VideoUrl

_MODULES: dict[str, str] = {
    "AgentCreationConfig": "agent_creation_config",
    "AgentCreationRequest": "agent_creation_request",
    "AgentCreationResponse": "agent_creation_response",
    "AgentExecutionConfig": "agent_execution_config",
    "AgentExecutionConfigMode": "agent_execution_config_mode",
    "AgentExecutionRequest": "agent_execution_request",
    "AgentExecutionResponse": "agent_execution_response",
    "AgentInfo": "agent_info",
    "AgentLookupRequest": "agent_lookup_request",
    "AgentSkill": "agent_skill",
    "AgentSkillType": "agent_skill_type",
    "AgentToolset": "agent_toolset",
    "ArrayRef": "array_ref",
    "ArtifactListItem": "artifact_list_item",
    "ArtifactListResponse": "artifact_list_response",
    "ArtifactSource": "artifact_source",
    "AudioRef": "audio_ref",
    "AudioUrl": "audio_url",
    "BoxCoords": "box_coords",
    "ChatCompletion": "chat_completion",
    "ChatCompletionChoice": "chat_completion_choice",
    "ChatCompletionChunk": "chat_completion_chunk",
    "ChatCompletionChunkChoice": "chat_completion_chunk_choice",
    "ChatCompletionDelta": "chat_completion_delta",
    "ChatCompletionMessage": "chat_completion_message",
    "ChatCompletionRequest": "chat_completion_request",
    "ChatCompletionUsage": "chat_completion_usage",
    "ChatMessage": "chat_message",
    "ChatMessageRole": "chat_message_role",
    "ChatToolCall": "chat_tool_call",
    "ChatToolCallDelta": "chat_tool_call_delta",
    "ChatToolCallFunction": "chat_tool_call_function",
    "ChatToolCallFunctionDelta": "chat_tool_call_function_delta",
    "CreditUsage": "credit_usage",
    "CreditUsageElementType": "credit_usage_element_type",
    "DatasetCreateRequest": "dataset_create_request",
    "DatasetCreateRequestDatasetType": "dataset_create_request_dataset_type",
    "DatasetResponse": "dataset_response",
    "DocumentRef": "document_ref",
    "DomainInfo": "domain_info",
    "ErrorObject": "error_object",
    "ErrorResponse": "error_response",
    "FeedbackItem": "feedback_item",
    "FeedbackListResponse": "feedback_list_response",
    "FeedbackSubmitRequest": "feedback_submit_request",
    "FeedbackSubmitResponse": "feedback_submit_response",
    "FeedbackType": "feedback_type",
    "FileExecuteRequest": "file_execute_request",
    "FileGenerateRequest": "file_generate_request",
    "FilePurpose": "file_purpose",
    "FileResponse": "file_response",
    "FileSchemaRequest": "file_schema_request",
    "FileUploadRequest": "file_upload_request",
    "FileUrl": "file_url",
    "FilesUploadPurpose": "files_upload_purpose",
    "FinetuningCreateRequest": "finetuning_create_request",
    "FinetuningGenerateRequest": "finetuning_generate_request",
    "FinetuningProvisionRequest": "finetuning_provision_request",
    "FinetuningProvisionResponse": "finetuning_provision_response",
    "FinetuningResponse": "finetuning_response",
    "GenerationConfig": "generation_config",
    "GenerationConfigDetail": "generation_config_detail",
    "HTTPValidationError": "http_validation_error",
    "HubDomainInfo": "hub_domain_info",
    "HubInfoResponse": "hub_info_response",
    "HubSchemaRequest": "hub_schema_request",
    "HubSchemaResponse": "hub_schema_response",
    "ImageExecuteRequest": "image_execute_request",
    "ImageGenerateRequest": "image_generate_request",
    "ImageRef": "image_ref",
    "ImageSchemaRequest": "image_schema_request",
    "ImageUrl": "image_url",
    "ImageUrlDetail": "image_url_detail",
    "InlineSkillSource": "inline_skill_source",
    "JSONModeResponseFormat": "json_mode_response_format",
    "JSONSchemaResponseFormat": "json_schema_response_format",
    "JSONSchemaResponseFormatStrict": "json_schema_response_format_strict",
    "JobStatus": "job_status",
    "MarkdownDocument": "markdown_document",
    "MarkdownFigure": "markdown_figure",
    "MarkdownPage": "markdown_page",
    "MarkdownTable": "markdown_table",
    "MessageContent": "message_content",
    "MessageContentType": "message_content_type",
    "Model": "model",
    "ModelInfo": "model_info",
    "ModelList": "model_list",
    "PredictionResponse": "prediction_response",
    "PresignedUrlRequest": "presigned_url_request",
    "PresignedUrlResponse": "presigned_url_response",
    "ReconRef": "recon_ref",
    "RequestMetadata": "request_metadata",
    "RequestMetadataEnvironment": "request_metadata_environment",
    "SchemaRequest": "schema_request",
    "SchemaResponse": "schema_response",
    "ServiceTier": "service_tier",
    "SkillCreateRequest": "skill_create_request",
    "SkillDownloadResponse": "skill_download_response",
    "SkillInfo": "skill_info",
    "SkillLookupRequest": "skill_lookup_request",
    "SkillUpdateRequest": "skill_update_request",
    "SkillsListOrderBy": "skills_list_order_by",
    "TableCell": "table_cell",
    "TableHeader": "table_header",
    "TableHeaderDtype": "table_header_dtype",
    "TableMetadata": "table_metadata",
    "UrlRef": "url_ref",
    "ValidationError": "validation_error",
    "VideoRef": "video_ref",
    "VideoUrl": "video_url",
}

__all__: list[str] = [
    "AgentCreationConfig",
    "AgentCreationRequest",
    "AgentCreationResponse",
    "AgentExecutionConfig",
    "AgentExecutionConfigMode",
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
    "DomainInfo",
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
    return getattr(import_module(f"{__name__}.{module}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
