from __future__ import annotations

from datetime import date

import pytest

from hzetl.normalize.periods import read_period, resolve_period
from hzetl.normalize.year_words import year_number


@pytest.mark.parametrize(
    ("written", "year"), [("1998", 1998), ("97", 1997), ("03", 2003), ("八九", 1989), ("零九", 2009),
                          ("二〇一七", 2017),
                          ("两千零八", 2008), ("一六", 2016)]
)  # fmt: skip
def test_a_year_has_its_number_however_it_is_written(written: str, year: int) -> None:
    assert year_number(written) == year


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("99年末", "1999-12-31", "1999-12-31"), ("零三年六月十二号", "2003-06-12", "2003-06-12"),
        ("九六年上半年", "1996-01-01", "1996-06-30"), ("14年二月三日到九日", "2014-02-03", "2014-02-09"),
        ("06年第二季度", "2006-04-01", "2006-06-30"), ("五三年前五个月", "1953-01-01", "1953-05-31"),
        ("两千零六年三月", "2006-03-01", "2006-03-31"), ("二〇一一年七月二十三", "2011-07-23", "2011-07-23"),
        ("97年至03年", "1997-01-01", "2003-12-31"), ("1937年7月7日", "1937-07-07", "1937-07-07"),
        ("十一月至二月", "2023-11-01", "2024-02-29"), ("2021年11月至3月", "2021-11-01", "2022-03-31"),
        ("下个季度", "2024-04-01", "2024-06-30"), ("上上个月12日", "2024-01-12", "2024-01-12"),
        ("去年年尾", "2023-12-31", "2023-12-31"), ("2016年首月", "2016-01-01", "2016-01-31"),
        ("11月月底", "2023-11-30", "2023-11-30"), ("十九世纪九十年代", "1890-01-01", "1899-12-31"),
        ("年初至今", "2024-01-01", "2024-03-15"), ("年初", "2024-01-01", "2024-01-01"),
        ("2018年第二个季度", "2018-04-01", "2018-06-30"),
        ("去年当月", "2023-02-01", "2023-02-28"), ("上月末", "2024-02-29", "2024-02-29"),
        ("大前年", "2021-01-01", "2021-12-31"), ("2022Q2", "2022-04-01", "2022-06-30"),
        ("2019年Q4", "2019-10-01", "2019-12-31"), ("2021年一至三季度", "2021-01-01", "2021-09-30"),
        ("二到四季度", "2023-04-01", "2023-12-31"),
    ],
)  # fmt: skip
def test_its_periods_have_their_days(said: str, start: str, end: str) -> None:
    expression = read_period(said)
    assert expression is not None
    period = resolve_period(expression, date(2024, 3, 15))
    assert period is not None
    assert (str(period.start), str(period.end)) == (start, end)


@pytest.mark.parametrize("text", ["工龄15年", "七八年时间", "两千年历史", "20年底蕴", "过三五年", "干了12年半"])
def test_a_mere_span_is_no_year(text: str) -> None:
    from hzetl.extract.lexing.lexer import scan  # noqa: PLC0415 - the lexer decides what is a period
    from hzetl.extract.lexing.tokens import Kind  # noqa: PLC0415

    assert [t.text for t in scan(text) if t.kind is Kind.PERIOD] == []
