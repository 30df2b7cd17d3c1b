"""Bring the documents that lie outside docs/ into the site, and lead links to them.

Links are written for a reader of the repository. Here each is looked up from where its document
lies there, and led to where the target lies on the site.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parent
# Files outside docs/, each with its place on the site.
BROUGHT_IN = {
    "README.md": "index.md",
    "CHANGELOG.md": "CHANGELOG.md",
    "CODE_OF_CONDUCT.md": "CODE_OF_CONDUCT.md",
    "CONTRIBUTING.md": "CONTRIBUTING.md",
    "SECURITY.md": "SECURITY.md",
    "NOTICE.md": "NOTICE.md",
    "LICENSE": "LICENSE.txt",
    "harvest/exports/harvest.schema.json": "harvest.schema.json",
}
LINK = re.compile(r"(\]\()(?![a-z]+:|#)([^)#\s]+)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files from outside docs/."""
    for source, place in BROUGHT_IN.items():
        files.append(File.generated(config, place, abs_src_path=str(ROOT / source)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead each link to where its target lies on the site."""
    place = page.file.src_uri
    source = next((s for s, p in BROUGHT_IN.items() if p == place), f"docs/{place}")

    def lead(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), link[2]))
        if (ROOT / target).is_dir():
            target += "/README.md"
        found = BROUGHT_IN.get(target, target.removeprefix("docs/"))
        return link[1] + posixpath.relpath(found, posixpath.dirname(place) or ".")

    return LINK.sub(lead, markdown)
