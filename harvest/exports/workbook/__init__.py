"""The sheets of the workbook, and how each cell of them is written."""
