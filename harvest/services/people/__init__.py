"""People and their devices: participants, tickets, presence, organisers."""
