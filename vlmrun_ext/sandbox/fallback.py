"""What answers an operation that the document has and the sandbox has no behaviour for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_ext.sandbox.call import Call, Handler
from vlmrun_ext.sandbox.shape import Shaper

if TYPE_CHECKING:
    from starlette.responses import Response

    from vlmrun_ext.sandbox.contract import Contract

__all__ = ["invent"]


def invent(contract: Contract) -> Handler:
    """A handler that answers with a sample of what the document promises.

    A new document may add operations. Clients generated from it can call them here on the same day; what they get is
    well formed, though it means nothing.
    """

    def handler(call: Call) -> Response:
        return call.answer(Shaper(contract.document).fill(call.operation.success_schema, call.operation.id))

    return handler
