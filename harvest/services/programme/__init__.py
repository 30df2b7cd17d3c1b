"""The programme of a day: reading, checking, importing, editing and running it."""
