"""Groups an indicator's observations as a page shows them: a strand is one subject and breakdown. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hzetl.publish.databook.book import Book, Observation, Period, Subject, Territory
from hzetl.publish.databook.wording import KINDS

_LEVEL_ORDER = {"country": 0, "province": 1, "city": 2, "county": 3, "zone": 4}
_MEASURE_ORDER = (
    "level", "yoy", "mom", "growth", "cagr", "change", "share", "pp_change", "pp_gap", "contribution", "ratio", "rank",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Strand:
    """The current observations of one subject and breakdown of an indicator, latest period first."""

    subject: Subject
    breakdown: str
    observations: tuple[Observation, ...]

    @property
    def anchor(self) -> str:
        """Id of its section on the indicator's page."""
        first = min(self.observations, key=lambda o: o.key)
        return f"s-{self.subject.region or ''}-{first.id[:8]}"

    def of_kind(self, kind: str) -> list[Observation]:
        """Observations of one kind of period, in time's order."""
        return sorted((o for o in self.observations if o.period.kind == kind), key=lambda o: (o.period.end, o.key))

    @property
    def kinds(self) -> list[str]:
        """Kinds of period that it has, annual first."""
        present = {o.period.kind for o in self.observations}
        return [kind for kind in KINDS if kind in present]


def measure_rank(measure: str) -> int:
    """Place of a measure in tables: levels first, ranks last."""
    return _MEASURE_ORDER.index(measure) if measure in _MEASURE_ORDER else len(_MEASURE_ORDER)


def table_order(observation: Observation) -> tuple[object, ...]:
    """Sorts a strand's table: annual first, latest first, levels before growth."""
    period, what = observation.period, observation.what
    kind = list(KINDS).index(period.kind) if period.kind in KINDS else len(KINDS)
    return kind, -period.end.toordinal(), period.start.toordinal(), measure_rank(what.measure), observation.key


def strands_of(book: Book, observations: Iterable[Observation]) -> list[Strand]:
    """Strands of one indicator: the home region first, higher ones next, entities last; the whole before its parts."""
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for observation in observations:
        what = observation.what
        groups[(what.subject, what.breakdown)].append(observation)
    strands = [
        Strand(found[0].what.subject, found[0].what.breakdown, tuple(sorted(found, key=table_order)))
        for found in groups.values()
    ]

    def level_of(territory: Territory | None) -> int:
        return _LEVEL_ORDER.get(territory.level, len(_LEVEL_ORDER)) if territory else len(_LEVEL_ORDER) + 1

    def place(strand: Strand) -> tuple[object, ...]:
        subject = strand.subject
        territory = book.territories.get(subject.territory) if subject.territory is not None else None
        borders = territory.valid_from.isoformat() if territory else ""
        return (subject.region != book.home, level_of(territory), subject.region or "~", borders, subject.name.zh,
                strand.breakdown != "", -len(strand.observations), strand.breakdown)  # fmt: skip

    return sorted(strands, key=place)


def by_indicator(observations: Iterable[Observation]) -> Mapping[str, list[Observation]]:
    """Observations by page of their indicator."""
    found: dict[str, list[Observation]] = defaultdict(list)
    for observation in observations:
        found[observation.what.indicator.page].append(observation)
    return found


def by_region(observations: Iterable[Observation]) -> Mapping[str, list[Observation]]:
    """Observations by code of their region; those about entities are left out."""
    found: dict[str, list[Observation]] = defaultdict(list)
    for observation in observations:
        if observation.what.subject.region:
            found[observation.what.subject.region].append(observation)
    return found


def vintages(observations: Sequence[Observation]) -> Mapping[tuple[int, Period], tuple[Observation, ...]]:
    """All vintages of a series and period, the first published first."""
    found: dict[tuple[int, Period], list[Observation]] = defaultdict(list)
    for observation in observations:
        found[(observation.what.series, observation.period)].append(observation)
    return {key: tuple(sorted(group, key=lambda o: o.since)) for key, group in found.items()}
