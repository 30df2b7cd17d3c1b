"""How many people backed each note, by the group they are in."""

from collections import Counter, defaultdict
from string import ascii_lowercase

from harvest.snapshots.report.votes import Votes


def count_marks(votes: Votes) -> defaultdict[int, Counter[str | None]]:
    """Of each note (its id) those who backed it, by region."""
    marks: defaultdict[int, Counter[str | None]] = defaultdict(Counter)
    for person in votes.people:
        for note in person.backed:
            marks[note][person.region] += 1
    return marks


def letters(votes: Votes) -> list[str]:
    """What Polis calls the groups: a to z, and aa, ab and so on after them."""
    return [_letter(place) for place in range(len(votes.groups))]


def _letter(place: int) -> str:
    more, last = divmod(place, len(ascii_lowercase))
    return (_letter(more - 1) if more else "") + ascii_lowercase[last]
