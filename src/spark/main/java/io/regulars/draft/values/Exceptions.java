package io.regulars.draft.values;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The few values of a column that do not have the format of nearly all others. */
public final class Exceptions {
  private static final int ONE_IN = 10;
  private static final int ENOUGH_FOR_ONE = 4;
  private static final int NAMED = 3;
  private static final int LONGEST = 30;

  /** Words that stand for nothing, as databases and data frames write them. */
  private static final Pattern NOTHING =
      Pattern.compile("(?i)nan|nat|null|\\(null\\)|\\\\N|<na>|#?n/a|none|nil");

  private Exceptions() {}

  /**
   * The distinct values that do not have a format; empty if they are more than one in ten values.
   * Of four or more values, one can always be an exception. Words for nothing are no values.
   */
  static Optional<List<String>> of(List<String> all, Predicate<String> hasFormat) {
    List<String> values = all.stream().filter(value -> !isNothing(value)).toList();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    int most = Math.max(values.size() / ONE_IN, values.size() >= ENOUGH_FOR_ONE ? 1 : 0);
    List<String> exceptions =
        values.stream()
            .filter(value -> !hasFormat.test(value))
            .limit(most + 1L)
            .collect(Collectors.toList());
    return exceptions.size() > most
        ? Optional.empty()
        : Optional.of(exceptions.stream().distinct().toList());
  }

  /** Whether a value is a word for nothing. */
  public static boolean isNothing(String value) {
    return NOTHING.matcher(value.strip()).matches();
  }

  /** A sentence that names some of the exceptions. */
  static String sentence(List<String> exceptions, String format) {
    return "Most values have the format %s. Others are read as null: %s."
        .formatted(format, named(exceptions));
  }

  /** The first values, quoted and shortened. */
  public static String named(Collection<String> values) {
    return values.stream().limit(NAMED).map(Exceptions::quoted).collect(Collectors.joining(", "))
        + (values.size() > NAMED ? ", …" : "");
  }

  private static String quoted(String value) {
    return "\"" + (value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value) + "\"";
  }
}
