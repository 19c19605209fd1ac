# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.fine_tuning` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import resource_id as _resource_id
from vlmrun_ext.recording import recorded as _recorded
from vlmrun_ext.recording import requested as _requested
from vlmrun_ext.resources import fine_tuning as _fine_tuning

from vlmrun_api.api.files import files_get as _files_get
from vlmrun_api.api.fine_tuning import fine_tuning_create as _fine_tuning_create
from vlmrun_api.api.fine_tuning import fine_tuning_generate as _fine_tuning_generate
from vlmrun_api.api.fine_tuning import fine_tuning_jobs_get as _fine_tuning_jobs_get
from vlmrun_api.api.fine_tuning import fine_tuning_jobs_list as _fine_tuning_jobs_list
from vlmrun_api.api.fine_tuning import fine_tuning_models_list as _fine_tuning_models_list
from vlmrun_api.api.fine_tuning import fine_tuning_provision as _fine_tuning_provision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Unpack

    from vlmrun_ext.calls import CallOptions, ExtraOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.inputs.config import GenerationConfig, ModelT, RequestMetadata
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse
    from vlmrun_ext.resources.fine_tuning import Video
    from vlmrun_ext.resources.pictures import Picture

    from vlmrun_api.models.finetuning_provision_response import FinetuningProvisionResponse
    from vlmrun_api.models.finetuning_response import FinetuningResponse
    from vlmrun_api.models.prediction_response import PredictionResponse

__all__ = [
    "AsyncFinetuningWithRawResponse",
    "AsyncFinetuningWithStreamingResponse",
    "FinetuningWithRawResponse",
    "FinetuningWithStreamingResponse",
]


