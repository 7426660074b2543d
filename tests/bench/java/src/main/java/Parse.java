import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the benchmark's numbers with Google's libphonenumber: {@code java Parse NUMBERS RESULTS}. */
public final class Parse {
  private static final int ROUNDS = 5;

  public static void main(String[] arguments) throws IOException {
    List<String[]> lines = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      lines.add(line.split("\t", 2));
    }
    Figures figures = new Figures();
    long start = System.nanoTime();
    read(lines.get(0));
    figures.note("parse.jvm.first_ns", System.nanoTime() - start);

    StringBuilder results = new StringBuilder();
    for (String[] line : lines) {
      results.append(plain(read(line))).append('\n');
    }
    Files.writeString(Path.of(arguments[1]), results);

    // The compiler is warm after some rounds; only the last one counts.
    long[] times = new long[lines.size()];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < times.length; i++) {
        long before = System.nanoTime();
        read(lines.get(i));
        times[i] = System.nanoTime() - before;
      }
    }
    figures.times("parse.jvm", times);
    figures.print();
  }

  private static PhoneNumber read(String[] line) {
    try {
      return PhoneNumberUtil.getInstance().parse(line[1], line[0]);
    } catch (NumberParseException refused) {
      return null;
    }
  }

  private static String plain(PhoneNumber number) {
    if (number == null) {
      return "-";
    }
    String all =
        "+" + number.getCountryCode() + PhoneNumberUtil.getInstance().getNationalSignificantNumber(number);
    return all.length() > 16 ? "-" : all;
  }
}
