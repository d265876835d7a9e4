"""What may be stored of what people write, and for how long. Pure."""
