"""Notes that come in from a sheet: flip charts typed afterwards, the export of another tool."""
