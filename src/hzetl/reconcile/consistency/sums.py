"""What several shares or amounts make together, where the statement tells a sum of them: `合计62.5%`. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hzetl import late_re as re
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.background import is_additive
from hzetl.reconcile.consistency.cases import Case
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.verdicts import Finding, Verdict
from hzetl.reconcile.consistency.writing import bare, plain, shown

TOGETHER = re.compile(r"合计|共计|总计|一共|之和|\b(?:together|in total|combined|sum)\b", re.IGNORECASE)


def findings(case: Case) -> Iterator[Finding]:
    """Sums of shares of one whole and of amounts of one time, where the words ask for one."""
    if not TOGETHER.search(case.text):
        return
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in case.of("share", "level", "stock", "new", "change"):
        if fact.when is None or fact.is_target or not (fact.measure == "share" or is_additive(fact)):
            continue
        kind = fact.measure if fact.measure in {"share", "new", "change"} else "level"
        key = (kind, fact.unit, fact.against, fact.when.end.year, fact.when.end.month)
        group = groups.setdefault(key, [])
        if all((fact.name, fact.region) != (other.name, other.region) for other in group):
            group.append(fact)
    for group in groups.values():
        if len(group) < 2:
            continue
        interval = ranges.exact(Decimal(0))
        for fact in group:
            interval = ranges.plus(interval, fact.interval)
        total = sum((fact.value for fact in group), Decimal(0))
        unit = group[0].unit
        parts = " + ".join(plain(f.value) if unit == "percent" else bare(f.value, unit) for f in group)
        text = f"{parts} = {shown(total, unit)}"
        reason = "derivable, if they do not overlap"
        yield Finding("sum", Verdict.CONSISTENT, text, reason, total, interval, unit, "sum", is_open=True)
