"""The visitor's side: demo page, full-page chat and the embeddable component."""
