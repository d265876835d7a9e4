"""Numbers of passports, identity cards, residence permits, insurance and tax records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.spans import Span
from bot.privacy.words import any_of

MARK = "[Ausweisnummer]"

_CONTEXT = any_of(
    "*pass *passnummer *passnr passport passports *ausweis* aufenthaltstitel* aufenthaltserlaubnis* aufenthaltskarte*",
    "residence_permit residence_card residence_title eat-nummer visum* visanummer visa_number visa_no azr* steuer-id*",
    "steueridentifikationsnummer steuernummer tax_id identity_card id-card id_card id_number id-nummer id_no id_nr",
    "seriennummer serial_number *versichertennummer *versicherungsnummer sv-nummer social_security aktenzeichen",
    "kundennummer personalnummer pasaport* kimlik* tc t.c паспорт* загранпаспорт* закордонн* внж посвідк* passeport",
    "titre_de_séjour carte_d'identité pasaporte nie dni paszport* dowód* dowod* pesel",
    "*جواز *الجواز *هوية *الهوية *الإقامة *اقامة گذرنامه پاسپورت کارت_ملی",
)
# "Passnummer ist", "passport no.:", "паспорт серия"; no digit, so the number itself comes next.
_BETWEEN = r"[^\d\n]{0,24}?"
_NUMBER = (
    r"(?<![\w.,])(?:"
    r"[^\W\d_]{1,3}[ -]?\d{5,9}[^\W\d_]?"  # U12345678, FB 123456, Y1234567A
    r"|\d{7,12}|\d{3}(?:[ ]\d{2,4}){2,4}|\d{2}[ ]\d{2}[ ]\d{6}"  # 12345678901, 12 345 678 901, 45 12 345678
    r"|(?=[A-Z0-9]*\d[A-Z0-9]*\d[A-Z0-9]*\d)[A-Z0-9]{7,12}"  # letters and digits mixed
    r")(?![\w]|[.,]\d| ?(?:€|euro?s?\b))"
)
_IN_CONTEXT = re.compile(rf"{_CONTEXT}{_BETWEEN}(?P<number>{_NUMBER})", re.IGNORECASE)

# German documents use these letters only; nothing else has that form.
_SERIAL = r"(?=(?:[A-Z]*\d){3})(?=\d*[A-Z])[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d?"
_PENSION = r"\d{2} ?\d{6} ?[A-Z] ?\d{3}"
_READABLE_ZONE = r"[A-Z0-9<]*<<[A-Z0-9<]{5,}"
_BY_FORM = re.compile(rf"(?<![\w])(?P<number>{_SERIAL}|{_PENSION}|{_READABLE_ZONE})(?![\w<])")


def find_documents(view: str) -> Iterator[Span]:
    """Numbers beside a word that names a document, and numbers whose form tells enough."""
    end = 0
    matches = [*_IN_CONTEXT.finditer(view), *_BY_FORM.finditer(view)]
    for match in sorted(matches, key=lambda found: found.start("number")):
        if match.start("number") >= end:
            end = match.end("number")
            yield Span(match.start("number"), end, MARK)
