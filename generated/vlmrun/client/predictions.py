# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.predictions`, for blocking and for async callers."""

from __future__ import annotations

import builtins as _builtins
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.pages import AsyncPages as _AsyncPages
from vlmrun_ext.pages import Pages as _Pages
from vlmrun_ext.resources import jobs as _jobs
from vlmrun_ext.resources import predictions as _predictions

from vlmrun_api.api.predictions import predictions_get as _predictions_get
from vlmrun_api.api.predictions import predictions_list as _predictions_list

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Unpack

    from vlmrun_ext.calls import CallOptions, ExtraOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.inputs.config import ModelT
    from vlmrun_ext.schemas.validation import ResponseMode

    from vlmrun.client.answers.predictions import (
        AsyncPredictionsWithRawResponse,
        AsyncPredictionsWithStreamingResponse,
        PredictionsWithRawResponse,
        PredictionsWithStreamingResponse,
    )
    from vlmrun_api.models.prediction_response import PredictionResponse

__all__ = [
    "AsyncPredictions",
    "Predictions",
]


class Predictions:
    """Extraction results."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> PredictionsWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> client.predictions.with_raw_response.list().status_code
            200
        """
        from vlmrun.client.answers.predictions import PredictionsWithRawResponse

        return PredictionsWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> PredictionsWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> with client.predictions.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.predictions import PredictionsWithStreamingResponse

        return PredictionsWithStreamingResponse(self._core)

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> _builtins.list[PredictionResponse]:
        """List predictions.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.predictions.list()
            >>> type(answer).__name__
            'list'
        """
        return self._core.invoke(
            _predictions_list,
            _predictions_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )

    def iter(
        self, *, skip: int = 0, limit: int | None = None, page_size: int = 100, **options: Unpack[CallOptions]
    ) -> _Pages[PredictionResponse]:
        """Go through what `list` gives, item by item.

        The next page is asked for when it is needed. An item that moves to the next page meanwhile comes once.

            for item in client.predictions.iter():
                print(item)

        Args:
            skip: Items to leave out.
            limit: The most items to give; without it, all of them.
            page_size: Items to ask for at once.

        Raises:
            InputError: A number is not acceptable.
        """
        return _Pages(
            self._core,
            _predictions_list,
            lambda skip, limit: _predictions_list.request(skip=skip, limit=limit),
            skip,
            limit,
            page_size,
            place="",
            options=options,
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
    ) -> PredictionResponse[ModelT]:
        """Wait until a job is completed.

        Asks soon at first and then ever more rarely. A request that fails in passing is sent again; a state that this
        SDK does not know counts as not done.

            job = client.predictions.wait(job.id, timeout=180, response_model=ImageResponse)
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

    def get(self, id: str, **options: Unpack[CallOptions]) -> PredictionResponse:
        """Get a prediction.

            job = client.predictions.get(job.id)
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


class AsyncPredictions:
    """Extraction results."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> AsyncPredictionsWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> (await client.predictions.with_raw_response.list()).status_code
            200
        """
        from vlmrun.client.answers.predictions import AsyncPredictionsWithRawResponse

        return AsyncPredictionsWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> AsyncPredictionsWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> async with client.predictions.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.predictions import AsyncPredictionsWithStreamingResponse

        return AsyncPredictionsWithStreamingResponse(self._core)

    async def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> _builtins.list[PredictionResponse]:
        """List predictions.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.predictions.list()
            >>> type(answer).__name__
            'list'
        """
        return await self._core.invoke(
            _predictions_list,
            _predictions_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )

    def iter(
        self, *, skip: int = 0, limit: int | None = None, page_size: int = 100, **options: Unpack[CallOptions]
    ) -> _AsyncPages[PredictionResponse]:
        """Go through what `list` gives, item by item.

        The next page is asked for when it is needed. An item that moves to the next page meanwhile comes once.

            async for item in client.predictions.iter():
                print(item)

        Args:
            skip: Items to leave out.
            limit: The most items to give; without it, all of them.
            page_size: Items to ask for at once.

        Raises:
            InputError: A number is not acceptable.
        """
        return _AsyncPages(
            self._core,
            _predictions_list,
            lambda skip, limit: _predictions_list.request(skip=skip, limit=limit),
            skip,
            limit,
            page_size,
            place="",
            options=options,
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
    ) -> PredictionResponse[ModelT]:
        """Wait until a job is completed.

        Asks soon at first and then ever more rarely. A request that fails in passing is sent again; a state that this
        SDK does not know counts as not done.

            job = await client.predictions.wait(job.id, timeout=180, response_model=ImageResponse)
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

    async def get(self, id: str, **options: Unpack[CallOptions]) -> PredictionResponse:
        """Get a prediction.

            job = await client.predictions.get(job.id)
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
