package io.regulars.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that is closest to a mistyped one. */
public final class ClosestName {
  private ClosestName() {}

  /**
   * Returns the known name with the smallest edit distance, case-insensitively. Empty if even that
   * distance is larger than a third of the longer name. Of equally close names, the first in
   * alphabetical order.
   */
  public static Optional<String> to(String mistyped, Collection<String> known) {
    return known.stream()
        .filter(name -> isClose(mistyped, name))
        .min(
            Comparator.comparingInt((String name) -> distance(mistyped, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static boolean isClose(String mistyped, String name) {
    int longer = Math.max(mistyped.length(), name.length());
    return distance(mistyped, name) <= Math.max(1, longer / 3);
  }

  /**
   * The edit distance (optimal string alignment): the number of inserted, deleted and replaced
   * characters and of swapped neighbours.
   */
  private static int distance(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[][] distances = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        distances[i][j] = i == 0 || j == 0 ? i + j : minimum(distances, from, i, to, j);
      }
    }
    return distances[from.length()][to.length()];
  }

  private static int minimum(int[][] distances, String from, int i, String to, int j) {
    char last = from.charAt(i - 1);
    int minimum =
        Math.min(
            distances[i - 1][j - 1] + (last == to.charAt(j - 1) ? 0 : 1),
            1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && last == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(minimum, distances[i - 2][j - 2] + 1) : minimum;
  }
}
