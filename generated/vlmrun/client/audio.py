# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.audio`, for blocking and for async callers."""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from vlmrun_ext.resources import file_jobs as _file_jobs
from vlmrun_ext.resources import jobs as _jobs
from vlmrun_ext.resources import predictions as _predictions

from vlmrun_api.api.audio import audio_execute as _audio_execute
from vlmrun_api.api.audio import audio_generate as _audio_generate
from vlmrun_api.api.audio import audio_schema as _audio_schema
from vlmrun_api.api.domains import schema_get as _schema_get
from vlmrun_api.api.files import files_create_presigned_url as _files_create_presigned_url
from vlmrun_api.api.files import files_get_by_hash as _files_get_by_hash
from vlmrun_api.api.files import files_upload as _files_upload
from vlmrun_api.api.files import files_verify_upload as _files_verify_upload
from vlmrun_api.api.predictions import predictions_get as _predictions_get

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from typing import Any, Unpack

    from vlmrun_ext.calls import CallOptions, ExtraOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.inputs.config import GenerationConfig, ModelT, RequestMetadata
    from vlmrun_ext.resources.job_files import JobFile
    from vlmrun_ext.schemas.validation import ResponseMode

    from vlmrun.client.answers.audio import (
        AsyncAudioWithRawResponse,
        AsyncAudioWithStreamingResponse,
        AudioWithRawResponse,
        AudioWithStreamingResponse,
    )
    from vlmrun_api.models.prediction_response import PredictionResponse

__all__ = [
    "AsyncAudio",
    "Audio",
]


