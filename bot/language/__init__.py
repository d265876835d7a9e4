"""Which language a visitor writes, and how it is written. Imports neither Rasa nor Django."""
