package io.regulars.cli;

import io.regulars.UserError;
import io.regulars.config.ClosestName;
import java.util.List;
import java.util.Set;

/** Validates the table names of the option {@code --only}. */
final class TableNames {
  private TableNames() {}

  /**
   * Checks that all tables are known.
   *
   * @throws UserError if a table is unknown, with the closest known name
   */
  static void refuseUnknown(Set<String> only, List<String> known) {
    for (String table : only) {
      if (!known.contains(table)) {
        throw UserError.usage(
            "Unknown table " + table + " (--only).",
            ClosestName.to(table, known)
                .map(near -> "Did you mean " + near + "?")
                .orElse("The tables are " + String.join(", ", known) + "."));
      }
    }
  }
}
