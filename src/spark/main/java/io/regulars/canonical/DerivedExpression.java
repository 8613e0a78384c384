package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.regulars.input.DerivedColumn;
import io.regulars.input.InputColumn;
import org.apache.spark.sql.Column;

/** Columns that are derived from mapped columns, as expressions over the rows of a source. */
final class DerivedExpression {
  private DerivedExpression() {}

  /** Returns the expression of a derived column, of which all columns are mapped. */
  static Column of(DerivedColumn derived) {
    InputColumn first = derived.from().get(0);
    return switch (derived.derivation()) {
      case IS_UNREADABLE -> isUnreadable(first);
      case ORIGINAL_TEXTS -> concat_ws(" to ", text(first), text(derived.from().get(1)));
      case CODE_AND_DATE ->
          concat(upper(trim(col(first.name()))), lit(" on "), col(derived.from().get(1).name()));
    };
  }

  private static Column isUnreadable(InputColumn column) {
    Column isWritten = trim(text(column)).notEqual("");
    return when(col(column.name()).isNull().and(isWritten), true);
  }

  private static Column text(InputColumn column) {
    return col(MappedSource.WRITTEN).getField(column.name());
  }
}
