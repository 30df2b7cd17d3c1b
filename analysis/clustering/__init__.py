"""From similarities to clusters, and which theme each cluster is."""
