package io.regulars.agreement;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.rand;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedSession;
import io.regulars.oracle.Question;
import io.regulars.oracle.SecondOpinion;
import io.regulars.simulate.ShopPlan;
import io.regulars.simulate.SimulatedShop;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Invariants of the value models in every shop that is large enough for them. */
@TestInstance(Lifecycle.PER_CLASS)
class PredictedValueLawsTest {
  private static final String[] TABLES = {
    "customer_profile",
    "rfm_segments",
    "predicted_total",
    "season_index",
    "value_model",
    "value_holdout"
  };
  private static final LocalDate EARLIER = LocalDate.parse("2025-03-17");
  private static final int WEEKS = 9;

  private Path folder;
  private Shop byChannel;

  @BeforeAll
  void simulateAndRun(@TempDir Path shop) {
    folder = shop;
    new SimulatedShop(SharedSession.spark(), ShopPlan.of(3000, 17).withTransactionsOnly())
        .write(folder.toString(), "parquet");
    byChannel = shop("by-channel").with("value.split-by", "channel");
    byChannel.run();
  }

  private Shop shop(String lake) {
    return new Shop(folder)
        .asOf(EARLIER)
        .with("value.holdout", WEEKS + " weeks")
        .only(TABLES)
        .lake(lake);
  }

  private static Dataset<Row> table(Shop shop, String table) {
    return SharedSession.spark().read().format("delta").load(shop.lake().resolve(table).toString());
  }

  /** All rows of a table with all digits. */
  private static List<String> rows(Dataset<Row> table) {
    return table.collectAsList().stream().map(row -> row.mkString("|")).sorted().toList();
  }

  private Dataset<Row> input(String table) {
    return SharedSession.spark().read().parquet(folder.resolve(table).toString());
  }

  private static void assertSameTables(Shop one, Shop other) {
    assertThat(table(one, "value_model").where("status = 'fitted'").count())
        .as("parameters")
        .isGreaterThan(7);
    for (String table : TABLES) {
      assertThat(rows(table(other, table))).as(table).isEqualTo(rows(table(one, table)));
    }
  }

  @Tag("nightly")
  @Test
  void resultDoesNotDependOnPartitionsRowOrderOrFiles() {
    Path shuffled = folder.resolve("shuffled");
    Shop parts = shop("parts").with("computation.partitions", "5");
    for (String table : List.of("order_lines", "customers")) {
      Path path = shuffled.resolve(table);
      input(table).orderBy(rand(3)).repartition(3).write().parquet(path.toString());
      parts.with("sources." + table.replace('_', '-') + ".path", path.toString());
    }
    parts.with("value.split-by", "channel").run();

    assertSameTables(byChannel, parts);
  }

  @Tag("nightly")
  @Test
  void resultOfAnEarlierDayDoesNotDependOnLaterRows() {
    Path past = folder.resolve("past");
    Shop withoutLaterRows = shop("without-later-rows").with("value.split-by", "channel");
    for (String[] table :
        new String[][] {{"order_lines", "ordered_at"}, {"refunds", "refunded_at"}}) {
      Path path = past.resolve(table[0]);
      input(table[0])
          .where(col(table[1]).lt(EARLIER.plusDays(1).toString()))
          .write()
          .parquet(path.toString());
      withoutLaterRows.with("sources." + table[0].replace('_', '-') + ".path", path.toString());
    }
    withoutLaterRows.run();

    assertSameTables(byChannel, withoutLaterRows);
  }

  @Test
  void actualTotalsAreWithinThePredictionIntervalsOfTheBacktest() {
    Row all = table(byChannel, "value_holdout").where("decile = 0 AND week = 0").first();

    assertThat(all.<Boolean>getAs("is_calibrated")).isTrue();
    assertThat(all.<Long>getAs("actual_orders").doubleValue())
        .isBetween(all.getAs("predicted_orders_low"), all.getAs("predicted_orders_high"));
    assertThat(all.<BigDecimal>getAs("actual_value"))
        .isBetween(all.getAs("predicted_value_low"), all.getAs("predicted_value_high"));
    assertThat(all.<Double>getAs("root_mean_squared_error"))
        .isLessThan(all.getAs("naive_root_mean_squared_error"))
        .isLessThan(all.getAs("zero_root_mean_squared_error"));
  }

  @Test
  void allBuyersAndEachSegmentHaveTotalsOfOrdersAndValue() {
    Dataset<Row> totals = table(byChannel, "predicted_total");

    assertThat(totals.where("predicted IS NULL").count()).isZero();
    assertThat(totals.where("measure = 'value'").count())
        .isEqualTo(1 + table(byChannel, "rfm_segments").count());
    assertThat(totals.where("low_95 > low_80 OR low_80 > predicted OR predicted > high_80").count())
        .isZero();
    assertThat(totals.where("is_calibrated").count()).isEqualTo(totals.count());
  }

