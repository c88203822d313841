"""From snapshots to documents: a page rendered anew is not read again, a lost one is quarantined until it is back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hzetl.chain.reading import parse_partition
from hzetl.chain.resources import Chain, open_chain
from hzetl.errors import LandingError
from hzetl.landing.files import land_files
from hzetl.publishers.catalogue import Catalogue
from hzetl.settings import Settings
from hzetl.staging import Partition
from hzetl.store.connection import engine_for
from hzetl.store.migrate import upgrade
from tests.unit.landing.landed_pages import page

YEAR = Partition("local", 2025)


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[Chain]:
    settings = Settings.from_environment({"HZETL_DATA_DIR": str(tmp_path / "data")})
    settings.data_dir.mkdir()
    upgrade(engine_for(settings))
    folder = tmp_path / "in"
    folder.mkdir()
    for name, growth in (("a", "6.0"), ("b", "7.0")):
        text = f"2025年1月27日\n2024年杭州市规模以上工业增加值4624亿元，增长{growth}%。\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with open_chain(settings, Catalogue(publishers=())) as opened:
        land_files([folder], store=opened.store, index=opened.index, now=opened.now)
        yield opened


def lost(chain: Chain) -> Path:
    path = Path(chain.store.where(chain.index.current("local", 2025)[0].sha256))
    path.rename(path.with_suffix(".away"))
    return path


def test_a_lost_snapshot_is_quarantined_and_read_again_once_it_is_back(chain: Chain) -> None:
    path = lost(chain)
    first = parse_partition(chain, YEAR)
    assert (first.documents, first.quarantined) == (1, 1)
    again = parse_partition(chain, YEAR)
    assert (again.documents, again.quarantined, again.unchanged) == (1, 1, False)
    path.with_suffix(".away").rename(path)
    healed = parse_partition(chain, YEAR)
    assert (healed.documents, healed.quarantined) == (2, 0)
    assert parse_partition(chain, YEAR).unchanged


def test_a_store_that_cannot_be_reached_quarantines_nothing(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(_: str) -> bytes:
        raise LandingError("the snapshots' store cannot be used")

    monkeypatch.setattr(type(chain.store), "get", lambda _, sha256: unreachable(sha256))
    with pytest.raises(LandingError, match="cannot be used"):
        parse_partition(chain, YEAR)
    monkeypatch.undo()
    assert parse_partition(chain, YEAR).documents == 2


def test_a_page_that_is_rendered_anew_is_not_parsed_again_and_a_revised_one_is(chain: Chain, tmp_path: Path) -> None:
    def parsed(content: bytes) -> bool:
        (tmp_path / "c.html").write_bytes(content)
        land_files([tmp_path / "c.html"], store=chain.store, index=chain.index, now=chain.now)
        return not parse_partition(chain, YEAR).unchanged

    given = [page("6.0"), page("6.0", visits=2), page("6.1", visits=3), page("6.1", visits=4)]
    assert [parsed(content) for content in given] == [True, False, True, False]
