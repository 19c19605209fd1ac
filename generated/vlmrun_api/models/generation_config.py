# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from typing import Any

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["GenerationConfig"]


@_define
class GenerationConfig(_Model):
    """Options of the generate, execute and schema endpoints.

    Attributes:
        prompt: Extra instructions.
        detail: Level of visual detail. Default: "auto".
        json_schema: JSON Schema the output must follow.
        gql_stmt: GraphQL selection narrowing the domain schema.
        max_retries: Model retries on invalid output. Default: 3.
        max_tokens: Upper bound on generated tokens. Default: 65535.
        temperature: Sampling temperature. Default: 0.0.
        confidence: Add confidence values to the output metadata. Default: False.
        grounding: Add visual grounding to the output metadata. Default: False.
        keyframes: Return key frames for video inputs. Default: False.
        video_segment_duration: Seconds per segment when a video is split.
        video_frames_per_segment: Frames sampled from each video segment.
        page_indices: Zero-based pages to process; null means all.
        service_tier
        skills: Skills to enable; makes `domain` optional.
    """

    prompt: str | None | Unset = UNSET
    detail: GenerationConfigDetail | Unset = UNSET
    json_schema: dict[str, Any] | None | Unset = UNSET
    gql_stmt: str | None | Unset = UNSET
    max_retries: int | Unset = UNSET
    max_tokens: int | Unset = UNSET
    temperature: float | Unset = UNSET
    confidence: bool | Unset = UNSET
    grounding: bool | Unset = UNSET
    keyframes: bool | Unset = UNSET
    video_segment_duration: float | None | Unset = UNSET
    video_frames_per_segment: int | None | Unset = UNSET
    page_indices: list[int] | None | Unset = UNSET
    service_tier: ServiceTier | None | Unset = UNSET
    skills: list[AgentSkill] | None | Unset = UNSET

    _nested = ("skills",)


from .agent_skill import AgentSkill
from .generation_config_detail import GenerationConfigDetail
from .service_tier import ServiceTier
