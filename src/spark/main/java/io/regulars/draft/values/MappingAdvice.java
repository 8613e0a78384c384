package io.regulars.draft.values;

import io.regulars.input.InputColumn;
import java.util.List;
import java.util.Optional;

/** Advice on a mapping whose values are not numbers or times as Spark writes them. */
public final class MappingAdvice {
  private MappingAdvice() {}

  /**
   * Returns a sentence with the mapping that reads some values; empty if there is none.
   *
   * @param column the canonical column
   * @param sql the expression that it is mapped to
   * @param values values that this expression does not read, without blanks
   * @param areAll whether the values of all rows are like these; otherwise the mapping also reads
   *     what the present one reads
   */
  public static Optional<String> of(
      InputColumn column, String sql, List<String> values, boolean areAll) {
    if (column.type().isNumber()) {
      return NumberFormat.of(values)
          .filter(format -> !format.isPlain() && format.exceptions().isEmpty())
          .map(format -> sentence(column, format.apply(sql), format.doubt()));
    }
    if (!column.type().isTime()) {
      return Optional.empty();
    }
    return TimeDetection.of(values)
        .filter(format -> format.exceptions().isEmpty() && !format.sql().equals("%s"))
        .map(
            format -> {
              String read = format.apply(sql);
              String both =
                  areAll ? read : "coalesce(try_cast(" + sql + " AS TIMESTAMP), " + read + ")";
              return sentence(column, both, format.doubt());
            });
  }

  private static String sentence(InputColumn column, String sql, Optional<String> doubt) {
    return "This mapping reads these values: "
        + column.name()
        + " = "
        + HoconText.quoted(sql)
        + doubt.map(question -> " " + question).orElse("");
  }
}
