package io.regulars.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.regulars.source.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Canonical rows against their rules: a bit for each rule that a row breaks. */
public final class Screening {
  /** The column of the bits: bit i is set where the row breaks rule i. */
  public static final String VIOLATIONS = "_violations";

  private static final int LONGEST_EXAMPLE = 60;

  private Screening() {}

  /** The bits as a column over the canonical columns. */
  public static Column violations(List<Rule> rules) {
    Column mask = lit(0L);
    for (int i = 0; i < rules.size(); i++) {
      mask = mask.bitwiseOR(when(expr(rules.get(i).predicate()), 0L).otherwise(1L << i));
    }
    return mask.as(VIOLATIONS);
  }

  /** Whether a screened row is rejected. */
  public static Column isRejected(List<Rule> rules) {
    return col(VIOLATIONS).bitwiseAND(Rule.rejecting(rules)).notEqual(0L);
  }

  /** The names of the rules for which a screened row is rejected. */
  public static Column reasons(List<Rule> rules) {
    List<Column> names = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      if ((Rule.rejecting(rules) & 1L << i) != 0) {
        names.add(when(breaks(i), rules.get(i).name()));
      }
    }
    return array_compact(array(names.toArray(new Column[0])));
  }

  /** Whether a screened row breaks the rule of that bit. */
  public static Column breaks(int rule) {
    return col(VIOLATIONS).bitwiseAND(1L << rule).notEqual(0L);
  }

  /**
   * One row that says how an input fared: rows seen, rows rejected, then rows that broke each rule,
   * in the order of the rules. {@link Tally#of} reads it.
   */
  public static Dataset<Row> tally(Dataset<Row> screened, List<Rule> rules) {
    List<Column> counts = new ArrayList<>();
    counts.add(count_if(isRejected(rules)).as("rejected"));
    for (int i = 0; i < rules.size(); i++) {
      counts.add(count_if(breaks(i)).as(rules.get(i).name()));
    }
    return screened.agg(count(lit(1)).as("seen"), counts.toArray(new Column[0]));
  }

  /** A value of the data in a message: shortened, and harmless on a terminal. */
  public static String example(String written, long rows) {
    String count = String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
    return "\"" + Excerpt.of(written, LONGEST_EXAMPLE) + "\" (" + count + ")";
  }
}
