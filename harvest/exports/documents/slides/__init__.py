"""How slides look, and what is put on them: texts that stay in their box, charts, tables."""