  @Test
  void customDimensionSplitsLikeTheBuiltInDimensionWithEqualValues() {
    Shop own = shop("own").with("dimensions.way", "acquisition_channel");
    own.with("value.split-by", "way").run();

    assertThat(rows(table(own, "value_model").where("dimension = 'way'").drop("dimension")))
        .isEqualTo(
            rows(table(byChannel, "value_model").where("dimension = 'channel'").drop("dimension")))
        .isNotEmpty();
    for (String table : List.of("customer_profile", "rfm_segments", "value_holdout")) {
      assertThat(rows(table(own, table))).as(table).isEqualTo(rows(table(byChannel, table)));
    }
  }

  @Test
  void dimensionValuesWithoutAModelUseTheModelOfAllBuyers() {
    Shop unsplit = shop("unsplit");
    unsplit.run();

    Dataset<Row> models = table(byChannel, "value_model");
    assertThat(
            models
                .where("status = 'too_few_buyers'")
                .where(
                    "sentence LIKE 'Only % buyers: a model needs 500. The model of all buyers is"
                        + " used.'")
                .count())
        .isGreaterThanOrEqualTo(1);
    assertThat(rows(models.where("dimension = 'all'")))
        .isEqualTo(rows(table(unsplit, "value_model")));
    assertBuyersUseTheModelOfTheirValue(byChannel, unsplit);
  }

  /**
   * Only buyers of dimension values with their own model have other predictions than without a
   * split.
   */
  private static void assertBuyersUseTheModelOfTheirValue(Shop split, Shop unsplit) {
    List<String> withPurchases = membersWith("r", split);
    List<String> withSpend = membersWith("p", split);
    Dataset<Row> pooled =
        table(unsplit, "customer_profile")
            .selectExpr(
                "customer_id", "predicted_orders AS pooled_orders", "predicted_value AS pooled");
    List<Row> pairs =
        table(split, "customer_profile")
            .join(pooled, "customer_id")
            .selectExpr(
                "acquisition_channel AS member",
                "predicted_orders = pooled_orders",
                "predicted_value = pooled")
            .collectAsList();
    assertThat(pairs).hasSizeGreaterThan(1500);
    assertThat(pairs).filteredOn(row -> row.getBoolean(1)).hasSizeBetween(300, 1500);
    for (Row pair : pairs) {
      boolean own = withPurchases.contains(pair.getString(0));
      assertThat(pair.getBoolean(1)).as("orders of one by %s", pair.get(0)).isEqualTo(!own);
    }
    // A dimension value without its own purchase model can have its own spend model.
    assertThat(pairs)
        .filteredOn(row -> row.getBoolean(1) && withSpend.contains(row.getString(0)))
        .filteredOn(row -> !row.getBoolean(2))
        .hasSizeGreaterThan(200);
  }

  /** The dimension values whose models have a parameter. */
  private static List<String> membersWith(String parameter, Shop shop) {
    return table(shop, "value_model")
        .where("dimension = 'channel' AND parameter = '" + parameter + "'")
        .collectAsList()
        .stream()
        .map(row -> row.<String>getAs("member"))
        .toList();
  }

