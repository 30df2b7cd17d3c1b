"""The plenary: its running order, and what is shown on its stage."""
