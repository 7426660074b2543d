import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;

/** Figures by name, printed as one JSON object: the same form as the Rust parts print. */
final class Figures {
  private final StringJoiner all = new StringJoiner(",", "{", "}");

  void note(String name, double value) {
    all.add(String.format(Locale.ROOT, "\"%s\":%.1f", name, value));
  }

  void times(String row, long[] times) {
    Arrays.sort(times);
    note(row + ".median_ns", at(times, 50));
    note(row + ".p99_ns", at(times, 99));
  }

  void print() {
    System.out.println(all);
  }

  private static long at(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length * percent / 100, sorted.length - 1)];
  }
}
