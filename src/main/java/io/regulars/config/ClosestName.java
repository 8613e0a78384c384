package io.regulars.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody who mistyped one most likely meant. */
public final class ClosestName {
  private ClosestName() {}

  /**
   * The known name that takes the fewest changed letters to reach, whatever the case; empty where
   * even that one is too far off to be meant. Of equally near names, the first by spelling.
   */
  public static Optional<String> to(String mistyped, Collection<String> known) {
    return known.stream()
        .filter(name -> isNear(mistyped, name))
        .min(
            Comparator.comparingInt((String name) -> changes(mistyped, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static boolean isNear(String mistyped, String name) {
    int longer = Math.max(mistyped.length(), name.length());
    return changes(mistyped, name) <= Math.max(1, longer / 3);
  }

  /** Letters inserted, left out, replaced, or swapped with their neighbour. */
  private static int changes(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[][] changes = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        changes[i][j] = i == 0 || j == 0 ? i + j : fewest(changes, from, i, to, j);
      }
    }
    return changes[from.length()][to.length()];
  }

  private static int fewest(int[][] changes, String from, int i, String to, int j) {
    char last = from.charAt(i - 1);
    int fewest =
        Math.min(
            changes[i - 1][j - 1] + (last == to.charAt(j - 1) ? 0 : 1),
            1 + Math.min(changes[i - 1][j], changes[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && last == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(fewest, changes[i - 2][j - 2] + 1) : fewest;
  }
}
