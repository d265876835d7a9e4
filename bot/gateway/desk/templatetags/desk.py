"""``{% say "queue.teams" teams=… %}`` and ``{{ t.status|of:row.status }}``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context

from bot.gateway.desk import texts

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: Context, key: str, /, **values: object) -> str:
    """The words of *key* in the reader's language, filled in; escaped like every other value."""
    return texts.say(context["language"], key, **values)


@register.filter
def of(words: Mapping[str, Any], key: object) -> str:
    """The word for a stored value; the value itself if there is none."""
    return str(words.get(str(key), key) if key else "")
