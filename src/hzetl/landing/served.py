"""How a page was served: status and headers, without what identifies a session or opens a door."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_SECRET = re.compile(r"cookie|auth|token|secret|session|credential|password|passwd|signature|csrf|xsrf|api-?key")
"""In a header's name."""
_LONGEST = 4096
"""Characters of a header that are kept."""


@dataclass(frozen=True, slots=True)
class Served:
    """An answer's head.

    Attributes:
        status: HTTP status.
        headers: names in lower case, in the order they came; no cookies and no secrets.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, status: int, headers: Mapping[str, str]) -> Served:
        """Without the headers that may not be kept."""
        kept = {n.lower(): v[:_LONGEST] for n, v in headers.items() if not _SECRET.search(n.lower())}
        return cls(status, kept)

    def headers_json(self) -> str:
        """Headers as the index holds them."""
        return json.dumps(dict(self.headers), ensure_ascii=False)
