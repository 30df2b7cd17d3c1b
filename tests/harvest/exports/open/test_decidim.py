"""The table of proposals for Decidim."""

from harvest.exports.open.decidim import LONGEST_TITLE, make_decidim
from tests.harvest.exports.day import make_day, make_note, make_report
from tests.harvest.exports.open.days import make_votes, read_rows, read_table


def proposals(report):
    return read_rows(make_decidim(report, make_votes(report)), delimiter=";")


def test_the_head_is_in_the_language_of_the_day(app):
    heads = ["title/nl", "body/nl", "taxonomies/ids", "scope/id", "category/id"]
    assert read_table(make_decidim(make_day(), make_votes(make_day())), ";")[0] == heads
    french = make_report([make_note()], language="fr")
    assert make_decidim(french, make_votes(french)).startswith(b"title/fr;body/fr;taxonomies/ids;")
    with app.test_request_context(headers={"Accept-Language": "en"}):
        (row,) = proposals(french)
    assert row["body/fr"].split("\n")[-1].startswith("Levier · ")


def test_a_proposal_for_each_shown_note():
    rows = proposals(make_day())
    assert len(rows) == 8
    assert rows[1] == {
        "title/nl": "Bel elkaar",
        "body/nl": "Bel elkaar\n\nMogelijkheid · Bereikbaar zijn · Vlaams-Brabant Oost",
        **dict.fromkeys(("taxonomies/ids", "scope/id", "category/id"), ""),
    }
    assert rows[2]["body/nl"].endswith("\n\nEerstvolgende actie · Bereikbaar zijn")
    assert rows[4]["body/nl"].endswith("\n\nHefboom · Vlaams-Brabant Oost")


def test_a_title_has_one_line_and_an_end():
    text = "Ouders   vroeger\nopbellen " + "en nog eens " * 30
    row, word = proposals(make_report([make_note(1, text), make_note(2, "x" * 500)]))
    assert row["title/nl"].startswith("Ouders vroeger opbellen en nog eens")
    assert row["title/nl"].endswith(("en…", "nog…", "eens…"))
    assert word["title/nl"] == "x" * (LONGEST_TITLE - 1) + "…"
    assert row["body/nl"].startswith(text)


def test_every_day(report, votes):
    rows = read_rows(make_decidim(report, votes), delimiter=";")
    assert len(rows) == len(report.shown)
    for row in rows:
        assert 0 < len(row["title/nl"]) <= LONGEST_TITLE
        assert row["body/nl"]
