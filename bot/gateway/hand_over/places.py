"""The place that a visitor names in the form."""

from __future__ import annotations

from dataclasses import replace

from bot.gateway.hand_over.context import Context
from bot.hand_over.form import FormError, FormProblem
from bot.places import Found, resolve


def located(context: Context, place: str) -> Context:
    """The context with this place, if one is named; raises `FormError` if it is none of North Rhine-Westphalia."""
    if not place:
        return context
    match = resolve(place)
    if not isinstance(match, Found):
        raise FormError({"place": FormProblem.PLACE})
    label = " ".join(part for part in (match.postal_code, match.place) if part)
    return replace(context, region=match.region.id, place=label)
