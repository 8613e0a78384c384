package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regulars.lake.PublishedTables;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The queries of docs/bi.md run as documented and return correct results; the notebooks run without
 * errors.
 */
class QuestionsTest {
  private static final int WHY_SALES_CHANGED = 0;
  private static final int WORST_CAMPAIGNS = 1;
  private static final int PAYBACK = 2;
  private static final int RETURN_IN_90_DAYS = 3;
  private static final int WIN_BACK = 4;
  private static final int COHORTS = 5;
  private static final int FOLLOWERS = 6;
  private static final int BEST_TENTH = 7;
  private static final int REJECTED = 8;

  private static PublishedShop shop;
  private static SparkSession reader;
  private static List<String> questions;

  @BeforeAll
  static void openShop() throws IOException {
    questions = questions();
    shop = PublishedShop.shared();
    reader = SharedSession.spark().newSession();
    reader.conf().set("spark.sql.datetime.java8API.enabled", "true");
    reader.conf().set("spark.sql.catalog.regulars", PublishedTables.class.getName());
    reader.conf().set("spark.sql.catalog.regulars.lake", shop.lake().toString());
    reader.sql("USE regulars");
  }

  private static List<String> questions() throws IOException {
    Matcher blocks =
        Pattern.compile("(?s)```sql\n(.*?)```").matcher(Files.readString(Path.of("docs/bi.md")));
    return blocks.results().map(block -> block.group(1)).toList();
  }

  private static List<Row> answer(int question) {
    return reader.sql(questions.get(question)).collectAsList();
  }

  private static Dataset<Row> input(String name) {
    return reader.read().parquet(shop.inputs().resolve(name).toString());
  }

  private static List<Row> table(String name, String where) {
    return reader.table(name).where(where).collectAsList();
  }

  private static double number(Row row, String column) {
    return row.<Number>getAs(column).doubleValue();
  }

  @Test
  void everyQueryReturnsRowsAndPostgresReturnsTheSame() throws SQLException {
    String database = shop.database();

    assertThat(questions).hasSize(9);
    try (Connection connection = PostgresServer.running().connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path TO regulars");
      for (int question = 0; question < questions.size(); question++) {
        List<String> answer = answer(question).stream().map(QuestionsTest::text).toList();
        assertThat(answer).as(questions.get(question)).isNotEmpty();
        assertThat(rows(statement.executeQuery(questions.get(question))))
            .as(questions.get(question))
            .isEqualTo(answer);
      }
    }
  }

  @Test
  void causesOfAChangeAddUpToTheChangeOfNetSales() {
    // as_of is in November: October is compared with September.
    List<Row> causes = answer(WHY_SALES_CHANGED);
    double september = netSales("2025-09-01");
    double october = netSales("2025-10-01");

    assertThat(causes)
        .extracting(row -> row.<String>getAs("driver"))
        .containsExactlyInAnyOrder(
            "calendar", "customers", "orders_per_customer", "aov", "guests", "refunds");
    assertThat(causes)
        .allSatisfy(
            row -> {
              assertThat(row.<LocalDate>getAs("month")).isEqualTo("2025-10-01");
              assertThat(number(row, "change")).isCloseTo(october - september, within(1e-6));
            });
    assertThat(sum(causes, "contribution")).isCloseTo(october - september, within(1e-6));
  }

  private static double netSales(String month) {
    return number(
        table(
                "kpi",
                "grain = 'month' AND dimension = 'all' AND metric = 'net_sales' AND period_start ="
                    + " DATE'"
                    + month
                    + "'")
            .get(0),
        "value");
  }

  @Test
  void campaignsAreJudgedByWhatTheyCostInTheLastFourQuarters() {
    Map<String, Double> spend =
        input("marketing_spend").where("campaign IS NOT NULL").collectAsList().stream()
            .filter(
                row -> {
                  String day = row.getAs("spent_on").toString();
                  return day.compareTo("2024-10-01") >= 0 && day.compareTo("2025-10-01") < 0;
                })
            .collect(
                Collectors.groupingBy(
                    row -> row.<String>getAs("campaign"),
                    TreeMap::new,
                    Collectors.summingDouble(row -> number(row, "amount"))));
    List<Row> campaigns = answer(WORST_CAMPAIGNS);

    assertThat(
            campaigns.stream().filter(row -> !row.getAs("campaign").equals("(unknown)")).toList())
        .hasSameSizeAs(spend.keySet())
        .allSatisfy(
            row ->
                assertThat(number(row, "spend"))
                    .isCloseTo(spend.get(row.<String>getAs("campaign")), within(0.01)));
    assertThat(campaigns)
        .extracting(row -> number(row, "first_order_roas"))
        .isSorted()
        .hasSizeGreaterThan(3);
  }

