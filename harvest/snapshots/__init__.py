"""Read models: what each audience gets to see, as typed plain values."""
