"""What a journal says that changed: the names that parts of a view are concerned with."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.live.protocol import FAR_BEHIND
from harvest.models import Change, Round, Workshop
from harvest.services.checkback import answers
from harvest.services.debrief import support
from harvest.services.debrief.carry_over import find_debrief
from harvest.services.programme import rounds
from harvest.services.themes import proposal
from harvest.snapshots.parts import ALWAYS

# Who writes without a facilitator: in a full hall many times a second.
UNHURRIED = ("participant:", "analysis", "assistant")
# What the phones of a day are told at once, beside its rounds.
TOLD_TO_PHONES = (("placing", "asked"), ("assistant", "turned_on"), ("assistant", "turned_off"))


class Changes:
    """The entries of a journal after ``since``, sorted by what they concern.

    ``concerns`` are the kinds of the entries, and what follows from them: ``board``
    (the themes as walls show them), ``proposal`` (a result that waits), ``stage``
    (the notes of the current round), ``act`` (what facilitators did) and
    ``told support`` (counts that are revealed, or just were or no longer are).
    With ``whole`` so much changed that the whole view is new.
    """

    def __init__(self, session: Session, workshop: Workshop, since: int) -> None:
        self.session = session
        self.workshop = workshop
        self.first, self.last = since + 1, workshop.seq
        self.far_behind = since > workshop.seq or workshop.seq - since > FAR_BEHIND
        entries = [] if self.far_behind else _entries(session, workshop, since)
        self.kinds = {entry.kind for entry in entries}
        # What somebody else than a participant did is in the list of acts.
        self._listed = any(not entry.actor.startswith("participant:") for entry in entries)
        self.notes = sorted({e.entity_id for e in entries if e.kind == "note" and e.entity_id})
        # What its author may see otherwise than the answer to posting it said.
        self.judged = {
            e.entity_id for e in entries if e.kind == "note" and e.entity_id and e.verb != "posted"
        }
        moves = [entry for entry in entries if entry.kind == "carry_over"]
        self._placed = {entry.entity_id for entry in moves if entry.entity_id}
        self.removed = {(e.entity_id, e.data.get("group")) for e in moves if e.verb == "removed"}
        self._supported = {e.entity_id for e in entries if e.kind == "support" and e.entity_id}
        verbs = {(entry.kind, entry.verb) for entry in entries}
        self._rounds = {verb for kind, verb in verbs if kind == "round"}
        self.whole = self.far_behind or "programme" in self.kinds or "opened" in self._rounds
        # Whether counts were revealed or covered, and whether rooms opened or closed.
        self.counts_turned = not self._rounds.isdisjoint(support.COVER_VERBS)
        self.access_changed = not self._rounds.isdisjoint(rounds.ACCESS_VERBS)
        # What a facilitator or an organiser does is to be seen at once.
        self.urgent = self.whole or any(not e.actor.startswith(UNHURRIED) for e in entries)
        # Whether walls were paused, or go on: what they hold back is another.
        self.paused = ("wall", "paused") in verbs
        # Whether phones are asked something else than before.
        self.new_check = self.far_behind or any(
            ("checkback", verb) in verbs for verb in answers.ASKING_VERBS
        )
        # A quoted note may have been hidden, edited or taken back.
        self._altered = {verb for kind, verb in verbs if kind == "note"} - {"posted"}
        self._themes = {verb for kind, verb in verbs if kind == "themes"}
        # Whether there may be other themes, or other names of them, than before.
        self.new_places = bool(self._themes - proposal.VERBS - {"placed", "move", "pin"})
        # Whether phones are to hear: of a round, of a question to the hall, of where notes go.
        self.of_phones = bool(self._rounds.difference(support.COVER_VERBS)) or (
            not verbs.isdisjoint(TOLD_TO_PHONES)
        )
        # What the analysis has just found a first place for.
        at_once = [e for e in entries if (e.kind, e.verb) == ("themes", "placed")]
        self.placed_at_once = {note for entry in at_once for note in entry.data["notes"]}

    def __bool__(self) -> bool:
        return self.far_behind or self.last >= self.first

    def on_stage(self, current: Round | None) -> list[int]:
        """The notes that changed for whoever looks at a round; its support only once revealed."""
        told = self._supported if current is not None and current.marks_shown else set()
        return sorted({*self.notes, *self._placed, *told})

    def concerns(self, current: Round | None) -> frozenset[str]:
        """What parts of a view these changes touch, while ``current`` is the round."""
        found = {*self.kinds, ALWAYS}
        if self._listed:
            found.add("act")
        if self._altered or self._themes - proposal.VERBS:
            found.add("board")
        if self._altered or self._themes:
            found.add("proposal")
        if current is not None and self.on_stage(current):
            found.add("stage")
        debrief = find_debrief(self.session, self.workshop.id)
        is_told = debrief is not None and debrief.marks_shown
        if self.counts_turned or ("support" in self.kinds and is_told):
            found.add("told support")
        return frozenset(found)


def _entries(session: Session, workshop: Workshop, since: int) -> Sequence[Change]:
    return session.scalars(
        select(Change).where(Change.workshop_id == workshop.id, Change.seq > since)
    ).all()
