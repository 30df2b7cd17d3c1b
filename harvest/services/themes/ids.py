"""The id of a note as the engine knows it: its number, so that both sort alike."""


def engine_id(note: int) -> str:
    """The engine's id of a note."""
    return f"{note:012d}"
