#!/usr/bin/env bash
# A vCard 2.1 file may begin with blank lines: the specification's grammar is
# `vcard_file = [wsls] vcard [wsls]`, and `wsls` may be line ends. ez-vcard 0.12.1 (Java) takes such a line for the end of the
# file: it gives no card, no warning and no error, so that an address book is imported as an empty one. The same card
# without the blank line is read, and so are two cards with a blank line between them.
#
# Needs Java 17 and Maven. Prints what was read of each file; fails if that has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.googlecode.ez-vcard</groupId><artifactId>ez-vcard</artifactId><version>0.12.1</version></dependency>
  </dependencies>
</project>
POM
mvn -B -ntp -q dependency:copy-dependencies >mvn.log 2>&1 || { cat mvn.log; exit 1; }

card() {
    printf 'BEGIN:VCARD\r\nVERSION:2.1\r\nN:%s\r\nTEL;CELL:%s\r\nEND:VCARD\r\n' "$1" "$2"
}
card 'Carter;Mia' '07700 900222' >plain.vcf
{ printf '\r\n'; card 'Carter;Mia' '07700 900222'; } >blank-first.vcf
{ card 'Carter;Mia' '07700 900222'; printf '\r\n'; card 'Clerk;Joe' '07700 900333'; } >blank-between.vcf

cat >Count.java <<'JAVA'
import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import java.nio.file.Path;

public class Count {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            int cards = 0, warnings = 0;
            try (VCardReader reader = new VCardReader(Path.of(file))) {
                for (VCard card = reader.readNext(); card != null; card = reader.readNext()) {
                    cards++;
                    warnings += reader.getWarnings().size();
                }
                warnings += reader.getWarnings().size();
            }
            System.out.println(file + ": " + cards + " cards, " + warnings + " warnings");
        }
    }
}
JAVA
seen=$(java -cp 'target/dependency/*' Count.java plain.vcf blank-first.vcf blank-between.vcf)
echo "$seen"
[ "$seen" = "plain.vcf: 1 cards, 0 warnings
blank-first.vcf: 0 cards, 0 warnings
blank-between.vcf: 2 cards, 0 warnings" ]
