"""Builds knowledge/places/countries.yml: names of countries in the languages of visitors, from Babel (Unicode CLDR)."""

from __future__ import annotations

LANGUAGES = ("de", "en", "fr", "es", "pl", "tr", "uk", "ru", "ar", "fa")
NO_COUNTRY = ("DE", "EU", "EZ", "UN", "ZZ", "XA", "XB", "QO")
HEAD = """\
# Names of countries in the languages of visitors, from the Unicode CLDR through Babel (Unicode licence, see NOTICE).
# Built by `python -m bot.places.build`. Only understood when a country is the whole answer to "where are you?".

countries:
"""


def countries_text() -> str:
    """The text of the file, one line per country. Needs Babel."""
    from babel import Locale

    locales = [Locale(language) for language in LANGUAGES]
    codes = sorted(
        code
        for code in map(str, locales[0].territories)
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY
    )
    lines = []
    for code in codes:
        names = dict.fromkeys(str(locale.territories[code]) for locale in locales if code in locale.territories)
        lines.append(f'  "{code}": "{" | ".join(names)}"\n')
    return HEAD + "".join(lines)