class Audio:
    """Audio extraction."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> AudioWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> client.audio.with_raw_response.get(job.id).status_code
            200
        """
        from vlmrun.client.answers.audio import AudioWithRawResponse

        return AudioWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> AudioWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> with client.audio.with_streaming_response.get(job.id) as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.audio import AudioWithStreamingResponse

        return AudioWithStreamingResponse(self._core)

    def get(self, id: str, **options: Unpack[CallOptions]) -> PredictionResponse[ModelT]:
        """Get a prediction.

            job = client.audio.get(job.id)
            print(job.status)

        Args:
            id: The prediction's id.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The prediction. The response of a completed one of the domain `document.markdown` is a `MarkdownDocument`.

        Raises:
            ResourceNotFoundError: There is no such prediction.
        """
        return self._core.run(_predictions.get(self._core.within(options), _predictions_get, id), options)

    def wait(
        self,
        id: str,
        timeout: float = 600.0,
        sleep: float = 5.0,
        *,
        response_model: type[ModelT] | None = None,
        response_mode: ResponseMode = "raise",
        on_status: Callable[[PredictionResponse[ModelT]], None] | None = None,
        **options: Unpack[ExtraOptions],
    ) -> PredictionResponse[ModelT]:
        """Wait until a job is completed.

        Asks soon at first and then ever more rarely. A request that fails in passing is sent again; a state that this
        SDK does not know counts as not done.

            job = client.audio.wait(job.id, timeout=180, response_model=ImageResponse)
            print(job.parsed)

        Args:
            id: The job's id.
            timeout: Seconds to wait in all, requests and their retries included. With 0 the job is looked at once.
            sleep: Longest pause between two requests, in seconds; 0 means as short as can be.
            response_model: A class that the response must fit: a pydantic model, a dataclass, a TypedDict, an attrs class
                or a msgspec struct. The result is then in `parsed`.
            response_mode: What becomes of a response that does not fit: `raise` an error, `warn` in the log and leave
                `parsed` None; `off` does not look at it.
            on_status: A plain function, called with the job when it is first seen and whenever its state has changed.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The completed job.

        Raises:
            ExecutionFailedError: The job failed or was cancelled; the error's `execution` is the job.
            WaitTimeoutError: The job was not done in time; the error's `execution` is the job as last seen. It goes on.
            ResponseModelError: The response does not fit `response_model`; the error lists every fault.
            InputError: An argument is not acceptable.
        """
        return self._core.run(
            _jobs.wait(
                self._core.within(options),
                _predictions_get,
                id,
                timeout,
                sleep,
                response_model=response_model,
                response_mode=response_mode,
                on_status=on_status,
            ),
            options,
        )

    def generate(
        self,
        file: JobFile | None = None,
        url: str | None = None,
        model: str = "vlm-1",
        domain: str | None = None,
        batch: bool = False,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        autocast: bool = False,
        *,
        id: str | None = None,
        created_at: datetime | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> PredictionResponse[ModelT]:
        """Extract JSON from a file.

        A file on this machine is uploaded first, unless the service has it already.

            job = client.audio.generate(file=path, domain=domain)
            print(job.response)

        Args:
            file: The file: its path, bytes, an open file, an uploaded file or its id. What has no extension and is no
                file here is taken for an id.
            url: Its URL, instead of `file`.
            model: The model to use.
            domain: What to extract; required unless `config.skills` is set.
            batch: Return at once; `client.predictions.wait` waits for the response.
            config: How to generate. Its `response_model` types `parsed`.
            metadata: What the request says about itself.
            callback_url: A URL that the service calls when the job has ended.
            autocast: Make the response an instance of a model made from the domain's schema, or of the response model.
            id: An id for the request, of your choice.
            created_at: When the request was made.
            timeout: Seconds that the job's request may take, in place of the client's.
            max_retries: How often it is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The job, completed unless `batch` is set. The response of the domain `document.markdown` is a
            `MarkdownDocument`, unless there is a response model.

        Raises:
            InputError: The file or another argument is not acceptable. Nothing was sent.
            ResponseModelError: The response does not fit the response model; the error lists every fault.
        """
        return self._core.run(
            _file_jobs.generate(
                self._core.within(options),
                _audio_generate,
                _schema_get,
                _files_upload,
                _files_get_by_hash,
                _files_create_presigned_url,
                _files_verify_upload,
                file,
                url,
                model,
                domain,
                batch,
                config,
                metadata,
                callback_url,
                autocast,
                id=id,
                created_at=created_at,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )

    def execute(
        self,
        name: str,
        version: str = "latest",
        file: JobFile | None = None,
        url: str | None = None,
        batch: bool = False,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        autocast: bool = False,
        *,
        id: str | None = None,
        created_at: datetime | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> PredictionResponse[ModelT]:
        """Run a named model over a file.

        A file on this machine is uploaded first, unless the service has it already.

            job = client.audio.execute(name, file=path)
            print(job.response)

        Args:
            name: The agent or named model.
            version: Its version.
            file: The file: its path, bytes, an open file, an uploaded file or its id. What has no extension and is no
                file here is taken for an id.
            url: Its URL, instead of `file`.
            batch: Return at once; `client.predictions.wait` waits for the response.
            config: How to generate. Its `response_model` types `parsed`.
            metadata: What the request says about itself.
            callback_url: A URL that the service calls when the job has ended.
            autocast: Make the response an instance of a model made from the schema of that name, or of the response model.
            id: An id for the request, of your choice.
            created_at: When the request was made.
            timeout: Seconds that the job's request may take, in place of the client's.
            max_retries: How often it is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The job, completed unless `batch` is set.

        Raises:
            InputError: The file or another argument is not acceptable. Nothing was sent.
            ResponseModelError: The response does not fit the response model; the error lists every fault.
        """
        return self._core.run(
            _file_jobs.execute(
                self._core.within(options),
                _audio_execute,
                _schema_get,
                _files_upload,
                _files_get_by_hash,
                _files_create_presigned_url,
                _files_verify_upload,
                name,
                version,
                file,
                url,
                batch,
                config,
                metadata,
                callback_url,
                autocast,
                id=id,
                created_at=created_at,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )

    def schema(
        self,
        file: JobFile | None = None,
        url: str | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> PredictionResponse:
        """Derive a schema from a file.

            job = client.audio.schema(file=path)
            print(job.response.json_schema)

        Args:
            file: The file: its path, bytes, an open file, an uploaded file or its id.
            url: Its URL, instead of `file`.
            timeout: Seconds that the job's request may take, in place of the client's.
            max_retries: How often it is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The job; its response is a `SchemaResponse`.

        Raises:
            InputError: The file is not acceptable. Nothing was sent.
        """
        return self._core.run(
            _file_jobs.schema(
                self._core.within(options),
                _audio_schema,
                _files_upload,
                _files_get_by_hash,
                _files_create_presigned_url,
                _files_verify_upload,
                file,
                url,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )


class AsyncAudio:
    """Audio extraction."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> AsyncAudioWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> (await client.audio.with_raw_response.get(job.id)).status_code
            200
        """
        from vlmrun.client.answers.audio import AsyncAudioWithRawResponse

        return AsyncAudioWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> AsyncAudioWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> async with client.audio.with_streaming_response.get(job.id) as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.audio import AsyncAudioWithStreamingResponse

        return AsyncAudioWithStreamingResponse(self._core)

    async def get(self, id: str, **options: Unpack[CallOptions]) -> PredictionResponse[ModelT]:
        """Get a prediction.

            job = await client.audio.get(job.id)
            print(job.status)

        Args:
            id: The prediction's id.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The prediction. The response of a completed one of the domain `document.markdown` is a `MarkdownDocument`.

        Raises:
            ResourceNotFoundError: There is no such prediction.
        """
        return await self._core.run(_predictions.get(self._core.within(options), _predictions_get, id), options)

    async def wait(
        self,
        id: str,
        timeout: float = 600.0,
        sleep: float = 5.0,
        *,
        response_model: type[ModelT] | None = None,
        response_mode: ResponseMode = "raise",
        on_status: Callable[[PredictionResponse[ModelT]], None] | None = None,
        **options: Unpack[ExtraOptions],
    ) -> PredictionResponse[ModelT]:
        """Wait until a job is completed.

        Asks soon at first and then ever more rarely. A request that fails in passing is sent again; a state that this
        SDK does not know counts as not done.

            job = await client.audio.wait(job.id, timeout=180, response_model=ImageResponse)
            print(job.parsed)

        Args:
            id: The job's id.
            timeout: Seconds to wait in all, requests and their retries included. With 0 the job is looked at once.
            sleep: Longest pause between two requests, in seconds; 0 means as short as can be.
            response_model: A class that the response must fit: a pydantic model, a dataclass, a TypedDict, an attrs class
                or a msgspec struct. The result is then in `parsed`.
            response_mode: What becomes of a response that does not fit: `raise` an error, `warn` in the log and leave
                `parsed` None; `off` does not look at it.
            on_status: A plain function, called with the job when it is first seen and whenever its state has changed.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The completed job.

        Raises:
            ExecutionFailedError: The job failed or was cancelled; the error's `execution` is the job.
            WaitTimeoutError: The job was not done in time; the error's `execution` is the job as last seen. It goes on.
            ResponseModelError: The response does not fit `response_model`; the error lists every fault.
            InputError: An argument is not acceptable.
        """
        return await self._core.run(
            _jobs.wait(
                self._core.within(options),
                _predictions_get,
                id,
                timeout,
                sleep,
                response_model=response_model,
                response_mode=response_mode,
                on_status=on_status,
            ),
            options,
        )

    async def generate(
        self,
        file: JobFile | None = None,
        url: str | None = None,
        model: str = "vlm-1",
        domain: str | None = None,
        batch: bool = False,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        autocast: bool = False,
        *,
        id: str | None = None,
        created_at: datetime | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> PredictionResponse[ModelT]:
        """Extract JSON from a file.

        A file on this machine is uploaded first, unless the service has it already.

            job = await client.audio.generate(file=path, domain=domain)
            print(job.response)

        Args:
            file: The file: its path, bytes, an open file, an uploaded file or its id. What has no extension and is no
                file here is taken for an id.
            url: Its URL, instead of `file`.
            model: The model to use.
            domain: What to extract; required unless `config.skills` is set.
            batch: Return at once; `client.predictions.wait` waits for the response.
            config: How to generate. Its `response_model` types `parsed`.
            metadata: What the request says about itself.
            callback_url: A URL that the service calls when the job has ended.
            autocast: Make the response an instance of a model made from the domain's schema, or of the response model.
            id: An id for the request, of your choice.
            created_at: When the request was made.
            timeout: Seconds that the job's request may take, in place of the client's.
            max_retries: How often it is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The job, completed unless `batch` is set. The response of the domain `document.markdown` is a
            `MarkdownDocument`, unless there is a response model.

        Raises:
            InputError: The file or another argument is not acceptable. Nothing was sent.
            ResponseModelError: The response does not fit the response model; the error lists every fault.
        """
        return await self._core.run(
            _file_jobs.generate(
                self._core.within(options),
                _audio_generate,
                _schema_get,
                _files_upload,
                _files_get_by_hash,
                _files_create_presigned_url,
                _files_verify_upload,
                file,
                url,
                model,
                domain,
                batch,
                config,
                metadata,
                callback_url,
                autocast,
                id=id,
                created_at=created_at,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )

    async def execute(
        self,
        name: str,
        version: str = "latest",
        file: JobFile | None = None,
        url: str | None = None,
        batch: bool = False,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        autocast: bool = False,
        *,
        id: str | None = None,
        created_at: datetime | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> PredictionResponse[ModelT]:
        """Run a named model over a file.

        A file on this machine is uploaded first, unless the service has it already.

            job = await client.audio.execute(name, file=path)
            print(job.response)

        Args:
            name: The agent or named model.
            version: Its version.
            file: The file: its path, bytes, an open file, an uploaded file or its id. What has no extension and is no
                file here is taken for an id.
            url: Its URL, instead of `file`.
            batch: Return at once; `client.predictions.wait` waits for the response.
            config: How to generate. Its `response_model` types `parsed`.
            metadata: What the request says about itself.
            callback_url: A URL that the service calls when the job has ended.
            autocast: Make the response an instance of a model made from the schema of that name, or of the response model.
            id: An id for the request, of your choice.
            created_at: When the request was made.
            timeout: Seconds that the job's request may take, in place of the client's.
            max_retries: How often it is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The job, completed unless `batch` is set.

        Raises:
            InputError: The file or another argument is not acceptable. Nothing was sent.
            ResponseModelError: The response does not fit the response model; the error lists every fault.
        """
        return await self._core.run(
            _file_jobs.execute(
                self._core.within(options),
                _audio_execute,
                _schema_get,
                _files_upload,
                _files_get_by_hash,
                _files_create_presigned_url,
                _files_verify_upload,
                name,
                version,
                file,
                url,
                batch,
                config,
                metadata,
                callback_url,
                autocast,
                id=id,
                created_at=created_at,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )

    async def schema(
        self,
        file: JobFile | None = None,
        url: str | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> PredictionResponse:
        """Derive a schema from a file.

            job = await client.audio.schema(file=path)
            print(job.response.json_schema)

        Args:
            file: The file: its path, bytes, an open file, an uploaded file or its id.
            url: Its URL, instead of `file`.
            timeout: Seconds that the job's request may take, in place of the client's.
            max_retries: How often it is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The job; its response is a `SchemaResponse`.

        Raises:
            InputError: The file is not acceptable. Nothing was sent.
        """
        return await self._core.run(
            _file_jobs.schema(
                self._core.within(options),
                _audio_schema,
                _files_upload,
                _files_get_by_hash,
                _files_create_presigned_url,
                _files_verify_upload,
                file,
                url,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )
