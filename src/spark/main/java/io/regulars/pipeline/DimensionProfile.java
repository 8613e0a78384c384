package io.regulars.pipeline;

import io.regulars.Excerpt;
import io.regulars.quality.ColumnProfile;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The profile of a custom dimension.
 *
 * @param name its name in the settings
 * @param sql its expression in the settings
 * @param input the input whose columns its expression uses
 * @param rows the number of rows of that input, accepted or not
 * @param members the statistics of its members as text
 * @param severalInOrder an order whose lines have several members of a dimension of orders
 */
public record DimensionProfile(
    String name,
    String sql,
    String input,
    long rows,
    ColumnProfile members,
    Optional<MembersWithinOrders.Example> severalInOrder) {
  private static final int MAX_LENGTH = 60;

  /** Sentences if the dimension has no member in any row, or several members within an order. */
  Stream<String> findings() {
    return Stream.concat(withoutMembers().stream(), ofLines().stream());
  }

  private Optional<String> withoutMembers() {
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

  private Optional<String> ofLines() {
    return severalInOrder.map(
        order ->
            String.format(
                Locale.ROOT,
                "dimensions.%s has several values within an order, such as %s and %s in order %s."
                    + " All of an order is counted for the value of its first line. To count each"
                    + " line for its own value, set dimensions.%s { of = order-lines, sql = \"%s\" }.",
                name,
                Excerpt.of(order.first(), MAX_LENGTH),
                Excerpt.of(order.other(), MAX_LENGTH),
                Excerpt.of(order.order(), MAX_LENGTH),
                name,
                sql.replace("\\", "\\\\").replace("\"", "\\\"")));
  }
}
