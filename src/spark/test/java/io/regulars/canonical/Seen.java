package io.regulars.canonical;

import io.regulars.input.Input;
import io.regulars.input.Rule;
import io.regulars.quality.Example;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Renders screened inputs as text for assertions. */
final class Seen {
  private Seen() {}

  /** Returns the columns of each row as text, separated by bars. */
  static List<String> texts(Dataset<Row> rows, String... columns) {
    Dataset<Row> chosen = rows.selectExpr(columns);
    String cells =
        Arrays.stream(chosen.columns())
            .map(name -> "coalesce(string(`" + name + "`), 'null')")
            .collect(Collectors.joining(", "));
    return chosen.selectExpr("concat_ws('|', " + cells + ")").as(Encoders.STRING()).collectAsList();
  }

  /** Returns each column with its type, such as "order_id STRING". */
  static List<String> types(Dataset<Row> rows) {
    return Arrays.stream(rows.schema().fields())
        .map(field -> field.name() + " " + field.dataType().sql())
        .toList();
  }

  /** Returns "A1: rule, rule" for each rejected row, identified by a raw column. */
  static List<String> reasons(Inputs inputs, Input input, String id) {
    return inputs
        .rejected(input)
        .selectExpr("concat(coalesce(" + id + ", 'null'), ': ', array_join(reasons, ', '))")
        .as(Encoders.STRING())
        .collectAsList();
  }

  /** Returns the number of violations by rule, without rules that are not violated. */
  static Map<String, Long> broken(Inputs inputs, Input input) {
    List<Rule> rules = inputs.rules(input);
    List<Long> violations =
        CanonicalRows.of(inputs, input).select("_violations").as(Encoders.LONG()).collectAsList();
    Map<String, Long> broken = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      long bit = 1L << i;
      long rows = violations.stream().filter(bits -> (bits & bit) != 0).count();
      if (rows > 0) {
        broken.put(rules.get(i).name(), rows);
      }
    }
    return broken;
  }

  /** Returns the evidence of the rows that violate a rule. */
  static List<String> evidence(Inputs inputs, Input input, String rule) {
    return inputs.examples(input, rule(inputs, input, rule)).stream()
        .map(Example::toString)
        .toList();
  }

  static Rule rule(Inputs inputs, Input input, String name) {
    return inputs.rules(input).stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
