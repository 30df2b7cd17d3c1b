"""Makes what browsers load: fonts cut to what is used, and bundles with hashed names.

Part of hatch_build.py, apart because neither needs the other to be read.
"""

import gzip
import io
import json
import subprocess
from pathlib import Path

from harvest.assets import BUILT, MODULES, stamp

# What the style sheets ask of each family: a value is set in stone, a pair is a range.
AXES = {"fraunces": {"wght": 560, "SOFT": 60}, "atkinson": {"wght": (400, 750)}}
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum"]
COMPRESSED = {".js", ".css", ".svg"}


def cut_font(source: Path, target: Path) -> None:
    """Write a font with nothing in it that no style sheet asks for."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    # Two builds give the same bytes: the moment of the build is not written into the font.
    with TTFont(source, recalcTimestamp=False) as font:
        instantiateVariableFont(font, AXES[target.name.partition("-")[0]], inplace=True)
        font.flavor = None
        whole = io.BytesIO()
        font.save(whole)
    # Read anew: the instancer leaves tables behind that the subsetter does not understand.
    with TTFont(whole, recalcTimestamp=False) as font:
        # Without its hints a browser on Linux makes up its own, and sets letters apart.
        subsetter = Subsetter(Options(layout_features=FEATURES))
        subsetter.populate(unicodes=font.getBestCmap())
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(target)


def list_characters(fonts: Path) -> None:
    """Write beside fonts, as ranges, which characters one of them has."""
    from fontTools.ttLib import TTFont

    ranges: list[list[int]] = []
    for character in sorted(
        {c for path in fonts.glob("*.ttf") for c in TTFont(path).getBestCmap()}
    ):
        if ranges and ranges[-1][1] == character - 1:
            ranges[-1][1] = character
        else:
            ranges.append([character, character])
    (fonts / "characters.json").write_text(json.dumps(ranges) + "\n", "utf-8")


def make_bundles(root: Path, packages: Path, fresh: Path) -> None:
    """Fill a folder with what is to stand in static/built, its manifest included."""
    static = root / "static"
    entries = json.loads((root / "package.json").read_text("utf-8"))["bundles"]
    metafile = fresh / "meta.json"
    command = [
        esbuild(packages),
        *(str(Path("static", entry)) for entry in entries),
        *(f"--alias:{name}=./static/vendor/{file}" for name, file in MODULES.items()),
        "--bundle",
        "--minify",
        "--format=esm",
        "--charset=utf8",
        "--loader:.svg=copy",
        "--loader:.woff2=copy",
        "--outbase=static",
        "--entry-names=[dir]/[name]-[hash]",
        "--asset-names=[dir]/[name]-[hash]",
        f"--outdir={fresh}",
        f"--metafile={metafile}",
        "--log-level=warning",
    ]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(f"esbuild could not make static/{BUILT}.\n{run.stderr}")
    made = json.loads(metafile.read_text("utf-8"))["outputs"]
    metafile.unlink()
    files = {source_of(output): str(path_in(fresh, root, name)) for name, output in made.items()}
    for name in files.values():
        compress(fresh / name)
    manifest = {"stamp": stamp(static), "files": dict(sorted(files.items()))}
    (fresh / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def esbuild(packages: Path) -> str:
    """Its program for this machine: npm installs the one that fits."""
    found = [*packages.glob("@esbuild/*/bin/esbuild"), *packages.glob("@esbuild/*/esbuild.exe")]
    if not found:
        raise SystemExit("npm installed no esbuild for this machine.")
    return str(found[0])


def source_of(output: dict) -> str:
    """Which file of static/ an output stands for: its entry, or the only file in it."""
    source = output.get("entryPoint") or next(iter(output["inputs"]))
    return source.removeprefix("static/")


def path_in(fresh: Path, root: Path, output: str) -> Path:
    """Where an output lies in the folder; esbuild names it from the root."""
    return (root / output).resolve().relative_to(fresh.resolve())


def compress(file: Path) -> None:
    """Put a file's compressed forms beside it; a font is compressed in itself."""
    import brotli

    if file.suffix not in COMPRESSED:
        return
    content = file.read_bytes()
    file.with_name(f"{file.name}.br").write_bytes(brotli.compress(content))
    file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(content, mtime=0))
