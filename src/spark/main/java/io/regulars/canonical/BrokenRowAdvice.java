package io.regulars.canonical;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_count;
import static org.apache.spark.sql.functions.replace;

import io.regulars.source.Source;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Advice on rows of a CSV file that the reader cut in the wrong places, or that are headers. */
final class BrokenRowAdvice {
  private static final Column QUOTE = lit("\"");
  private static final Column ESCAPED_QUOTE = lit("\\\"");

  private final Source source;
  private final List<Column> texts = new ArrayList<>();
  private Column isHeader = lit(true);

  BrokenRowAdvice(MappedSource layout) {
    source = layout.source();
    for (StructField field : layout.rawColumns().fields()) {
      if (field.dataType().equals(DataTypes.StringType)) {
        Column text = col(Source.RAW).getField(field.name());
        texts.add(text);
        isHeader = isHeader.and(text.eqNullSafe(field.name()));
      }
    }
  }

  /**
   * Names the causes that some rows show, one sentence each. Reads the rows, if they come from CSV.
   *
   * @param rejected the rejected rows with the raw row
   */
  List<String> on(Dataset<Row> rejected) {
    if (!source.layout().format().equals("csv") || texts.isEmpty()) {
      return List.of();
    }
    Column row = concat_ws(",", texts.toArray(new Column[0]));
    // A reader that takes each line as a row leaves an odd number of quotes in the parts of a row.
    Column oddQuotes = regexp_count(replace(row, ESCAPED_QUOTE, lit("")), QUOTE).mod(2).equalTo(1);
    Row found =
        rejected
            .agg(any(row.contains(ESCAPED_QUOTE)), any(oddQuotes), any(isHeader))
            .collectAsList()
            .get(0);
    List<String> advice = new ArrayList<>();
    if (found.getBoolean(0) && source.doublesQuotes()) {
      advice.add(advice("some quoted texts have a quote after a backslash.", "escape = \"\\\\\""));
    }
    if (found.getBoolean(1) && source.endsRowsAtLineBreaks()) {
      advice.add(
          advice(
              "some rows start or end inside quotes, because a text with a line break was split.",
              "multiLine = true"));
    }
    if (found.getBoolean(2)) {
      advice.add(
          ("Source %1$s: some rows repeat the header, as in files that were joined. Exclude them"
                  + " with sources.%1$s.where; init drafts the condition.")
              .formatted(source.layout().name()));
    }
    return advice;
  }

  private static Column any(Column condition) {
    return coalesce(bool_or(condition), lit(false));
  }

  private String advice(String cause, String option) {
    return "Source %1$s: %2$s Set sources.%1$s.options { %3$s }."
        .formatted(source.layout().name(), cause, option);
  }
}
