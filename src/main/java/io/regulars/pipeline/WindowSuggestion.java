package io.regulars.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;

import io.regulars.canonical.Inputs;
import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.history.ExclusionReason;
import io.regulars.measure.KaplanMeier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/**
 * What the gaps between purchase days say about the activity window: the percentiles that a run
 * publishes, so far as the order lines alone give them. Open gaps are counted up to the last
 * purchase day of any customer.
 */
final class WindowSuggestion {
  private static final String CUSTOMER = "customer_id";
  private static final String DAY = "day";
  private static final String NEXT = "next_day";
  private static final String GAPS = "gaps";

  private final Inputs inputs;
  private final Settings settings;

  WindowSuggestion(Inputs inputs, Settings settings) {
    this.inputs = inputs;
    this.settings = settings;
  }

  /** One sentence; empty where there are too few gaps. Reads the order lines. */
  Optional<String> sentence() {
    KaplanMeier curve = curve();
    int window = settings.activity().window();
    OptionalInt most = curve.daysUntil(0.90);
    if (most.isPresent()) {
      return Optional.of(
          "activity.window is %d days; 90 %% of the gaps between purchase days of a customer end"
                  .formatted(window)
              + " within %d days, open gaps counted: about that is the window that the data suggests."
                  .formatted(most.getAsInt()));
    }
    OptionalInt half = curve.daysUntil(0.50);
    return half.isPresent()
        ? Optional.of(
            "activity.window is %d days; half of the gaps between purchase days of a customer end"
                    .formatted(window)
                + " within %d days, open gaps counted; when 90 %% of them end cannot be told yet."
                    .formatted(half.getAsInt()))
        : Optional.empty();
  }

  /** By days of a gap, or by last purchase day: rows that grow with the history, not the shop. */
  private KaplanMeier curve() {
    Column isOpen = col(NEXT).isNull();
    WindowSpec ofCustomer = Window.partitionBy(CUSTOMER).orderBy(DAY);
    List<Row> rows =
        purchaseDays()
            .withColumn(NEXT, lead(col(DAY), 1).over(ofCustomer))
            .groupBy(isOpen.as("is_open"), coalesce(col(NEXT).minus(col(DAY)), col(DAY)).as(DAY))
            .agg(count(lit(1)).as(GAPS))
            .collectAsList();
    int lastDay =
        rows.stream()
            .filter(row -> row.getBoolean(0))
            .mapToInt(row -> row.getInt(1))
            .max()
            .orElse(0);
    KaplanMeier curve = new KaplanMeier();
    for (Row row : rows) {
      if (row.getBoolean(0)) {
        curve.add(lastDay - row.getInt(1), false, row.getLong(2));
      } else {
        curve.add(row.getInt(1), true, row.getLong(2));
      }
    }
    return curve;
  }

  private Dataset<Row> purchaseDays() {
    return inputs
        .usable(Input.ORDER_LINES)
        .where(col(CUSTOMER).isNotNull().and(col("quantity").gt(0)).and(counts()))
        .select(col(CUSTOMER), unix_date(col("ordered_at").cast(DataTypes.DateType)).as(DAY))
        .distinct();
  }

  /** By the same rule as the fold, so that check and run cannot differ. */
  private Column counts() {
    ExclusionReason.Statuses statuses = FoldPlan.statuses(settings);
    UDF1<String, Boolean> counts = status -> statuses.against(status) == null;
    return udf(counts, DataTypes.BooleanType).apply(col("status"));
  }
}
