#!/usr/bin/env bash
# Phones save a number with pauses and an extension as `+44 1632 960011,,25`, and export it so in vCard 2.1, where a comma is
# an ordinary character of a telephone number. vobject 0.9.9 (Python) gives the number up to the first comma: the
# extension is gone without an error, and serializing the card writes the loss down. A number with `;25` is kept whole.
#
# Needs Python 3. Prints what was read; fails if that has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet vobject==0.9.9

cat >read.py <<'PYTHON'
import vobject

CARD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Clinic\r\nTEL;WORK:+44 1632 960011,,25\r\n"
    "TEL;WORK:+44 1632 960012;25\r\nEND:VCARD\r\n"
)
card = vobject.readOne(CARD)
print([number.value for number in card.contents["tel"]])
again = [line for line in card.serialize(validate=False).splitlines() if line.startswith("TEL")]
print(again)
PYTHON
seen=$(venv/bin/python read.py)
echo "$seen"
[ "$seen" = "['+44 1632 960011', '+44 1632 960012;25']
['TEL:+44 1632 960011', 'TEL:+44 1632 960012\\\\;25']" ]
