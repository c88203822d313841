"""What is told, how often, and that nothing is lost: by servers that are down, kills, a warehouse that is away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from hzetl.alerts.alert import Alert
from hzetl.alerts.notifier import Notifier
from hzetl.alerts.settings import AlertSettings
from hzetl.alerts.watch import tick
from hzetl.settings import Settings
from hzetl.store.connection import engine_for, open_warehouse
from hzetl.store.outbox import messages, open_alerts

START = datetime.now(UTC)


def failure(asset: str = "publishers/tjj", partition: str = "2026", cause: str = "LandingError") -> Alert:
    return Alert("run", asset, partition, cause, f"no answer for {partition}", "先用浏览器打开")


@pytest.fixture
def clock(robots: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Notifier]:
    """A notifier that tells WeCom alone, so many hours or minutes after the start."""
    for name in [n for n in os.environ if n.startswith("HZETL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("HZETL_WECOM_URL", robots.environ["HZETL_WECOM_URL"])

    def notifier(**later: float) -> Notifier:
        moment = START + timedelta(**later)
        return Notifier(Settings.from_environment(), AlertSettings.from_environment(), now=lambda: moment)

    return notifier


def test_a_failure_is_told_once_again_after_a_day_and_its_end_once(robots: Any, clock: Any) -> None:
    for minutes in (0, 10, 20):
        clock(minutes=minutes).failed([failure()])
        clock(minutes=minutes).send()
    assert len(robots.texts("wecom")) == 1
    clock(hours=24).failed([failure()])
    clock(hours=24).send()
    assert "仍未恢复:publishers/tjj 2026" in robots.texts("wecom")[1]
    for hours in (25, 26):
        clock(hours=hours).well([("run", "publishers/tjj", "2026", "")])
        clock(hours=hours).send()
    assert len(robots.texts("wecom")) == 3
    assert "已恢复:publishers/tjj 2026" in robots.texts("wecom")[2]
    clock(hours=27).failed([failure()])
    clock(hours=27).send()
    assert "] 失败:publishers/tjj 2026" in robots.texts("wecom")[3]


def test_what_is_well_and_was_never_told_is_not_told(robots: Any, clock: Any) -> None:
    clock().well([("run", "publishers/tjj", "2026", "")])
    assert clock().send().sent == {}
    assert robots.taken == []


def test_failures_within_the_interval_are_one_message_by_asset_and_cause(robots: Any, clock: Any) -> None:
    clock().failed([failure("publishers/first")])
    clock().send()
    clock(minutes=1).failed([failure(partition=str(year)) for year in range(2003, 2027)])
    clock(minutes=2).failed([failure("publishers/zjrb"), failure("claims/nbs", "2024", "ValueError")])
    assert clock(minutes=2).send().held == ["wecom"]
    assert clock(minutes=6).send().sent == {"wecom": 26}
    _, folded = robots.texts("wecom")
    assert folded.startswith("[hzetl] 失败 3\n")
    assert "publishers/tjj 2003…2026(共 24 个分区)" in folded
    assert folded.count("■") == 3


def test_a_server_that_is_down_gets_everything_once_when_it_is_back(
    robots_on: Any, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    robots = robots_on()
    port = robots.port
    monkeypatch.setenv("HZETL_WECOM_URL", robots.environ["HZETL_WECOM_URL"])
    robots.close()
    clock().failed([failure()])
    assert "cannot be reached" in clock().send().refused["wecom"]
    assert clock(seconds=30).send().refused == {}, "it rests before it is tried again"
    assert "cannot be reached" in clock(minutes=2).send().refused["wecom"]
    clock(minutes=3).failed([failure("claims/nbs")])
    back = robots_on(port)
    clock(hours=2).send()
    clock(hours=3).send()
    clock(hours=4).send()
    assert [text.splitlines()[0] for text in back.texts("wecom")] == [
        "[hzetl] 失败:publishers/tjj 2026",
        "[hzetl] 失败:claims/nbs 2026",
    ]


def test_what_cannot_be_sent_for_a_week_is_given_up_and_stays_listed(robots: Any, clock: Any) -> None:
    robots.refuse = {"errcode": 93000, "errmsg": "invalid webhook url"}
    clock().failed([failure()])
    clock().send()
    clock(days=8).send()
    robots.refuse = None
    assert clock(days=9).send().sent == {}
    engine = open_warehouse(Settings.from_environment(), readonly=True)
    (row,) = messages(engine, 10)
    engine.dispose()
    assert row["state"] == "expired"
    assert "93000" in row["last_error"]


SENDER = """
import os, sys
from hzetl.alerts.notifier import Notifier
from hzetl.alerts.settings import AlertSettings
from hzetl.settings import Settings
print(os.getpid(), flush=True)
sys.stdin.readline()
Notifier(Settings.from_environment(), AlertSettings.from_environment()).send()
"""


def test_a_kill_between_taking_and_marking_sends_again_under_the_same_id(robots: Any, clock: Any) -> None:
    clock().failed([failure()])
    sender = subprocess.Popen([sys.executable, "-c", SENDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    robots.before_answer = lambda: os.kill(sender.pid, signal.SIGKILL)
    sender.communicate("go\n", timeout=60)
    assert sender.returncode == -signal.SIGKILL
    assert len(robots.texts("wecom")) == 1
    robots.before_answer = lambda: None
    assert clock(minutes=1).send().sent == {}, "the killed sender may still be at it"
    assert clock(minutes=15).send().sent == {"wecom": 1}
    assert clock(minutes=40).send().sent == {}
    first, second = robots.texts("wecom")
    assert first == second
    assert "消息标识" in first


def test_a_warehouse_that_is_away_keeps_nobody_from_being_told(
    robots: Any, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HZETL_WAREHOUSE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none")
    clock().failed([failure("warehouse/fct_claim", cause="WarehouseError")])
    assert clock().send().spooled == 1
    clock(minutes=1).failed([failure("warehouse/fct_claim", cause="WarehouseError")])
    clock(minutes=1).send()
    assert len(robots.texts("wecom")) == 1
    monkeypatch.delenv("HZETL_WAREHOUSE_URL")
    clock(minutes=9).well([("run", "warehouse/fct_claim", "2026", "")])
    assert clock(minutes=9).send().spooled == 0
    assert [text.splitlines()[0] for text in robots.texts("wecom")] == [
        "[hzetl] 失败:warehouse/fct_claim 2026",
        "[hzetl] 已恢复:warehouse/fct_claim 2026",
    ]


def test_the_heart_beats_while_the_warehouse_answers_and_messages_go_out(
    robots: Any, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock()
    monkeypatch.setenv("HZETL_HEARTBEAT_URL", f"http://127.0.0.1:{robots.port}/beat/uuid-of-the-heartbeat")
    settings, alerts = Settings.from_environment(), AlertSettings.from_environment()
    assert tick(settings, alerts, START).beat
    clock().failed([failure()])
    robots.refuse = {"errcode": 93000, "errmsg": "invalid webhook url"}
    assert tick(settings, alerts, START).beat
    stuck = tick(settings, alerts, START + timedelta(hours=2))
    assert not stuck.beat
    assert "messages wait since" in stuck.unwell
    monkeypatch.setenv("HZETL_WAREHOUSE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none")
    assert not tick(Settings.from_environment(), alerts, START).beat
    assert robots.beats == 2


def test_two_senders_at_once_send_once(robots: Any, clock: Any) -> None:
    clock().failed([failure()])
    inner = clock()
    robots.before_answer = lambda: inner.send() and None
    assert clock().send().sent == {"wecom": 1}
    assert len(robots.texts("wecom")) == 1


@pytest.mark.parametrize("host", ["127.0.0.1:1", "postgres.invalid"])
def test_a_tick_tells_though_the_server_or_its_name_is_away(
    robots: Any, clock: Any, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("HZETL_WAREHOUSE_URL", f"postgresql+psycopg://nobody@{host}/none")
    clock().failed([failure()])
    done = tick(Settings.from_environment(), AlertSettings.from_environment(), START)
    assert "the database server cannot be reached" in done.unwell
    assert len(robots.texts("wecom")) == 1


def test_what_waits_for_a_channel_that_was_removed_stops_no_heart(
    robots: Any, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HZETL_HEARTBEAT_URL", f"http://127.0.0.1:{robots.port}/beat/uuid-of-the-heartbeat")
    monkeypatch.setenv("HZETL_FEISHU_URL", f"http://127.0.0.1:{robots.port}/open-apis/bot/v2/hook/gone")
    monkeypatch.setenv("HZETL_ALERT_DIGEST_AT", "23:59:59")
    clock().failed([failure()])
    assert set(clock().send().refused) == {"feishu"}
    later = START + timedelta(hours=2)
    assert not tick(Settings.from_environment(), AlertSettings.from_environment(), later).beat
    monkeypatch.delenv("HZETL_FEISHU_URL")
    assert tick(Settings.from_environment(), AlertSettings.from_environment(), later).beat


@pytest.mark.postgres
def test_the_outbox_is_the_same_on_a_server(robots: Any, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    server = os.environ.get("HZETL_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
    name = f"hzetl_test_alerts_{os.getpid()}"
    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    monkeypatch.setenv("HZETL_WAREHOUSE_URL", server.rsplit("/", 1)[0] + f"/{name}")
    try:
        clock().failed([failure(), failure("claims/nbs")])
        inner = clock()
        robots.before_answer = lambda: inner.send() and None
        assert clock().send().sent == {"wecom": 2}
        clock(hours=1).well([("run", "publishers/tjj", "2026", "")])
        clock(hours=1).send()
        engine = engine_for(Settings.from_environment(), readonly=True)
        assert [row["asset"] for row in open_alerts(engine)] == ["claims/nbs"]
        engine.dispose()
        assert len(robots.texts("wecom")) == 2
    finally:
        with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
