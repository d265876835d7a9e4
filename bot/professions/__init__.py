"""Professions: their names in many languages, whether they are regulated, and which body decides about them.

Imports neither Rasa nor Django.
"""
