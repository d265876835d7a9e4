"""What can be wrong in a guided check: ways that lead nowhere or in circles, missing languages, unclear buttons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from bot.knowledge import style
from bot.knowledge.guides import MAX_QUESTIONS, RESERVED, Guide

REQUIRED_LANGUAGES = frozenset({"de", "en"})
Finding = tuple[str, str]


def findings(guide: Guide, answered: Mapping[str, object], written: Mapping[str, object]) -> Iterator[Finding]:
    """(what is wrong, what to do) for *guide*.

    *answered* holds the topics with an answer, *written* the languages with phrases.
    """
    yield from _names(guide)
    yield from _ways(guide)
    for name, result in guide.results.items():
        if result.topic not in answered:
            yield f"results.{name}: there is no answer to {result.topic!r}", "name a topic that has an answer"
    yield from _languages(guide, written)
    yield from _labels(guide)
    for place, words in guide.texts():
        for language, text in words.items():
            yield from (
                (f"{place}.{language}: {message}", remedy)
                for _, message, remedy in style.text_findings(place, text, language)
            )


def _names(guide: Guide) -> Iterator[Finding]:
    for name in sorted(guide.questions.keys() & guide.results.keys()):
        yield f"{name!r} is a question and a result", "give one of them another name"
    for name in sorted(RESERVED & {*guide.questions, *guide.results}):
        yield f"no node may be called {name!r}", "give it another name"


def _ways(guide: Guide) -> Iterator[Finding]:
    reached: set[str] = set()
    found: list[Finding] = []
    for way in guide.ways():
        reached.update(way)
        end = way[-1]
        if end in way[:-1]:
            found.append((f"{' → '.join(way)} is a circle", "lead one of these choices to another node"))
        elif end not in guide.results:
            found.append((f"{end!r} is neither a question nor a result", "correct `next` or `start`, or add the node"))
        elif len(way) - 1 > MAX_QUESTIONS:
            found.append(
                (
                    f"{' → '.join(way)} asks {len(way) - 1} questions",
                    f"at most {MAX_QUESTIONS}: leave one out or ask two in one",
                )
            )
    yield from dict.fromkeys(found)
    for name in [*guide.questions, *guide.results]:
        if name not in reached:
            yield f"nothing leads to {name!r}", "add a choice that leads there, or remove it"


def _languages(guide: Guide, written: Mapping[str, object]) -> Iterator[Finding]:
    for code in guide.title.keys() - written.keys():
        yield f"title.{code}: there are no phrases in this language", f"add phrases/{code}.yml or remove the language"
    expected = REQUIRED_LANGUAGES | guide.title.keys()
    for place, words in [*guide.labels(), *guide.texts()]:
        for code in sorted(expected - words.keys()):
            yield (
                f"{place}: not written in {code!r}",
                "German and English are needed; another language is written everywhere or nowhere",
            )
        for code in sorted(words.keys() - expected):
            yield f"{place}: {code!r} is not a language of the title", "write the whole guide in it or remove it"


def _labels(guide: Guide) -> Iterator[Finding]:
    for place, words in guide.labels():
        for code, label in words.items():
            if "{" in label or "*" in label or style.typed_digits(label):
                yield (
                    f"{place}.{code}: {label!r} has a number, a placeholder or a mark",
                    "buttons are plain words; ask with numbers in the question",
                )
    for name, question in guide.questions.items():
        for code in REQUIRED_LANGUAGES | guide.title.keys():
            said = Counter(choice.label[code].casefold() for choice in question.choices if code in choice.label)
            for label in (label for label, count in said.items() if count > 1):
                yield f"questions.{name}: two choices are called {label!r}", "give each choice its own words"
