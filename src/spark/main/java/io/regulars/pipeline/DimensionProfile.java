package io.regulars.pipeline;

import io.regulars.quality.ColumnProfile;
import java.util.Locale;
import java.util.Optional;

/**
 * The profile of a custom dimension.
 *
 * @param name its name in the settings
 * @param input the input whose columns its expression uses
 * @param rows the number of rows of that input, accepted or not
 * @param members the statistics of its members as text
 */
public record DimensionProfile(String name, String input, long rows, ColumnProfile members) {

  /** A sentence if the dimension has no member in any row. */
  Optional<String> finding() {
    return rows == 0 || members.filled() > 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "dimensions.%s is null in all %,d rows of %s, so (unknown) is its only value."
                    + " Correct or remove the expression.",
                name,
                rows,
                input));
  }
}
