"""Files of answers and translations as an editor finds them before the first word is written.

What is to be written is empty, and an empty text is a mistake: `./lotse check` names it, and nothing unfinished can be
loaded. Explanations are comments, which no visitor sees.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

import yaml

from bot.knowledge.model import Block, Topic, Wording
from bot.knowledge.style import MAX_DETAIL_WORDS, MAX_SHORT_WORDS
from bot.knowledge.translation import UNCONFIRMED

MAX_LABEL = 60
_WHO = {"worker": "workers", "employer": "employers", "both": "workers and employers"}

_ANSWER = """\
# A new answer; who usually asks: {who}.
# Write below each comment, then remove the comments. Text below a `|` is indented by four spaces.
# docs/knowledge-format.md explains all keys; `./lotse check` names what is still empty.

# Name of the subject, at most {label} characters, no question.
title:{title}
# The subject as a visitor would ask it, at most {label} characters. It becomes the label of buttons.
button:

# One answer for all. If the two sides need different things, write `worker:` and `employer:` instead of `everyone:`,
# both with the keys below.
everyone:
  # The answer itself, at most {short} words: the first sentence answers the question, conditions follow. Plain German
  # (B1): main clauses of about twelve words, one idea each, verbs, "Sie". Explain an *official term* where it stands.
  # No number that a law or an office could change: write {{figure:…}} and put the number into figures.yml.
  # As sure as the law: "Sie haben Anspruch auf …", or "Die Behörde kann …. Sie entscheidet im Einzelfall."
  short: |

  # What one needs to know beyond it, at most {details} words. A blank line separates paragraphs, "- " begins an item of
  # a list. Not needed? Remove the key.
  details: |

  # One to five steps: each begins with a verb and names the office or page where it is done. Not needed? Remove them.
  steps:
    -
  # One or two sentences that stop a wrong conclusion: "Gilt nicht für …". Not needed? Remove the key.
  limits: |

# Two or three topics that people ask next: [area/topic, area/topic]
see_also:
# Exact paragraphs, such as: § 18g Abs. 1 AufenthG. None? Remove the key.
legal_basis:
  -
# Keys of official pages in knowledge/sources.yml: [key, key]. None? Remove the key; the law or a page must be there.
sources:
# The day on which you compared the text with law and pages, and the day by which somebody has to do it again.
reviewed_on:
review_by:
owner: redaktion
# If needed: `verify:` (tasks before a public launch), `sensitive: true`, `contacts:`, `guide:`.
"""


def answer(topic: Topic) -> str:
    """The German answer to *topic*, with nothing but its title."""
    fits = len(topic.title) <= MAX_LABEL and not topic.title.endswith("?")
    return _ANSWER.format(
        who=_WHO[topic.audience],
        title=f" {json.dumps(topic.title, ensure_ascii=False)}" if fits else "",
        label=MAX_LABEL,
        short=MAX_SHORT_WORDS,
        details=MAX_DETAIL_WORDS,
    )


def translation(topic: str, language: str, master: Wording) -> str:
    """The translation of *master*, with the German text above each field."""
    lines = [
        "# Translate each comment below it, then remove the comments. Text below a `|` is indented by four spaces.",
        "# Placeholders such as {figure:…} stay as they are.",
        *_empty("title", master.title, ""),
        *_empty("button", master.button, ""),
    ]
    for name, block in master.blocks().items():
        lines += [f"{name}:", *_block(block)]
    lines += [
        f"# Do not write here: `./lotse confirm {topic} --lang {language}` does, when a person has read both texts.",
        f"translates: {UNCONFIRMED}",
    ]
    return "\n".join([*lines, ""])


def _block(block: Block) -> Iterator[str]:
    yield from _empty("  short", block.short, " |")
    if block.details:
        yield from _empty("  details", block.details, " |")
    if block.steps:
        yield "  steps:"
    for step in block.steps:
        yield from (*_comment(step, "    "), "    -")
    if block.limits:
        yield from _empty("  limits", block.limits, " |")


def _empty(key: str, german: str, style: str) -> list[str]:
    indent = " " * (len(key) - len(key.lstrip()))
    return [*_comment(german, indent), f"{key}:{style}", *([""] if style else [])]


def _comment(text: str, indent: str) -> list[str]:
    lines = [part for line in text.splitlines() for part in textwrap.wrap(line, 116 - len(indent)) or [""]]
    return [f"{indent}# {line}".rstrip() for line in lines]


def registered(text: str, topic: str, entry: Topic) -> str:
    """*text*, the content of topics.yml, with *topic* at the end of its area; its comments stay as they are."""
    area, _, name = topic.partition("/")
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert isinstance(root, yaml.MappingNode)
    members = next(value for key, value in root.value if key.value == area)
    (key, _), (_, last) = members.value[0], members.value[-1]
    lines = text.rstrip("\n").split("\n")
    number = last.end_mark.line + bool(last.end_mark.column)
    while not lines[number - 1].strip() or lines[number - 1].startswith("#"):
        number -= 1
    title = json.dumps(entry.title, ensure_ascii=False)
    new = f"{' ' * key.start_mark.column}{name}: {{audience: {entry.audience}, title: {title}}}"
    return "\n".join([*lines[:number], new, *lines[number:], ""])
