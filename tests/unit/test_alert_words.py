"""What alerts say and hide: settings, masks, advice."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.alerts.advice import CHECK, OTHER, advice
from hzetl.alerts.alert import DETAIL, alert_of
from hzetl.alerts.masking import masked
from hzetl.alerts.message import within
from hzetl.alerts.settings import AlertSettings
from hzetl.errors import HzetlError, LandingError, SettingsError, WarehouseError
from hzetl.store.daily import _missing


def _errors(kind: type[HzetlError] = HzetlError) -> list[type[HzetlError]]:
    return [kind, *(below for sub in kind.__subclasses__() for below in _errors(sub))]


def test_an_error_says_what_to_do_in_chinese_by_its_words_before_its_class() -> None:
    assert "磁盘已满" in alert_of(WarehouseError("the disk is full", where="w.sqlite", todo="make room"), "a").todo
    assert "hzetl doctor" in alert_of(WarehouseError("it is odd", where="w.sqlite", todo="look"), "a").todo
    assert alert_of(HzetlError("odd", todo="do this"), "a").todo == "do this"
    assert alert_of(ValueError("odd"), "a").todo == advice(OTHER) != ""
    assert advice(CHECK) != ""


def test_advice_is_written_of_every_error_that_can_end_a_run() -> None:
    not_of_a_run = {"HzetlError", "UsageError", "DocumentError", "AlertError"}
    for error in _errors():
        if error.__module__ == "hzetl.errors" and error.__name__ not in not_of_a_run:
            assert advice(error.__name__), error.__name__


def test_the_same_failure_has_the_same_key_whatever_it_says() -> None:
    one = alert_of(LandingError("no answer", where="https://a"), "publishers/a", "2026")
    other = alert_of(LandingError("no answer", where="https://b"), "publishers/a", "2026")
    assert one.key == other.key != alert_of(LandingError("no answer"), "publishers/a", "2025").key
    assert len(alert_of(ValueError("x" * 5000), "a").detail) == DETAIL


@pytest.mark.parametrize(
    ("said", "secret"),
    [
        ("postgresql+psycopg://hzetl:s3cret@db:5432/hzetl", "s3cret"),
        ("POST https://oapi.dingtalk.com/robot/send?access_token=abcdef&timestamp=1&sign=xyz%3D", "abcdef"),
        ("https://open.feishu.cn/open-apis/bot/v2/hook/1111-2222 answered 404", "1111-2222"),
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx", "693a91f6"),
    ],
)
def test_secrets_in_addresses_are_masked_though_nobody_named_them(said: str, secret: str) -> None:
    assert secret not in masked(said)
    assert said.split("://", maxsplit=1)[0] in masked(said)


def test_a_secret_is_masked_wherever_it_stands() -> None:
    url = "https://hc.example/ping/0d7c5e"
    assert masked(f"GET {url} and /ping/0d7c5e, päss%21word or päss!word", (url, "päss%21word")).count("***") == 4
    robot = "https://oapi.example/robot/send?access_token=0d7c5e91"
    assert masked("token 0d7c5e91 is not exist", (robot,)) == "token *** is not exist"


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"HZETL_SMTP_HOST": "mail"}, "HZETL_ALERT_MAIL_TO"),
        (
            {"HZETL_SMTP_HOST": "m", "HZETL_ALERT_MAIL_TO": "a@b.cn", "HZETL_SMTP_SECURITY": "tls"},
            "starttls, ssl or none",
        ),
        ({"HZETL_SMTP_HOST": "m", "HZETL_ALERT_MAIL_TO": "a@b.cn"}, "no e-mail address"),
        (
            {"HZETL_SMTP_HOST": "m", "HZETL_ALERT_MAIL_TO": "a@b.cn", "HZETL_SMTP_SECURITY": "none"}
            | {"HZETL_SMTP_USER": "u@b.cn"},
            "without encryption",
        ),
        ({"HZETL_FEISHU_URL": "open.feishu.cn/hook/secret-hook"}, "no http address"),
        ({"HZETL_ALERT_INTERVAL": "soon"}, "HZETL_ALERT_INTERVAL"),
        ({"HZETL_ALERT_DIGEST_AT": "25:00"}, "HZETL_ALERT_DIGEST_AT"),
        ({"HZETL_SMTP_PASSWORD_FILE": "/nowhere/password"}, "HZETL_SMTP_PASSWORD_FILE"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_and_never_shown(environ: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        AlertSettings.from_environment(environ)
    assert said in str(raised.value)
    assert "secret-hook" not in str(raised.value)


def test_secrets_may_lie_in_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("secrets") / "feishu"
    file.write_text("https://open.feishu.cn/open-apis/bot/v2/hook/x\n", encoding="utf-8")
    settings = AlertSettings.from_environment({"HZETL_FEISHU_URL_FILE": str(file)})
    assert settings.channels == ("feishu",)
    assert "hook/x" not in repr(settings)


def test_text_is_cut_between_characters() -> None:
    cut = within("统计" * 100, 100, ending="…")
    assert len(cut.encode()) <= 100
    assert cut.startswith("统计统计")
    assert within("统计", 6) == "统计"


def test_a_month_is_late_when_the_year_before_had_it_and_its_release_is_overdue() -> None:
    monthly = {date(2025, month, 28) for month in range(2, 13)} | {date(2026, 8, 31)}
    assert _missing(monthly, date(2026, 11, 26)) == date(2026, 9, 30)
    assert _missing(monthly, date(2026, 10, 10)) is None, "of September it is not late yet"
    assert _missing(monthly | {date(2026, 9, 30)}, date(2026, 11, 26)) is None
    assert _missing({date(2025, 6, 30)}, date(2026, 11, 26)) is None, "it was not monthly the year before"
