"""Notes: writing, moderating, finding those that say the same, and what people commit to."""
