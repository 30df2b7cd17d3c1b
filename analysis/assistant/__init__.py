"""What an assistant (a large language model) is asked, and how its answers are read.

Pure: nothing here speaks to anybody. Its steps are those of ThemeFinder (i.AI, the
Incubator for AI of the British government, 2025): find themes, condense them, then map
each note to one of them.
"""
