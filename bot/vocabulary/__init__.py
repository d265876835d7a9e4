"""What is named in a message: places, countries, residence titles, languages, the visitor's side.

Imports neither Rasa nor Django.
"""
