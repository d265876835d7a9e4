"""The desk: where advisers take over, look back and are accountable."""
