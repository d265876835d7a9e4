"""The curated knowledge base: reading, checking and rendering it. Imports neither Rasa nor Django."""
