"""A local server that speaks the whole API and does real work behind its demo agents: no key, no internet.

    from vlmrun_ext.sandbox import serve

    with serve() as sandbox:
        client = VLMRun(api_key=sandbox.api_key, base_url=sandbox.base_url)

Importing this package loads none of the server's dependencies; `serve` says what is missing.
"""

from __future__ import annotations

from vlmrun_ext.sandbox.faults import ActiveFault as ActiveFault
from vlmrun_ext.sandbox.faults import Fault as Fault
from vlmrun_ext.sandbox.journal import RequestRecord as RequestRecord
from vlmrun_ext.sandbox.server import Sandbox as Sandbox
from vlmrun_ext.sandbox.server import serve as serve

__all__ = ["ActiveFault", "Fault", "RequestRecord", "Sandbox", "serve"]
