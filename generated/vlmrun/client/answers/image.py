# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.image` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_ext.recording import recorded as _recorded
from vlmrun_ext.recording import requested as _requested
from vlmrun_ext.resources import image_jobs as _image_jobs
from vlmrun_ext.resources import jobs as _jobs
from vlmrun_ext.resources import predictions as _predictions

from vlmrun_api.api.domains import schema_get as _schema_get
from vlmrun_api.api.files import files_get as _files_get
from vlmrun_api.api.image import image_execute as _image_execute
from vlmrun_api.api.image import image_generate as _image_generate
from vlmrun_api.api.image import image_schema as _image_schema
from vlmrun_api.api.predictions import predictions_get as _predictions_get

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from typing import Any, Unpack

    from vlmrun_ext.calls import CallOptions, ExtraOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.inputs.config import GenerationConfig, ModelT, RequestMetadata
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse
    from vlmrun_ext.resources.pictures import Picture
    from vlmrun_ext.schemas.validation import ResponseMode

    from vlmrun_api.models.prediction_response import PredictionResponse

__all__ = [
    "AsyncImageWithRawResponse",
    "AsyncImageWithStreamingResponse",
    "ImageWithRawResponse",
    "ImageWithStreamingResponse",
]


class ImageWithRawResponse:
    """Image extraction."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def get(self, id: str, **options: Unpack[CallOptions]) -> RawResponse[PredictionResponse[ModelT]]:
        """Get a prediction.

        Args:
            id: The prediction's id.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The prediction. The response of a completed one of the domain `document.markdown` is a `MarkdownDocument`.

        Raises:
            ResourceNotFoundError: There is no such prediction.

        Example:
            >>> client.image.with_raw_response.get(job.id).status_code
            200
        """
        return self._core.run(
            _recorded(self._core.context, _predictions.get(self._core.within(options), _predictions_get, id)), options
        )

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
    ) -> RawResponse[PredictionResponse[ModelT]]:
        """Wait until a job is completed.

        Asks soon at first and then ever more rarely. A request that fails in passing is sent again; a state that this
        SDK does not know counts as not done.

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
            The last whole answer that was read, as it came. Its `parse` gives:
            The completed job.

        Raises:
            ExecutionFailedError: The job failed or was cancelled; the error's `execution` is the job.
            WaitTimeoutError: The job was not done in time; the error's `execution` is the job as last seen. It goes on.
            ResponseModelError: The response does not fit `response_model`; the error lists every fault.
            InputError: An argument is not acceptable.

        Example:
            >>> client.image.with_raw_response.wait(job.id, timeout=180, response_model=ImageResponse).status_code
            200
        """
        return self._core.run(
            _recorded(
                self._core.context,
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
            ),
            options,
        )

    def generate(
        self,
        domain: str | None = None,
        images: Sequence[Picture] | Picture | None = None,
        urls: Sequence[str] | str | None = None,
        model: str = "vlm-1",
        batch: bool = False,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        autocast: bool = False,
        *,
        id: str | None = None,
        created_at: datetime | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[PredictionResponse[ModelT]]:
        """Extract JSON from pictures.

        Args:
            domain: What to extract; required unless `config.skills` is set.
            images: The pictures: paths, bytes, open files, PIL images, URLs, uploaded files or their ids. They are sent
                upright, as JPEG or PNG.
            urls: URLs of pictures, instead of `images`.
            model: The model to use.
            batch: Return at once; `client.predictions.wait` waits for the response.
            metadata: What the request says about itself.
            config: How to generate. Its `response_model` types `parsed`.
            callback_url: A URL that the service calls when the job has ended.
            autocast: Make the response an instance of a model made from the domain's schema, or of the response model.
            id: An id for the request, of your choice.
            created_at: When the request was made.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The job, completed unless `batch` is set.

        Raises:
            InputError: A picture or another argument is not acceptable. No job was started.
            ResponseModelError: The response does not fit the response model; the error lists every fault.

        Example:
            >>> client.image.with_raw_response.generate(domain="image.caption", images=["photo.jpg"], autocast=True).status_code < 300
            True
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _image_jobs.generate(
                    self._core.within(options),
                    _image_generate,
                    _files_get,
                    _schema_get,
                    domain,
                    images,
                    urls,
                    model,
                    batch,
                    metadata,
                    config,
                    callback_url,
                    autocast,
                    id=id,
                    created_at=created_at,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    def execute(
        self,
        name: str,
        version: str = "latest",
        images: Sequence[Picture] | Picture | None = None,
        urls: Sequence[str] | str | None = None,
        batch: bool = False,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        autocast: bool = False,
        *,
        id: str | None = None,
        created_at: datetime | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[PredictionResponse[ModelT]]:
        """Run a named model over pictures.

        Args:
            name: The agent or named model.
            version: Its version.
            images: The pictures: paths, bytes, open files, PIL images, URLs, uploaded files or their ids. They are sent
                upright, as JPEG or PNG.
            urls: URLs of pictures, instead of `images`.
            batch: Return at once; `client.predictions.wait` waits for the response.
            metadata: What the request says about itself.
            config: How to generate. Its `response_model` types `parsed`.
            callback_url: A URL that the service calls when the job has ended.
            autocast: Make the response an instance of a model made from the schema of that name, or of the response model.
            id: An id for the request, of your choice.
            created_at: When the request was made.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The job, completed unless `batch` is set.

        Raises:
            InputError: A picture or another argument is not acceptable. No job was started.
            ResponseModelError: The response does not fit the response model; the error lists every fault.

        Example:
            >>> client.image.with_raw_response.execute("image.caption", images=["photo.jpg"]).status_code < 300
            True
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _image_jobs.execute(
                    self._core.within(options),
                    _image_execute,
                    _files_get,
                    _schema_get,
                    name,
                    version,
                    images,
                    urls,
                    batch,
                    metadata,
                    config,
                    callback_url,
                    autocast,
                    id=id,
                    created_at=created_at,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    def schema(
        self,
        images: Sequence[Picture] | Picture | None = None,
        urls: Sequence[str] | str | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[PredictionResponse]:
        """Derive a schema from pictures.

        Args:
            images: The pictures: paths, bytes, open files, PIL images, URLs, uploaded files or their ids.
            urls: URLs of pictures, instead of `images`.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The job; its response is a `SchemaResponse`.

        Raises:
            InputError: A picture is not acceptable. Nothing was sent.

        Example:
            >>> client.image.with_raw_response.schema(images=["photo.jpg"]).status_code < 300
            True
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _image_jobs.schema(
                    self._core.within(options),
                    _image_schema,
                    _files_get,
                    images,
                    urls,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )


class ImageWithStreamingResponse:
    """Image extraction."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def get(self, id: str, **options: Unpack[CallOptions]) -> StreamedResponse:
        """Get a prediction.

        Args:
            id: The prediction's id.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            ResourceNotFoundError: There is no such prediction.

        Example:
            >>> with client.image.with_streaming_response.get(job.id) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(_predictions.get(self._core.within(options), _predictions_get, id)), **options
        )


class AsyncImageWithRawResponse:
    """Image extraction."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def get(self, id: str, **options: Unpack[CallOptions]) -> RawResponse[PredictionResponse[ModelT]]:
        """Get a prediction.

        Args:
            id: The prediction's id.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The prediction. The response of a completed one of the domain `document.markdown` is a `MarkdownDocument`.

        Raises:
            ResourceNotFoundError: There is no such prediction.

        Example:
            >>> (await client.image.with_raw_response.get(job.id)).status_code
            200
        """
        return await self._core.run(
            _recorded(self._core.context, _predictions.get(self._core.within(options), _predictions_get, id)), options
        )

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
    ) -> RawResponse[PredictionResponse[ModelT]]:
        """Wait until a job is completed.

        Asks soon at first and then ever more rarely. A request that fails in passing is sent again; a state that this
        SDK does not know counts as not done.

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
            The last whole answer that was read, as it came. Its `parse` gives:
            The completed job.

        Raises:
            ExecutionFailedError: The job failed or was cancelled; the error's `execution` is the job.
            WaitTimeoutError: The job was not done in time; the error's `execution` is the job as last seen. It goes on.
            ResponseModelError: The response does not fit `response_model`; the error lists every fault.
            InputError: An argument is not acceptable.

        Example:
            >>> (await client.image.with_raw_response.wait(job.id, timeout=180, response_model=ImageResponse)).status_code
            200
        """
        return await self._core.run(
            _recorded(
                self._core.context,
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
            ),
            options,
        )

    async def generate(
        self,
        domain: str | None = None,
        images: Sequence[Picture] | Picture | None = None,
        urls: Sequence[str] | str | None = None,
        model: str = "vlm-1",
        batch: bool = False,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        autocast: bool = False,
        *,
        id: str | None = None,
        created_at: datetime | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[PredictionResponse[ModelT]]:
        """Extract JSON from pictures.

        Args:
            domain: What to extract; required unless `config.skills` is set.
            images: The pictures: paths, bytes, open files, PIL images, URLs, uploaded files or their ids. They are sent
                upright, as JPEG or PNG.
            urls: URLs of pictures, instead of `images`.
            model: The model to use.
            batch: Return at once; `client.predictions.wait` waits for the response.
            metadata: What the request says about itself.
            config: How to generate. Its `response_model` types `parsed`.
            callback_url: A URL that the service calls when the job has ended.
            autocast: Make the response an instance of a model made from the domain's schema, or of the response model.
            id: An id for the request, of your choice.
            created_at: When the request was made.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The job, completed unless `batch` is set.

        Raises:
            InputError: A picture or another argument is not acceptable. No job was started.
            ResponseModelError: The response does not fit the response model; the error lists every fault.

        Example:
            >>> (await client.image.with_raw_response.generate(domain="image.caption", images=["photo.jpg"], autocast=True)).status_code < 300
            True
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _image_jobs.generate(
                    self._core.within(options),
                    _image_generate,
                    _files_get,
                    _schema_get,
                    domain,
                    images,
                    urls,
                    model,
                    batch,
                    metadata,
                    config,
                    callback_url,
                    autocast,
                    id=id,
                    created_at=created_at,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    async def execute(
        self,
        name: str,
        version: str = "latest",
        images: Sequence[Picture] | Picture | None = None,
        urls: Sequence[str] | str | None = None,
        batch: bool = False,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        autocast: bool = False,
        *,
        id: str | None = None,
        created_at: datetime | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[PredictionResponse[ModelT]]:
        """Run a named model over pictures.

        Args:
            name: The agent or named model.
            version: Its version.
            images: The pictures: paths, bytes, open files, PIL images, URLs, uploaded files or their ids. They are sent
                upright, as JPEG or PNG.
            urls: URLs of pictures, instead of `images`.
            batch: Return at once; `client.predictions.wait` waits for the response.
            metadata: What the request says about itself.
            config: How to generate. Its `response_model` types `parsed`.
            callback_url: A URL that the service calls when the job has ended.
            autocast: Make the response an instance of a model made from the schema of that name, or of the response model.
            id: An id for the request, of your choice.
            created_at: When the request was made.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The job, completed unless `batch` is set.

        Raises:
            InputError: A picture or another argument is not acceptable. No job was started.
            ResponseModelError: The response does not fit the response model; the error lists every fault.

        Example:
            >>> (await client.image.with_raw_response.execute("image.caption", images=["photo.jpg"])).status_code < 300
            True
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _image_jobs.execute(
                    self._core.within(options),
                    _image_execute,
                    _files_get,
                    _schema_get,
                    name,
                    version,
                    images,
                    urls,
                    batch,
                    metadata,
                    config,
                    callback_url,
                    autocast,
                    id=id,
                    created_at=created_at,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    async def schema(
        self,
        images: Sequence[Picture] | Picture | None = None,
        urls: Sequence[str] | str | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[PredictionResponse]:
        """Derive a schema from pictures.

        Args:
            images: The pictures: paths, bytes, open files, PIL images, URLs, uploaded files or their ids.
            urls: URLs of pictures, instead of `images`.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The job; its response is a `SchemaResponse`.

        Raises:
            InputError: A picture is not acceptable. Nothing was sent.

        Example:
            >>> (await client.image.with_raw_response.schema(images=["photo.jpg"])).status_code < 300
            True
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _image_jobs.schema(
                    self._core.within(options),
                    _image_schema,
                    _files_get,
                    images,
                    urls,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )


class AsyncImageWithStreamingResponse:
    """Image extraction."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def get(self, id: str, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """Get a prediction.

        Args:
            id: The prediction's id.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            ResourceNotFoundError: There is no such prediction.

        Example:
            >>> async with client.image.with_streaming_response.get(job.id) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(_predictions.get(self._core.within(options), _predictions_get, id)), **options
        )
