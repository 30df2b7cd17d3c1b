"""The wheel carries all that the app needs, away from its source folder."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.fixtures.once import locked

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("harvest", "analysis", "templates", "static", "migrations")
LICENCES = ("LICENSE", "NOTICE.md")
BUILD_FILES = (
    "pyproject.toml",
    "hatch_assets.py",
    "hatch_build.py",
    "package.json",
    "package-lock.json",
    "README.md",
    *LICENCES,
)

VISIT = """
from pathlib import Path

import harvest
from harvest import create_app

print(Path(harvest.__file__).parent)
client = create_app({"SECRET_KEY": "only-for-this-test", "TESTING": True}).test_client()
page = client.get("/")
sheet = page.text.partition('rel="stylesheet" href="')[2].partition('"')[0]
for address in (sheet, "/static/vendor/licenses/preact.txt"):
    print(address.partition("-")[0], client.get(address).status_code)
"""


@pytest.fixture(scope="module")
def wheel(shared_folder: Path) -> Path:
    """A wheel built from a copy, without compiled translations in it; once per run."""
    source = shared_folder / "source"
    with locked(shared_folder / "source.lock"):
        if not source.exists():
            build_wheel(source)
    return next((source / "dist").glob("*.whl"))


def build_wheel(source: Path) -> None:
    for name in SOURCES:
        ignored = shutil.ignore_patterns("__pycache__", "*.mo")
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    for name in [".gitignore", *BUILD_FILES]:
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, source)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", str(source)]
    built = subprocess.run(command, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr


def test_wheel_holds_made_files(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    translations = ROOT.glob("harvest/translations/*/LC_MESSAGES/*.po")
    expected = {str(path.relative_to(ROOT).with_suffix(".mo")) for path in translations}
    for folder in ("templates", "static", "migrations"):
        files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
        expected |= {
            f"harvest/_web/{path.relative_to(ROOT)}"
            for path in files
            if "__pycache__" not in path.parts and path.name != ".DS_Store"
        }
    assert expected <= names


def test_wheel_holds_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    own = {name.partition(".dist-info/licenses/")[2] for name in names} - {""}
    assert own == set(LICENCES)


def test_app_runs_from_wheel(wheel: Path, tmp_path: Path) -> None:
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)  # what pip does for a pure Python wheel
    clean = {name: value for name, value in os.environ.items() if not name.startswith("HARVEST_")}
    visit = subprocess.run(
        [sys.executable, "-c", VISIT],
        cwd=elsewhere,
        env=clean | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
    )
    assert visit.returncode == 0, visit.stderr
    assert visit.stdout.splitlines() == [
        str(installed / "harvest"),
        "/static/built/css/phone 200",
        "/static/vendor/licenses/preact.txt 200",
    ]
