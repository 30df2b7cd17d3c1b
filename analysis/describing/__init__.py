"""What is said of a theme: its name, its exemplars, how sure it is."""
