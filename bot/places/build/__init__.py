"""Tools that build files under knowledge/places from published data. Not needed to run Lotse."""
