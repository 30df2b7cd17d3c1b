"""Files that organisers follow up a day with, after it."""