  /**
   * The buyers known at the cut-off: their predictions by a run for that day, and their purchases
   * before and after it by the order lines.
   */
  private static final String BUYERS =
      """
      CREATE TABLE brought AS
      WITH sold AS (
        SELECT customer_id, customer_no, day, sum(net) AS ticks
        FROM purchase JOIN person USING (customer_no) GROUP BY ALL),
      given_back AS (
        SELECT customer_no, day AS known_on, amount AS ticks, coalesce(
            (SELECT max(s.day) FROM sold s WHERE s.customer_no = f.customer_no AND s.day <= coalesce(f.order_day, f.day)),
            (SELECT min(s.day) FROM sold s WHERE s.customer_no = f.customer_no)) AS day
        FROM refund f WHERE customer_no IS NOT NULL)
        SELECT s.customer_id, s.day,
          s.ticks - coalesce((SELECT sum(g.ticks) FROM given_back g
            WHERE g.customer_no = s.customer_no AND g.day = s.day), 0) AS ticks,
          s.ticks - coalesce((SELECT sum(g.ticks) FROM given_back g
            WHERE g.customer_no = s.customer_no AND g.day = s.day AND known_on <= DATE '%1$s'), 0) AS known_ticks
        FROM sold s;
      CREATE TABLE trial_buyer AS
      WITH known AS (
        SELECT
          customer_id, count(*) - 1 AS repeats, min(day) AS first_day,
          sum(known_ticks) / 10000 AS ticks_of_all, arg_min(known_ticks, day) / 10000 AS ticks_of_first
        FROM brought WHERE day <= DATE '%1$s' GROUP BY customer_id),
      naive AS (
        SELECT *,
          CASE WHEN first_day = DATE '%1$s' THEN 0
            ELSE %2$d * 7 * repeats / (DATE '%1$s' - first_day) END AS naive_orders,
          CASE WHEN repeats = 0 THEN 0
            ELSE naive_orders * (ticks_of_all - ticks_of_first) / repeats END AS naive_value
        FROM known),
      happened AS (
        SELECT customer_id, count(*) AS orders, sum(ticks) / 10000 AS value
        FROM brought WHERE day > DATE '%1$s' AND day <= DATE '%1$s' + 7 * %2$d GROUP BY customer_id),
      placed AS (
        SELECT
          n.*, p.predicted_orders, CAST(p.predicted_value AS DOUBLE) AS predicted_value,
          w.predicted_orders AS week_orders, CAST(w.predicted_value AS DOUBLE) AS week_value,
          coalesce(h.orders, 0) AS orders, coalesce(h.value, 0) AS value,
          row_number() OVER (ORDER BY p.predicted_value) AS place,
          row_number() OVER (ORDER BY round(naive_value, 4)) AS naive_place,
          count(*) OVER () AS buyers
        FROM naive n
        LEFT JOIN read_parquet('%3$s/customer_profile/*.parquet') p USING (customer_id)
        LEFT JOIN read_parquet('%4$s/customer_profile/*.parquet') w USING (customer_id)
        LEFT JOIN happened h USING (customer_id)),
      tenth AS (SELECT unnest(range(1, 10)) AS tenth),
      border AS (
        SELECT
          (SELECT list(predicted_value) FROM placed, tenth WHERE place = tenth * buyers // 10 + 1) AS borders,
          (SELECT list(round(naive_value, 4)) FROM placed, tenth WHERE naive_place = tenth * buyers // 10 + 1) AS naive_borders)
      SELECT
        placed.*,
        10 - len(list_filter(borders, lambda b: b <= predicted_value)) AS decile,
        10 - len(list_filter(naive_borders, lambda b: b <= round(naive_value, 4))) AS naive_decile
      FROM placed, border
      """;

  private static final String WHOLE =
      """
      CREATE TABLE whole_trial AS
      WITH decile AS (SELECT unnest(range(0, 11)) AS decile),
      own AS (
        SELECT
          d.decile, count(b.customer_id) AS customers, coalesce(sum(orders), 0) AS actual_orders,
          coalesce(sum(predicted_orders), 0) AS predicted_orders, coalesce(sum(naive_orders), 0) AS naive_orders,
          avg(abs(predicted_orders - orders)) AS mean_absolute_error,
          avg(abs(naive_orders - orders)) AS naive_mean_absolute_error,
          coalesce(sum(value), 0) AS actual_value, coalesce(sum(predicted_value), 0) AS predicted_value,
          coalesce(sum(naive_value), 0) AS naive_value,
          coalesce(sum(week_orders), 0) AS week_orders, coalesce(sum(week_value), 0) AS week_value
        FROM decile d LEFT JOIN trial_buyer b ON d.decile IN (0, b.decile) GROUP BY d.decile),
      naive AS (
        SELECT d.decile, coalesce(sum(value), 0) AS value
        FROM decile d LEFT JOIN trial_buyer b ON d.decile IN (0, b.naive_decile) GROUP BY d.decile)
      SELECT
        own.*, predicted_orders / nullif(actual_orders, 0) - 1 AS bias,
        naive_orders / nullif(actual_orders, 0) - 1 AS naive_bias,
        actual_value / sum(actual_value) FILTER (decile = 0) OVER () AS value_share,
        naive.value / sum(actual_value) FILTER (decile = 0) OVER () AS naive_value_share
      FROM own JOIN naive USING (decile)
      """;

  /**
   * By decile and week: the actual purchases and the naive forecast, which is equal for all weeks.
   */
  private static final String BY_WEEK =
      """
      CREATE TABLE trial_by_week AS
      WITH bought AS (
        SELECT customer_id, (day - DATE '%1$s' - 1) // 7 + 1 AS week, count(*) AS orders, sum(ticks) / 10000 AS value
        FROM brought
        WHERE day > DATE '%1$s' GROUP BY ALL),
      week AS (SELECT unnest(range(1, %2$d + 1)) AS week),
      decile AS (SELECT unnest(range(0, 11)) AS decile)
      SELECT
        d.decile, w.week, count(t.customer_id) AS customers, coalesce(sum(b.orders), 0) AS actual_orders,
        coalesce(sum(b.value), 0) AS actual_value, coalesce(sum(t.naive_orders), 0) / %2$d AS naive_orders,
        coalesce(sum(t.naive_value), 0) / %2$d AS naive_value
      FROM decile d CROSS JOIN week w
      LEFT JOIN trial_buyer t ON d.decile IN (0, t.decile)
      LEFT JOIN bought b ON b.customer_id = t.customer_id AND b.week = w.week
      GROUP BY ALL
      """;

