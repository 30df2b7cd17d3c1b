"""The report to read."""

import pytest
from flask_babel import force_locale
from hypothesis import given, settings
from markdown_it import MarkdownIt

from harvest.exports.markdown_file import escape, make_markdown
from tests.harvest.exports.day import make_checked, make_day, make_note, make_report, reports, texts

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

BY = "door de schrijver geplaatst"
DAY = f"""\
# Samen tegen Schooluitval

Provinciaal Platform Vlaams-Brabant

10 maart 2023

**8 notities · 74 deelnemers · 2 thema's**

*Niet in dit verslag: 1 verborgen, 1 laat binnengekomen*

## Bereikbaar zijn

3 notities · 3 deelnemers · 1 van 3 {BY} · Hefbomen: 1 · Mogelijkheden: 1 · Eerstvolgende acties: 1

> Eén nummer dat opneemt

Hefbomen: Veel mensen willen \\*Bereikbaar zijn\\*. *(assistent)*

### Hefbomen

- Eén nummer dat opneemt *(steun: 3)*

### Mogelijkheden

- Bel elkaar *(steun: 7, waarvan 2 handen)*

### Eerstvolgende acties

- Ik bel morgen

Regio’s: Vlaams-Brabant Oost 2

## Ontmoeten

1 notitie · 1 deelnemer · 0 van 1 {BY} · Hefbomen: 0 · Mogelijkheden: 1 · Eerstvolgende acties: 0

> Samen eten

Hefbomen: Veel mensen willen \\*Ontmoeten\\*. *(assistent)*

### Mogelijkheden

- Samen eten

*Nog geen eerstvolgende actie.*

Regio’s: Asse/Halle/Vilvoorde 1

## Unieke stemmen

### Hefbomen

- Een boot

## Twijfelt tussen twee

### Hefbomen

- Bellen of eten

## Geen leesbare woorden

### Hefbomen

- ???

## Nog niet ingedeeld

### Hefbomen

- Net binnen

## Afspraken

- **An**, tegen 15 december 2023, met het \\*CLB\\*: Ik bel morgen *(privé)*
"""


def outline(markdown: str) -> list[str]:
    return [token.type for token in READER.parse(markdown)]


def shown_text(markdown: str) -> list[str]:
    """What a reader sees, block by block."""
    return [
        "".join(child.content for child in token.children or ())
        for token in READER.parse(markdown)
        if token.type == "inline"
    ]


def test_a_day():
    assert make_markdown(make_day()).decode() == DAY


def test_nothing_yet():
    text = make_markdown(make_report(subtitle="")).decode()
    assert text.endswith(
        "**0 notities · 74 deelnemers · 0 thema's**\n\nEr zijn nog geen notities.\n"
    )
    assert "Niet in dit verslag" not in text


def test_the_most_supported_first():
    notes = [make_note(i, f"steun {i}", theme="A", support=i) for i in (1, 3, 2)]
    lines = make_markdown(make_report(notes)).decode().splitlines()
    assert [line[2:9] for line in lines if line.startswith("- ")] == [
        "steun 3",
        "steun 2",
        "steun 1",
    ]


def test_the_date_is_in_the_language_of_the_reader():
    with force_locale("fr"):
        assert "10 mars 2023" in make_markdown(make_day()).decode()


HOSTILE = [
    "# kop",
    "- punt",
    "+ punt",
    "1. punt",
    "1) punt",
    "> citaat",
    "===",
    "---",
    "***",
    "```",
    "~~~",
    "| a | b |",
    "<script>alert(1)</script>",
    "<!-- weg",
    "&lt;b&gt; &#42;",
    "[hier](javascript:alert(1))",
    "![beeld](https://elders.example/x.png)",
    "[x]: https://elders.example",
    "*vet* __vet__ ~~weg~~ `code` $x^2$",
    "einde \\",
    "kop #",
    "    code",
    "a\n\n# b\n- c\n\n<div>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_shown_as_it_was_written(text):
    (seen,) = shown_text(f"- {escape(text)}")
    assert seen == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_the_document(text):
    def make(word: str) -> str:
        notes = [
            make_note(1, word, theme=word, region=word),
            make_note(2, word, unplaced="unique voice"),
        ]
        return make_markdown(make_report(notes, title=word, subtitle=word)).decode()

    assert outline(make(text)) == outline(make("woord"))


@given(texts)
def test_any_text_is_one_plain_line(text):
    line = escape(text)
    assert len(line.splitlines()) <= 1
    (item,) = [token for token in READER.parse(f"- x {line}") if token.type == "inline"]
    assert {child.type for child in item.children or ()} <= {"text", "text_special"}


@given(reports)
@settings(deadline=None)
def test_every_shown_note_is_in_it_once_in_a_list(report):
    lines = make_markdown(report).decode().split("\n")
    shown = [note for note in report.notes if note.state == "shown"]
    said = [each for each in report.commitments if each.state == "shown"]
    missed = [note for check in report.checks for note in shown if note.id in check.missing]
    listed = sum(line.startswith("- ") for line in lines)
    assert listed == len(shown) + len(said) + len(missed)


CHECKS = """\
## Terugkoppeling

### De hele dag · 14:40

18 van 22 herkennen zich · 22 van 60 telefoons antwoordden

Verstuurde thema’s: Bereikbaar zijn, Ontmoeten

Wat mensen missen:

- De jongeren zelf

### Vlaams-Brabant Oost · 14:40
"""


def test_what_people_recognised_and_missed_as_far_as_it_is_shown():
    written = make_markdown(make_checked()).decode()
    assert CHECKS in written
    assert "Iets lelijks" not in written
