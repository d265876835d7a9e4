"""Hand-over to a person, as far as it needs no database: opening hours, offers, the contact form, consents."""
