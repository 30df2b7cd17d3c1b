"""The programme files that come with the application."""

from importlib.resources import files

from harvest.services.programme.reading import Programme, read_programme

DEMO_DAY = "2023-03-10-vlaams-brabant"

_FOLDER = files("harvest") / "examples"


def read_example(name: str = f"{DEMO_DAY}.toml") -> str:
    """The text of a file that comes with the application; without a name, the demo day's."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def list_templates() -> dict[str, Programme]:
    """The programmes that a new day can start from, by file name."""
    names = sorted(
        each.name
        for each in _FOLDER.iterdir()
        if each.name.startswith("template-") and each.name.endswith(".toml")
    )
    return {name: read_programme(read_example(name)) for name in (*names, f"{DEMO_DAY}.toml")}
