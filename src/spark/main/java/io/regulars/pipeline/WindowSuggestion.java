package io.regulars.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;

import io.regulars.canonical.Inputs;
import io.regulars.config.Settings;
import io.regulars.history.ExclusionReason;
import io.regulars.input.Input;
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
 * Suggests an activity window from the gaps between the purchase days of each customer. It uses the
 * same Kaplan-Meier estimate as the published percentiles, but reads the order lines only. A gap
 * that is still open is right-censored at the last purchase day of any customer.
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

  /**
   * A sentence with the percentile that is known: the 90th, or else the median. Empty if there are
   * too few gaps. Reads the order lines.
   */
  Optional<String> sentence() {
    KaplanMeier curve = curve();
    int window = settings.activity().window();
    OptionalInt p90 = curve.daysUntil(0.90);
    if (p90.isPresent()) {
      return Optional.of(
          gaps(window, 90, p90.getAsInt())
              + " The data suggests a window of about %d days.".formatted(p90.getAsInt()));
    }
    OptionalInt median = curve.daysUntil(0.50);
    return median.isPresent()
        ? Optional.of(
            gaps(window, 50, median.getAsInt()) + " The 90th percentile cannot be estimated yet.")
        : Optional.empty();
  }

  private static String gaps(int window, int percent, int days) {
    return "activity.window is %d days. %d %% of the gaps between the purchase days of a customer end"
            .formatted(window, percent)
        + " within %d days (Kaplan-Meier estimate).".formatted(days);
  }

  /**
   * The curve of the lengths of gaps. Spark counts the gaps by length, and the open gaps by last
   * purchase day, so that the number of collected rows does not grow with the number of customers.
   */
  private KaplanMeier curve() {
    Column isOpen = col(NEXT).isNull();
    WindowSpec byCustomer = Window.partitionBy(CUSTOMER).orderBy(DAY);
    List<Row> rows =
        purchaseDays()
            .withColumn(NEXT, lead(col(DAY), 1).over(byCustomer))
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

  /** One row per customer and purchase day, in days from 1970. */
  private Dataset<Row> purchaseDays() {
    return inputs
        .usable(Input.ORDER_LINES)
        .where(col(CUSTOMER).isNotNull().and(col("quantity").gt(0)).and(isAccepted()).and(isSale()))
        .select(col(CUSTOMER), unix_date(col("ordered_at").cast(DataTypes.DateType)).as(DAY))
        .distinct();
  }

  /** Whether a line is no gift card, or gift cards are sales. */
  private Column isSale() {
    return settings.leavesOutGiftCards()
        ? not(coalesce(col("is_gift_card"), lit(false)))
        : lit(true);
  }

  /**
   * Whether an order counts by its status. The fold has the same rule, so that check and run agree.
   */
  private Column isAccepted() {
    ExclusionReason.Statuses statuses = ExclusionReason.Statuses.of(settings);
    UDF1<String, Boolean> accepted = status -> statuses.reasonFor(status) == null;
    return udf(accepted, DataTypes.BooleanType).apply(col("status"));
  }
}
