"""The programme of a day: workshop, regions, rounds, groups, questions, codebook."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harvest.db import Base, UtcDateTime, make_mark

round_question = Table(
    "round_question",
    Base.metadata,
    Column("round_id", ForeignKey("round.id", ondelete="CASCADE"), primary_key=True),
    Column("question_id", ForeignKey("question.id", ondelete="CASCADE"), primary_key=True),
)


class Workshop(Base):
    """One day. ``seq`` is the number of the newest entry of its journal.

    ``ticketed``: support only with a printed ticket. ``similar_notes``: phones may show
    notes from other rooms that say what theirs say. ``hold_themes``: a new
    analysis is offered to the facilitator before it shows. ``mark`` is random, and in
    the passes of its phones. ``placings_asked_at`` is when the hall was last asked where
    its notes belong. ``assistant`` is where notes may go for an assistant to read (the name
    of a computer), empty while the organiser has turned none on. ``words`` are what the day
    calls things in its own way (``DayWords``), without those it leaves as usual;
    ``logo`` is the checksum of its picture, which is read by itself. ``follows_id`` is the day
    that it follows up, ``feed_token`` the secret part of the address of its calendar.
    """

    __tablename__ = "workshop"

    id: Mapped[int] = mapped_column(primary_key=True)
    organiser_id: Mapped[int | None] = mapped_column(
        ForeignKey("organiser.id", ondelete="SET NULL")
    )
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("workshop.id", ondelete="SET NULL"))
    key: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    subtitle: Mapped[str] = mapped_column(default="")
    date: Mapped[date]
    timezone: Mapped[str] = mapped_column(default="Europe/Brussels")
    language: Mapped[str] = mapped_column(default="nl")
    organisers: Mapped[list[str]] = mapped_column(JSON, default=list)
    links: Mapped[list[str]] = mapped_column(JSON, default=list)
    nicknames: Mapped[bool] = mapped_column(default=False)
    retention_days: Mapped[int] = mapped_column(default=365)
    ticketed: Mapped[bool] = mapped_column(default=False)
    similar_notes: Mapped[bool] = mapped_column(default=True)
    hold_themes: Mapped[bool] = mapped_column(default=True)
    admits_devices: Mapped[bool] = mapped_column(default=True)
    placings_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    assistant: Mapped[str] = mapped_column(default="")
    words: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")
    logo: Mapped[str] = mapped_column(default="", server_default="")
    mark: Mapped[str] = mapped_column(default=make_mark)
    join_code: Mapped[str] = mapped_column(unique=True)
    wall_token: Mapped[str] = mapped_column(unique=True)
    console_token: Mapped[str] = mapped_column(unique=True)
    feed_token: Mapped[str | None] = mapped_column(unique=True, index=True)
    wall: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    seq: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    regions: Mapped[list["Region"]] = relationship(
        order_by="Region.position", cascade="all, delete-orphan", passive_deletes=True
    )
    rounds: Mapped[list["Round"]] = relationship(
        order_by="Round.position", cascade="all, delete-orphan", passive_deletes=True
    )
    questions: Mapped[list["Question"]] = relationship(
        order_by="Question.position", cascade="all, delete-orphan", passive_deletes=True
    )
    codebook: Mapped[list["CodebookEntry"]] = relationship(
        order_by="CodebookEntry.position", cascade="all, delete-orphan", passive_deletes=True
    )
    concepts: Mapped[list["OwnConcept"]] = relationship(
        order_by="OwnConcept.position", cascade="all, delete-orphan", passive_deletes=True
    )
    figures: Mapped[list["Figure"]] = relationship(
        order_by="Figure.position", cascade="all, delete-orphan", passive_deletes=True
    )


class Logo(Base):
    """The picture of a day, as it was uploaded."""

    __tablename__ = "logo"

    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    mimetype: Mapped[str]
    content: Mapped[bytes]


class Region(Base):
    """Where participants work."""

    __tablename__ = "region"
    __table_args__ = (UniqueConstraint("workshop_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    key: Mapped[str]
    name: Mapped[str]
    short: Mapped[str]
    position: Mapped[int]


class Round(Base):
    """A block of the programme; ``state`` is planned, open or closed.

    ``moderation`` is open, or approve (notes wait before they are shown).
    ``marks`` is how many marks of support each participant has per question,
    ``marks_shown`` whether the walls and phones may tell the counts.
    ``matched_at`` is when notes of its rooms were last laid beside each other.
    ``placing`` says whether authors are asked where their notes belong: in a debrief
    (``debrief``), ``always`` or ``never``.
    """

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("workshop_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    key: Mapped[str]
    kind: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    position: Mapped[int]
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reflection_minutes: Mapped[int] = mapped_column(default=10)
    moderation: Mapped[str] = mapped_column(default="open")
    marks: Mapped[int] = mapped_column(default=5)
    marks_shown: Mapped[bool] = mapped_column(default=False)
    placing: Mapped[str] = mapped_column(default="debrief")
    state: Mapped[str] = mapped_column(default="planned")
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    matched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    timer_ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Seconds to go of a timer that stands still.
    timer_left: Mapped[int | None]

    groups: Mapped[list["Group"]] = relationship(
        order_by="Group.position", cascade="all, delete-orphan", passive_deletes=True
    )
    questions: Mapped[list["Question"]] = relationship(
        secondary=round_question, order_by="Question.position", back_populates="rounds"
    )


class Group(Base):
    """A room within a round: a breakout session or a region's debrief.

    ``state`` is follows (its round), open or closed (by itself).
    """

    __tablename__ = "group"
    __table_args__ = (UniqueConstraint("round_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    key: Mapped[str]
    title: Mapped[str]
    hosts: Mapped[list[str]] = mapped_column(JSON, default=list)
    room: Mapped[str] = mapped_column(default="")
    facilitator: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="follows")
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id", ondelete="SET NULL"))
    position: Mapped[int]

    region: Mapped[Region | None] = relationship()


class Question(Base):
    """What a note answers; ``kind`` is lever, opportunity or next_action.

    ``text`` is in the language of the day, ``texts`` are the same in others, by language.
    """

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("workshop_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    key: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str]
    texts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")
    position: Mapped[int]

    rounds: Mapped[list[Round]] = relationship(
        secondary=round_question, order_by="Round.position", back_populates="questions"
    )


class CodebookEntry(Base):
    """A theme that the organisers expect, with the words that give it away."""

    __tablename__ = "codebook_entry"
    __table_args__ = (UniqueConstraint("workshop_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    key: Mapped[str]
    name: Mapped[str]
    section: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    keywords: Mapped[list[str]] = mapped_column(JSON, default=list)
    position: Mapped[int]


class OwnConcept(Base):
    """Something people here talk about that the lexicon does not know.

    It helps the engine understand notes and, unlike a codebook entry, expects
    no theme.
    """

    __tablename__ = "own_concept"
    __table_args__ = (UniqueConstraint("workshop_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    key: Mapped[str]
    name: Mapped[str]
    keywords: Mapped[list[str]] = mapped_column(JSON, default=list)
    notes: Mapped[list[str]] = mapped_column(JSON, default=list)
    position: Mapped[int]


class Figure(Base):
    """Opening figures: a table with a title and a source, shown as a chart.

    ``shape`` is bar or line; ``rows`` are a label and one value for each of the
    ``series`` (one where these are empty), None where it is missing; ``unit`` is
    that of all values.
    """

    __tablename__ = "figure"
    __table_args__ = (UniqueConstraint("workshop_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    key: Mapped[str]
    title: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    shape: Mapped[str] = mapped_column(default="bar")
    rows: Mapped[list[list[Any]]] = mapped_column(JSON, default=list)
    series: Mapped[list[str]] = mapped_column(JSON, default=list)
    unit: Mapped[str] = mapped_column(default="")
    position: Mapped[int]
