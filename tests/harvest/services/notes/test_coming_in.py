"""What becomes of the rows of a sheet, and of the notes that were made of them."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from harvest.errors import ConflictError, HarvestError, NotFoundError
from harvest.models import Act, Change, Note, Question, Workshop
from harvest.services.acts import recording, undoing
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import MergeNotes, SetModeration, WhichAct
from harvest.services.notes import duplicates
from harvest.services.notes.coming_in import bringing
from harvest.services.notes.coming_in.columns import guess_columns, name_columns
from harvest.services.notes.coming_in.judging import judge
from harvest.services.notes.coming_in.moments import read_moment
from harvest.services.notes.coming_in.sheet import read_sheet
from harvest.services.people.participants import count_people
from harvest.services.programme import rounds
from harvest.snapshots.acts import view_acts
from harvest.snapshots.pulse import view_pulse
from tests.fixtures.hall import NOW

ORGANISER = By("organiser:1", NOW)


@pytest.fixture
def bring(app, hall):
    """Bring in notes with their kind, in one room; returns the ids of what came in."""

    def bring_them(*texts):
        lines = ["Notitie;Soort;Groep", *(f"{text};hefboom;leuven" for text in texts)]
        sheet = read_sheet("\n".join(lines).encode())
        with app.test_request_context(), hall.database.writing() as session:
            day = session.get_one(Workshop, hall.workshop_id)
            columns = guess_columns(sheet, day)
            judged = judge(session, day, sheet, columns, at=NOW)
            assert judged.refused == []
            author = recording.carry_out(
                session, day, "import_notes", bringing.bring_in, (judged.accepted,), ORGANISER
            )
            found = select(Note.id).where(Note.participant_id == author.id).order_by(Note.id)
            return session.scalars(found).all()

    return bring_them


def note(hall, note_id):
    with hall.database.reading() as session:
        return session.get_one(Note, note_id)


def undo(hall, by=ORGANISER):
    with hall.database.writing() as session:
        day = session.get_one(Workshop, hall.workshop_id)
        last = session.scalars(select(Act).where(Act.kind == "import_notes")).all()[-1]
        undoing.undo(session, day, WhichAct(last.id), by)


def test_rude_words_and_likeness_are_found_as_in_notes_of_phones(hall, bring) -> None:
    first = hall.write("Een vaste brugfiguur in elke school", group="leuven")
    ids = bring(
        "Een vaste brugfiguur in elke school!!", "Tolken bij elk gesprek", "tolken bij elk gesprekk"
    )
    like, new, slip = (note(hall, each) for each in ids)
    assert like.near_duplicate_of == first.id
    assert (new.near_duplicate_of, slip.near_duplicate_of) == (None, new.id)
    assert note(hall, bring("Dat is klote geregeld")[0]).flagged


def test_a_round_that_asks_for_approval_asks_it_of_these_too(hall, bring) -> None:
    with hall.database.reading() as session:
        day = session.get_one(Workshop, hall.workshop_id)
        round_ = next(r for r in day.rounds if any(g.key == "leuven" for g in r.groups))
    hall.facilitate(rounds.set_moderation, SetModeration(round_.id, "approve"))
    assert note(hall, bring("Iets nieuws")[0]).state == "waiting"


def test_the_journal_numbers_each_without_gaps_and_holds_no_words(hall, bring) -> None:
    ids = bring("Een", "Twee", "Drie")
    undo(hall)
    with hall.database.reading() as session:
        entries = session.scalars(select(Change).order_by(Change.seq)).all()
        day = session.get_one(Workshop, hall.workshop_id)
        assert [each.seq for each in entries] == list(range(1, day.seq + 1))
    said = [(each.verb, each.entity_id) for each in entries if each.kind == "note"]
    assert said == [*(("posted", each) for each in ids), *(("deleted", each) for each in ids)]


def test_nobody_joined(hall, bring) -> None:
    hall.write("Van een telefoon", group="leuven")
    bring("Een", "Twee")
    with hall.database.reading() as session:
        assert count_people(session, hall.workshop_id) == 1
        day = session.get_one(Workshop, hall.workshop_id)
        pulse = view_pulse(session, day.id, at=NOW)
        assert sum(region.joined for region in pulse.regions) + pulse.gone == 1


def test_a_console_sees_the_act_and_takes_it_back(app, hall, bring) -> None:
    ids = bring("Een", "Twee")
    with hall.database.reading() as session:
        (act,) = view_acts(session, hall.workshop_id)
    assert (act.kind, act.notes, act.final) == ("import_notes", 2, False)
    undo(hall, By("console:an", NOW))
    assert {(note(hall, each).text, note(hall, each).state) for each in ids} == {("", "deleted")}
    with hall.database.reading() as session:
        assert view_acts(session, hall.workshop_id) == []


def test_of_two_sheets_the_last_goes_first(hall, bring) -> None:
    (first,) = bring("Een")
    (second,) = bring("Twee")
    undo(hall)
    assert (note(hall, first).state, note(hall, second).state) == ("shown", "deleted")


def test_merged_with_a_note_of_the_hall_they_stay(hall, bring) -> None:
    other = hall.write("Hetzelfde gezegd", group="leuven")
    (first, second) = bring("Zelfde", "Anders")
    hall.facilitate(duplicates.merge_duplicate, MergeNotes(other.id, first))
    with pytest.raises(ConflictError):
        undo(hall)
    assert note(hall, second).text == "Anders"
    with hall.database.reading() as session:
        (act, *_others) = [
            a for a in view_acts(session, hall.workshop_id) if a.kind == "import_notes"
        ]
    assert act.final


def test_a_sheet_that_nobody_went_on_with_is_forgotten(hall) -> None:
    sheet = read_sheet(b"Notitie\nIets\n")
    with hall.database.writing() as session:
        day = session.get_one(Workshop, hall.workshop_id)
        kept = bringing.keep_sheet(session, day, sheet, at=NOW)
        assert bringing.get_sheet(session, day.id, kept) == sheet
        with pytest.raises(NotFoundError):
            bringing.get_sheet(session, day.id + 1, kept)
        bringing.forget_sheets(session, at=NOW + timedelta(hours=3))
        session.expire_all()
        with pytest.raises(NotFoundError):
            bringing.get_sheet(session, day.id, kept)


def test_columns_without_names_are_known_by_what_is_in_them(app, hall) -> None:
    with app.test_request_context(), hall.database.reading() as session:
        day = session.get_one(Workshop, hall.workshop_id)
        question = session.scalars(select(Question.text)).first()
        rows = [
            f"10:4{n}\tVB Oost\t{question}\tDe ouders vroeger bellen, keer {n}\t1" for n in range(4)
        ]
        sheet = read_sheet("\n".join(rows).encode())
        found = guess_columns(sheet, day)
        assert (found.headed, found.text, found.question, found.region, found.time) == (
            False, "c3", "c2", "c1", "c0",
        )  # fmt: skip
        assert name_columns(sheet, headed=False) == ["A", "B", "C", "D", "E"]


@pytest.mark.parametrize(
    ("cell", "utc"),
    [
        ("10:45", "2023-03-10 09:45"),
        ("2023-03-10 10:45:12", "2023-03-10 09:45"),
        ("2023-03-10T10:45:12Z", "2023-03-10 10:45"),
        ("10/03/2023 10:45", "2023-03-10 09:45"),
        ("1/4/2023", "2023-04-01 10:00"),
        ("2023-03-10", "2023-03-10 11:00"),
        ("1678442400", "2023-03-10 10:00"),
        ("1678442400000", "2023-03-10 10:00"),
        ("31/02/2023", None),
        ("25:70", None),
        ("straks", None),
        ("", None),
    ],
)
def test_moments_as_sheets_say_them(hall, cell, utc) -> None:
    found = read_moment(cell, hall.workshop())
    assert (f"{found.astimezone(NOW.tzinfo):%Y-%m-%d %H:%M}" if found else None) == utc


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("a;b\nc;d", [["a", "b"], ["c", "d"]]),
        ('a,b\n"c, met komma",d', [["a", "b"], ["c, met komma", "d"]]),
        (
            "een zin\nnog een, met komma\nen; nog een",
            [["een zin"], ["nog een, met komma"], ["en; nog een"]],
        ),
        ('a;"twee\nregels"\nc;d', [["a", "twee\nregels"], ["c", "d"]]),
        ("'=1+1;'s avonds\n'-x;d", [["=1+1", "'s avonds"], ["-x", "d"]]),
    ],
)
def test_text_is_parted_in_cells(content, rows) -> None:
    assert [row.cells for row in read_sheet(content.encode()).rows] == rows


def test_a_word_of_a_heading_among_the_notes_hides_none(app) -> None:
    sheet = read_sheet(b"Ouders bellen\nSchool\nTijd\n")
    assert [row.cells for row in sheet.rows] == [["Ouders bellen"], ["School"], ["Tijd"]]


@settings(max_examples=80, deadline=None)
@given(
    content=st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-16"))
    | st.lists(st.sampled_from([b'"', b";", b",", b"\n", b"\r", b"\t", b"a", b"'=", b"\x00"])).map(
        b"".join
    )
)
def test_any_file_is_a_sheet_or_refused_with_a_reason(content) -> None:
    try:
        sheet = read_sheet(content)
    except HarvestError:
        return
    assert all(any(row.cells) for row in sheet.rows)
