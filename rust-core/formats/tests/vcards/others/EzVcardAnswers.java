import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the cards named on the command line with ez-vcard and prints file, name and numbers, parted by tabs.
 *
 * <pre>java -cp 'ez-vcard-0.12.1.jar:vinnie-2.0.2.jar' EzVcardAnswers.java ../corpus/*.vcf > ez-vcard-0.12.1.tsv</pre>
 *
 * The library takes text, so bytes that are not UTF-8 are decoded here, in the character set that the card names.
 */
public class EzVcardAnswers {
    public static void main(String[] paths) throws IOException {
        for (String path : paths) {
            String file = Path.of(path).getFileName().toString();
            try (VCardReader reader = new VCardReader(textOf(Files.readAllBytes(Path.of(path))))) {
                for (VCard card = reader.readNext(); card != null; card = reader.readNext()) {
                    List<String> fields = new ArrayList<>(List.of(file, nameOf(card)));
                    for (Telephone number : card.getTelephoneNumbers()) {
                        fields.add(number.getText() != null ? number.getText() : number.getUri().toString());
                    }
                    System.out.println(String.join("\t", fields));
                }
            }
        }
    }

    private static String textOf(byte[] data) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
        } catch (CharacterCodingException error) {
            String plain = new String(data, StandardCharsets.ISO_8859_1);
            Matcher charset = Pattern.compile("CHARSET=([^;:]+)").matcher(plain);
            return charset.find() ? new String(data, Charset.forName(charset.group(1))) : plain;
        }
    }

    private static String nameOf(VCard card) {
        if (card.getFormattedName() != null) {
            return words(card.getFormattedName().getValue());
        }
        StructuredName name = card.getStructuredName();
        List<String> parts = new ArrayList<>(name.getPrefixes());
        parts.add(name.getGiven() == null ? "" : name.getGiven());
        parts.addAll(name.getAdditionalNames());
        parts.add(name.getFamily() == null ? "" : name.getFamily());
        parts.addAll(name.getSuffixes());
        return words(String.join(" ", parts));
    }

    private static String words(String text) {
        return String.join(" ", text.trim().split("\\s+"));
    }
}
