"""Reads the cards named on the command line with vobject and prints file, name and numbers, parted by tabs.

    pip install vobject==0.9.9
    python3 vobject_answers.py ../corpus/*.vcf > vobject-0.9.9.tsv

The library takes text, so bytes that are not UTF-8 are decoded here, in the character set that the card names.
"""

import os
import re
import sys

import vobject


def text_of(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(re.search(rb"CHARSET=([^;:]+)", data)[1].decode("ascii"))


def name_of(card) -> str:
    if "fn" in card.contents:
        return " ".join(card.fn.value.split())
    parts = card.n.value
    several = [parts.prefix, parts.given, parts.additional, parts.family, parts.suffix]
    return " ".join(" ".join(part if isinstance(part, str) else " ".join(part) for part in several).split())


for path in sys.argv[1:]:
    with open(path, "rb") as file:
        text = text_of(file.read())
    name = os.path.basename(path)
    try:
        for card in vobject.readComponents(text, allowQP=True):
            numbers = [number.value for number in card.contents.get("tel", [])]
            print(name, name_of(card), *numbers, sep="\t")
    except Exception as error:
        print(name, f"error: {type(error).__name__}", sep="\t")
