"""What Lotse makes of a message and what it says: decision and wording. Imports neither Rasa nor Django."""
