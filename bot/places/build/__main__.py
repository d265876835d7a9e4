"""`python -m bot.places.build`: write the files under knowledge/places that come from published data."""

from __future__ import annotations

from pathlib import Path

from bot.places.build.countries import countries_text
from bot.places.build.postal_codes import municipalities_text, outside_codes_text
from bot.places.build.source import read_rows

PLACES = Path(__file__).resolve().parents[3] / "knowledge" / "places"


def main(places: Path = PLACES) -> None:
    """Write the three built files."""
    rows = read_rows()
    texts = {
        "municipalities.yml": municipalities_text(places, rows),
        "outside_codes.yml": outside_codes_text(rows),
        "countries.yml": countries_text(),
    }
    for name, text in texts.items():
        (places / name).write_text(text, encoding="utf-8")
        print(f"{name}: {len(text.splitlines())} lines")


if __name__ == "__main__":
    main()
