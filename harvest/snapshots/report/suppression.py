"""What a table may tell of few people: a cell is left out, also where it could be computed back.

Primary and complementary suppression for one table with its totals (A. Hundepool and others,
Statistical Disclosure Control, 2012, chapter 4): a left-out cell is safe where the cells left
out with it can be shifted along a closed path, so that the totals admit another value of it.
"""

from collections import deque
from collections.abc import Sequence
from itertools import product

Cell = tuple[int, int]


def find_hidden(
    counts: Sequence[Sequence[int]], people: Sequence[Sequence[int]], least: int
) -> list[list[bool]]:
    """Which cells of a table to leave out.

    ``counts`` has the totals of its rows as last column and those of its columns as last
    row; ``people`` says of how many people each cell tells. A cell of fewer than ``least``
    people is left out, unless nobody is in it, and others with it as needed; but the total
    of a row, which is told elsewhere too, only where it is of so few people itself.
    """
    table = _Table(counts)
    small = [
        (row, column)
        for row, column in table.cells
        if counts[row][column] and people[row][column] < least
    ]
    table.hidden.update(small)
    for cell in small:
        while not table.is_safe(cell) and (other := table.next_to_hide(cell)):
            table.hidden.add(other)
    return [
        [(row, column) in table.hidden for column in range(len(line))]
        for row, line in enumerate(counts)
    ]


class _Table:
    """A table with totals, and the cells that are left out of it."""

    def __init__(self, counts: Sequence[Sequence[int]]) -> None:
        self._counts = counts
        self._height, self._width = len(counts), len(counts[0]) if counts else 0
        self.cells = list(product(range(self._height), range(self._width)))
        self.hidden: set[Cell] = set()

    def is_safe(self, cell: Cell) -> bool:
        """Whether the cells that are told admit more than one value of this one."""
        return self._closes(cell, 1) or self._closes(cell, -1)

    def next_to_hide(self, cell: Cell) -> Cell | None:
        """The cell that is best left out to make this one safe; None where all are.

        One of its row, if it is the only one left out there, or of its column, or else any.
        """
        row, column = cell
        in_row = [(row, c) for c in range(self._width)]
        in_column = [(r, column) for r in range(self._height)]
        lonely = [line for line in (in_row, in_column) if self.hidden.isdisjoint({*line} - {cell})]
        for line in (*lonely, in_row + in_column, self.cells):
            if found := [each for each in line if self._may_hide(each)]:
                return min(found, key=self._cost)
        return None

    def _may_hide(self, cell: Cell) -> bool:
        row, column = cell
        is_total_of_row = column == self._width - 1 and row < self._height - 1
        return cell not in self.hidden and not is_total_of_row

    def _cost(self, cell: Cell) -> tuple[bool, bool, bool, int, Cell]:
        """Totals last; first where a line left out before is met, and few notes are lost."""
        row, column = cell
        met = any(r == row for r, _c in self.hidden) and any(c == column for _r, c in self.hidden)
        is_total = row == self._height - 1 or column == self._width - 1
        count = self._count(cell)
        return is_total, not count, not met, count, cell

    def _count(self, cell: Cell) -> int:
        return self._counts[cell[0]][cell[1]]

    def _sign(self, cell: Cell) -> int:
        # Cells minus their total are nothing: with this sign each line of the table sums to 0.
        return -1 if (cell[0] == self._height - 1) != (cell[1] == self._width - 1) else 1

    def _may_move(self, cell: Cell, step: int) -> bool:
        """Whether a left-out cell may be one more or less; of nobody, it cannot be less."""
        return step * self._sign(cell) > 0 or self._count(cell) > 0

    def _closes(self, cell: Cell, step: int) -> bool:
        """Whether the other left-out cells can take up a step of this one.

        The step puts its column one off; a path of steps must lead back to its row: within a
        column a step of the other sense, within a row one of the same.
        """
        if not self._may_move(cell, step):
            return False
        others = self.hidden - {cell}
        row, column = cell
        seen_columns, seen_rows = {column}, set[int]()
        queue = deque([("column", column)])
        while queue:
            kind, place = queue.popleft()
            for r, c in others:
                if kind == "column" and c == place and r not in seen_rows:
                    if self._may_move((r, c), -step):
                        if r == row:
                            return True
                        seen_rows.add(r)
                        queue.append(("row", r))
                elif (
                    kind == "row"
                    and r == place
                    and c not in seen_columns
                    and self._may_move((r, c), step)
                ):
                    seen_columns.add(c)
                    queue.append(("column", c))
        return False
