"""Everything that can be wrong between files: references, figures, dates, translations, style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bot.knowledge import citations, figures, guide_check, style
from bot.knowledge.library import MASTER, Knowledge
from bot.knowledge.model import Block, Entry, Phrases, Translation, Wording
from bot.knowledge.problems import Problem, Severity
from bot.knowledge.rendering import PLACEHOLDER
from bot.knowledge.translation import TranslationState, state

NOTICE = timedelta(days=45)


def check(knowledge: Knowledge, day: date) -> list[Problem]:
    """All problems of a readable knowledge base as they would stand on *day*, errors first."""
    found = [
        *_topics(knowledge),
        *_answers(knowledge, day),
        *_guides(knowledge, day),
        *_figures(knowledge, day),
        *_follow_ups(knowledge),
        *_phrases(knowledge),
    ]
    return sorted(
        found,
        key=lambda problem: (problem.severity is Severity.WARNING, str(problem.file), problem.line, problem.message),
    )


def _file(language: str, topic: str) -> Path:
    return Path("knowledge") / language / f"{topic}.yml"


def _warning(file: Path, message: str, remedy: str) -> Problem:
    return Problem(file, 0, message, remedy, Severity.WARNING)


def _topics(knowledge: Knowledge) -> Iterator[Problem]:
    for topic in knowledge.entries.keys() - knowledge.topics.keys():
        yield Problem(
            _file(MASTER, topic), 0, "no such topic in topics.yml", "register it there or correct the file name"
        )
    for topic in knowledge.topics.keys() - knowledge.entries.keys():
        yield _warning(
            _file(MASTER, topic), "this topic has no answer yet", "write it; until then visitors get a contact"
        )


def _answers(knowledge: Knowledge, day: date) -> Iterator[Problem]:
    for topic, entry in knowledge.entries.items():
        file = _file(MASTER, topic)
        yield from _entry(knowledge, topic, entry, day)
        yield from _wording(knowledge, file, entry, MASTER, day)
    for language, answers in knowledge.translations.items():
        for topic, translation in answers.items():
            file = _file(language, topic)
            master = knowledge.entries.get(topic)
            if master is None:
                yield Problem(file, 0, "translates nothing", f"write {_file(MASTER, topic)} first or remove this file")
                continue
            yield from _translation(file, topic, master, translation, language)
            yield from _wording(knowledge, file, translation, language, day)


def _entry(knowledge: Knowledge, topic: str, entry: Entry, day: date) -> Iterator[Problem]:
    file = _file(MASTER, topic)
    for other in entry.see_also:
        if other not in knowledge.topics or other == topic:
            yield Problem(file, 0, f"see_also: {other!r} leads nowhere", "name another topic of topics.yml")
    for key in entry.sources:
        if key not in knowledge.sources.pages:
            yield Problem(file, 0, f"sources: {key!r} is not in sources.yml", "add the page there under `pages`")
    if entry.guide and entry.guide not in knowledge.guides:
        yield Problem(
            file, 0, f"guide: {entry.guide!r} does not exist", f"add guides/{entry.guide}.yml or correct the name"
        )
    for basis in entry.legal_basis:
        try:
            citations.link(basis, knowledge.sources.statutes)
        except citations.CitationError as error:
            yield Problem(file, 0, f"legal_basis: {error}", "correct the citation")
    if entry.review_by < day:
        yield Problem(
            file,
            0,
            f"had to be reviewed by {entry.review_by}",
            f"read it again, then `./lotse confirm {topic}`",
            due=True,
        )
    elif entry.review_by - day <= NOTICE:
        yield _warning(file, f"must be reviewed by {entry.review_by}", f"read it again, then `./lotse confirm {topic}`")


def _wording(knowledge: Knowledge, file: Path, wording: Wording, language: str, day: date) -> Iterator[Problem]:
    for key, message, remedy in style.findings(wording, language):
        yield Problem(file, 0, f"{key}: {message}" if key else message, remedy)
    for text in (text for block in wording.blocks().values() for text in block.texts()):
        yield from _placeholders(knowledge, file, text, day)


def _placeholders(knowledge: Knowledge, file: Path, text: str, day: date) -> Iterator[Problem]:
    for _, key in PLACEHOLDER.findall(text):
        figure = knowledge.figures.get(key)
        if figure is None:
            yield Problem(file, 0, f"there is no figure {key!r}", "add it to figures.yml or correct the name")
        elif figures.current(figure, day) is None and figures.last_known(figure, day) is None:
            yield Problem(
                file, 0, f"the figure {key!r} has no confirmed value on {day}", "confirm a value in figures.yml"
            )
    if "{" in PLACEHOLDER.sub("", text):
        yield Problem(file, 0, "contains '{' that is no placeholder", "write {figure:…}, {amount:…} or {number:…}")


def _translation(file: Path, topic: str, master: Entry, translation: Translation, language: str) -> Iterator[Problem]:
    if state(master, translation) is TranslationState.OUTDATED:
        yield _warning(
            file, "the German text has changed since", f"compare, then `./lotse confirm {topic} --lang {language}`"
        )
    if master.blocks().keys() != translation.blocks().keys():
        yield Problem(
            file, 0, f"has the blocks {', '.join(translation.blocks())}", f"the German has {', '.join(master.blocks())}"
        )
        return
    for name, block in master.blocks().items():
        yield from _same_shape(file, name, block, translation.blocks()[name])


def _same_shape(file: Path, name: str, master: Block, other: Block) -> Iterator[Problem]:
    if len(master.steps) != len(other.steps):
        yield Problem(
            file,
            0,
            f"{name}.steps: {len(other.steps)} steps, the German has {len(master.steps)}",
            "translate each step",
        )
    for key in ("details", "limits"):
        if bool(getattr(master, key)) != bool(getattr(other, key)):
            yield Problem(
                file, 0, f"{name}.{key}: only one of the two languages has it", "translate it or remove it in both"
            )
    used, expected = (
        Counter(key for text in block.texts() for _, key in PLACEHOLDER.findall(text)) for block in (other, master)
    )
    if used.keys() != expected.keys():
        differing = ", ".join(sorted(used.keys() ^ expected.keys()))
        yield Problem(file, 0, f"{name}: the figures differ from the German: {differing}", "use the same placeholders")


def _figures(knowledge: Knowledge, day: date) -> Iterator[Problem]:
    file = Path("knowledge/figures.yml")
    used = {key for text in _all_texts(knowledge) for _, key in PLACEHOLDER.findall(text)}
    for key, figure in knowledge.figures.items():
        end = figures.ends_on(figure, day)
        if key not in used or end is None:
            continue
        drafts = [f"{value.value} from {value.valid_from} is a draft" for value in figure.values if value.draft]
        remedy = "; ".join(["enter and confirm the new value", *drafts])
        if end < day:
            yield Problem(file, 0, f"{key}: no confirmed value on {day}", remedy, due=True)
        elif end - day <= NOTICE:
            yield _warning(file, f"{key}: the last confirmed value ends on {end}", remedy)


def _all_texts(knowledge: Knowledge) -> Iterator[str]:
    for answers in (knowledge.entries, *knowledge.translations.values()):
        yield from (
            text for wording in answers.values() for block in wording.blocks().values() for text in block.texts()
        )
    for guide in knowledge.guides.values():
        yield from (text for _, words in guide.texts() for text in words.values())


def _guides(knowledge: Knowledge, day: date) -> Iterator[Problem]:
    for name, guide in knowledge.guides.items():
        file = Path("knowledge/guides") / f"{name}.yml"
        for message, remedy in guide_check.findings(guide, knowledge.entries, knowledge.phrases):
            yield Problem(file, 0, message, remedy)
        for text in (text for _, words in guide.texts() for text in words.values()):
            yield from _placeholders(knowledge, file, text, day)
        if all(entry.guide != name for entry in knowledge.entries.values()):
            yield _warning(file, "no answer offers this guide", f"write `guide: {name}` into the answer it belongs to")


def _follow_ups(knowledge: Knowledge) -> Iterator[Problem]:
    file = Path("knowledge/follow_ups.yml")
    areas = {topic.split("/")[0] for topic in knowledge.topics}
    for name, targets in [
        ("anywhere", knowledge.follow_ups.anywhere),
        *knowledge.follow_ups.areas.items(),
        *knowledge.follow_ups.topics.items(),
    ]:
        if name not in areas and name not in knowledge.topics and name != "anywhere":
            yield Problem(file, 0, f"{name!r} is neither an area nor a topic", "correct the name")
        for facet, target in targets.items():
            if target not in knowledge.topics:
                yield Problem(file, 0, f"{name}.{facet}: no topic {target!r}", "name a topic of topics.yml")


def _phrases(knowledge: Knowledge) -> Iterator[Problem]:
    master = knowledge.phrases[MASTER]
    for language in knowledge.translations.keys() - knowledge.phrases.keys():
        file = Path("knowledge/phrases") / f"{language}.yml"
        yield Problem(
            file, 0, f"is missing: nobody gets the answers in {language!r}", "translate knowledge/phrases/de.yml"
        )
    for language, phrases in knowledge.phrases.items():
        file = Path("knowledge/phrases") / f"{language}.yml"
        for section in ("bot", "labels", "widget", "errors", "hand_over", "units", "languages"):
            expected, present = getattr(master, section), getattr(phrases, section)
            for key in expected.keys() - present.keys():
                yield Problem(file, 0, f"{section}.{key} is missing", "translate it from knowledge/phrases/de.yml")
            for key in present.keys() - expected.keys():
                yield Problem(
                    file,
                    0,
                    f"{section}.{key} does not exist in German",
                    "remove it or add it to knowledge/phrases/de.yml",
                )
        yield from _phrase_placeholders(file, master, phrases)


def _phrase_placeholders(file: Path, master: Phrases, phrases: Phrases) -> Iterator[Problem]:
    for section in ("bot", "labels", "widget", "errors", "hand_over"):
        for key, german in getattr(master, section).items():
            text = getattr(phrases, section).get(key)
            if text is not None and _names(text) != _names(german):
                yield Problem(
                    file,
                    0,
                    f"{section}.{key}: placeholders differ from the German",
                    f"use {', '.join(sorted(_names(german))) or 'none'}",
                )


def _names(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}
