"""Does the hand-written layer still fit the document? Every binding is compared; nothing is changed.

A finding names the place in the document, the entry that binds it, the hand-written code with file and line, and the
repair. `error` is what no longer fits; `news` is what the document has and nobody has bound.
"""

from __future__ import annotations

from scripts.fit.checking import check as check
from scripts.fit.findings import Finding as Finding
from scripts.fit.findings import Fit as Fit

__all__ = ["Finding", "Fit", "check"]
