"""Each channel takes what is sent, signed and encrypted as it asks, and what it refuses stays in the outbox."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hzetl.alerts.alert import Alert, check_alert, shortened
from hzetl.alerts.notifier import Notifier
from hzetl.alerts.settings import AlertSettings
from hzetl.cli import main
from hzetl.settings import Settings

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # its TLS is from the start

FAILED = Alert(
    "run", "publishers/tjj", "2026", "LandingError", "no answer at https://tjj.example", "先用浏览器打开原网址"
)


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Callable[..., Notifier]]:
    """A notifier of a new warehouse, at any time from now on."""

    def configured(environ: dict[str, str]) -> Callable[..., Notifier]:
        for name, value in (environ | {"HZETL_DATA_DIR": str(tmp_path / "data")}).items():
            monkeypatch.setenv(name, value)
        start = datetime.now(UTC)

        def notifier(**later: float) -> Notifier:
            moment = start + timedelta(**later)
            return Notifier(Settings.from_environment(), AlertSettings.from_environment(), now=lambda: moment)

        return notifier

    return configured


def test_every_robot_takes_a_failure_signed_as_it_asks(robots: Any, at: Any) -> None:
    notifier = at(robots.environ | {"HZETL_ALERT_MOBILES": "13800000000"})()
    notifier.failed([FAILED])
    report = notifier.send()
    assert report.sent == {"dingtalk": 1, "feishu": 1, "wecom": 1}
    for channel in report.sent:
        (text,) = robots.texts(channel)
        assert text.startswith("[hzetl] 失败:publishers/tjj 2026\n")
        for part in ("LandingError:no answer at https://tjj.example", "处理:先用浏览器打开原网址"):
            assert part in text
    assert any(body.get("at", {}).get("atMobiles") == ["13800000000"] for body in robots.bodies)
    assert any(body.get("text", {}).get("mentioned_mobile_list") == ["13800000000"] for body in robots.bodies)


def test_a_mail_goes_encrypted_with_log_in(mail_server: Any, at: Any) -> None:
    notifier = at(mail_server.environ)()
    notifier.failed([FAILED])
    assert notifier.send().sent == {"mail": 1}
    (letter,) = mail_server.letters
    assert letter["Subject"] == "[hzetl] 失败:publishers/tjj 2026"
    assert letter["To"] == "a@example.org, b@example.org"
    assert letter["Message-ID"].endswith("@example.org>")
    assert "处理:先用浏览器打开原网址" in letter.get_content()


def test_a_refusal_in_the_body_of_a_200_is_a_failure_and_is_tried_again(
    robots: Any, at: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    notifier = at(robots.environ | {"HZETL_DINGTALK_SECRET": "SECwrong", "HZETL_FEISHU_SECRET": "wrong secret"})
    notifier().failed([FAILED])
    refused = notifier().send().refused
    assert "310000 sign not match" in refused["dingtalk"]
    assert "19021" in refused["feishu"]
    assert robots.texts("wecom") != []
    robots.refuse = {"errcode": 45009, "errmsg": "api freq out of limit"}
    notifier().failed([Alert("run", "documents/x", "", "OSError", "detail", "todo")])
    assert "45009" in notifier(hours=1).send().refused["wecom"]
    capsys.readouterr()
    assert main(["alerts", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {row["asset"] for row in listed["open"]} == {"publishers/tjj", "documents/x"}
    assert any("45009" in row["last_error"] for row in listed["messages"])


def test_a_wrong_password_is_said_and_no_secret_is_shown_or_stored(
    robots: Any, mail_server: Any, at: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {"HZETL_SMTP_PASSWORD": "not-the-password", "HZETL_WAREHOUSE_URL": f"sqlite:///{tmp_path / 'w.sqlite'}"}
    notifier = at(robots.environ | mail_server.environ | wrong)()
    leaky = robots.environ["HZETL_DINGTALK_URL"] + " postgresql://hzetl:db-password-012345@db/hzetl not-the-password"
    notifier.failed([Alert("run", "warehouse/fct_claim", "2026", "WarehouseError", leaky, "todo")])
    report = notifier.send()
    assert "refused the log-in (535)" in report.refused["mail"]
    assert mail_server.refused_logins > 0
    assert main(["alerts", "list"]) == 0
    assert main(["alerts", "test"]) == 1
    shown = "".join(capsys.readouterr()) + repr(AlertSettings.from_environment()) + "".join(robots.texts("feishu"))
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("w.sqlite*"))
    secrets = (
        "dingtalk-token-012345",
        "SECdingtalk0123456789",
        "feishu-hook-012345",
        "feishu0123456789",
        "wecom-key-0123456789",
        "not-the-password",
        "db-password-012345",
    )
    for secret in secrets:
        assert secret not in shown
        assert secret.encode() not in kept


def test_many_failures_fit_into_wecoms_short_message(robots: Any, at: Any) -> None:
    notifier = at(robots.environ)()
    notifier.failed([Alert("run", f"claims/p{n}", "2026", "ValueError", "很长的说明" * 60, "todo") for n in range(9)])
    assert notifier.send().refused == {}
    (text,) = robots.texts("wecom")
    assert len(text.encode()) <= 2048
    assert "其余见 hzetl alerts list" in text


def test_the_test_message_says_what_each_channel_answered(
    robots: Any, mail_server: Any, at: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    beat = f"http://127.0.0.1:{robots.port}/beat/uuid-of-the-heartbeat"
    at(robots.environ | mail_server.environ | {"HZETL_HEARTBEAT_URL": beat})
    assert main(["alerts", "test", "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out).values()) == {"ok"}
    assert robots.beats == 1
    assert len(mail_server.letters) == 1
    assert "测试消息" in robots.texts("feishu")[0]


def test_other_programs_raise_an_alert_and_take_it_back(robots: Any, at: Any) -> None:
    at({"HZETL_WECOM_URL": robots.environ["HZETL_WECOM_URL"]})
    for _ in range(2):
        assert main(["alerts", "raise", "systemd/hzetl-daemon", "the unit failed"]) == 0
    assert main(["alerts", "well", "systemd/hzetl-daemon"]) == 0
    failed, well = robots.texts("wecom")
    assert "失败:systemd/hzetl-daemon" in failed
    assert "the unit failed" in failed
    assert "已恢复:systemd/hzetl-daemon" in well


def test_a_failure_that_nothing_will_mend_is_taken_back_by_hand(
    robots: Any, at: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    at({"HZETL_WECOM_URL": robots.environ["HZETL_WECOM_URL"]})().failed(
        [FAILED, check_alert("below/0", "sums", "3 rows")]
    )
    assert main(["alerts", "well", FAILED.asset, FAILED.partition]) == 0
    assert main(["alerts", "well", "below/0"]) == 0
    assert main(["alerts", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["open"] == []


def test_a_name_of_two_lines_holds_up_neither_mail_nor_the_other_channels(
    robots: Any, mail_server: Any, at: Any
) -> None:
    notifier = at(robots.environ | mail_server.environ)()
    notifier.failed([replace(FAILED, asset="a service\nof two lines", detail=shortened("no file \udcff"))])
    assert set(notifier.send().sent) == {"mail", "dingtalk", "feishu", "wecom"}
    (letter,) = mail_server.letters
    assert "a service of two lines" in letter["Subject"]


def test_a_timer_sends_what_waits_and_says_what_it_could_not(
    robots: Any, at: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    beat = {"HZETL_HEARTBEAT_URL": f"http://127.0.0.1:{robots.port}/beat/uuid-of-the-heartbeat"}
    notifier = at(robots.environ | beat | {"HZETL_ALERT_DIGEST_AT": "23:59:59"})()
    notifier.failed([FAILED])
    robots.refuse = {"code": 9499, "errcode": 9499, "msg": "too many requests"}
    assert main(["alerts", "send", "--json"]) == 1
    said, asked = capsys.readouterr()
    assert set(json.loads(said)["refused"]) == {"dingtalk", "feishu", "wecom"}
    assert "they are tried again" in asked
    robots.refuse = None
    assert main(["alerts", "send", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sent"] == {}, "channels rest for a minute"


def test_the_test_without_a_channel_says_what_to_set(at: Any, capsys: pytest.CaptureFixture[str]) -> None:
    at({})
    assert main(["alerts", "test"]) == 2
    assert "HZETL_SMTP_HOST" in capsys.readouterr().err
