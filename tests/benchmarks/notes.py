"""Notes for measuring speed, made from the example notes of the lexicon."""

import math
from random import Random

from analysis import Note
from analysis.lexicon import NO_THEME, load_lexicon

SEED = 20230310
QUESTIONS = ("lever", "opportunity", "next_action")
OPENINGS = (
    "misschien", "bij ons", "volgens mij", "graag", "hopelijk", "in onze regio", "eerlijk gezegd",
    "nog altijd",
)  # fmt: skip
WORD = 5


def make_notes(count: int) -> list[Note]:
    """So many Dutch notes, as a hall might write them: few themes are large, many small.

    Larger halls speak of more concepts. The examples of a concept come first;
    when they are used up they come again, each time varied.
    """
    random = Random(SEED)
    concepts = [c for c in load_lexicon() if c.parent != NO_THEME and c.notes.get("nl")]
    random.shuffle(concepts)
    spoken = concepts[: round(1.5 * math.sqrt(count))]
    weights = [1 / (3 + rank) for rank in range(len(spoken))]
    used = dict.fromkeys((concept.id for concept in spoken), 0)
    notes = []
    for i, concept in enumerate(random.choices(spoken, weights, k=count)):
        examples = concept.notes["nl"]
        again, place = divmod(used[concept.id], len(examples))
        used[concept.id] += 1
        text = examples[place]
        if again:
            text = vary(text, concept.keywords["nl"], random)
        notes.append(
            Note(
                id=f"{i:012d}",
                text=text,
                question=random.choice(QUESTIONS),
                region=str(i % 10),
                participant=str(i // 3),
                language="nl",
            )
        )
    return notes


def vary(text: str, keywords: tuple[str, ...], random: Random) -> str:
    """The note with another opening, and a keyword of its concept in place of a word."""
    words = text.split()
    long = [i for i, word in enumerate(words) if len(word) >= WORD] or [0]
    words[random.choice(long)] = random.choice(keywords)
    return " ".join([random.choice(OPENINGS), *words])
