"""Reports built by hand, and a strategy for arbitrary ones."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from hypothesis import strategies as st

from harvest.services.programme.fields import DayWords
from harvest.snapshots.commitments import CommitmentLine
from harvest.snapshots.report.checks import ReportCheck, ReportCheckTheme
from harvest.snapshots.report.notes import ReportNote
from harvest.snapshots.report.report import Report
from harvest.snapshots.report.tables import count_by_question, count_by_region
from harvest.snapshots.report.themes import KINDS, ReportSentence, ReportTheme
from harvest.snapshots.report.timeline import count_over_time
from harvest.vocabulary import PLACED_BY

REGIONS = ["Vlaams-Brabant Oost", "Asse/Halle/Vilvoorde"]
QUESTIONS = {
    "lever": "Wat zijn hefbomen?",
    "opportunity": "Welke mogelijkheden zie ik?",
    "next_action": "Mijn eerstvolgende actie is…",
}


def make_note(id: int = 1, text: str = "Eén nummer dat opneemt", **fields: Any) -> ReportNote:
    kind = fields.get("kind", "lever")
    values: dict[str, Any] = {
        "kind": kind,
        "question": QUESTIONS[kind],
        "group": "Leuven",
        "region": REGIONS[0],
        "round": "Keuzesessie 1",
        "time": datetime(2023, 3, 10, 10, 50, 7) + timedelta(minutes=id),
        "theme": None,
        "unplaced": None,
        "placed_by": "analysis" if fields.get("theme") else None,
        "placed": [],
        "support": 0,
        "hands": 0,
        "state": "shown",
        "missed": False,
    }
    return ReportNote(id=id, text=text, **({"number": id} | values | fields))


def make_commitment(note: ReportNote, **fields: Any) -> CommitmentLine:
    values: dict[str, Any] = {
        "group": note.group,
        "region": note.region,
        "who": "An",
        "what": note.text,
        "due": date(2023, 12, 15),
        "partners": "",
        "shared": False,
        "state": note.state,
    }
    return CommitmentLine(note=note.id, text=note.text, **(values | fields))


def make_theme(label: str, notes: list[ReportNote]) -> ReportTheme:
    held = [note for note in notes if note.theme == label and note.state == "shown"]
    return ReportTheme(
        label=label,
        keyphrases=["nummer", "school"],
        notes=len(held),
        participants=len(held),
        by_author=sum(note.placed_by == "author" for note in held),
        kinds={kind: sum(note.kind == kind for note in held) for kind in KINDS},
        regions={name: sum(note.region == name for note in held) for name in REGIONS},
        exemplars=[note.text for note in held[:2]],
        named_by="assistant" if any(note.placed_by == "assistant" for note in held) else None,
        sentences=[ReportSentence("lever", f"Veel mensen willen *{label}*.", [held[0].id])]
        if held
        else [],
    )


def as_row(note: ReportNote) -> SimpleNamespace:
    """A note as the database has it: each of somebody else."""
    written_at = note.time.replace(tzinfo=ZoneInfo("Europe/Brussels"))
    row = {**msgspec.structs.asdict(note), "reason": note.unplaced, "written_at": written_at}
    return SimpleNamespace(**row, participant_id=id(note), voices=1)


def make_report(notes: list[ReportNote] | None = None, **fields: Any) -> Report:
    """A report whose themes and counts follow from its notes."""
    notes = notes or []
    shown = [as_row(note) for note in notes if note.state == "shown"]
    least = fields.get("least", 0)
    labels = dict.fromkeys(n.theme for n in notes if n.theme is not None and n.state == "shown")
    themes = [make_theme(label, notes) for label in labels]
    named = [note.region for note in notes if note.region]
    regions = list(dict.fromkeys([*fields.get("regions", REGIONS), *named]))
    values: dict[str, Any] = {
        "key": "2023-03-10-vlaams-brabant",
        "title": "Samen tegen Schooluitval",
        "subtitle": "Provinciaal Platform Vlaams-Brabant",
        "date": date(2023, 3, 10),
        "language": "nl",
        "words": DayWords(),
        "regions": REGIONS,
        "participants": 74,
        "writers": len(shown),
        "least": least,
        "themes": themes,
        "by_region": count_by_region(shown, themes, regions, least),
        "by_question": count_by_question(shown, themes, least),
        "timeline": count_over_time(shown, ZoneInfo("Europe/Brussels"), least),
        "coverage": None,
        "signals": [],
        "notes": notes,
        "commitments": [],
        "checks": [],
        "logo": b"",
        "logo_type": "",
    }
    return Report(**(values | fields))


def make_check(**fields: Any) -> ReportCheck:
    values: dict[str, Any] = {
        "region": None,
        "sent": datetime(2023, 3, 10, 14, 40),
        "closed": datetime(2023, 3, 10, 14, 55),
        "themes": [ReportCheckTheme("Bereikbaar zijn", 3), ReportCheckTheme("Ontmoeten", 1)],
        "asked": 60,
        "answered": 22,
        "recognised": 18,
        "missing": [],
    }
    return ReportCheck(**(values | fields))


def make_checked() -> Report:
    """What one person missed, in the check-back of the day; that of a region is open."""
    return make_report(
        [
            make_note(1, theme="Bereikbaar zijn"),
            make_note(2, "De jongeren zelf", unplaced="unique voice", missed=True),
            make_note(3, "Iets lelijks", state="hidden", missed=True),
        ],
        checks=[make_check(missing=[2, 3]), make_check(region=REGIONS[0], closed=None)],
    )


def make_day() -> Report:
    """A small day with everything in it once."""
    backed: dict[str, Any] = {
        "kind": "opportunity",
        "theme": "Bereikbaar zijn",
        "placed_by": "author",
        "placed": ["Oost", "West"],
        "support": 5,
        "hands": 2,
    }
    call = make_note(
        3,
        "Ik bel morgen",
        kind="next_action",
        theme="Bereikbaar zijn",
        placed_by="facilitator",
        region=None,
    )
    late = make_note(10, "Te laat", state="late")
    return make_report(
        [
            make_note(1, theme="Bereikbaar zijn", support=3),
            make_note(2, "Bel elkaar", **backed),
            call,
            make_note(4, "Samen eten", kind="opportunity", theme="Ontmoeten", region=REGIONS[1]),
            make_note(5, "Een boot", unplaced="unique voice"),
            make_note(6, "Bellen of eten", unplaced="cannot decide", region=REGIONS[1]),
            make_note(7, "???", unplaced="no words"),
            make_note(8, "Net binnen", question="Wat is voor ons een hefboom?"),
            make_note(9, "Scheldwoord", theme="Ontmoeten", state="hidden"),
            late,
        ],
        commitments=[
            make_commitment(call, partners="het *CLB*"),
            make_commitment(late, who="Bram", due=None, shared=True),
        ],
    )


def spread_day(**fields: Any) -> Report:
    """Three themes over two regions, all kinds, and an hour."""
    people = [
        make_note(
            number,
            f"Notitie {number}",
            theme=("Bereikbaar zijn", "Ontmoeten", "=1+1")[number % 3],
            kind=KINDS[number // 2 % 3],
            region=REGIONS[number // 5 % 2],
            support=number % 4,
            time=datetime(2023, 3, 10, 10) + timedelta(minutes=2 * number),
        )
        for number in range(1, 40)
    ]
    return make_report(people, **fields)


texts = st.text(st.characters(exclude_categories=()), max_size=40)
notes = st.builds(
    make_note,
    id=st.integers(1, 10**6),
    text=texts,
    kind=st.sampled_from(KINDS),
    question=texts,
    region=st.sampled_from([*REGIONS, None]),
    time=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(
        lambda time: time.replace(microsecond=0)
    ),
    theme=st.sampled_from(["Ontmoeten", "=1+1", None]),
    placed_by=st.sampled_from([*PLACED_BY, None]),
    placed=st.lists(texts, max_size=2),
    support=st.integers(0, 500),
    hands=st.integers(0, 500),
    state=st.sampled_from(["shown", "waiting", "hidden", "late"]),
    missed=st.booleans(),
)
commitments = st.builds(
    make_commitment,
    notes,
    who=texts,
    what=texts,
    due=st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    partners=texts,
    shared=st.booleans(),
)
checks = st.builds(
    make_check,
    region=st.none() | texts,
    closed=st.none() | st.just(datetime(2023, 3, 10, 14, 55)),
    themes=st.lists(st.builds(ReportCheckTheme, label=texts, notes=st.integers(1, 99)), max_size=3),
    missing=st.lists(st.integers(1, 10**6), max_size=2),
)
reports = st.builds(
    make_report,
    st.lists(notes, max_size=8),
    commitments=st.lists(commitments, max_size=3),
    checks=st.lists(checks, max_size=2),
)
shared_reports = st.builds(make_report, st.lists(notes, max_size=30), least=st.integers(2, 4))
