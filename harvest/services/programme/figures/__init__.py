"""Opening figures: a table that somebody pastes or uploads becomes a chart."""
