"""A figure of many rows, in pages that are read from the last row of a hall."""

from harvest.models import Figure

# Each bar has its number beside it: more of them would make letters of less than 3 % of a wall.
BARS_AT_ONCE = 15


def rows_at_once(figure: Figure) -> int:
    """How many rows have room on one page of a wall; of lines always all."""
    if figure.shape != "bar":
        return len(figure.rows)
    return max(1, BARS_AT_ONCE // max(1, len(figure.series)))


def count_pages(figure: Figure) -> int:
    """On how many pages a wall shows a figure."""
    return -(-len(figure.rows) // rows_at_once(figure))