  @Test
  void paybackIsTheFirstMonthWhoseGrossProfitCoversTheCost() {
    // By channel and age: cost and gross profit of the cohorts for which the age is complete.
    Map<String, TreeMap<Integer, double[]>> channels = new TreeMap<>();
    for (Row cohort :
        table("cohort_retention", "grain = 'month' AND dimension = 'acquisition_channel'")) {
      boolean hadCost = cohort.getAs("cac") != null && number(cohort, "cac") > 0;
      if (cohort.<Boolean>getAs("is_complete") && hadCost) {
        double[] sums =
            channels
                .computeIfAbsent(cohort.getAs("member"), channel -> new TreeMap<>())
                .computeIfAbsent((int) number(cohort, "age"), age -> new double[2]);
        sums[0] += number(cohort, "cac") * number(cohort, "cohort_size");
        sums[1] += number(cohort, "cumulative_gross_profit");
      }
    }
    Map<String, Integer> months = new TreeMap<>();
    channels.forEach(
        (channel, ages) ->
            months.put(
                channel,
                ages.entrySet().stream()
                    .filter(age -> age.getValue()[1] >= age.getValue()[0])
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null)));

    assertThat(months).hasSizeGreaterThan(1);
    assertThat(answer(PAYBACK))
        .hasSameSizeAs(months.keySet())
        .allSatisfy(
            row -> {
              Number month = row.getAs("paid_back_after_months");
              assertThat(month == null ? null : (Integer) month.intValue())
                  .as(row.<String>getAs("acquisition_channel"))
                  .isEqualTo(months.get(row.<String>getAs("acquisition_channel")));
            });
  }

  @Test
  void returnIn90DaysIncludesOnlyCustomersObservedFor90Days() {
    Map<String, Double> spend =
        input("marketing_spend").collectAsList().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getAs("channel") + " " + quarter(row.getAs("spent_on")),
                    Collectors.summingDouble(row -> number(row, "amount"))));
    Map<String, Long> acquired =
        table("customer_profile", "true").stream()
            .collect(
                Collectors.groupingBy(
                    row ->
                        row.getAs("acquisition_channel")
                            + " "
                            + quarter(row.getAs("first_order_on")),
                    Collectors.counting()));
    List<Row> answer = answer(RETURN_IN_90_DAYS);

    assertThat(answer)
        .extracting(row -> row.<String>getAs("acquisition_channel"))
        .contains("display", "search", "social");
    assertThat(answer)
        .allSatisfy(
            row -> {
              LocalDate quarter = row.getAs("quarter");
              assertThat(quarter.plusMonths(3).minusDays(1).plusDays(90))
                  .isBeforeOrEqualTo(PublishedShop.AS_OF);
              String key = row.getAs("acquisition_channel") + " " + quarter;
              long customers = acquired.getOrDefault(key, 0L);
              assertThat(number(row, "customers")).isEqualTo((double) customers);
              if (customers == 0) {
                assertThat(row.<Object>getAs("cac")).as(key).isNull();
                assertThat(number(row, "ltv_to_cac_90")).as(key).isZero();
              } else {
                double cac = spend.get(key) / customers;
                assertThat(number(row, "cac")).as(key).isCloseTo(cac, within(0.001));
                assertThat(number(row, "ltv_to_cac_90"))
                    .as(key)
                    .isCloseTo(number(row, "ltv_90") / cac, within(0.001));
              }
            });
  }

  private static LocalDate quarter(Object day) {
    LocalDate date = day instanceof LocalDate local ? local : LocalDate.parse(day.toString());
    return date.withDayOfMonth(1).minusMonths((date.getMonthValue() - 1) % 3);
  }

  @Test
  void winBackListsOverdueValuableCustomersByNetSales() {
    List<String> late =
        table("customer_profile", "true").stream()
            .filter(
                buyer ->
                    Set.of("at_risk", "cannot_lose").contains(buyer.<String>getAs("rfm_segment")))
            .filter(buyer -> number(buyer, "orders") >= 3)
            .filter(buyer -> buyer.getAs("overdue_ratio") != null)
            .filter(buyer -> number(buyer, "overdue_ratio") >= 2)
            .sorted(
                Comparator.comparing(
                        (Row buyer) ->
                            buyer.<BigDecimal>getAs("order_value").subtract(buyer.getAs("refunds")))
                    .reversed()
                    .thenComparing(buyer -> buyer.<String>getAs("customer_id")))
            .limit(50)
            .map(buyer -> buyer.<String>getAs("customer_id"))
            .toList();

    assertThat(late).hasSizeGreaterThan(5);
    assertThat(answer(WIN_BACK))
        .extracting(row -> row.<String>getAs("customer_id"))
        .isEqualTo(late);
  }

  @Test
  void everyBuyerIsInExactlyOneMonthlyCohort() {
    List<Row> months = answer(COHORTS);

    // The last month is incomplete, and its new customers are in no row.
    LocalDate last = months.get(months.size() - 1).getAs("cohort_start");
    assertThat(months.stream().mapToLong(month -> month.<Long>getAs("cohort_size")).sum())
        .isEqualTo(
            reader
                .table("customer_profile")
                .where("first_order_on < DATE'" + last.plusMonths(1) + "'")
                .count());
    for (Row month : months) {
      if (month.getAs("after_1_month") != null) {
        assertThat(number(month, "after_1_month"))
            .isBetween(number(month, "after_1_month_low"), number(month, "after_1_month_high"));
      }
    }
    assertThat(months.stream().filter(month -> month.getAs("after_6_months") != null).count())
        .isEqualTo(months.size() - 6);
  }

  @Test
  void followersSpendAtLeastHalfOnABrand() {
    Map<String, Boolean> seekers =
        table("customer_profile", "is_discount_seeker IS NOT NULL").stream()
            .collect(
                Collectors.toMap(
                    row -> row.<String>getAs("customer_id"),
                    row -> row.<Boolean>getAs("is_discount_seeker")));
    Map<String, long[]> brands = new TreeMap<>();
    for (Row row : table("customer_brand", "true")) {
      Boolean seeks = seekers.get(row.<String>getAs("customer_id"));
      if (number(row, "share") >= 0.5 && seeks != null) {
        long[] counts = brands.computeIfAbsent(row.getAs("brand"), brand -> new long[2]);
        counts[0]++;
        counts[1] += seeks ? 1 : 0;
      }
    }
    brands.values().removeIf(counts -> counts[0] < 10);

    assertThat(brands).hasSizeGreaterThan(1);
    assertThat(answer(FOLLOWERS))
        .hasSameSizeAs(brands.keySet())
        .allSatisfy(
            row -> {
              long[] counts = brands.get(row.<String>getAs("brand"));
              assertThat(row.<Long>getAs("followers")).isEqualTo(counts[0]);
              assertThat(row.<Long>getAs("discount_seekers")).isEqualTo(counts[1]);
              assertThat(number(row, "share_of_seekers"))
                  .isCloseTo((double) counts[1] / counts[0], within(1e-6));
            });
  }

  @Test
  void theBestTenthIsReportedForEveryCompleteQuarter() {
    List<Row> quarters = answer(BEST_TENTH);

    assertThat(quarters).hasSizeGreaterThan(3);
    assertThat(quarters)
        .allSatisfy(
            quarter -> assertThat(number(quarter, "share_of_the_best_tenth")).isBetween(0.1, 1.0));
    assertThat(quarters)
        .extracting(quarter -> quarter.<LocalDate>getAs("quarter"))
        .isSorted()
        .doesNotHaveDuplicates();
    // The best customers of a quarter return more often than all customers of the quarter.
    assertThat(sum(quarters, "of_the_best_before_came_back"))
        .isGreaterThan(sum(quarters, "of_all_before_came_back"));
  }

  private static double sum(List<Row> rows, String column) {
    return rows.stream()
        .filter(row -> row.getAs(column) != null)
        .mapToDouble(row -> number(row, column))
        .sum();
  }

  @Test
  void rejectedRowsAreCountedByRule() {
    assertThat(answer(REJECTED))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.<String>getAs("input")).isEqualTo("order-lines");
              assertThat(row.<String>getAs("rule")).isEqualTo(PublishedShop.RULE);
              assertThat(row.<Long>getAs("rows_affected"))
                  .isEqualTo(
                      input("order_lines")
                          .where(PublishedShop.INVALID_LINE + " AND quantity > 0")
                          .count());
              assertThat(row.<Boolean>getAs("passed")).isTrue();
            });
  }

  static List<Path> notebooks() {
    return Notebook.committed();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void notebooksRunWithReadOnlyAccess(Path file, @TempDir Path folder) throws Exception {
    assumeTrue(
        Notebook.canRun(),
        "Jupyter or a library of the notebooks is not installed (apt-get install jupyter-nbconvert"
            + " python3-ipykernel python3-matplotlib python3-pandas python3-psycopg2):"
            + " skipped running the notebooks.");
    Notebook committed = Notebook.in(file);

    Notebook run = committed.run(folder, shop.readerVariables());

    assertThat(run.code()).flatExtracting(Notebook.Cell::outputs).doesNotContain("error");
    assertThat(run.code()).extracting(Notebook.Cell::printed).containsOnly("");
    // The committed outputs have the same structure as the outputs of the run.
    assertThat(outline(run)).isEqualTo(outline(committed));
  }

  private static List<String> outline(Notebook notebook) {
    return notebook.cells().stream().map(cell -> cell.source() + "\n" + cell.outputs()).toList();
  }

  private static List<String> rows(ResultSet result) throws SQLException {
    int columns = result.getMetaData().getColumnCount();
    List<String> rows = new ArrayList<>();
    while (result.next()) {
      List<String> values = new ArrayList<>();
      for (int column = 1; column <= columns; column++) {
        values.add(text(result.getObject(column)));
      }
      rows.add(String.join("|", values));
    }
    return rows;
  }

  private static String text(Row row) {
    return IntStream.range(0, row.size())
        .mapToObj(column -> text(row.get(column)))
        .collect(Collectors.joining("|"));
  }

  /** Numbers with six digits, because databases return quotients with different precision. */
  private static String text(Object value) {
    if (value instanceof Double || value instanceof BigDecimal) {
      BigDecimal number = new BigDecimal(value.toString());
      return number.signum() == 0
          ? "0"
          : number.round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }
    return String.valueOf(value);
  }
}
