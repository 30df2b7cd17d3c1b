"""A programme as it will stand in the tables, part by part."""

from collections.abc import Iterator, Mapping
from typing import Any

from harvest.services.programme.other_languages import names_of, texts_in
from harvest.services.programme.reading import Programme

Fields = Mapping[str, Any]


def day_row(programme: Programme) -> dict[str, Any]:
    """The day as a whole, with its own words."""
    return stored({**programme.workshop, "words": dict(programme.words)})


def region_rows(programme: Programme) -> Iterator[dict[str, Any]]:
    """The regions; without a short name the whole name is used."""
    return (stored({**row, "short": row["short"] or row["name"]}) for row in programme.regions)


def question_rows(programme: Programme) -> Iterator[dict[str, Any]]:
    """The questions, without the rounds that ask them."""
    for row in programme.questions:
        yield stored({**_without(row, "rounds", *names_of("text")), "texts": texts_in(row)})


def round_rows(programme: Programme) -> Iterator[dict[str, Any]]:
    """The rounds in moments of the day, without their rooms."""
    for row in programme.rounds:
        starts_at, ends_at = programme.moments(row)
        bare = _without(row, "start", "end", "groups")
        yield stored({**bare, "starts_at": starts_at, "ends_at": ends_at})


def group_rows(round_row: Fields, regions: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """The rooms of a round, with the ids of their ``regions``, which are known by key."""
    for row in round_row["groups"]:
        region = regions.get(row["region"]) if row["region"] else None
        yield stored({**_without(row, "region"), "region_id": region})


def asked_in(programme: Programme, round_key: str) -> list[str]:
    """The keys of the questions that a round asks."""
    return [row["key"] for row in programme.questions if round_key in row["rounds"]]


def stored(row: Fields) -> dict[str, Any]:
    """A row as the tables keep it: lists, no tuples."""
    return {name: list(v) if isinstance(v, tuple) else v for name, v in row.items()}


def _without(row: Fields, *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}
