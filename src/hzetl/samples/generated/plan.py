"""Which articles there are: everything about an article follows from publisher, year and number, without a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

MARK = "·编造"
"""At the end of every publisher's label."""
NOTICE = "生成页面：结构与数字均为编造，仅供测量，请勿引用。"
ARTICLES_AN_ISSUE = 12
ARTICLES_A_PAGE = 4
"""Of an issue of a paper."""


@dataclass(frozen=True, slots=True)
class MadePublisher:
    """A publisher of the generated web; the first attributes are those of a catalogue entry.

    Attributes:
        host: publishers of one number share a host.
        redesigned: first year in the newer of its two designs, 0 where it only ever had one.
    """

    name: str
    title: str
    kind: str
    columns: tuple[str, ...]
    authority: str
    home_region: str
    host: int
    redesigned: int = 0

    @property
    def label(self) -> str:
        """Its name, with the mark."""
        return self.title + MARK

    def years_designed_like(self, year: int) -> range:
        """All years of the design that a year's pages have."""
        return range(self.redesigned, 10_000) if year >= self.redesigned else range(self.redesigned)


MADE_PUBLISHERS = (
    MadePublisher("made_zjrb", "浙江日报", "digital_paper_zj", ("zjrb",), "paper", "330000", 0),
    MadePublisher("made_hzrb", "杭州日报", "digital_paper_hz", ("hzrb",), "paper", "330100", 1),
    MadePublisher("made_mrsb", "每日商报", "digital_paper_hz", ("mrsb",), "paper", "330100", 1),
    MadePublisher("made_dskb", "都市快报", "digital_paper_hz", ("dskb",), "paper", "330100", 1, 2018),
    MadePublisher("made_hzw", "杭州网", "news_hangzhou", ("jingji",), "paper", "330100", 2),
    MadePublisher("made_tjj_hz", "杭州市统计局", "hanweb_jpaas", ("1651400", "1652150"), "bureau", "330100", 3, 2020),
    MadePublisher("made_tjj_zj", "浙江省统计局", "hanweb_jpaas", ("1229129205",), "bureau", "330000", 4, 2019),
    MadePublisher("made_zjol", "浙江在线", "news_zjol", ("zjxw",), "paper", "330000", 5, 2015),
    MadePublisher("made_jxj_hz", "杭州市经信局", "hanweb_jcms", ("1229416425",), "government", "330100", 6),
    MadePublisher("made_hangzhou", "杭州市政府", "hanweb_jcms", ("812255", "812266"), "government", "330100", 7),
    MadePublisher("made_yuhang", "余杭区政府", "hanweb_jcms", ("1532133",), "government", "330110", 8),
    MadePublisher("made_nbs", "国家统计局", "nbs", ("sj/zxfb", "sj/sjjd"), "bureau", "000000", 9),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """How large the web is.

    Attributes:
        articles: of one publisher in a whole year.
        last_day: nothing is published after it.
        seed: another one gives other figures.
    """

    articles: int = 100
    first_year: int = 2003
    last_day: date = date(2026, 6, 30)
    seed: int = 1

    @property
    def years(self) -> range:
        """Publication years."""
        return range(self.first_year, self.last_day.year + 1)

    def days(self, year: int) -> int:
        """Days of a year on which something may be published."""
        if year not in self.years:
            return 0
        return (min(date(year, 12, 31), self.last_day) - date(year, 1, 1)).days + 1


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """One article: number so and so of its publisher's year."""

    publisher: MadePublisher
    year: int
    number: int
    day: date

    @property
    def serial(self) -> str:
        """Number that its publisher uses it by nobody else."""
        return f"{self.year}{self.number:06d}"


@dataclass(frozen=True)
class MadeWeb:
    """The web of a size: what was published when."""

    size: Size = field(default_factory=Size)

    def count(self, year: int) -> int:
        """Articles of one publisher in a year."""
        days = self.size.days(year)
        return self.size.articles * days // (366 if year % 4 == 0 else 365) if days else 0

    @cached_property
    def total(self) -> int:
        """Articles of all publishers."""
        return sum(self.count(year) for year in self.size.years) * len(MADE_PUBLISHERS)

    def article(self, publisher: MadePublisher, year: int, number: int) -> MadeArticle | None:
        """An article, or None where there is none of that number."""
        count = self.count(year)
        if not 0 <= number < count:
            return None
        if publisher.kind.startswith("digital_paper"):
            return MadeArticle(publisher, year, number, self.issue_day(year, number // self.per_issue(year)))
        return MadeArticle(
            publisher, year, number, date(year, 1, 1) + timedelta(number * self.size.days(year) // count)
        )

    def by_serial(self, publisher: MadePublisher, serial: str) -> MadeArticle | None:
        """The article of this serial number, or None."""
        return (
            self.article(publisher, int(serial[:4]), int(serial[4:]))
            if serial.isdecimal() and len(serial) == 10
            else None
        )

    def in_column(self, publisher: MadePublisher, column: int) -> Column:
        """What a column of a bureau lists."""
        return Column(self, publisher, column)

    def per_issue(self, year: int) -> int:
        """Articles of a paper's issue."""
        return max(ARTICLES_AN_ISSUE, -(-self.count(year) // max(self.size.days(year), 1)))

    def issues(self, year: int) -> int:
        """Issues of a paper in a year."""
        return -(-self.count(year) // self.per_issue(year))

    def issue_day(self, year: int, issue: int) -> date:
        """When an issue came out."""
        return date(year, 1, 1) + timedelta(issue * self.size.days(year) // self.issues(year))

    def issue_on(self, day: date) -> int | None:
        """The number of the issue of a day, or None where there was none."""
        issues, days = self.issues(day.year), self.size.days(day.year)
        if not issues:
            return None
        near = (day - date(day.year, 1, 1)).days * issues // days
        return next((n for n in (near, near + 1) if n < issues and self.issue_day(day.year, n) == day), None)

    def issue_articles(self, publisher: MadePublisher, year: int, issue: int) -> list[MadeArticle]:
        """What stands in an issue."""
        per_issue = self.per_issue(year)
        numbers = range(issue * per_issue, min((issue + 1) * per_issue, self.count(year)))
        return [article for n in numbers if (article := self.article(publisher, year, n))]

    def issue_beside(self, day: date, step: int) -> date | None:
        """The day of the issue before (-1) or after (1) that of a day."""
        issue = self.issue_on(day)
        if issue is None:
            return None
        year, issue = day.year, issue + step
        while year in self.size.years:
            if 0 <= issue < self.issues(year):
                return self.issue_day(year, issue)
            year += step
            issue = self.issues(year) - 1 if step < 0 else 0
        return None

    @cached_property
    def latest_issue(self) -> date | None:
        """The day of the last issue of all."""
        years = [year for year in self.size.years if self.issues(year)]
        return self.issue_day(years[-1], self.issues(years[-1]) - 1) if years else None


@dataclass(frozen=True)
class Column:
    """The articles that one column of a bureau lists, newest first."""

    web: MadeWeb
    publisher: MadePublisher
    column: int

    def _of_year(self, year: int) -> range:
        return range(self.column, self.web.count(year), len(self.publisher.columns))

    def __len__(self) -> int:
        return sum(len(self._of_year(year)) for year in self.web.size.years)

    def shown(self, start: int, number: int) -> list[MadeArticle]:
        """A part of the list: so many from the one at `start` (0 is the newest)."""
        return list(self._from(start, number))

    def _from(self, start: int, number: int) -> Iterator[MadeArticle]:
        for year in reversed(self.web.size.years):
            numbers = self._of_year(year)
            if start < len(numbers):
                for one in numbers[::-1][start : start + number]:
                    article = self.web.article(self.publisher, year, one)
                    if article:
                        number -= 1
                        yield article
                start = 0
                if not number:
                    return
            else:
                start -= len(numbers)
