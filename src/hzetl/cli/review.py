"""`hzetl review`: what wants a person, and what the person decides."""

from __future__ import annotations

import getpass
import os
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from hzetl.cli import app, show
from hzetl.cli.ask import shown_period, shown_value
from hzetl.cli.options import Json
from hzetl.errors import UsageError
from hzetl.settings import Settings

if TYPE_CHECKING:
    from hzetl.curation import Action
    from hzetl.store.review import Queued

review = typer.Typer(
    help="Claims and conflicts that want a person. What is decided is written to HZETL_CURATION_DIR.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(review, name="review")

_DONE = {"accept": "Accepted", "reject": "Rejected", "correct": "Corrected"}
ClaimId = Annotated[str, typer.Argument(help="A claim's id, or the beginning of it.")]
Why = Annotated[str, typer.Option("--why", help="Reason; it is kept with the decision.")]
Who = Annotated[str, typer.Option("--who", help="Who decides; HZETL_REVIEWER or the login name if not given.")]


@review.command("list")
def list_queue(
    kind: Annotated[str, typer.Option(help="doubt, conflict, or all.")] = "all",
    reason: Annotated[str, typer.Option(help="Only those whose reason contains this.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 20,
    as_json: Json = False,
) -> None:
    """Show what waits: claims read with doubt, and claims that disagree with what was selected."""
    from hzetl.store.connection import open_warehouse
    from hzetl.store.review import CONFLICT, DOUBT, queue

    if kind not in {"all", CONFLICT, DOUBT}:
        raise UsageError(f"no kind {kind!r}", where="--kind", todo="doubt, conflict, or all")
    kinds = (CONFLICT, DOUBT) if kind == "all" else (kind,)
    engine = open_warehouse(Settings.from_environment(), readonly=True)
    waiting = queue(engine, kinds=kinds, reason=reason, limit=limit + 1)
    found = waiting[:limit]
    if as_json:
        for item in found:
            show.print_json({"claim_id": item.claim_id, "kind": item.kind, "reason": item.reason} | _row(item))
        return
    if not found:
        show.console().print("Nothing waits for a person.")
        return
    columns = ("claim", "kind", "reason", "figure", "value", "sentence", "source")
    rows = [
        (
            i.claim_id,
            i.kind,
            i.reason,
            _figure(i),
            shown_value(i.details),
            i.details["sentence"],
            i.details["source_name"],
        )
        for i in found
    ]
    more = ", and more (--limit)" if len(waiting) > limit else ""
    show.print_table(f"{len(found)} that want a person{more}", columns, rows)
    show.console().print("Decide with `hzetl review accept|reject|correct CLAIM --why REASON`.")


@review.command()
def accept(claim: ClaimId, why: Why, who: Who = "") -> None:
    """Let a claim that was read with doubt into the observations, as it was read."""
    from hzetl.curation import Action

    _decide(claim, Action.ACCEPT, why, who)


@review.command()
def reject(claim: ClaimId, why: Why, who: Who = "") -> None:
    """Keep a claim out of the observations."""
    from hzetl.curation import Action

    _decide(claim, Action.REJECT, why, who)


@review.command()
def correct(
    claim: ClaimId,
    value: Annotated[str, typer.Option("--value", help="The right value in the claim's unit: yuan, percent, a count.")],
    why: Why,
    who: Who = "",
    value_high: Annotated[str, typer.Option("--value-high", help="Upper end, if it is a range.")] = "",
    modifier: Annotated[str, typer.Option(help="eq, gt, ge, lt, le or approx.")] = "eq",
) -> None:
    """Give a claim's observation another value, which comes before every source."""
    from hzetl.curation import Action

    high = _number("--value-high", value_high) if value_high else None
    _decide(claim, Action.CORRECT, why, who, value=_number("--value", value), value_high=high, modifier=modifier)


def _decide(
    claim: str, action: Action, why: str, who: str, *,
    value: Decimal | None = None, value_high: Decimal | None = None, modifier: str = "eq",
) -> None:  # fmt: skip
    from pydantic import ValidationError

    from hzetl.curation import Decision, write_decision
    from hzetl.store.connection import open_warehouse
    from hzetl.store.review import decidable

    settings = Settings.from_environment()
    item = decidable(open_warehouse(settings, readonly=True), claim)
    if action.value != "reject" and not item.details["has_series"]:
        raise UsageError(
            "the claim has no period and can be in no observation", where=item.claim_id, todo="it can only be rejected"
        )
    try:
        decision = Decision.model_validate({
            "claim": item.claim_id,
            "document": item.details["document_id"],
            "what": _figure(item),
            "said": item.details["quote"],
            "expect": item.details["value"],
            "do": action,
            "value": value,
            "value_high": value_high,
            "modifier": modifier,
            "why": why,
            "who": who or os.environ.get("HZETL_REVIEWER") or getpass.getuser(),
            "decided_on": datetime.now(ZoneInfo("Asia/Shanghai")).date(),
        })  # fmt: skip
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(
            f"{first['msg'].removeprefix('Value error, ')}", where=".".join(map(str, first["loc"])), todo="give another"
        ) from error
    path = write_decision(settings.curation_dir, decision)
    show.console().print(f"{_DONE[action.value]} {item.claim_id}: written to {path}")
    show.console().print("It holds from the next run (hzetl run).")


def _number(option: str, text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise UsageError(f"no number: {text}", where=option, todo="give one like 440900000000 or 6.1") from error


def _figure(item: Queued) -> str:
    """Which figure it is, in words."""
    row = item.details
    subject = row["entity_name"] or row["region_name"] or "?"
    period = shown_period(row) if row["period_start"] else "no period"
    return f"{subject} {row['indicator_name']} {row['measure']} {period}"


def _row(item: Queued) -> dict[str, object]:
    return show.records([item.details])[0]
