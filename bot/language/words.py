"""Which of our own languages the words of a short text belong to, learnt from the training questions.

General identification fails where languages share words and a text has few of them: to it, "was kostet das visum"
looks English. People ask about the same few subjects, so the words of our own training questions tell.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bot.language.identification import INTERFACE_LANGUAGES, Guess, words

SHORT = 6  # words; longer texts are recognised without help
SEEN_OFTEN = 3  # occurrences from which on a word says anything
SURE_OF_ANOTHER = 0.5  # a language that we have no questions in is believed from this probability on
UNSEEN = 0.3  # added to every count
LEAST_EVIDENCE = -2.5
LEAST_PROBABILITY = 0.003
# Three words are too little to leave the language of a conversation (`decision.SURE`), more are enough.
FEW = 3
MOST_FROM_FEW, MOST_FROM_MORE = 0.79, 0.9

Counts = Mapping[str, Mapping[str, int]]


class WordEvidence:
    """How often each word occurs in the questions of each language."""

    def __init__(self, counts: Counts, questions: Mapping[str, int]) -> None:
        self._counts = counts
        self._questions = questions

    @classmethod
    def learn(cls, examples: Iterable[tuple[str, str]]) -> WordEvidence:
        """From pairs of a text and its language."""
        counts: dict[str, Counter[str]] = {}
        questions: Counter[str] = Counter()
        for text, language in examples:
            questions[language] += 1
            for word in set(words(text)):
                counts.setdefault(word, Counter())[language] += 1
        often = {word: dict(count) for word, count in counts.items() if count.total() >= SEEN_OFTEN}
        return cls(often, dict(questions))

    def weigh(self, text: str, guesses: Sequence[Guess]) -> list[Guess]:
        """*guesses* about *text* corrected by its words, best first.

        They stay as they are if the text is long, in another language, or mostly of unknown words.
        """
        spoken = words(text)
        known = [self._counts[word] for word in spoken if word in self._counts]
        if not guesses or not 0 < len(spoken) <= min(SHORT, 2 * len(known)) or _is_another(guesses[0]):
            return list(guesses)
        before = {guess.language: guess.probability for guess in guesses}
        scores = {
            language: math.log(max(before.get(language, 0.0), LEAST_PROBABILITY)) + self._evidence(known, language)
            for language in {*before, *INTERFACE_LANGUAGES}
        }
        best = max(scores.values())
        total = sum(math.exp(score - best) for score in scores.values())
        most = MOST_FROM_FEW if len(known) <= FEW else MOST_FROM_MORE
        chances = [
            Guess(language, min(math.exp(score - best) / total, max(most, before.get(language, 0.0))))
            for language, score in scores.items()
        ]
        return sorted(chances, key=lambda guess: (-guess.probability, guess.language))

    def save(self, file: Path) -> None:
        """As JSON."""
        content = {"counts": self._counts, "questions": self._questions}
        file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, file: Path) -> WordEvidence:
        """The inverse of `save`."""
        content = json.loads(file.read_text(encoding="utf-8"))
        return cls(content["counts"], content["questions"])

    def _evidence(self, known: Sequence[Mapping[str, int]], language: str) -> float:
        return sum(max(self._surprise(count, language), LEAST_EVIDENCE) for count in known)

    def _surprise(self, count: Mapping[str, int], language: str) -> float:
        """The logarithm of how much likelier the word makes *language* than chance; 0 if it says nothing."""
        if language not in self._questions:
            return LEAST_EVIDENCE
        rates = {code: (count.get(code, 0) + UNSEEN) / total for code, total in self._questions.items()}
        return math.log(rates[language] / sum(rates.values()) * len(rates))


def _is_another(guess: Guess) -> bool:
    return guess.language not in INTERFACE_LANGUAGES and guess.probability >= SURE_OF_ANOTHER
