"""Rasa's actions: what is said by a process of its own. Today that is guided checks."""
