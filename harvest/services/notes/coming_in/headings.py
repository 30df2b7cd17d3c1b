"""What columns are called in the exports that people bring: ours in three languages, others'."""

from collections.abc import Sequence

from harvest.services.text import fold_name

# Earlier names go before later ones, where a sheet has several.
HEADINGS = {
    # Of Sprokkel; of Polis (comment-body); of Padlet, Mentimeter, Wooclap and forms.
    "text": (
        "notitie note notities comment-body tekst texte text body inhoud contenu antwoord réponse "
        "reponse response answer idee idée idea bericht message opmerking remarque reactie comment "
        "commentaire bijdrage contribution responses answers onderwerp subject"
    ),
    "question": "vraag question vragen questions prompt soort genre kind type categorie catégorie "
    "category kolom section sectie",
    "group": "groep groupe group sessie session tafel table zaal salle room workshop atelier",
    "round": "ronde round séquence sequence tour manche blok",
    "region": "regio région region zone streek school netwerk réseau network",
    "time": "tijd heure time tijdstip timestamp datetime datum date created created_at "
    "created-at aangemaakt tijdstempel horodateur",
    "state": "status statut état state moderated goedgekeurd",
}
_NAMES = {field: names.split() for field, names in HEADINGS.items()}
# Of several words.
_NAMES["time"] += ["created at", "date de création", "datum en tijd"]
_ALL = {name for names in _NAMES.values() for name in names}


def count_known(cells: Sequence[str]) -> int:
    """How many cells of a row are names that columns have."""
    return len(_ALL.intersection(map(fold_name, cells)))


def find_column(field: str, cells: Sequence[str], extra: str = "") -> int | None:
    """The column of a heading that is called as columns of this field are, or as ``extra``."""
    folded = [fold_name(cell) for cell in cells]
    names = [*([fold_name(extra)] if extra else []), *_NAMES[field]]
    return next((folded.index(name) for name in names if name in folded), None)
