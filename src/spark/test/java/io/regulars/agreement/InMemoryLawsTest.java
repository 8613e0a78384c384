package io.regulars.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.computation.InMemoryShop;
import io.regulars.computation.InMemoryShop.Options;
import io.regulars.computation.InMemoryShop.Table;
import io.regulars.config.Settings;
import io.regulars.oracle.Question;
import io.regulars.oracle.SecondOpinion;
import io.regulars.table.RowConstraint;
import io.regulars.table.TableRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariants of every table in every grain, calculated in memory. */
class InMemoryLawsTest {
  private static final LocalDate EARLIER = LocalDate.parse("2024-09-17");

  @TempDir private Path folder;
  private Settings settings;

  @BeforeEach
  void readSettings() throws IOException {
    settings = RandomShopSettings.in(folder, "when-redeemed");
  }

  private InMemoryShop shop(int seed) {
    try (SecondOpinion inputs =
        SecondOpinion.on(Question.usual()).givenRandomShopInOneCurrency(seed, 60)) {
      return InMemoryShop.of(settings, inputs);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 9})
  void resultDoesNotDependOnPartitionsOrRowOrder(int seed) {
    InMemoryShop shop = shop(seed);
    Map<String, Table> whole = shop.tables(Optional.empty());

    for (int split = 2; split <= 5; split++) {
      Random random = new Random(split);
      Options others = new Options(split, 2 * split - 1, 1 << 14, rows -> shuffled(rows, random));
      assertSame(shop.split(others).tables(Optional.empty()), whole);
    }
  }

  private static List<Object[]> shuffled(List<Object[]> rows, Random random) {
    List<Object[]> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 9})
  void resultOfAnEarlierDayDoesNotDependOnLaterRows(int seed) {
    InMemoryShop shop = shop(seed);

    assertSame(shop.until(EARLIER).tables(Optional.of(EARLIER)), shop.tables(Optional.of(EARLIER)));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 9})
  void everyRowKeepsTheConstraintOfItsTable(int seed) {
    List<Table> constrained =
        shop(seed).tables(Optional.empty()).values().stream()
            .filter(table -> table.spec().constraint().isPresent())
            .toList();

    assertThat(constrained)
        .extracting(table -> table.spec().name())
        .contains("kpi", "base_bridge", "cohort_retention");
    for (Table table : constrained) {
      RowConstraint constraint = table.spec().constraint().orElseThrow();
      assertThat(table.rows()).as(constraint.name()).isNotEmpty().allMatch(constraint.test());
    }
  }

  /** For every period, member, metric, period of comparison and breakdown. */
  @ParameterizedTest
  @ValueSource(ints = {3, 9})
  void driversOfAChangeAddUpToIt(int seed) {
    Map<String, Table> tables = shop(seed).tables(Optional.empty());
    Map<List<Object>, BigDecimal> amounts = new HashMap<>();
    Table wide = tables.get("kpi_wide");
    for (TableRow row : wide.rows()) {
      for (String metric : List.of("order_value", "net_sales", "gross_profit", "contribution")) {
        amounts.put(
            List.of(
                cell(wide, row, "grain"),
                cell(wide, row, "period_start"),
                cell(wide, row, "dimension"),
                cell(wide, row, "member"),
                metric),
            (BigDecimal) cell(wide, row, metric));
      }
    }
    Table drivers = tables.get("change_drivers");
    Map<List<Object>, BigDecimal> changes = new HashMap<>();
    Map<List<Object>, BigDecimal> contributions = new HashMap<>();
    for (TableRow row : drivers.rows()) {
      List<Object> now = amountOf(drivers, row, "period_start");
      List<Object> then = amountOf(drivers, row, "base_period_start");
      List<Object> breakdown =
          List.of(now, cell(drivers, row, "against"), cell(drivers, row, "breakdown"));
      changes.put(
          breakdown, amounts.get(now).subtract(amounts.getOrDefault(then, BigDecimal.ZERO)));
      contributions.merge(
          breakdown, (BigDecimal) cell(drivers, row, "contribution"), BigDecimal::add);
    }

    assertThat(contributions).hasSizeGreaterThan(5_000);
    contributions.forEach(
        (breakdown, sum) ->
            assertThat(sum).as("%s", breakdown).isEqualByComparingTo(changes.get(breakdown)));
  }

  private static List<Object> amountOf(Table drivers, TableRow row, String start) {
    return List.of(
        cell(drivers, row, "grain"),
        cell(drivers, row, start),
        cell(drivers, row, "dimension"),
        cell(drivers, row, "member"),
        cell(drivers, row, "metric"));
  }

  private static Object cell(Table table, TableRow row, String column) {
    return row.get(table.spec().position(column));
  }

  private static void assertSame(Map<String, Table> actual, Map<String, Table> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, table) -> {
          Set<TableRow> missing = new HashSet<>(table.rows());
          actual.get(name).rows().forEach(missing::remove);
          assertThat(missing).as(name).isEmpty();
          assertThat(actual.get(name).rows()).as(name).hasSameSizeAs(table.rows());
        });
    assertThat(expected.get("kpi").rows()).hasSizeGreaterThan(10_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-06-30", "2024-07-31", "2024-08-31"})
  void snapshotEqualsTheProfileOfARunForItsDay(String day) {
    InMemoryShop shop = shop(3);
    Map<String, Table> now = shop.tables(Optional.of(EARLIER));
    Map<String, Table> then = shop.tables(Optional.of(LocalDate.parse(day)));

    List<String> history = ofDay(now.get("customer_segment_history"), day);
    assertThat(history)
        .hasSizeGreaterThan(20)
        .containsExactlyElementsOf(ofDay(then.get("customer_segment_history"), day));
    assertThat(history).containsExactlyElementsOf(asHistory(then, day));
    if (!day.equals("2024-06-30")) {
      assertThat(ofDay(now.get("segment_migration"), day))
          .hasSizeGreaterThan(5)
          .containsExactlyElementsOf(ofDay(then.get("segment_migration"), day));
    }
  }

  /** The rows of the profile with the columns of the history. */
  private static List<String> asHistory(Map<String, Table> tables, String day) {
    Table profile = tables.get("customer_profile");
    List<String> columns =
        Arrays.asList(tables.get("customer_segment_history").schema().fieldNames());
    return profile.rows().stream()
        .map(
            row ->
                columns.stream()
                    .map(
                        column ->
                            column.equals("as_of")
                                ? day
                                : String.valueOf(row.get(profile.schema().fieldIndex(column))))
                    .toList()
                    .toString())
        .sorted()
        .toList();
  }

  private static List<String> ofDay(Table table, String day) {
    return table.rows().stream()
        .filter(row -> row.get(0).toString().equals(day))
        .map(
            row ->
                IntStream.range(0, row.size())
                    .mapToObj(i -> String.valueOf(row.get(i)))
                    .toList()
                    .toString())
        .sorted()
        .toList();
  }
}
