import pickle

import pytest

from hzetl.errors import DocumentError, HzetlError, PublisherClosedError, SettingsError


@pytest.mark.parametrize("kind", [HzetlError, SettingsError, PublisherClosedError, DocumentError])
def test_an_error_comes_whole_from_another_process(kind: type[HzetlError]) -> None:
    error = kind("unreadable file", where="a.pdf", todo="fetch it again")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own
    assert type(back) is kind
    assert str(back) == str(error) == "unreadable file at a.pdf: fetch it again"
    assert back.exit_status == error.exit_status
