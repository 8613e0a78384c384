package io.regulars.draft.values;

import java.util.Collection;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The share of values that decides what a column or a file is, in spite of a few exceptions. */
public final class NearlyAll {
  /** Nine in ten. */
  public static final double SHARE = 0.9;

  private NearlyAll() {}

  /** Whether nearly all values satisfy a condition. */
  public static <T> boolean of(Collection<T> values, Predicate<? super T> condition) {
    return values.stream().filter(condition).count() >= values.size() * SHARE;
  }

  /** Whether nearly all texts match a pattern, without blanks around them. */
  public static boolean of(Collection<String> texts, Pattern form) {
    return of(texts, text -> form.matcher(text.strip()).matches());
  }
}
