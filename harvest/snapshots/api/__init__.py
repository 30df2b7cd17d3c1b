"""What other programs read of a day, over the API and over MCP."""
