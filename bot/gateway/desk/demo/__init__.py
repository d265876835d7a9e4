"""Invented teams, people and chats to try the desk with. Everything is marked and can be removed again."""
