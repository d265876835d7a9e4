"""What the files under `knowledge/` may contain. `docs/knowledge-format.md` explains the same in words."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Audience = Literal["worker", "employer", "both"]
Side = Literal["worker", "employer"]
TopicId = Annotated[str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9_]+$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+\.[^\s]+$")]
Unit = Literal[
    "eur", "eur_month", "eur_month_gross", "eur_month_net", "eur_year", "eur_year_gross", "eur_hour_gross",
    "hours_week", "hours",
    "days", "working_days", "weeks", "months", "years", "percent", "points", "per_year", "count", "date",
]  # fmt: skip


class Strict(BaseModel):
    """Unknown keys are mistakes, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Topic(Strict):
    """A subject of the registry."""

    audience: Audience
    title: Text


class Block(Strict):
    """The answer for one audience."""

    short: Text
    details: Text | None = None
    steps: tuple[Text, ...] = Field(default=(), max_length=5)
    limits: Text | None = None

    def texts(self) -> list[str]:
        """Every text of the block, in reading order."""
        return [text for text in (self.short, self.details, *self.steps, self.limits) if text]


class Wording(Strict):
    """What a master and its translations have in common: the words."""

    title: Label
    button: Label
    everyone: Block | None = None
    worker: Block | None = None
    employer: Block | None = None

    @model_validator(mode="after")
    def _one_answer_for_each_side(self) -> Wording:
        if bool(self.everyone) == bool(self.worker or self.employer) or bool(self.worker) != bool(self.employer):
            raise ValueError("write either `everyone`, or both `worker` and `employer`")
        return self

    @property
    def differs_by_side(self) -> bool:
        """True if worker and employer get different answers."""
        return self.everyone is None

    def blocks(self) -> dict[str, Block]:
        """The blocks that are present, by their key in the file."""
        named = {"everyone": self.everyone, "worker": self.worker, "employer": self.employer}
        return {name: block for name, block in named.items() if block}

    def block_for(self, side: Side | None) -> Block:
        """The block for *side*; the worker's when the side is unknown and the two differ."""
        if self.everyone:
            return self.everyone
        block = self.employer if side == "employer" else self.worker
        assert block is not None  # guaranteed by the validator
        return block


class Entry(Wording):
    """A German master: the words, and all that does not depend on the language."""

    see_also: tuple[TopicId, ...] = Field(min_length=2, max_length=3)
    legal_basis: tuple[Text, ...] = ()
    sources: tuple[str, ...] = ()
    reviewed_on: date
    review_by: date
    owner: Text
    verify: tuple[Text, ...] = ()
    sensitive: bool = False
    contacts: tuple[str, ...] = ()
    guide: str | None = None

    @model_validator(mode="after")
    def _rests_on_something(self) -> Entry:
        if not self.legal_basis and not self.sources:
            raise ValueError("name at least one `legal_basis` or one of `sources`")
        if self.review_by <= self.reviewed_on:
            raise ValueError("`review_by` must be later than `reviewed_on`")
        return self


class Translation(Wording):
    """The words in another language, and the hash of the German words they translate."""

    translates: str


class FigureValue(Strict):
    """A value in force from `from` to `until`, both inclusive and both optional. A draft is never shown."""

    value: int | float | date
    valid_from: date | None = Field(default=None, alias="from")
    until: date | None = None
    draft: str | None = None

    def holds_on(self, day: date) -> bool:
        """True if the value is confirmed and in force on *day*."""
        return (
            not self.draft and (not self.valid_from or self.valid_from <= day) and (not self.until or day <= self.until)
        )


class Figure(Strict):
    """A number that changes over time."""

    unit: Unit
    legal_basis: Text | None = None
    source: Text
    values: tuple[FigureValue, ...] = Field(min_length=1)


class Statute(Strict):
    """A law; `path` is its folder on gesetze-im-internet.de, or `url` the address of the whole text."""

    name: Text
    path: str | None = None
    url: WebAddress | None = None
    read_on: date

    @model_validator(mode="after")
    def _has_an_address(self) -> Statute:
        if bool(self.path) == bool(self.url):
            raise ValueError("give either `path` (folder on gesetze-im-internet.de) or `url`")
        return self


class Page(Strict):
    """An official or other public page that an answer rests on."""

    url: WebAddress
    de: Text
    en: Text
    language: str
    read_on: date


class Sources(Strict):
    """The whole of `sources.yml`."""

    statutes: dict[str, Statute]
    pages: dict[str, Page]


class FollowUps(Strict):
    """Where a question such as "and what does it cost?" leads: by topic, else by area.

    `anywhere` is for facets that make sense on their own ("can my husband come too?"), whatever was said before.
    """

    anywhere: dict[str, TopicId] = Field(default_factory=dict)
    areas: dict[str, dict[str, TopicId]]
    topics: dict[TopicId, dict[str, TopicId]]

    def target(self, topic: str | None, facet: str) -> str | None:
        """The topic that answers *facet* of *topic*, or None; without a topic only what makes sense anywhere."""
        if topic is None:
            return self.anywhere.get(facet)
        by_area = self.areas.get(topic.split("/")[0], {})
        return self.topics.get(topic, {}).get(facet) or by_area.get(facet) or self.anywhere.get(facet)


class LanguageInfo(Strict):
    """A language's own name and its writing direction."""

    name: Text
    direction: Literal["ltr", "rtl"]


class Phrases(Strict):
    """Everything that is said in one language and is not an answer."""

    language: LanguageInfo
    bot: dict[str, Text]
    labels: dict[str, Text]
    widget: dict[str, Text]
    errors: dict[str, Text]
    hand_over: dict[str, Text]
    units: dict[Unit | Literal["with_year"], str | dict[str, str]]
    languages: dict[str, Text]
