"""Claims of what was read by OCR: marked, held for less sure, and left to a person where a figure may be wrong."""

from __future__ import annotations

from hzetl.model import Claim, Document

OCR = "ocr"
UNSURE = "OCR unsure of a figure"
_LESS_SURE = 0.8
"""What confidence is multiplied by: of 170 figures on scanned tables 164 were read right; the rest look as good."""


def as_read(document: Document, claims: list[Claim]) -> list[Claim]:
    """The claims as they are, or marked as read by OCR."""
    return claims if document.read_by != OCR else [_marked(document, claim) for claim in claims]


def _marked(document: Document, claim: Claim) -> Claim:
    changed: dict[str, object] = {"read_by": OCR, "confidence": round(claim.confidence * _LESS_SURE, 4)}
    evidence = claim.evidence
    if claim.review is None and evidence is not None:
        rests_on = [(evidence.start, evidence.end), *((span.start, span.end) for span in evidence.support)]
        if any(start < to and begin < end for start, end in rests_on for begin, to in document.unsure):
            changed["review"] = UNSURE
    return claim.model_copy(update=changed)
