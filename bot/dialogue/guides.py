"""What a guided check says at each step. The buttons carry where the visitor is; nothing else is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.dialogue.compose import Composer
from bot.dialogue.context import Context
from bot.dialogue.message import Button, Message
from bot.dialogue.understanding import Understanding
from bot.knowledge.figures import FigureWriter
from bot.knowledge.guides import STOP, Guide, Result, read_step, step
from bot.knowledge.library import Knowledge
from bot.knowledge.rendering import filler, plain


class GuideWriter:
    """Writes the messages of guided checks. `today` is the clock: figures depend on it."""

    def __init__(self, composer: Composer, knowledge: Knowledge, today: Callable[[], date] = date.today) -> None:
        self._composer = composer
        self._knowledge = knowledge
        self._today = today

    def say(self, understood: Understanding, context: Context) -> tuple[Message, ...]:
        """The messages of the step in `understood.value`; at an unknown step the last question again, or the first."""
        name, node = read_step(understood.value or "")
        guide, language = self._knowledge.guides.get(name), understood.language
        if guide is None or node == STOP:
            return (self._composer.notice("guide_stopped", language, [self._composer.human_button(language)]),)
        if node in guide.results:
            return self._result(name, guide, guide.results[node], understood, context)
        if node not in guide.questions:
            return (self._question_again(name, guide, context, language),)
        if node == guide.start:
            return self._opening(name, guide, language)
        return (self._question(name, guide, node, language),)

    def _opening(self, name: str, guide: Guide, language: str) -> tuple[Message, ...]:
        code = guide.language_for(self._composer.written(language))
        before = (f"**{guide.title[code]}**\n\n{self._filled(guide.intro[code], code)}",)
        first = self._question(name, guide, guide.start, language, before=before)
        if code == first.language:
            return (first,)
        shown = self._composer.phrases(language).languages[code]
        return self._composer.notice("content_language_notice", language, content_language=shown), first

    def _question_again(self, name: str, guide: Guide, context: Context, language: str) -> Message:
        """For an answer that is none of the choices."""
        offered = (read_step(button.value) for button in context.buttons if button.kind == "guide")
        nodes = tuple(node for of, node in offered if of == name and node != STOP)
        after = (self._composer.phrases(language).bot["guide_invalid"],)
        message = self._question(name, guide, guide.asking(nodes) or guide.start, language, after=after)
        return replace(message, buttons=(*message.buttons, self._composer.human_button(language)))

    def _question(
        self, name: str, guide: Guide, node: str, language: str, before: Sequence[str] = (), after: Sequence[str] = ()
    ) -> Message:  # fmt: skip
        question, code = guide.questions[node], guide.language_for(self._composer.written(language))
        notes = (*before, self._filled(question.text[code], code), *after)
        stop = Button(self._composer.phrases(language).bot["guide_stop"], "guide", step(name, STOP))
        buttons = (*(Button(choice.label[code], "guide", step(name, choice.next)) for choice in question.choices), stop)
        numbered = "\n".join(f"{number}. {button.label}" for number, button in enumerate(buttons, 1))
        return replace(
            self._message(notes, code, language),
            text="\n\n".join([*map(plain, notes), numbered]),
            buttons=buttons,
            request="choice",
        )

    def _result(
        self, name: str, guide: Guide, result: Result, understood: Understanding, context: Context
    ) -> tuple[Message, ...]:
        """The sentence, then the answer to the topic; that answer does not offer the same check again."""
        language = understood.language
        code = guide.language_for(self._composer.written(language))
        sentence = self._message((self._filled(result.text[code], code),), code, language)
        if not self._composer.can_answer(result.topic):
            return (replace(sentence, buttons=(self._composer.human_button(language),)),)
        side = guide.side or understood.side or context.side
        answer = self._composer.answer(replace(understood, topic=result.topic), side, ask_side=not context.side_asked)
        again = step(name, guide.start)
        return sentence, replace(answer, buttons=tuple(button for button in answer.buttons if button.value != again))

    def _message(self, notes: tuple[str, ...], code: str, language: str) -> Message:
        """*notes* in the language *code*, and in its direction; the language of the conversation stays as it is."""
        direction = self._composer.phrases(code).language.direction
        return Message(
            "guide", self._composer.written(language), direction, "\n\n".join(map(plain, notes)), notes=notes
        )

    def _filled(self, text: str, code: str) -> str:
        return filler(FigureWriter(self._knowledge.figures, self._knowledge.phrases[code], code, self._today()))(text)
