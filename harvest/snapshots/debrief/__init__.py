"""The tables of the regions, as phones, consoles and walls show them."""
