"""Claims in any number for benchmarks and proofs: made up from their number alone, the same on every machine.

A document says twenty things about the districts of a province: amounts with their growth, counts by product, firms,
a share of names outside the seeds. Figures are invented; sentences stand in the text at the places that claims name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random

from hzetl.keys import hex_key
from hzetl.model import Claim, Document, Evidence, Measure, Modifier, Span, document_key
from hzetl.normalize.seeds import indicator_rows, region_rows

CLAIMS_A_DOCUMENT = 20
FIRST_YEAR, YEARS = 2006, 20
PARTITION_CLAIMS = 50_000
"""Claims of a publisher's year at most; more publishers are made up before a year grows larger."""
_ENDS = ((1, 31), (3, 31), (6, 30), (9, 30), (11, 30), (12, 31))
_PRODUCTS = ("集成电路", "工业机器人", "新能源汽车", "光伏电池", "智能手表", "布", "纱", "化学纤维")


@dataclass(frozen=True, slots=True)
class Part:
    """A publisher's year and the numbers of its documents."""

    publisher: str
    year: int
    documents: range


def parts(claims: int) -> list[Part]:
    """The partitions of a made-up warehouse of so many claims."""
    documents = max(1, claims // CLAIMS_A_DOCUMENT)
    publishers = max(1, -(-claims // (YEARS * PARTITION_CLAIMS)))
    number = publishers * YEARS
    bounds = [documents * n // number for n in range(number + 1)]
    return [Part(f"paper{n // YEARS}", FIRST_YEAR + n % YEARS, range(bounds[n], bounds[n + 1])) for n in range(number)]


@cache
def _places() -> tuple[tuple[str, str], ...]:
    found = {row.code: row.name for row in region_rows() if row.code.startswith("33") and row.valid_to.year > 2100}
    return tuple(sorted(found.items()))


@cache
def _measured() -> tuple[tuple[str, str], ...]:
    return tuple((row.code, row.name) for row in indicator_rows() if row.unit == "CNY")


class _Text:
    """A text that grows, and the spans of what was put into it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0

    def put(self, piece: str, role: str = "") -> Span:
        self.pieces.append(piece)
        start, self.length = self.length, self.length + len(piece)
        return Span(start=start, end=self.length, quote=piece, role=role)


def made_document(number: int, publisher: str, year: int, edition: int = 0) -> tuple[Document, list[Claim]]:
    """Document number so and so of a publisher's year, with its claims; another edition says something else."""
    dice = Random(f"{number} {edition}")
    published = date(year, 1, 1) + timedelta(days=dice.randrange(364))
    text = _Text()
    drafts = [_draft(dice, text, year) for _ in range(CLAIMS_A_DOCUMENT // 2)]
    url = f"{year}/{number}.html"
    document = Document(
        key=document_key(publisher, url),
        label=f"{publisher}-{number}",
        publisher=publisher,
        source=dice.choice(("某市统计局", "某日报", "某市经信局", f"某报{number % 40}")),
        url=url,
        title=f"各地经济运行情况之{number}",
        published_on=published,
        home_region="330000",
        text="".join(text.pieces),
        read_by="html",
        sha256=f"{number:064x}",
    )
    content = document.content_hash
    claims = []
    for fields in (fields for pair in drafts for fields in pair):
        evidence: Evidence = fields["evidence"]  # type: ignore[assignment]
        key = hex_key("claim", content, evidence.start, evidence.quote)
        claims.append(Claim(id=key, doc=document.label, **fields))  # type: ignore[arg-type]
    return document, claims


def _draft(dice: Random, text: _Text, year: int) -> list[dict[str, object]]:
    """Two claims of a sentence: an amount or a count, and how it grew."""
    code, name = dice.choice(_measured())
    place, place_name = dice.choice(_places())
    month, day = dice.choice(_ENDS)
    about = year - 1
    kind = dice.random()
    period = text.put(
        f"{about}年1—{month}月" if 1 < month < 12 else f"{about}年{'1月' if month == 1 else ''}", "period"
    )
    text.put("，")
    subject: dict[str, object] = {"region": place}
    if kind < 0.03:
        firm = f"第{dice.randrange(900)}号企业"
        subject = {"entity": firm, "entity_region": place}
        place_name = firm
    said = text.put(place_name, "subject")
    what: dict[str, object] = {"indicator": name, "indicator_code": code}
    if 0.03 <= kind < 0.09:
        what = {"indicator": f"第{dice.randrange(2000)}类项目投资", "indicator_code": None}
    common: dict[str, object] = {
        "period_start": date(about, 1, 1),
        "period_end": date(about, month, day),
        "confidence": round(0.7 + dice.random() * 0.29, 2),
        **subject,
    }
    if kind > 0.88:
        product = dice.choice(_PRODUCTS)
        text.put(f"{product}企业达")
        number = dice.randrange(2, 4000)
        quote = text.put(f"{number}家")
        level: dict[str, object] = {
            "indicator": "规模以上工业企业数",
            "breakdown": {"product": product},
            "value": Decimal(number),
            "unit": "count",
            "classifier": "家",
            "rule": "count",
        }
        what = {key: level[key] for key in ("indicator", "breakdown")}
    else:
        text.put(str(what["indicator"]))
        tenths = dice.randrange(10, 90_000)
        over = dice.random() < 0.1
        text.put("超" if over else "为")
        quote = text.put(f"{tenths / 10:.1f}亿元")
        modifier = Modifier.GT if over else Modifier.EQ
        amount = {"value": Decimal(tenths) * 10_000_000, "unit": "CNY", "modifier": modifier, "rule": "amount"}
        level = {**what, **amount}
    text.put("，同比增长")
    rate = dice.randrange(-150, 300)
    grew = text.put(f"{rate / 10:.1f}%")
    text.put("。\n" if dice.random() < 0.3 else "。")
    support = (period, said)
    growth = {**what, "value": Decimal(rate) / 10, "unit": "percent", "rule": "growth", "measure": Measure.YOY}
    return [
        common | level | {"measure": Measure.LEVEL, "evidence": _at(quote, support)},
        common | growth | {"evidence": _at(grew, (*support, quote))},
    ]


def _at(span: Span, support: tuple[Span, ...]) -> Evidence:
    return Evidence(start=span.start, end=span.end, quote=span.quote, support=support)


def made_part(part: Part) -> Iterator[tuple[Document, list[Claim]]]:
    """All documents of a part, one at a time."""
    return (made_document(number, part.publisher, part.year) for number in part.documents)
