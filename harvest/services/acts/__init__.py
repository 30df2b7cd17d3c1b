"""The one list of what facilitators did: written down, and taken back."""
