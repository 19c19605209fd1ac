# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.fine_tuning`, for blocking and for async callers."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.arguments import argument as _argument
from vlmrun_ext.arguments import body as _body
from vlmrun_ext.arguments import resource_id as _resource_id
from vlmrun_ext.jobs import parse_now as _parse_now
from vlmrun_ext.jobs import response_model_of as _response_model_of

from vlmrun_api.api.fine_tuning import fine_tuning_create as _fine_tuning_create
from vlmrun_api.api.fine_tuning import fine_tuning_generate as _fine_tuning_generate
from vlmrun_api.api.fine_tuning import fine_tuning_jobs_get as _fine_tuning_jobs_get
from vlmrun_api.api.fine_tuning import fine_tuning_jobs_list as _fine_tuning_jobs_list
from vlmrun_api.api.fine_tuning import fine_tuning_models_list as _fine_tuning_models_list
from vlmrun_api.api.fine_tuning import fine_tuning_provision as _fine_tuning_provision
from vlmrun_api.types import UNSET

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from vlmrun_ext.config import GenerationConfig, ModelT, RequestMetadata
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun_api.models.finetuning_provision_response import FinetuningProvisionResponse
    from vlmrun_api.models.finetuning_response import FinetuningResponse
    from vlmrun_api.models.prediction_response import PredictionResponse
    from vlmrun_api.types import Unset

__all__ = [
    "AsyncFinetuning",
    "Finetuning",
]


