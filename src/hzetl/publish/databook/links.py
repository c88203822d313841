"""Where things are in the data book: page addresses, and the way from an observation to the sentence that said it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from hzetl.publish.databook.book import Book, Claim, Document, Indicator, Label, Observation
from hzetl.publish.databook.wording import SIGNED_MEASURES, Scales, measure_label


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses relative to a page in a folder of the book (`root` is `../`), or to the index (`root` is empty).

    Attributes:
        indicators, regions: pages that there are.
    """

    book: Book
    root: str
    indicators: frozenset[str]
    regions: frozenset[str]

    def at(self, root: str) -> Links:
        """The same for pages elsewhere."""
        return Links(self.book, root, self.indicators, self.regions)

    def document(self, key: int) -> str | None:
        """Page of a document, or None if there is none."""
        document = self.book.documents.get(key)
        return f"{self.root}documents/{document.page}.html" if document else None

    def claim(self, claim: Claim) -> str | None:
        """The place in the document that says it; for a derived claim its row in the list."""
        page = self.document(claim.document)
        if page is None:
            return None
        return f"{page}#c-{claim.id}" if claim.start is not None else f"{page}#l-{claim.id}"

    def indicator(self, indicator: Indicator) -> str | None:
        """Page of an indicator, or None if it has no observations."""
        return f"{self.root}indicators/{indicator.page}.html" if indicator.page in self.indicators else None

    def region(self, code: str | None) -> str | None:
        """Page of a region, or None if it has no observations."""
        return f"{self.root}regions/{code}.html" if code in self.regions else None

    def observation(self, observation: Observation) -> str:
        """Row of an observation on its indicator's page."""
        return f"{self.root}indicators/{observation.what.indicator.page}.html#o-{observation.id}"

    def evidence(self, observation: Observation) -> str | None:
        """The sentence that the observation's value was taken from."""
        claim = self.selected(observation)
        return self.claim(claim) if claim else None

    def selected(self, observation: Observation) -> Claim | None:
        """The claim that was selected, or None if its document has taken it back since."""
        for one in observation.joined:
            if one.role == "selected":
                return self.book.claims.get(one.claim)
        return None

    def selected_document(self, observation: Observation) -> Document | None:
        """The document of the selected claim."""
        claim = self.selected(observation)
        return self.book.documents.get(claim.document) if claim else None

    def hover(self, observation: Observation, scales: Scales) -> Label:
        """What a chart says of a point: period, measure, value with unit, source and date. HTML of plotly's kind."""
        measure = measure_label(observation.what, self.book.measures)
        signed = observation.what.measure in SIGNED_MEASURES
        document = self.selected_document(observation)
        source = f"{document.source} {document.published_on or ''}".strip() if document else ""
        zh = [observation.period.name.zh, f"<b>{scales.zh.text(observation.amount, signed=signed)}</b> {measure.zh}"]
        en = [observation.period.name.en, f"<b>{scales.en.text(observation.amount, signed=signed)}</b> {measure.en}"]
        if observation.origin == "derived":
            zh.append("由其他数据推算")
            en.append("derived from other numbers")
        texts = [[_safe(part) for part in parts] + ([escape(source)] if source else []) for parts in (zh, en)]
        return Label("<br>".join(texts[0]), "<br>".join(texts[1]))


def _safe(part: str) -> str:
    """Escaped but for our own bold."""
    return escape(part).replace("&lt;b&gt;", "<b>").replace("&lt;/b&gt;", "</b>")
