"""Which value of a figure holds on a day, and how it reads in a language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from bot.knowledge.model import Figure, FigureValue, Phrases

# Babel's plain "en" is American: "March 4, 2027" beside "4 March 2027" as editors write it.
_REGIONAL = {"en": "en_GB"}


class FigureError(LookupError):
    """The figure does not exist, or has never had a confirmed value."""


def current(figure: Figure, day: date) -> FigureValue | None:
    """The confirmed value in force on *day*, or None."""
    return next((value for value in reversed(figure.values) if value.holds_on(day)), None)


def last_known(figure: Figure, day: date) -> FigureValue | None:
    """The confirmed value that ended last before *day*, or None."""
    ended = [value for value in figure.values if not value.draft and value.until and value.until < day]
    return max(ended, key=lambda value: value.until or day, default=None)


def ends_on(figure: Figure, day: date) -> date | None:
    """The last day up to which a confirmed value is known from *day* on without a gap; None if it is known without end,
    `date.min` if there is none on *day*."""
    covered: date | None = None
    for value in sorted(figure.values, key=lambda v: v.valid_from or date.min):
        if value.draft or (value.until and value.until < day):
            continue
        if value.valid_from and value.valid_from > (covered + timedelta(days=1) if covered else day):
            break
        if value.until is None:
            return None
        covered = max(covered or value.until, value.until)
    return covered or date.min


class FigureWriter:
    """Writes figures in one language as of one day."""

    def __init__(self, figures: Mapping[str, Figure], phrases: Phrases, language: str, day: date) -> None:
        self._figures = figures
        self._phrases = phrases
        self._locale = Locale.parse(_REGIONAL.get(language, language))
        self._day = day

    def write(self, form: str, key: str) -> str:
        """The text of `{form:key}`; *form* is `figure`, `amount` or `number`.

        A value that has ended is written with the day on which it ended, never as the present one.
        Raises `FigureError` if there is no confirmed value at all.
        """
        figure = self._figures.get(key)
        if figure is None:
            raise FigureError(f"there is no figure {key!r} in figures.yml")
        value = current(figure, self._day)
        if value:
            return self._formed(form, figure, value)
        value = last_known(figure, self._day)
        if value is None or value.until is None:
            raise FigureError(f"the figure {key!r} has no confirmed value on {self._day}")
        written = self._formed("figure", figure, value)
        return self._phrases.bot["outdated_figure"].format(figure=written, until=self.date(value.until))

    def date(self, day: date) -> str:
        """*day* in full, for example "4. März 2027"."""
        return format_date(day, format="long", locale=self._locale)

    def _formed(self, form: str, figure: Figure, value: FigureValue) -> str:
        if isinstance(value.value, date):
            return self.date(value.value)
        number = self._number(value.value)
        if form == "number":
            return number
        if form == "amount":
            return self._with_unit("eur" if figure.unit.startswith("eur") else figure.unit, value.value, number)
        text = self._with_unit(figure.unit, value.value, number)
        if value.valid_from and value.until and value.valid_from.year == value.until.year:
            template = self._phrases.units["with_year"]
            assert isinstance(template, str)
            return template.format(value=text, year=value.until.year)
        return text

    def _number(self, value: int | float) -> str:
        pattern = "#,##0" if float(value).is_integer() else "#,##0.00"
        return format_decimal(value, format=pattern, locale=self._locale)

    def _with_unit(self, unit: str, value: int | float, number: str) -> str:
        template = self._phrases.units[unit]  # type: ignore[index]
        if isinstance(template, Mapping):
            template = template.get(self._locale.plural_form(value)) or template["other"]
        return template.format(n=number)
