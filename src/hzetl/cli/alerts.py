"""`hzetl alerts`: who is told, what is open, what waits."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from hzetl.cli import app, show
from hzetl.cli.options import Json, Verbose
from hzetl.errors import AlertError, SettingsError
from hzetl.settings import Settings

alerts = typer.Typer(
    help="Messages to people: e-mail, DingTalk, Feishu, WeCom.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(alerts, name="alerts")


@alerts.command("test")
def send_test(as_json: Json = False) -> None:
    """Send a test message to every channel that is configured, through the outbox; says what each answered."""
    from hzetl.alerts.heartbeat import beat
    from hzetl.alerts.notifier import Notifier
    from hzetl.alerts.settings import AlertSettings

    show.start_logging(verbose=False)
    told = AlertSettings.from_environment()
    if not told.channels:
        raise SettingsError(
            "no channel is configured",
            where="environment",
            todo="set HZETL_SMTP_HOST and HZETL_ALERT_MAIL_TO, HZETL_DINGTALK_URL, HZETL_FEISHU_URL or HZETL_WECOM_URL",
        )
    notifier = Notifier(Settings.from_environment(), told)
    now = datetime.now(UTC)
    notifier.announce("test", "测试消息", "这是一条测试消息,不需要处理。", now.isoformat())
    report = notifier.send(at_once=True)
    heartbeat = "not configured" if not told.heartbeat_url else "ok" if beat(told.heartbeat_url) else "no answer"
    answers = {name: report.refused.get(name, "ok" if name in report.sent else "waits") for name in told.channels}
    if as_json:
        show.print_json({**answers, "heartbeat": heartbeat})
    else:
        show.print_table("Test messages", ["channel", "answer"], [*answers.items(), ("heartbeat", heartbeat)])
    wrong = [name for name, answer in answers.items() if answer != "ok"]
    if wrong:
        raise AlertError(
            f"{len(wrong)} of {len(answers)} channels took no message",
            where=", ".join(wrong),
            todo="mend the settings and test again; what waits is tried again by hzetl alerts send",
        )


@alerts.command("raise")
def raise_alert(
    asset: Annotated[str, typer.Argument(help="What failed, as systemd/hzetl-daemon.")],
    detail: Annotated[str, typer.Argument(help="What happened, in a sentence.")],
) -> None:
    """Tell of a failure that hzetl cannot see itself, such as a service that ended; it is told at most once a day."""
    from hzetl.alerts.advice import OTHER, advice
    from hzetl.alerts.alert import Alert, shortened
    from hzetl.alerts.settings import AlertSettings
    from hzetl.alerts.watch import tell

    show.start_logging(verbose=False)
    alert = Alert("run", asset, "", "Raised", shortened(detail), advice("Raised") or advice(OTHER))
    report = tell(Settings.from_environment(), AlertSettings.from_environment(), [alert], [])
    for channel, why in report.refused.items():
        typer.echo(f"hzetl: {channel} could not be told yet: {why}", err=True)


@alerts.command("well")
def lower_alert(
    asset: Annotated[str, typer.Argument(help="What is well again, as the list of open failures names it.")],
    partition: Annotated[str, typer.Argument(help="Its partition, where the list has one.")] = "",
) -> None:
    """Say that what was raised is well again, or that an open failure is none any more, as of a publisher given up."""
    from hzetl.alerts.alert import Kind
    from hzetl.alerts.settings import AlertSettings
    from hzetl.alerts.watch import tell

    show.start_logging(verbose=False)
    well: list[tuple[Kind, str, str, str]] = [("run", asset, partition, ""), ("check", asset, partition, "")]
    tell(Settings.from_environment(), AlertSettings.from_environment(), [], well)


@alerts.command("list")
def list_alerts(
    limit: Annotated[int, typer.Option(min=1, help="At most so many messages.")] = 20, as_json: Json = False
) -> None:
    """Show the failures that are open, and the latest messages with their state."""
    from hzetl.store.connection import open_warehouse
    from hzetl.store.outbox import messages, open_alerts

    engine = open_warehouse(Settings.from_environment(), readonly=True)
    failures, latest = open_alerts(engine), messages(engine, limit)
    if as_json:
        show.print_json({"open": show.records(failures), "messages": show.records(latest)})
        return
    shown = ["kind", "asset", "partition_name", "cause", "detail", "todo", "occurrences", "opened_at", "seen_at"]
    show.print_table("Open failures", shown, [[row[name] for name in shown] for row in failures])
    shown = ["created_at", "channel", "kind", "asset", "partition_name", "cause", "state", "attempts", "last_error"]
    show.print_table("Messages, the newest first", shown, [[row[name] for name in shown] for row in latest])


@alerts.command("send")
def send(verbose: Verbose = False, as_json: Json = False) -> None:
    """Send what waits and may be sent now, write the daily digest if it is due, beat if all is well.

    For a timer where no Dagster daemon runs; several senders at once do no harm.
    """
    from hzetl.alerts.settings import AlertSettings
    from hzetl.alerts.watch import tick

    show.start_logging(verbose=verbose)
    done = tick(Settings.from_environment(), AlertSettings.from_environment())
    report = done.report
    if as_json:
        show.print_json(
            {
                "sent": report.sent,
                "refused": report.refused,
                "held": report.held,
                "spooled": report.spooled,
                "digest": done.digest,
                "heartbeat": done.beat,
                "unwell": done.unwell,
            }
        )
    else:
        rows = [(name, f"sent {n}") for name, n in report.sent.items()]
        rows += [*report.refused.items(), *((name, "held until its interval is over") for name in report.held)]
        show.print_table("Messages", ["channel", "what"], rows)
    if report.refused or done.unwell:
        raise AlertError(
            done.unwell or f"{len(report.refused)} channels took no message",
            where=", ".join(report.refused) or "hzetl alerts send",
            todo="they are tried again; see hzetl alerts list",
        )
