"""One door to every format."""

import pytest

from harvest.errors import NotFoundError
from harvest.exports import DOCUMENTS, FORMATS, TO_SHARE, render
from tests.harvest.exports.day import make_day, make_report


def test_formats():
    assert FORMATS == ("pdf", "docx", "pptx", "html", "md", "xlsx", "csv", "json", "png")
    assert DOCUMENTS == ("pdf", "docx", "pptx", "html", "md", "png")
    assert TO_SHARE == ("pdf", "docx", "pptx", "html", "md", "xlsx", "png")


@pytest.mark.parametrize("format", FORMATS)
def test_lists_of_notes_may_not_be_shared(format):
    report = make_report(least=3)
    if format in TO_SHARE:
        assert render(report, format)[0]
    else:
        with pytest.raises(NotFoundError):
            render(report, format)


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


@pytest.mark.parametrize("format", ["odt", "", "XLSX"])
def test_an_unknown_format(format):
    with pytest.raises(NotFoundError) as refused:
        render(make_report(), format)
    assert refused.value.code == "not_found"
