"""Conversations: how a message is received, stored, answered and delivered, each exactly once."""
