package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.regulars.input.CustomerSchema;
import io.regulars.input.Input;
import io.regulars.input.MatchRule;
import io.regulars.input.OrderLineSchema;
import io.regulars.input.OrderSchema;
import io.regulars.quality.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The keys of one input that do not occur in another, as examples for a finding. */
record UnmatchedKeys(Inputs inputs, MatchRule rule) {
  private static final String KEY = "key";
  private static final String TIMES = "times";

  /** Returns the keys of most rows, at most {@link ScreenedInput#EXAMPLES}. Reads both inputs. */
  List<Example> examples() {
    List<Dataset<Row>> others = others();
    if (others.isEmpty()) {
      return List.of();
    }
    return keys(rule.input(), rule.key().name())
        .join(
            others.stream().reduce(Dataset::union).orElseThrow(),
            col(KEY).eqNullSafe(col("known")),
            "left_anti")
        .groupBy(KEY)
        .agg(count(lit(1)).as(TIMES))
        .orderBy(col(TIMES).desc(), col(KEY))
        .limit(ScreenedInput.EXAMPLES)
        .collectAsList()
        .stream()
        .map(row -> new Example(row.getString(0), row.getLong(1)))
        .toList();
  }

  private List<Dataset<Row>> others() {
    List<Dataset<Row>> others = new ArrayList<>();
    switch (rule) {
      case LINE_FINDS_ITS_CUSTOMER ->
          add(others, Input.CUSTOMERS, CustomerSchema.CUSTOMER_ID.name());
      case SPEND_FINDS_ITS_CHANNEL -> {
        add(others, Input.CUSTOMERS, CustomerSchema.ACQUISITION_CHANNEL.name());
        add(others, Input.ORDER_LINES, OrderSchema.CHANNEL.name());
      }
      case SESSIONS_FIND_THEIR_CHANNEL ->
          add(others, Input.ORDER_LINES, OrderSchema.CHANNEL.name());
      case REFUND_FINDS_ITS_ORDER,
          ANSWER_FINDS_ITS_ORDER,
          REVIEW_FINDS_ITS_ORDER,
          TICKET_FINDS_ITS_ORDER ->
          add(others, Input.ORDER_LINES, OrderSchema.ORDER_ID.name());
      case REFUND_FINDS_ITS_PRODUCT ->
          add(others, Input.ORDER_LINES, OrderLineSchema.PRODUCT_ID.name());
      case CUSTOMER_HAS_AN_ORDER,
          REFUND_FINDS_ITS_CUSTOMER,
          LEAD_FINDS_ITS_CUSTOMER,
          ANSWER_FINDS_ITS_CUSTOMER,
          REVIEW_FINDS_ITS_CUSTOMER,
          TICKET_FINDS_ITS_CUSTOMER,
          LOYALTY_FINDS_ITS_CUSTOMER,
          EXPOSURE_FINDS_ITS_CUSTOMER,
          SUBSCRIPTION_FINDS_ITS_CUSTOMER ->
          add(others, inputs.inputOfOrderCustomers(), OrderSchema.CUSTOMER_ID.name());
    }
    return others;
  }

  private void add(List<Dataset<Row>> others, Input input, String column) {
    if (inputs.has(input) && Arrays.asList(inputs.usable(input).columns()).contains(column)) {
      others.add(keys(input, column).select(col(KEY).as("known")));
    }
  }

  private Dataset<Row> keys(Input input, String column) {
    return inputs.usable(input).select(col(column).as(KEY)).where(col(KEY).isNotNull());
  }
}