class Finetuning:
    """Fine-tuning."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def create(
        self,
        *,
        model: str,
        training_file: str,
        validation_file: str | None | Unset = UNSET,
        num_epochs: int | None = None,
        batch_size: int | str | None = None,
        learning_rate: float | None = None,
        suffix: str | None | Unset = UNSET,
        wandb_base_url: str | None | Unset = UNSET,
        wandb_project_name: str | None | Unset = UNSET,
        wandb_api_key: str | None | Unset = UNSET,
        callback_url: str | None | Unset = UNSET,
    ) -> FinetuningResponse:
        """Start a fine-tuning job.

        Args:
            model: Base model.
            training_file: Training file id or URL.
            validation_file: Validation file id or URL.
            num_epochs: Epochs. Default: 1.
            batch_size: Batch size, or `auto`. Default: "auto".
            learning_rate: Learning rate. Default: 0.0002.
            suffix: Suffix of the new model name.
            wandb_base_url: Weights & Biases host.
            wandb_project_name: Weights & Biases project.
            wandb_api_key: Weights & Biases key.
            callback_url: URL to call when the job ends.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _fine_tuning_create,
            _fine_tuning_create.request(
                body=_body(
                    {
                        "model": model,
                        "training_file": training_file,
                        "validation_file": validation_file,
                        "num_epochs": num_epochs,
                        "batch_size": batch_size,
                        "learning_rate": learning_rate,
                        "suffix": suffix,
                        "wandb_base_url": wandb_base_url,
                        "wandb_project_name": wandb_project_name,
                        "wandb_api_key": wandb_api_key,
                        "callback_url": callback_url,
                    },
                    "num_epochs",
                    "batch_size",
                    "learning_rate",
                )
            ),
        )

    def provision(
        self, *, model: str, duration: int | None = None, concurrency: int | None = None
    ) -> FinetuningProvisionResponse:
        """Provision a fine-tuned model.

        Args:
            model: Fine-tuned model.
            duration: Seconds to keep it up. Default: 600.
            concurrency: Parallel requests to allow. Default: 1.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _fine_tuning_provision,
            _fine_tuning_provision.request(
                body=_body(
                    {"model": model, "duration": duration, "concurrency": concurrency}, "duration", "concurrency"
                )
            ),
        )

    def generate(
        self,
        *,
        model: str,
        config: GenerationConfig[ModelT] | Mapping[str, Any],
        images: Sequence[str] | None = None,
        videos: Sequence[str] | None = None,
        batch: bool | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        callback_url: str | None | Unset = UNSET,
    ) -> PredictionResponse[ModelT]:
        """Extract JSON with a fine-tuned model.

        Args:
            model: Fine-tuned model.
            config: Options of the generate, execute and schema endpoints.
            images: Images as base64 data or HTTP(S) URLs.
            videos: Videos as base64 data or HTTP(S) URLs.
            batch: Process asynchronously. Default: False.
            metadata: Metadata attached to a request.
            callback_url: URL to call when the job ends.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return _parse_now(
            self._core.invoke(
                _fine_tuning_generate,
                _fine_tuning_generate.request(
                    body=_body(
                        {
                            "model": model,
                            "config": config,
                            "images": images,
                            "videos": videos,
                            "batch": batch,
                            "metadata": metadata,
                            "callback_url": callback_url,
                        },
                        "images",
                        "videos",
                        "batch",
                        "metadata",
                    )
                ),
            ),
            _response_model_of(config),
        )

    def list(self, skip: int | None = None, limit: int | None = None) -> _builtins.list[FinetuningResponse]:
        """List fine-tuning jobs.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _fine_tuning_jobs_list,
            _fine_tuning_jobs_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
        )

    def get(self, job_id: str) -> FinetuningResponse:
        """Get a fine-tuning job.

        Args:
            job_id: Job identifier.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_fine_tuning_jobs_get, _fine_tuning_jobs_get.request(_resource_id("job_id", job_id)))

    def list_models(self, skip: int | None = None, limit: int | None = None) -> _builtins.list[str]:
        """List fine-tuned models.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _fine_tuning_models_list,
            _fine_tuning_models_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
        )


class AsyncFinetuning:
    """Fine-tuning."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def create(
        self,
        *,
        model: str,
        training_file: str,
        validation_file: str | None | Unset = UNSET,
        num_epochs: int | None = None,
        batch_size: int | str | None = None,
        learning_rate: float | None = None,
        suffix: str | None | Unset = UNSET,
        wandb_base_url: str | None | Unset = UNSET,
        wandb_project_name: str | None | Unset = UNSET,
        wandb_api_key: str | None | Unset = UNSET,
        callback_url: str | None | Unset = UNSET,
    ) -> FinetuningResponse:
        """Start a fine-tuning job.

        Args:
            model: Base model.
            training_file: Training file id or URL.
            validation_file: Validation file id or URL.
            num_epochs: Epochs. Default: 1.
            batch_size: Batch size, or `auto`. Default: "auto".
            learning_rate: Learning rate. Default: 0.0002.
            suffix: Suffix of the new model name.
            wandb_base_url: Weights & Biases host.
            wandb_project_name: Weights & Biases project.
            wandb_api_key: Weights & Biases key.
            callback_url: URL to call when the job ends.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _fine_tuning_create,
            _fine_tuning_create.request(
                body=_body(
                    {
                        "model": model,
                        "training_file": training_file,
                        "validation_file": validation_file,
                        "num_epochs": num_epochs,
                        "batch_size": batch_size,
                        "learning_rate": learning_rate,
                        "suffix": suffix,
                        "wandb_base_url": wandb_base_url,
                        "wandb_project_name": wandb_project_name,
                        "wandb_api_key": wandb_api_key,
                        "callback_url": callback_url,
                    },
                    "num_epochs",
                    "batch_size",
                    "learning_rate",
                )
            ),
        )

    async def provision(
        self, *, model: str, duration: int | None = None, concurrency: int | None = None
    ) -> FinetuningProvisionResponse:
        """Provision a fine-tuned model.

        Args:
            model: Fine-tuned model.
            duration: Seconds to keep it up. Default: 600.
            concurrency: Parallel requests to allow. Default: 1.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _fine_tuning_provision,
            _fine_tuning_provision.request(
                body=_body(
                    {"model": model, "duration": duration, "concurrency": concurrency}, "duration", "concurrency"
                )
            ),
        )

    async def generate(
        self,
        *,
        model: str,
        config: GenerationConfig[ModelT] | Mapping[str, Any],
        images: Sequence[str] | None = None,
        videos: Sequence[str] | None = None,
        batch: bool | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        callback_url: str | None | Unset = UNSET,
    ) -> PredictionResponse[ModelT]:
        """Extract JSON with a fine-tuned model.

        Args:
            model: Fine-tuned model.
            config: Options of the generate, execute and schema endpoints.
            images: Images as base64 data or HTTP(S) URLs.
            videos: Videos as base64 data or HTTP(S) URLs.
            batch: Process asynchronously. Default: False.
            metadata: Metadata attached to a request.
            callback_url: URL to call when the job ends.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return _parse_now(
            await self._core.invoke(
                _fine_tuning_generate,
                _fine_tuning_generate.request(
                    body=_body(
                        {
                            "model": model,
                            "config": config,
                            "images": images,
                            "videos": videos,
                            "batch": batch,
                            "metadata": metadata,
                            "callback_url": callback_url,
                        },
                        "images",
                        "videos",
                        "batch",
                        "metadata",
                    )
                ),
            ),
            _response_model_of(config),
        )

    async def list(self, skip: int | None = None, limit: int | None = None) -> _builtins.list[FinetuningResponse]:
        """List fine-tuning jobs.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _fine_tuning_jobs_list,
            _fine_tuning_jobs_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
        )

    async def get(self, job_id: str) -> FinetuningResponse:
        """Get a fine-tuning job.

        Args:
            job_id: Job identifier.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _fine_tuning_jobs_get, _fine_tuning_jobs_get.request(_resource_id("job_id", job_id))
        )

    async def list_models(self, skip: int | None = None, limit: int | None = None) -> _builtins.list[str]:
        """List fine-tuned models.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _fine_tuning_models_list,
            _fine_tuning_models_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
        )
