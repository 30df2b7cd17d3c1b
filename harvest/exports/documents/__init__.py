"""The harvest as documents to read: one telling of it, and a writer per format."""
