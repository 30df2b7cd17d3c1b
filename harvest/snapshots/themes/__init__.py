"""Themes as consoles and walls show them."""
