"""One door to every format."""

import pytest

from harvest.errors import NotFoundError
from harvest.exports import FORMATS, render
from tests.harvest.exports.day import make_day, make_report


def test_formats():
    assert FORMATS == ("xlsx", "csv", "json", "md")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("report", [make_day(), make_report()], ids=["a day", "nothing yet"])
def test_every_format_writes_every_day_the_same_way_twice(format, report):
    content, mimetype, filename = render(report, format)
    assert content
    assert "/" in mimetype
    assert filename == f"2023-03-10-vlaams-brabant.{format}"
    assert render(report, format) == (content, mimetype, filename)


def test_the_name_of_a_file_starts_with_the_day():
    assert render(make_report(key="gent"), "csv")[2] == "2023-03-10-gent.csv"


@pytest.mark.parametrize("format", ["pdf", "", "XLSX"])
def test_an_unknown_format(format):
    with pytest.raises(NotFoundError) as refused:
        render(make_report(), format)
    assert refused.value.code == "not_found"
