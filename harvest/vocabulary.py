"""The words of the house, in the language of the reader."""

from flask_babel import lazy_gettext as _l

LANGUAGES = {"nl": "Nederlands", "fr": "Français", "en": "English"}
KIND = {
    "lever": _l("Hefboom"),
    "opportunity": _l("Mogelijkheid"),
    "next_action": _l("Eerstvolgende actie"),
}
KINDS = {
    "lever": _l("Hefbomen"),
    "opportunity": _l("Mogelijkheden"),
    "next_action": _l("Eerstvolgende acties"),
}
STATES = {
    "shown": _l("getoond"),
    "waiting": _l("wacht op goedkeuring"),
    "hidden": _l("verborgen"),
    "late": _l("laat binnengekomen"),
}
# How a commitment goes, as it is told of it, and as its author answers.
COMMITMENT_STATES = {
    "open": _l("nog open"),
    "underway": _l("onderweg"),
    "stuck": _l("zit vast"),
    "done": _l("gedaan"),
    "dropped": _l("losgelaten"),
}
CHECKIN_ANSWERS = {
    "done": _l("Gedaan"),
    "underway": _l("Onderweg"),
    "stuck": _l("Zit vast"),
    "dropped": _l("Losgelaten"),
}
UNPLACED = {
    "unique voice": _l("unieke stem"),
    "cannot decide": _l("twijfelt tussen twee"),
    "no words": _l("geen leesbare woorden"),
}
# Who put a note in its theme: a part in the day, never a person.
PLACED_BY = {
    "author": _l("schrijver"),
    "facilitator": _l("begeleider"),
    "assistant": _l("assistent"),
    "analysis": _l("analyse"),
}
# Why an assistant did not answer.
TROUBLES = {
    "off": _l("De assistent staat uit, of is voor deze dag niet de ingestelde."),
    "unreachable": _l("De assistent is niet bereikbaar. Wat er was, blijft staan."),
    "slow": _l("De assistent antwoordt te traag. Wat er was, blijft staan."),
    "denied": _l("De assistent weigert de sleutel. Vraag het aan wie Sprokkel beheert."),
    "unknown": _l("Het model bestaat daar niet. Vraag het aan wie Sprokkel beheert."),
    "busy": _l("De assistent heeft het te druk. Probeer het over enkele minuten opnieuw."),
    "broken": _l("Bij de assistent ging iets mis. Probeer het over enkele minuten opnieuw."),
    "garbage": _l("De assistent gaf een antwoord dat niet te lezen is. Wat er was, blijft staan."),
    "limit": _l("De grens voor vandaag is bereikt. Wat al beantwoord is, telt mee."),
    "ours": _l("Er ging iets mis aan onze kant. Wat er was, blijft staan."),
}
ROUND_KINDS = {
    "plenary": _l("plenair"),
    "breakout": _l("keuzesessie"),
    "break": _l("pauze"),
    "debrief": _l("verdieping"),
    "feedback": _l("terugkoppeling"),
}
PLACING = {
    "debrief": _l("alleen in een verdieping"),
    "always": _l("altijd"),
    "never": _l("nooit"),
}
ROUND_STATES = {
    "planned": _l("nog niet open"),
    "open": _l("open"),
    "closed": _l("afgesloten"),
}
ICONS = {"lever": "lever", "opportunity": "sprout", "next_action": "flag"}
# From which a day may choose for its kinds of question.
KIND_ICONS = {
    "lever": _l("hefboom"),
    "sprout": _l("kiem"),
    "flag": _l("vlag"),
    "bulb": _l("lamp"),
    "star": _l("ster"),
    "heart": _l("hart"),
    "question": _l("vraagteken"),
    "wall": _l("muur"),
    "handshake": _l("handdruk"),
    "people": _l("mensen"),
}
