"""A programme file as bytes: what editors on all machines make of it."""

import pytest

from harvest.services.programme.reading import (
    InvalidProgrammeError,
    decode_programme,
    read_programme,
)
from tests.fixtures.hall import DAY


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_file_is_read_as_editors_leave_it(app, end):
    raw = b"\xef\xbb\xbf" + DAY.read_bytes().replace(b"\n", end)
    with app.test_request_context():
        assert read_programme(decode_programme(raw)) == read_programme(DAY.read_text("utf-8"))


def test_a_file_that_is_no_text_is_refused(app):
    with app.test_request_context(), pytest.raises(InvalidProgrammeError) as refused:
        decode_programme(b"\xff\xfe\x00")
    assert "UTF-8" in refused.value.mistakes[0].reason
