"""Confirm that an answer has been read again, or that a translation says the same as the German text.

./lotse confirm residence/blue_card --review-by 2027-06-30     sets the dates of the review
./lotse confirm residence/blue_card --lang en                  marks the English text as that of the present German text
"""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path

from bot.knowledge.library import MASTER, Knowledge, load
from bot.knowledge.problems import KnowledgeError
from bot.knowledge.translation import fingerprint


def main(arguments: list[str]) -> int:
    """Exit code 1 if the topic or translation does not exist."""
    parser = argparse.ArgumentParser(
        prog="./lotse confirm", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("topics", nargs="+", help="topic ids, for example residence/blue_card, or `all` with --lang")
    parser.add_argument("--lang", help="confirm the translation into this language instead of the German text")
    parser.add_argument(
        "--review-by", type=date.fromisoformat, metavar="YYYY-MM-DD", help="when the answer must be read again"
    )
    options = parser.parse_args(arguments)
    try:
        knowledge = load()
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return 1
    topics = list(knowledge.entries) if options.topics == ["all"] and options.lang else options.topics
    results = [_confirm(knowledge, topic, options.lang, options.review_by) for topic in topics]
    return 0 if all(results) else 1


def _confirm(knowledge: Knowledge, topic: str, language: str | None, review_by: date | None) -> bool:
    file = knowledge.root / (language or MASTER) / f"{topic}.yml"
    if topic not in knowledge.entries or not file.exists():
        print(f"{topic}: there is no file {file}", file=sys.stderr)
        return False
    if language:
        _set(file, "translates", fingerprint(knowledge.entries[topic]))
        print(f"{topic}: the text in '{language}' is confirmed as that of the present German text")
    elif review_by is None or review_by <= date.today():
        print(f"{topic}: say until when with --review-by YYYY-MM-DD, a day in the future", file=sys.stderr)
        return False
    else:
        _set(file, "reviewed_on", date.today().isoformat())
        _set(file, "review_by", review_by.isoformat())
        print(f"{topic}: reviewed today, to be read again by {review_by}")
    return True


def _set(file: Path, key: str, value: str) -> None:
    """Replace one line and nothing else, so that comments and wording of the file stay as the editor wrote them."""
    text = file.read_text(encoding="utf-8")
    quoted = f"'{value}'" if re.fullmatch(r"[\d.e]+", value) else value  # YAML would read some hashes as numbers
    changed, count = re.subn(rf"(?m)^{key}:.*$", f"{key}: {quoted}", text)
    if count != 1:
        raise SystemExit(f"{file}: needs exactly one line `{key}:`, has {count}")
    file.write_text(changed, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
