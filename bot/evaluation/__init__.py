"""Measuring Lotse on sets of questions."""
