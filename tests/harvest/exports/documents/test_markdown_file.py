"""The report as Markdown, read by another program."""

import pytest
from flask_babel import force_locale
from hypothesis import given, settings
from markdown_it import MarkdownIt

from harvest.exports.documents.markdown_file import escape, make_markdown
from harvest.exports.documents.telling import tell
from tests.harvest.exports.day import make_checked, make_day, make_note, make_report, reports, texts

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

THEMES = (
    "## Thema’s\n"
    "\n"
    "### Bereikbaar zijn\n"
    "\n"
    "*3 notities van 3 deelnemers · steun 10 · 1 van 3 door de schrijver geplaatst · "
    "Vlaams-Brabant Oost 2*\n"
    "\n"
    "> Eén nummer dat opneemt *(1) · steun 3 · Vlaams-Brabant Oost*\n"
    "\n"
    "**Hefbomen**: Veel mensen willen \\*Bereikbaar zijn\\*. *(assistent; 1)*\n"
    "\n"
    "#### Hefbomen\n"
    "\n"
    "- Eén nummer dat opneemt *(1) · steun 3 · Vlaams-Brabant Oost*\n"
    "\n"
    "#### Mogelijkheden\n"
    "\n"
    "- Bel elkaar *(2) · steun 7 · Vlaams-Brabant Oost*\n"
    "\n"
    "#### Eerstvolgende acties\n"
    "\n"
    "- Ik bel morgen *(3)*\n"
    "\n"
    "### Ontmoeten\n"
    "\n"
    "*1 notitie van 1 deelnemer · 0 van 1 door de schrijver geplaatst · Asse/Halle/Vilvoorde 1*\n"
    "\n"
    "> Samen eten *(4) · Asse/Halle/Vilvoorde*\n"
    "\n"
    "**Hefbomen**: Veel mensen willen \\*Ontmoeten\\*. *(assistent; 4)*\n"
    "\n"
    "#### Mogelijkheden\n"
    "\n"
    "- Samen eten *(4) · Asse/Halle/Vilvoorde*\n"
    "\n"
    "*Nog geen eerstvolgende actie.*\n"
    "\n"
    "## Thema’s naast elkaar\n"
    "\n"
    "**Notities per thema en regio**\n"
    "\n"
    "| Thema | Vlaams-Brabant Oost | Asse/Halle/Vilvoorde | zonder regio | Totaal |\n"
    "| :-- | --: | --: | --: | --: |\n"
    "| Bereikbaar zijn | 2 | 0 | 1 | 3 |\n"
    "| Ontmoeten | 0 | 1 | 0 | 1 |\n"
)
STEPS = r"- **An**: Ik bel morgen *(tegen 15 december 2023, met het \*CLB\*, privé)*"
CHECKS = (
    "## Terugkoppeling\n"
    "\n"
    "### De hele dag · 14:40\n"
    "\n"
    "18 van 22 herkennen zich · 22 van 60 telefoons antwoordden\n"
    "\n"
    "*Verstuurde thema’s: Bereikbaar zijn, Ontmoeten*\n"
    "\n"
    "#### Wat mensen missen\n"
    "\n"
    "- De jongeren zelf *(2) · Vlaams-Brabant Oost*\n"
    "\n"
    "### Vlaams-Brabant Oost · 14:40\n"
)


def write(report):
    return make_markdown(tell(report)).decode()


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
    written = write(make_day())
    assert written.startswith(
        "# Samen tegen Schooluitval\n\nProvinciaal Platform Vlaams-Brabant\n\n"
        "Verslag van de oogst · 10 maart 2023\n\n## De dag in cijfers\n\n"
        "Deelnemers: **74** · Schreven mee: **8** · Notities: **8**"
    )
    assert THEMES in written
    assert STEPS in written.splitlines()


def test_a_chart_is_the_table_it_is_drawn_of():
    assert "| Bereikbaar zijn | 1 | 1 | 1 |\n| Ontmoeten | 0 | 1 | 0 |" in write(make_day())


def test_what_may_not_be_told_is_an_ellipsis():
    notes = [make_note(n, theme="Ontmoeten", region="Oost") for n in range(1, 7)]
    notes += [make_note(n, theme="Ontmoeten", region="West") for n in range(7, 11)]
    notes += [make_note(11, theme="Ontmoeten", region="Noord")]
    written = write(make_report(notes, regions=["Oost", "West", "Noord"], least=3))
    (row,) = (line for line in written.splitlines() if line.startswith("| Totaal | 6"))
    assert row == "| Totaal | 6 | … | … | 11 |"


def test_nothing_yet():
    text = write(make_report(subtitle=""))
    assert "Notities: **0**" in text
    assert "\n\nEr zijn nog geen notities.\n\n## Hoe dit verslag gemaakt is\n" in text


def test_the_most_supported_first():
    notes = [make_note(i, f"steun {i}", theme="A", support=i) for i in (1, 3, 2)]
    lines = write(make_report(notes)).splitlines()
    assert [line[2:9] for line in lines if line.startswith("- ")] == [
        "steun 3",
        "steun 2",
        "steun 1",
    ]


def test_the_date_is_in_the_language_of_the_reader():
    with force_locale("fr"):
        assert "10 mars 2023" in write(make_day())


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
        return write(make_report(notes, title=word, subtitle=word))

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
    lines = write(report).split("\n")
    shown = [note for note in report.notes if note.state == "shown"]
    said = [each for each in report.commitments if each.state == "shown"]
    missed = [note for check in report.checks for note in shown if note.id in check.missing]
    listed = sum(line.startswith("- ") for line in lines)
    assert listed == len(shown) + len(said) + len(missed)


def test_what_people_recognised_and_missed_as_far_as_it_is_shown():
    written = write(make_checked())
    assert CHECKS in written
    assert "Iets lelijks" not in written
