"""Which topic a question is about: encoder, lexical signals, calibrated head, follow-ups. Imports neither Rasa nor
Django."""
