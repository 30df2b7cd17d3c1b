"""The one bridge between the tables and the theme engine."""

from harvest.services.themes import drafts, kindred, placing, restoring, trials
from harvest.services.themes.embeddings import list_unembedded, store_vectors, text_hash
from harvest.services.themes.material import Material, gather_material
from harvest.services.themes.meaning import Understanding, analyse
from harvest.services.themes.storing import count_unsorted, store
from harvest.services.themes.touched import list_touched

__all__ = [
    "Material",
    "Understanding",
    "analyse",
    "count_unsorted",
    "drafts",
    "gather_material",
    "kindred",
    "list_touched",
    "list_unembedded",
    "placing",
    "restoring",
    "store",
    "store_vectors",
    "text_hash",
    "trials",
]
