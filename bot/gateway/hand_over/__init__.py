"""Hand-over: a visitor asks for a person, an adviser takes over, the bot comes back. One transaction for each step."""
