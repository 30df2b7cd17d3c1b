"""Reading: from the text of a note to words, stems, phrases and vectors of them."""