class FinetuningWithRawResponse:
    """Fine-tuning."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[FinetuningResponse]]:
        """List fine-tuning jobs.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> client.fine_tuning.with_raw_response.list().status_code
            200
        """
        return self._core.answered(
            _fine_tuning_jobs_list,
            _fine_tuning_jobs_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )

    def get(self, job_id: str, **options: Unpack[CallOptions]) -> RawResponse[FinetuningResponse]:
        """Get a fine-tuning job.

        Args:
            job_id: Job identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> client.fine_tuning.with_raw_response.get(job.id).status_code
            200
        """
        return self._core.answered(
            _fine_tuning_jobs_get, _fine_tuning_jobs_get.request(_resource_id("job_id", job_id)), **options
        )

    def list_models(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[str]]:
        """List fine-tuned models.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> client.fine_tuning.with_raw_response.list_models().status_code
            200
        """
        return self._core.answered(
            _fine_tuning_models_list,
            _fine_tuning_models_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )

    def create(
        self,
        model: str,
        training_file: str,
        validation_file: str | None = None,
        num_epochs: int = 1,
        batch_size: int | str = "auto",
        learning_rate: float = 0.0002,
        suffix: str | None = None,
        wandb_api_key: str | None = None,
        wandb_base_url: str | None = "https://api.wandb.ai",
        wandb_project_name: str | None = None,
        *,
        callback_url: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[FinetuningResponse]:
        """Start to fine-tune a model.

        Args:
            model: The base model.
            training_file: Id or URL of the file with training data.
            validation_file: Id or URL of the file with validation data.
            num_epochs: Epochs.
            batch_size: Batch size, or `auto`.
            learning_rate: Learning rate.
            suffix: What to add to the name of the new model: letters, digits, hyphens and underscores.
            wandb_api_key: Key of Weights & Biases.
            wandb_base_url: Host of Weights & Biases.
            wandb_project_name: Project of Weights & Biases.
            callback_url: URL to call when the job ends.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> client.fine_tuning.with_raw_response.create("vlm-1", training_file=stored.id, suffix="invoices").status_code
            200
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _fine_tuning.create(
                    self._core.within(options),
                    _fine_tuning_create,
                    model,
                    training_file,
                    validation_file,
                    num_epochs,
                    batch_size,
                    learning_rate,
                    suffix,
                    wandb_api_key,
                    wandb_base_url,
                    wandb_project_name,
                    callback_url=callback_url,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    def provision(
        self,
        model: str,
        duration: int = 600,
        concurrency: int = 1,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[FinetuningProvisionResponse]:
        """Have a fine-tuned model made ready.

        Args:
            model: The model.
            duration: Seconds for which it is to be ready.
            concurrency: How many requests it is to answer at once.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> client.fine_tuning.with_raw_response.provision(model, duration=3600).status_code
            200
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _fine_tuning.provision(
                    self._core.within(options),
                    _fine_tuning_provision,
                    model,
                    duration,
                    concurrency,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    def generate(
        self,
        model: str,
        images: Sequence[Picture] | None = None,
        videos: Sequence[Video] | None = None,
        batch: bool = False,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[PredictionResponse[ModelT]]:
        """Have a fine-tuned model make a prediction.

        Args:
            model: The fine-tuned model.
            images: Up to 16 pictures: paths, bytes, open files, PIL images, URLs, or uploaded files.
            videos: One video at most: its path, its bytes, or a URL.
            batch: The service answers at once only: True is refused (`UnsupportedArgumentError`).
            config: What to do; it needs a prompt, and a JSON schema or a response model.
            metadata: What the request says about itself.
            callback_url: The service calls nobody for these: anything is refused.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            ResponseModelError: The response does not fit the response model.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> client.fine_tuning.with_raw_response.generate(model, images=["photo.jpg"], config=config).status_code
            200
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _fine_tuning.generate(
                    self._core.within(options),
                    _fine_tuning_generate,
                    _files_get,
                    model,
                    images,
                    videos,
                    batch,
                    config,
                    metadata,
                    callback_url,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )


class FinetuningWithStreamingResponse:
    """Fine-tuning."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> StreamedResponse:
        """List fine-tuning jobs.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> with client.fine_tuning.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _fine_tuning_jobs_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    def get(self, job_id: str, **options: Unpack[CallOptions]) -> StreamedResponse:
        """Get a fine-tuning job.

        Args:
            job_id: Job identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> with client.fine_tuning.with_streaming_response.get(job.id) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_fine_tuning_jobs_get.request(_resource_id("job_id", job_id)), **options)

    def list_models(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> StreamedResponse:
        """List fine-tuned models.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> with client.fine_tuning.with_streaming_response.list_models() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _fine_tuning_models_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    def create(
        self,
        model: str,
        training_file: str,
        validation_file: str | None = None,
        num_epochs: int = 1,
        batch_size: int | str = "auto",
        learning_rate: float = 0.0002,
        suffix: str | None = None,
        wandb_api_key: str | None = None,
        wandb_base_url: str | None = "https://api.wandb.ai",
        wandb_project_name: str | None = None,
        *,
        callback_url: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> StreamedResponse:
        """Start to fine-tune a model.

        Args:
            model: The base model.
            training_file: Id or URL of the file with training data.
            validation_file: Id or URL of the file with validation data.
            num_epochs: Epochs.
            batch_size: Batch size, or `auto`.
            learning_rate: Learning rate.
            suffix: What to add to the name of the new model: letters, digits, hyphens and underscores.
            wandb_api_key: Key of Weights & Biases.
            wandb_base_url: Host of Weights & Biases.
            wandb_project_name: Project of Weights & Biases.
            callback_url: URL to call when the job ends.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> with client.fine_tuning.with_streaming_response.create("vlm-1", training_file=stored.id, suffix="invoices") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(
                _fine_tuning.create(
                    self._core.within(options),
                    _fine_tuning_create,
                    model,
                    training_file,
                    validation_file,
                    num_epochs,
                    batch_size,
                    learning_rate,
                    suffix,
                    wandb_api_key,
                    wandb_base_url,
                    wandb_project_name,
                    callback_url=callback_url,
                    timeout=timeout,
                    max_retries=max_retries,
                )
            ),
            timeout=timeout,
            max_retries=max_retries,
            **options,
        )

    def provision(
        self,
        model: str,
        duration: int = 600,
        concurrency: int = 1,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> StreamedResponse:
        """Have a fine-tuned model made ready.

        Args:
            model: The model.
            duration: Seconds for which it is to be ready.
            concurrency: How many requests it is to answer at once.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> with client.fine_tuning.with_streaming_response.provision(model, duration=3600) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(
                _fine_tuning.provision(
                    self._core.within(options),
                    _fine_tuning_provision,
                    model,
                    duration,
                    concurrency,
                    timeout=timeout,
                    max_retries=max_retries,
                )
            ),
            timeout=timeout,
            max_retries=max_retries,
            **options,
        )


class AsyncFinetuningWithRawResponse:
    """Fine-tuning."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[FinetuningResponse]]:
        """List fine-tuning jobs.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> (await client.fine_tuning.with_raw_response.list()).status_code
            200
        """
        return await self._core.answered(
            _fine_tuning_jobs_list,
            _fine_tuning_jobs_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )

    async def get(self, job_id: str, **options: Unpack[CallOptions]) -> RawResponse[FinetuningResponse]:
        """Get a fine-tuning job.

        Args:
            job_id: Job identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> (await client.fine_tuning.with_raw_response.get(job.id)).status_code
            200
        """
        return await self._core.answered(
            _fine_tuning_jobs_get, _fine_tuning_jobs_get.request(_resource_id("job_id", job_id)), **options
        )

    async def list_models(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[str]]:
        """List fine-tuned models.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> (await client.fine_tuning.with_raw_response.list_models()).status_code
            200
        """
        return await self._core.answered(
            _fine_tuning_models_list,
            _fine_tuning_models_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )

    async def create(
        self,
        model: str,
        training_file: str,
        validation_file: str | None = None,
        num_epochs: int = 1,
        batch_size: int | str = "auto",
        learning_rate: float = 0.0002,
        suffix: str | None = None,
        wandb_api_key: str | None = None,
        wandb_base_url: str | None = "https://api.wandb.ai",
        wandb_project_name: str | None = None,
        *,
        callback_url: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[FinetuningResponse]:
        """Start to fine-tune a model.

        Args:
            model: The base model.
            training_file: Id or URL of the file with training data.
            validation_file: Id or URL of the file with validation data.
            num_epochs: Epochs.
            batch_size: Batch size, or `auto`.
            learning_rate: Learning rate.
            suffix: What to add to the name of the new model: letters, digits, hyphens and underscores.
            wandb_api_key: Key of Weights & Biases.
            wandb_base_url: Host of Weights & Biases.
            wandb_project_name: Project of Weights & Biases.
            callback_url: URL to call when the job ends.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> (await client.fine_tuning.with_raw_response.create("vlm-1", training_file=stored.id, suffix="invoices")).status_code
            200
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _fine_tuning.create(
                    self._core.within(options),
                    _fine_tuning_create,
                    model,
                    training_file,
                    validation_file,
                    num_epochs,
                    batch_size,
                    learning_rate,
                    suffix,
                    wandb_api_key,
                    wandb_base_url,
                    wandb_project_name,
                    callback_url=callback_url,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    async def provision(
        self,
        model: str,
        duration: int = 600,
        concurrency: int = 1,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[FinetuningProvisionResponse]:
        """Have a fine-tuned model made ready.

        Args:
            model: The model.
            duration: Seconds for which it is to be ready.
            concurrency: How many requests it is to answer at once.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> (await client.fine_tuning.with_raw_response.provision(model, duration=3600)).status_code
            200
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _fine_tuning.provision(
                    self._core.within(options),
                    _fine_tuning_provision,
                    model,
                    duration,
                    concurrency,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    async def generate(
        self,
        model: str,
        images: Sequence[Picture] | None = None,
        videos: Sequence[Video] | None = None,
        batch: bool = False,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[PredictionResponse[ModelT]]:
        """Have a fine-tuned model make a prediction.

        Args:
            model: The fine-tuned model.
            images: Up to 16 pictures: paths, bytes, open files, PIL images, URLs, or uploaded files.
            videos: One video at most: its path, its bytes, or a URL.
            batch: The service answers at once only: True is refused (`UnsupportedArgumentError`).
            config: What to do; it needs a prompt, and a JSON schema or a response model.
            metadata: What the request says about itself.
            callback_url: The service calls nobody for these: anything is refused.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            ResponseModelError: The response does not fit the response model.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> (await client.fine_tuning.with_raw_response.generate(model, images=["photo.jpg"], config=config)).status_code
            200
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _fine_tuning.generate(
                    self._core.within(options),
                    _fine_tuning_generate,
                    _files_get,
                    model,
                    images,
                    videos,
                    batch,
                    config,
                    metadata,
                    callback_url,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )


class AsyncFinetuningWithStreamingResponse:
    """Fine-tuning."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> AsyncStreamedResponse:
        """List fine-tuning jobs.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> async with client.fine_tuning.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _fine_tuning_jobs_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    def get(self, job_id: str, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """Get a fine-tuning job.

        Args:
            job_id: Job identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> async with client.fine_tuning.with_streaming_response.get(job.id) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_fine_tuning_jobs_get.request(_resource_id("job_id", job_id)), **options)

    def list_models(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> AsyncStreamedResponse:
        """List fine-tuned models.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> async with client.fine_tuning.with_streaming_response.list_models() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _fine_tuning_models_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    def create(
        self,
        model: str,
        training_file: str,
        validation_file: str | None = None,
        num_epochs: int = 1,
        batch_size: int | str = "auto",
        learning_rate: float = 0.0002,
        suffix: str | None = None,
        wandb_api_key: str | None = None,
        wandb_base_url: str | None = "https://api.wandb.ai",
        wandb_project_name: str | None = None,
        *,
        callback_url: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> AsyncStreamedResponse:
        """Start to fine-tune a model.

        Args:
            model: The base model.
            training_file: Id or URL of the file with training data.
            validation_file: Id or URL of the file with validation data.
            num_epochs: Epochs.
            batch_size: Batch size, or `auto`.
            learning_rate: Learning rate.
            suffix: What to add to the name of the new model: letters, digits, hyphens and underscores.
            wandb_api_key: Key of Weights & Biases.
            wandb_base_url: Host of Weights & Biases.
            wandb_project_name: Project of Weights & Biases.
            callback_url: URL to call when the job ends.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> async with client.fine_tuning.with_streaming_response.create("vlm-1", training_file=stored.id, suffix="invoices") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(
                _fine_tuning.create(
                    self._core.within(options),
                    _fine_tuning_create,
                    model,
                    training_file,
                    validation_file,
                    num_epochs,
                    batch_size,
                    learning_rate,
                    suffix,
                    wandb_api_key,
                    wandb_base_url,
                    wandb_project_name,
                    callback_url=callback_url,
                    timeout=timeout,
                    max_retries=max_retries,
                )
            ),
            timeout=timeout,
            max_retries=max_retries,
            **options,
        )

    def provision(
        self,
        model: str,
        duration: int = 600,
        concurrency: int = 1,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> AsyncStreamedResponse:
        """Have a fine-tuned model made ready.

        Args:
            model: The model.
            duration: Seconds for which it is to be ready.
            concurrency: How many requests it is to answer at once.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> async with client.fine_tuning.with_streaming_response.provision(model, duration=3600) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(
                _fine_tuning.provision(
                    self._core.within(options),
                    _fine_tuning_provision,
                    model,
                    duration,
                    concurrency,
                    timeout=timeout,
                    max_retries=max_retries,
                )
            ),
            timeout=timeout,
            max_retries=max_retries,
            **options,
        )