  /** A condition that two figures differ by more than the rounding of each buyer's figures. */
  private static String differ(String column, String tolerance) {
    return "(h.%1$s IS NULL) <> (e.%1$s IS NULL) OR abs(CAST(h.%1$s AS DOUBLE) - e.%1$s) > %2$s"
        .formatted(column, tolerance);
  }

  /** A run for the cut-off with a horizon of some weeks. */
  private Shop runForCutOff(String lake, int weeks) {
    Shop shop =
        shop(lake)
            .asOf(EARLIER.minusWeeks(WEEKS))
            .with("value.split-by", "channel")
            .with("value.horizon", weeks + " weeks")
            .with("value.yearly-discount", "0")
            .only("customer_profile");
    shop.run();
    return shop;
  }

  @Test
  void backtestEqualsARunForTheCutOffAndTheActualPurchases() {
    LocalDate cutOff = EARLIER.minusWeeks(WEEKS);
    Shop allWeeks = runForCutOff("all-weeks", WEEKS);
    Shop firstWeek = runForCutOff("first-week", 1);

    try (SecondOpinion opinion =
        SecondOpinion.on(Question.usual().asOf(EARLIER)).from(folder).answer()) {
      opinion.run(BUYERS.formatted(cutOff, WEEKS, allWeeks.lake(), firstWeek.lake()));
      opinion.run(WHOLE);
      opinion.run(BY_WEEK.formatted(cutOff, WEEKS));
      String holdout = "read_parquet('" + byChannel.lake() + "/value_holdout/*.parquet') h";
      assertThat(
              opinion.query(
                  "SELECT count(*) AS rows, count(*) FILTER (status = 'fitted') AS fitted FROM "
                      + holdout))
          .singleElement()
          .satisfies(row -> assertThat(row.values()).containsOnly(11L * (1 + WEEKS)));
      assertThat(opinion.query("SELECT * FROM trial_buyer WHERE predicted_value IS NULL"))
          .isEmpty();

      String ofMoney = "0.0001 * (1 + e.customers * " + WEEKS + ")";
      assertThat(
              opinion.query(
                  "SELECT h.*, e.* FROM whole_trial e LEFT JOIN "
                      + holdout
                      + " ON h.decile = e.decile AND h.week = 0 WHERE h.customers IS DISTINCT FROM"
                      + " e.customers OR h.actual_orders <> e.actual_orders OR h.cut_off <> DATE '"
                      + cutOff
                      + "' OR "
                      + Stream.of(
                              differ("predicted_orders", "1e-6"),
                              differ("naive_orders", "1e-6"),
                              differ("bias", "1e-7"),
                              differ("naive_bias", "1e-7"),
                              differ("mean_absolute_error", "1e-7"),
                              differ("naive_mean_absolute_error", "1e-7"),
                              differ("value_share", "1e-12"),
                              differ("naive_value_share", "1e-12"),
                              differ("actual_value", "1e-6"),
                              differ("predicted_value", ofMoney),
                              differ("naive_value", ofMoney))
                          .map(condition -> "(" + condition + ")")
                          .reduce((a, b) -> a + " OR " + b)
                          .orElseThrow()))
          .isEmpty();
      assertThat(
              opinion.query(
                  "SELECT h.*, e.* FROM trial_by_week e LEFT JOIN "
                      + holdout
                      + " USING (decile, week) WHERE h.customers IS DISTINCT FROM e.customers"
                      + " OR h.actual_orders <> e.actual_orders OR "
                      + differ("actual_value", "1e-6")
                      + " OR "
                      + differ("naive_orders", "1e-6")
                      + " OR "
                      + differ("naive_value", ofMoney)))
          .isEmpty();
      assertThat(
              opinion.query(
                  "SELECT h.*, e.* FROM whole_trial e JOIN "
                      + holdout
                      + " ON h.decile = e.decile AND h.week = 1 WHERE"
                      + " abs(h.predicted_orders - e.week_orders) > 1e-6"
                      + " OR abs(CAST(h.predicted_value AS DOUBLE) - e.week_value) > "
                      + ofMoney))
          .isEmpty();
    }
  }
}
