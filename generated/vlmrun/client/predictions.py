# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.predictions`, for blocking and for async callers."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext import jobs as _jobs
from vlmrun_ext.arguments import argument as _argument
from vlmrun_ext.arguments import resource_id as _resource_id

from vlmrun_api.api.predictions import predictions_get as _predictions_get
from vlmrun_api.api.predictions import predictions_list as _predictions_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from vlmrun_ext.config import ModelT
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun_api.models.prediction_response import PredictionResponse

__all__ = [
    "AsyncPredictions",
    "Predictions",
]


class Predictions:
    """Extraction results."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self, skip: int | None = None, limit: int | None = None) -> _builtins.list[PredictionResponse]:
        """List predictions.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _predictions_list, _predictions_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit))
        )

    def get(self, id: str) -> PredictionResponse:
        """Get a prediction.

        Args:
            id: Prediction identifier.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_predictions_get, _predictions_get.request(_resource_id("id", id)))

    def wait(
        self,
        id: str,
        timeout: float = 600.0,
        sleep: float = 5.0,
        *,
        response_model: type[ModelT] | None = None,
        on_status: Callable[[PredictionResponse[ModelT]], None] | None = None,
    ) -> PredictionResponse[ModelT]:
        """Wait until a job is completed.

        Asks soon at first and then ever more rarely. A request that fails in passing is sent again; a state that this
        SDK does not know counts as not done.

            job = client.predictions.wait(job.id, timeout=180, response_model=ImageResponse)
            print(job.parsed)

        Args:
            id: The job's id.
            timeout: Seconds to wait in all, requests and their retries included.
            sleep: Longest pause between two requests, in seconds.
            response_model: A pydantic model that the response must fit; the result is then in `parsed`.
            on_status: A plain function, called with the job when it is first seen and whenever its state has changed.

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
                self._core.context,
                _predictions_get,
                id,
                timeout,
                sleep,
                response_model=response_model,
                on_status=on_status,
            )
        )


class AsyncPredictions:
    """Extraction results."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(self, skip: int | None = None, limit: int | None = None) -> _builtins.list[PredictionResponse]:
        """List predictions.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _predictions_list, _predictions_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit))
        )

    async def get(self, id: str) -> PredictionResponse:
        """Get a prediction.

        Args:
            id: Prediction identifier.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(_predictions_get, _predictions_get.request(_resource_id("id", id)))

    async def wait(
        self,
        id: str,
        timeout: float = 600.0,
        sleep: float = 5.0,
        *,
        response_model: type[ModelT] | None = None,
        on_status: Callable[[PredictionResponse[ModelT]], None] | None = None,
    ) -> PredictionResponse[ModelT]:
        """Wait until a job is completed.

        Asks soon at first and then ever more rarely. A request that fails in passing is sent again; a state that this
        SDK does not know counts as not done.

            job = await client.predictions.wait(job.id, timeout=180, response_model=ImageResponse)
            print(job.parsed)

        Args:
            id: The job's id.
            timeout: Seconds to wait in all, requests and their retries included.
            sleep: Longest pause between two requests, in seconds.
            response_model: A pydantic model that the response must fit; the result is then in `parsed`.
            on_status: A plain function, called with the job when it is first seen and whenever its state has changed.

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
                self._core.context,
                _predictions_get,
                id,
                timeout,
                sleep,
                response_model=response_model,
                on_status=on_status,
            )
        )
