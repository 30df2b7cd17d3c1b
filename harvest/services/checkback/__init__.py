"""The check-back: the themes sent to those who contributed, and their answers."""
