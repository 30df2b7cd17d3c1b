"""Little harvests in Dutch, written for these tests."""

from analysis import Note

# Concepts of the lexicon that tests of meaning speak of.
FIELDS = ("truancy", "care_waiting_lists", "school_costs", "newcomer_reception")

VOICES = {
    "bus": (
        "de bus rijdt te weinig op het platteland",
        "meer bussen naar de dorpen",
        "busvervoer naar het ziekenhuis ontbreekt",
        "een belbus voor oudere dorpelingen",
        "bushalte ligt te ver van het dorp",
        "overleg met De Lijn over de bus",
        "ik bel De Lijn over de belbus",
        "bussen en treinen op elkaar afstemmen",
    ),
    "bomen": (
        "meer bomen planten in de straat",
        "bomen geven schaduw op het plein",
        "de gemeente kapt te veel bomen",
        "boomplantdag met de buurt",
        "schaduw van bomen op de speelplaats",
        "ik plant een boom in de voortuin",
        "oude bomen beschermen tegen kap",
        "bomen op het plein krijgen geen water",
    ),
    "bib": (
        "de bibliotheek langer open op zondag",
        "bibliotheek als ontmoetingsplek",
        "boeken uit de bibliotheek aan huis",
        "voorlezen in de bibliotheek voor kleuters",
        "de bibliotheek sluit te vroeg",
        "een bibliotheek in elke wijk",
        "zondag boeken lenen in de bibliotheek",
        "ik word vrijwilliger in de bibliotheek",
    ),
    "zwembad": (
        "het zwembad is te duur voor gezinnen",
        "zwemles voor elk kind in het zwembad",
        "het zwembad sluit door de energieprijzen",
        "een gratis uur zwemmen voor gezinnen",
        "zwembad delen met de buurgemeente",
        "leren zwemmen met de school in het zwembad",
        "warm water van het zwembad hergebruiken",
        "ik vraag de prijs van het zwembad op",
    ),
}


def make_notes(start: int = 0, stop: int = 8) -> list[Note]:
    """The notes ``start`` to ``stop`` of each subject, with ids as bus-0."""
    return [
        Note(f"{subject}-{i}", texts[i], question="lever", region="Noord", participant=f"p{i}")
        for subject, texts in VOICES.items()
        for i in range(start, stop)
    ]


# What a text may be too.
AWKWARD = ["", " ", "half \ud83d", "x" * 5000, "🙂🙂", "مرحبا"]
