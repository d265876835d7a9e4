"""Tells the world outside about hand-overs: a transactional outbox with e-mail, signed webhook and Zammad behind it."""
