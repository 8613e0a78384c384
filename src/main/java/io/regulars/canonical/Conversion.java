package io.regulars.canonical;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Amounts in other currencies, made the shop's by the latest rate of their day or before. Without
 * rates there is no other currency: whoever writes one is refused.
 *
 * <p>A row that names no currency is in the shop's own, whose rates, if there are any, go unused.
 */
final class Conversion {
  /** The column of rows in several currencies that says what is not the shop's own. */
  static final CanonicalColumn CURRENCY = CanonicalColumn.text("currency");

  /** The currency that amounts were converted from, in capitals; null where they were not. */
  private static final CanonicalColumn ORIGINAL = CanonicalColumn.text("original_currency");

  /** A column that has a value only where no rate is known: "USD on 2024-05-03". */
  private static final String MISSING = "_missing_rate";

  private static final String RATED = "_rated_currency";
  private static final String FIRST_DAY = "_first_rated_day";
  private static final String RATES = "_rates_by_day";

  private final Optional<Dataset<Row>> rates;
  private final String home;

  private Conversion(Optional<Dataset<Row>> rates, String home) {
    this.rates = rates;
    this.home = home;
  }

  /**
   * The conversion to the shop's currency.
   *
   * @param rates empty where the shop gives none
   */
  static Conversion of(Optional<Screened> rates, Settings settings) {
    return new Conversion(
        rates.map(Screened::usable).map(Conversion::byCurrency), settings.shop().currency());
  }

  /**
   * One row per currency: its first day, and its rate on that day and each later one through the
   * day of its last rate. So a row finds its rate by a look at one place, on any day.
   */
  private static Dataset<Row> byCurrency(Dataset<Row> rates) {
    return rates
        .groupBy(code().as(RATED))
        .agg(
            min(ExchangeRates.DAY).as(FIRST_DAY),
            sort_array(collect_list(struct(col(ExchangeRates.DAY), col(ExchangeRates.RATE))))
                .as("steps"))
        .select(
            col(RATED),
            col(FIRST_DAY),
            expr("""
                    flatten(transform(steps, (step, i) -> array_repeat(step.rate, \
                    coalesce(datediff(get(steps, i + 1).valid_on, step.valid_on), 1))))""")
                .as(RATES));
  }

  /** The currency as its code, or null. */
  static Column code() {
    return upper(trim(col(CURRENCY.name())));
  }

  /** What is asked of a row's currency, where an input gives it. */
  Rule rule() {
    return rates.isPresent() ? hasARate() : isTheShops();
  }

  private static Rule hasARate() {
    return Rule.reject(
            "currency_has_a_rate",
            MISSING + " IS NULL",
            "have a currency without a rate on that day or before",
            "Give sources.exchange-rates a rate of each currency from its first day on")
        .seenIn(MISSING);
  }

  private Rule isTheShops() {
    return Rule.reject(
            "currency_is_the_shops",
            "currency IS NULL OR currency = '%1$s' OR upper(trim(currency)) = '%1$s'"
                .formatted(home),
            "have a currency other than " + home,
            "Several currencies need exchange rates: give sources.exchange-rates, map amounts that"
                + " are converted to "
                + home
                + ", or keep the others out by where")
        .seenIn(CURRENCY.name())
        .withoutTolerance();
  }

  /**
   * The rows with their amounts in the shop's currency; without rates, the rows as they are. Where
   * no rate is known an amount stays, for the row breaks the {@link #rule}.
   *
   * @param rows with a column {@link #CURRENCY}
   * @param on the column of the instant or date that settles the rate
   * @param amounts the columns that are in the row's currency
   */
  Dataset<Row> convert(Dataset<Row> rows, String on, Collection<String> amounts) {
    if (rates.isEmpty()) {
      return rows;
    }
    Column original = col(ORIGINAL.name());
    Column day = to_date(col(on));
    Column place = least(datediff(day, col(FIRST_DAY)), size(col(RATES)).minus(1));
    Column rate = get(col(RATES), place);
    List<Column> columns = new ArrayList<>();
    for (String name : rows.columns()) {
      boolean isAmount = amounts.contains(name);
      columns.add(isAmount ? col(name).multiply(coalesce(rate, lit(1.0))).as(name) : col(name));
    }
    columns.add(original);
    Column isMissing = original.isNotNull().and(day.isNotNull()).and(rate.isNull());
    columns.add(when(isMissing, concat_ws(" on ", original, day)).as(MISSING));
    // A row per currency is little, whatever Spark may know of its size.
    return rows.withColumn(ORIGINAL.name(), when(code().notEqual(home), code()))
        .join(broadcast(rates.get()), original.equalTo(col(RATED)), "left_outer")
        .select(columns.toArray(new Column[0]));
  }

  /**
   * The currency that a row's amounts were converted from, in capitals; null where they were not.
   *
   * @param rowsHaveACurrency whether some input gives the rows a {@link #CURRENCY}
   */
  Column originalCurrency(boolean rowsHaveACurrency) {
    return rates.isPresent() && rowsHaveACurrency ? col(ORIGINAL.name()) : ORIGINAL.unknown();
  }
}
