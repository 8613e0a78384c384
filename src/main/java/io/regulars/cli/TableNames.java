package io.regulars.cli;

import io.regulars.UserError;
import io.regulars.config.ClosestName;
import java.util.List;
import java.util.Set;

/** The tables that somebody names with {@code --only}. */
final class TableNames {
  private TableNames() {}

  /**
   * Lets only tables pass that there are.
   *
   * @throws UserError that names the nearest right one
   */
  static void refuseUnknown(Set<String> only, List<String> known) {
    for (String table : only) {
      if (!known.contains(table)) {
        throw UserError.usage(
            "There is no table " + table + " (--only).",
            ClosestName.to(table, known)
                .map(near -> "Did you mean " + near + "?")
                .orElse("There are " + String.join(", ", known) + "."));
      }
    }
  }
}
