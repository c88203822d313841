"""The snapshot store behind an address: the same promises as in a folder, plain objects, no secret in any message."""

from __future__ import annotations

import gzip
import hashlib
import logging
import random
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import boto3
import pytest
from moto.server import ThreadedMotoServer

from hzetl.errors import LandingError, SettingsError, SnapshotDamagedError, SnapshotLostError
from hzetl.landing.prune import prune
from hzetl.landing.remote_store import open_store
from hzetl.landing.store import SnapshotStore
from hzetl.landing.verify import verify
from hzetl.landing.warc import verified_payloads
from hzetl.settings import Settings
from tests.unit.landing.landed_pages import RELEASE, START, Landing

SECRET = "sup3r-s3cret-k3y"  # noqa: S105  # of a server on loopback
PAGE = "<p>规上工业增加值4624亿元，增长6.0%。</p>".encode() * 20
SHA = hashlib.sha256(PAGE).hexdigest()


def settings(url: str, folder: Path) -> Settings:
    return Settings.from_environment({"HZETL_SNAPSHOTS": url, "HZETL_DATA_DIR": str(folder)})


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A bucket of its own on a server on loopback, and the environment that leads to it."""
    for name, value in (
        ("AWS_ENDPOINT_URL", endpoint), ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", SECRET),
        ("AWS_DEFAULT_REGION", "us-east-1"), ("AWS_EC2_METADATA_DISABLED", "true"),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    name = f"snapshots-{uuid4().hex[:8]}"
    boto3.client("s3").create_bucket(Bucket=name)
    return f"s3://{name}/hz"


@pytest.fixture(params=["folder", "memory", "s3", "moved"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SnapshotStore:
    if request.param == "folder":
        return open_store(settings(f"file://{tmp_path}/elsewhere", tmp_path))
    if request.param == "s3":
        return open_store(settings(request.getfixturevalue("bucket"), tmp_path))
    if request.param == "moved":  # as where a file under way can be seen
        monkeypatch.setattr("hzetl.landing.remote_store._ATOMIC", frozenset())
    return open_store(settings(f"memory://{uuid4().hex}", tmp_path))


def test_what_is_put_comes_back_and_is_listed_once(store: SnapshotStore) -> None:
    assert store.put(PAGE) == store.put(PAGE) == SHA
    assert store.get(SHA) == PAGE
    (found,) = store.objects()
    assert (found.sha256, found.size < len(PAGE)) == (SHA, True)
    assert found.modified_at == pytest.approx(time.time(), abs=60)


def test_what_is_not_there_is_said_to_be_missing(store: SnapshotStore) -> None:
    assert not store.holds(SHA)
    with pytest.raises(SnapshotLostError, match=f"missing at .*{SHA[2:]}"):
        store.get(SHA)


def test_many_are_put_side_by_side_and_one_is_removed(store: SnapshotStore) -> None:
    contents = {hashlib.sha256(page).hexdigest(): page for page in (PAGE + bytes([n]) for n in range(12))}
    with ThreadPoolExecutor(8) as threads:
        store.put_all(contents, threads)
    assert {found.sha256 for found in store.objects()} == set(contents)
    gone = next(iter(contents))
    store.remove(gone)
    store.remove(gone)
    assert not store.holds(gone)
    assert len(list(store.objects())) == 11


def test_snapshots_there_are_verified_pruned_and_exported_as_in_a_folder(store: SnapshotStore, tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    landing.store = store
    landed = landing.history()[RELEASE]
    assert verify(store, landing.index).faults == ()
    archive = tmp_path / "old.warc.gz"
    prune(store, landing.index, keep=0, evidence=set, archive=archive, now=START)
    assert set(verified_payloads(archive)) == {landed[0]}
    assert not store.holds(landed[0])
    store.remove(landed[-1])
    assert [(fault.what, fault.sha256) for fault in verify(store, landing.index).faults] == [("missing", landed[-1])]


def test_an_object_in_s3_is_plain_gzip_under_a_plain_name(bucket: str, tmp_path: Path) -> None:
    open_store(settings(bucket, tmp_path)).put(PAGE)
    name, _, prefix = bucket.removeprefix("s3://").partition("/")
    body = boto3.client("s3").get_object(Bucket=name, Key=f"{prefix}/objects/{SHA[:2]}/{SHA[2:]}.gz")["Body"].read()
    assert gzip.decompress(body) == PAGE


def test_a_damaged_object_is_told_and_put_anew(bucket: str, tmp_path: Path) -> None:
    store = open_store(settings(bucket, tmp_path))
    name, _, prefix = bucket.removeprefix("s3://").partition("/")
    key = f"{prefix}/objects/{SHA[:2]}/{SHA[2:]}.gz"
    boto3.client("s3").put_object(Bucket=name, Key=key, Body=gzip.compress(b"another page"))
    with pytest.raises(SnapshotDamagedError):
        store.get(SHA)
    store.put(PAGE)
    assert store.get(SHA) == PAGE


def test_readers_see_an_object_whole_or_not_at_all(bucket: str, tmp_path: Path) -> None:
    content = random.Random(1).randbytes(3_000_000)  # noqa: S311  not to be guessed by nobody
    sha256 = hashlib.sha256(content).hexdigest()
    writer, reader = (open_store(settings(bucket, tmp_path)) for _ in range(2))
    putting = threading.Thread(target=writer.put, args=(content,))
    putting.start()
    seen: set[str] = set()
    while putting.is_alive():
        try:
            seen.add("whole" if reader.get(sha256) == content else "other")
        except SnapshotDamagedError:
            seen.add("damaged")
        except SnapshotLostError:
            pass
    putting.join()
    assert reader.get(sha256) == content
    assert seen <= {"whole"}


def test_a_bucket_that_is_not_there_is_no_store_that_lost_everything(bucket: str, tmp_path: Path) -> None:
    with pytest.raises(LandingError, match="no such bucket") as failed:
        open_store(settings(bucket.replace("snapshots-", "other-"), tmp_path))
    assert not isinstance(failed.value, SnapshotLostError)


def test_a_server_that_is_gone_is_said_without_a_secret(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(
        "hzetl.landing.remote_store._OPTIONS", {"s3": {"config_kwargs": {"retries": {"max_attempts": 1}}}}
    )
    caplog.set_level(logging.DEBUG)
    store = open_store(settings(bucket, tmp_path))
    store.put(PAGE)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(LandingError, match=r"cannot be reached\) at s3://") as failed:
        open_store(settings(bucket, tmp_path))
    said = (
        str(failed.value)
        + repr(failed.value.__context__)
        + "".join(f"{r.name} {r.getMessage()}" for r in caplog.records)
    )
    assert SECRET not in said


def test_without_credentials_it_says_which_variables_to_set(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(LandingError, match="AWS_ACCESS_KEY_ID"):
        open_store(settings(bucket, tmp_path)).put(PAGE)


@pytest.mark.parametrize("url", [f"s3://AKIDEXAMPLE:{SECRET}@bucket/hz", f"s3://bucket/hz?secret={SECRET}"])
def test_an_address_with_credentials_is_refused_and_not_repeated(url: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        open_store(settings(url, tmp_path))
    assert SECRET not in str(refused.value)
    assert SECRET not in repr(settings(url, tmp_path))


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    known = sys.modules["fsspec.registry"]._registry  # what was imported before is remembered there
    monkeypatch.delitem(known, "s3", raising=False)
    with pytest.raises(LandingError, match=r"pip install 'hzetl\[s3\]'"):
        open_store(settings("s3://bucket/hz", tmp_path))


def test_an_unknown_protocol_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no address"):
        open_store(settings("gopher://host/hz", tmp_path))
