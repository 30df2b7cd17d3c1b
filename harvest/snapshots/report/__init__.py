"""A whole day, as reports and exports tell it."""
