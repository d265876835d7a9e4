"""Which cases match: words in the chat, place, topic, date, language, outcome."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from bot.gateway.conversations.models import Message
from bot.gateway.desk.names import LOCAL, knowledge
from bot.gateway.hand_over.models import Case, ContactDetails

LONGEST = 200


@dataclass(frozen=True)
class Search:
    """What somebody looks for; empty fields do not matter."""

    q: str = ""
    status: str = ""
    kind: str = ""
    outcome: str = ""
    language: str = ""
    region: str = ""
    team: str = ""
    topic: str = ""
    side: str = ""
    label: str = ""
    place: str = ""
    since: str = ""
    until: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not any(asdict(self).values())

    def as_query(self) -> str:
        """The part of an address behind the question mark."""
        return urlencode({name: value for name, value in asdict(self).items() if value})


def read_search(given: QueryDict) -> Search:
    """The search of an address."""
    return Search(**{item.name: " ".join(given.get(item.name, "").split())[:LONGEST] for item in fields(Search)})


def matching(cases: QuerySet[Case], search: Search) -> QuerySet[Case]:
    """Those of *cases* that match, newest first."""
    exact = ("status", "kind", "outcome", "language", "region", "side")
    found = cases.filter(**{name: getattr(search, name) for name in exact if getattr(search, name)})
    if search.team:
        found = found.filter(team=search.team)
    if search.label:
        found = found.filter(labels__name=search.label)
    if search.place:
        found = found.filter(place__icontains=search.place)
    if search.topic:
        found = found.filter(topic__in=_topics(search.topic))
    if search.since and (day := _day(search.since)):
        found = found.filter(opened_at__gte=day)
    if search.until and (day := _day(search.until)):
        found = found.filter(opened_at__lt=day + timedelta(days=1))
    for word in search.q.split():
        found = found.filter(_has_word(word))
    return found.distinct().order_by("-opened_at")


def _has_word(word: str) -> Q:
    said = Message.objects.filter(
        conversation=OuterRef("conversation"), seq__gte=OuterRef("visible_from_seq"), text__icontains=word
    )
    left = ContactDetails.objects.filter(case=OuterRef("pk"))
    by_contact = left.filter(Q(name__icontains=word) | Q(message__icontains=word) | Q(email__icontains=word))
    noted = Q(notes__text__icontains=word)
    return Exists(said) | Exists(by_contact) | noted | Q(number__icontains=word) | Q(place__icontains=word)


def _topics(text: str) -> list[str]:
    wanted = text.casefold()
    known = knowledge()
    return [
        topic
        for topic in known.topics
        if wanted in topic or any(wanted in known.title(topic, code).casefold() for code in ("de", "en"))
    ]


def _day(text: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(text), time.min, LOCAL)
    except ValueError:
        return None
