"""What a site's robots.txt lets us do (RFC 9309, read by Protego)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from protego import Protego

PRODUCT = "hzetl"
"""The product token that robots.txt may name us by."""
MAX_ROBOTS_BYTES = 512_000
"""RFC 9309 asks for at least 500 KiB to be read."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one origin for us.

    Attributes:
        crawl_delay: seconds that it asks to be left between two requests.
    """

    rules: Protego = field(repr=False)
    crawl_delay: float = 0.0

    @classmethod
    def parsed(cls, content: bytes) -> Self:
        """Rules of a robots.txt; what cannot be read as a rule is passed over, and so is a line that was cut off."""
        if len(content) >= MAX_ROBOTS_BYTES:
            content = content[: content.rfind(b"\n") + 1]
        rules = Protego.parse(content.decode("utf-8-sig", errors="replace"))
        rate = rules.request_rate(PRODUCT)
        return cls(rules, max(rules.crawl_delay(PRODUCT) or 0.0, rate.seconds / rate.requests if rate else 0.0))

    @classmethod
    def open(cls) -> Self:
        """The rules of a site that has none."""
        return cls(Protego.parse(""))

    def allows(self, url: str) -> bool:
        """Whether this address may be asked for."""
        return bool(self.rules.can_fetch(url, PRODUCT))
