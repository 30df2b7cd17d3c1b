"""The debrief of the regions: notes carried over to a table, and support for them."""
