import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.MatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the call screeners that were studied decide: the number is compared with each contact by libphonenumber's
 * {@code isNumberMatch}, then with each regular expression of a list. {@code java Peer NUMBERS}.
 *
 * <p>Kinder than they are: the expressions are compiled once, contacts are full numbers in memory, and the first that
 * matches ends the search.
 */
public final class Peer {
  private static final int EXPRESSIONS = 200;
  private static final int[][] CONTACTS_AND_CALLS = {{10, 2000}, {1000, 60}, {10000, 12}};

  public static void main(String[] arguments) throws IOException {
    List<String> numbers = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String text = line.split("\t", 2)[1];
      if (text.startsWith("+")) {
        numbers.add(text.replace(" ", ""));
      }
    }
    List<Pattern> expressions = new ArrayList<>();
    for (int i = 0; i < EXPRESSIONS; i++) {
      expressions.add(Pattern.compile("\\+" + (100 + i * 4) + "[0-9]{3,9}"));
    }
    Figures figures = new Figures();
    for (int[] size : CONTACTS_AND_CALLS) {
      List<String> contacts = numbers.subList(0, size[0]);
      List<String> calls = numbers.subList(numbers.size() - size[1], numbers.size());
      decideAll(calls.subList(0, Math.min(calls.size(), 4)), contacts, expressions);
      figures.times("peer." + size[0] + "_contacts", decideAll(calls, contacts, expressions));
    }
    figures.print();
  }

  private static long[] decideAll(List<String> calls, List<String> contacts, List<Pattern> expressions) {
    long[] times = new long[calls.size()];
    int known = 0;
    for (int i = 0; i < times.length; i++) {
      long before = System.nanoTime();
      known += isKnownOrListed(calls.get(i), contacts, expressions) ? 1 : 0;
      times[i] = System.nanoTime() - before;
    }
    if (known > times.length) {
      throw new IllegalStateException("more are known than called");
    }
    return times;
  }

  private static boolean isKnownOrListed(String number, List<String> contacts, List<Pattern> expressions) {
    for (String contact : contacts) {
      MatchType match = PhoneNumberUtil.getInstance().isNumberMatch(number, contact);
      if (match == MatchType.EXACT_MATCH || match == MatchType.NSN_MATCH) {
        return true;
      }
    }
    for (Pattern expression : expressions) {
      if (expression.matcher(number).matches()) {
        return true;
      }
    }
    return false;
  }
}
