"""The channels of the outbox."""
