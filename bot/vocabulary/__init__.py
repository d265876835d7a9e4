"""What is named in a message: places, countries, residence titles, languages, professions, the visitor's side.

Imports neither Rasa nor Django.
"""
