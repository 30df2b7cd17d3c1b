"""How alike notes are, from words, sentences, concepts and the codebook."""
