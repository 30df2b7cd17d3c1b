"""The plenary, as walls and consoles show it."""
