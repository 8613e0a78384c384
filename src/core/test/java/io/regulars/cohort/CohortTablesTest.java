package io.regulars.cohort;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.PartitionHistories;
import io.regulars.history.SmallShop;
import io.regulars.input.OrderCharge;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.measure.Grains;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CohortTablesTest {
  private static final List<String> DIMENSIONS =
      Dimension.labels(List.of("of_order", "of_customer", "of_line"));
  private static final List<Integer> HORIZONS = List.of(30, 60);

  @Test
  void aCohortHasARowForEveryAgeEvenWithoutOrders() {
    // Three begin in January; bob returns in February, ada in March, cleo never.
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada").spent("2024-01-05", 10).spent("2024-03-05", 20),
                Customer.named("bob").spent("2024-01-20", 30).spent("2024-02-01", 5),
                Customer.named("cleo").spent("2024-01-31", 20))
            .asOf("2024-05-15");

    List<TableRow> january = cohort(shop, "all", "2024-01-01");
    assertThat(column(january, "age")).containsExactly(0, 1, 2, 3, 4);
    assertThat(column(january, "cohort_size")).containsOnly(3L);
    assertThat(column(january, "active_customers")).containsExactly(3L, 1L, 1L, 0L, 0L);
    assertThat(column(january, "orders")).containsExactly(3L, 1L, 1L, 0L, 0L);
    assertThat(column(january, "retention_rate")).containsExactly(1.0, 1 / 3.0, 1 / 3.0, 0.0, 0.0);
    // Customers who bought in the month or later: three, then bob and ada, then ada, then none.
    assertThat(column(january, "rolling_active_customers")).containsExactly(3L, 2L, 1L, 0L, 0L);
    assertThat(column(january, "repeated_customers")).containsExactly(0L, 1L, 2L, 2L, 2L);
    assertThat(column(january, "is_complete")).containsExactly(true, true, true, true, false);
    assertThat(column(january, "period_start").get(4)).isEqualTo(LocalDate.of(2024, 5, 1));
  }

  @Test
  void revenueIsCumulatedByAgeAndRetentionIsRelativeToAgeZero() {
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada").spent("2024-01-05", 10).spent("2024-02-05", 20),
                Customer.named("bob").spent("2024-01-20", 30).refunded("2024-03-01", 5))
            .asOf("2024-03-31");

    List<TableRow> january = cohort(shop, "all", "2024-01-01");
    assertThat(column(january, "order_value"))
        .containsExactly(money("40"), money("20"), money("0"));
    assertThat(column(january, "refunds")).containsExactly(money("0"), money("0"), money("5"));
    assertThat(column(january, "net_sales")).containsExactly(money("40"), money("20"), money("-5"));
    assertThat(column(january, "revenue_retention")).containsExactly(1.0, 0.5, -0.125);
    assertThat(column(january, "cumulative_net_sales"))
        .containsExactly(money("40"), money("60"), money("55"));
    assertThat(column(january, "cumulative_net_sales_per_customer"))
        .containsExactly(money("20"), money("30"), money("27.5"));
    assertThat(column(january, "gross_profit")).containsOnlyNulls();
  }

  @Test
  void aRefundBeforeTheFirstOrderIsCountedAtAgeZero() {
    SmallShop shop =
        SmallShop.of(Customer.named("ada").refunded("2023-12-01", 4).spent("2024-01-05", 10))
            .asOf("2024-01-31");

    assertThat(column(cohort(shop, "all", "2024-01-01"), "net_sales")).containsExactly(money("6"));
  }

  @Test
  void aSecondOrderInTheFirstMonthIsARepeatInTheCohortsOwnPeriod() {
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada").bought("2024-01-05").bought("2024-01-05"),
                Customer.named("bob").bought("2024-01-20").bought("2024-02-01"))
            .asOf("2024-02-10");

    List<TableRow> january = cohort(shop, "all", "2024-01-01");
    assertThat(column(january, "repeated_in_own_period")).containsExactly(1L, 1L);
    assertThat(column(january, "repeated_customers")).containsExactly(1L, 2L);
    assertThat(column(january, "cumulative_repeat_rate")).containsExactly(0.5, 1.0);
  }

  @Test
  void theFirstOrderDeterminesTheDimensionValue() {
    SmallShop shop =
        SmallShop.of(
            Customer.named("ada")
                .acquiredBy("friends")
                .bought(
                    order("1")
                        .on("2024-01-05")
                        .channel("web")
                        .country("DE")
                        .of(
                            line("a").brand("Zeta").category("Hats").paid(5).listed(6),
                            line("b").brand("Acme").category("Shoes").paid(5)))
                .bought(order("2").on("2024-01-06").channel("app").country("FR")));

    assertThat(cohort(shop, "acquisition_channel", "2024-01-01", "friends")).hasSize(1);
    assertThat(cohort(shop, "country", "2024-01-01", "DE")).hasSize(1);
    assertThat(cohort(shop, "first_category", "2024-01-01", "Hats")).hasSize(1); // by name
    assertThat(cohort(shop, "first_brand", "2024-01-01", "Acme")).hasSize(1);
    assertThat(cohort(shop, "first_order", "2024-01-01", "discounted")).hasSize(1);
  }

  @Test
  void contributionAccumulatesAsGrossProfitDoes() {
    // January: 10 - 4 + 3 - 5 of ada, 10 - 4 of bob. March: 20 - 9 - 4 of ada.
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .bought(
                        order("1")
                            .on("2024-01-05")
                            .of(line("thing").paid(10).cost(4))
                            .charged(OrderCharge.SHIPPING_CHARGED, 3)
                            .charged(OrderCharge.SHIPPING_COST, 5))
                    .bought(
                        order("2")
                            .on("2024-03-05")
                            .of(line("thing").paid(20).cost(9))
                            .charged(OrderCharge.SHIPPING_COST, 4)),
                Customer.named("bob")
                    .bought(order("3").on("2024-01-06").of(line("thing").paid(10).cost(4))))
            .givingCharges()
            .asOf("2024-03-31");
    List<TableRow> january =
        new CohortRetention(
                shop.periods(), DIMENSIONS, new CohortRetention.Known(true, true, false, false))
            .rows(counts(shop))
            .filter(row -> row.getString(1).equals("all"))
            .toList();

    assertThat(column(january, "gross_profit"))
        .containsExactly(money("12.0000"), money("0.0000"), money("11.0000"));
    assertThat(column(january, "contribution"))
        .containsExactly(money("10.0000"), money("0.0000"), money("7.0000"));
    assertThat(column(january, "cumulative_contribution"))
        .containsExactly(money("10.0000"), money("10.0000"), money("17.0000"));
    assertThat(column(january, "cumulative_contribution_per_customer"))
        .containsExactly(money("5.0000"), money("5.0000"), money("8.5000"));
    assertThat(column(january, "is_paid_back_by_contribution")).containsOnlyNulls();
  }

  @Test
  void theMemberOfLinesIsTheOneWithMostOfTheFirstOrder() {
    // Blue has 4 + 2, red has 5, the line without a member has 9.
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .bought(
                        order("1")
                            .on("2024-01-05")
                            .of(
                                line("a").member("red").paid(5),
                                line("b").member("blue").paid(4),
                                line("c").member("blue").paid(2),
                                line("d").paid(9)))
                    .bought(order("2").on("2024-01-06").of(line("e").member("red").paid(50))))
            .withOwnDimensions();

    assertThat(cohort(shop, "of_line", "2024-01-01", "blue")).hasSize(1);
    assertThat(cohort(shop, "of_line", "2024-01-01", "red")).isEmpty();
  }

  @Test
  void aFirstOrderWithoutAttributesHasUnknownDimensionValues() {
    SmallShop shop = SmallShop.of(Customer.named("ada").bought("2024-01-05"));

    assertThat(cohort(shop, "first_brand", "2024-01-01", "(unknown)")).hasSize(1);
    assertThat(cohort(shop, "country", "2024-01-01", "(unknown)")).hasSize(1);
    assertThat(cohort(shop, "first_order", "2024-01-01", "full_price")).hasSize(1);
  }

  @Test
  void onlyCustomersObservedForTheWholeHorizonAreEligible() {
    // as_of is 60 days after ada's first order, 59 after bob's and 29 after cleo's.
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada").bought("2024-01-01").bought("2024-01-31"), // after 30 days
                Customer.named("bob").bought("2024-01-02"),
                Customer.named("cleo").bought("2024-02-01").bought("2024-02-02"))
            .asOf("2024-03-01");

    Map<Integer, TableRow> first = funnel(shop, 1);
    assertThat(cells(first.get(30), "customers", "eligible_customers", "observed_customers"))
        .containsExactly(3L, 2L, 1L);
    assertThat(cells(first.get(30), "share")).containsExactly(0.5);
    assertThat(cells(first.get(60), "customers", "eligible_customers", "observed_customers"))
        .containsExactly(3L, 1L, 1L);
    // A step with fewer than ten customers at risk ends the curve.
    assertThat(cells(first.get(30), "kaplan_meier_share", "kaplan_meier_low", "kaplan_meier_high"))
        .containsExactly(null, null, null);

    // After the second order ada is observed for 30 days, cleo for 28.
    Map<Integer, TableRow> second = funnel(shop, 2);
    assertThat(cells(second.get(30), "customers", "eligible_customers", "observed_customers"))
        .containsExactly(2L, 1L, 0L);
    assertThat(cells(second.get(60), "eligible_customers", "share")).containsExactly(0L, null);
    assertThat(funnel(shop, 3)).isEmpty();
  }

  @Test
  void aNextOrderOneDayAfterTheHorizonIsNotCounted() {
    SmallShop shop =
        SmallShop.of(Customer.named("ada").bought("2024-01-01").bought("2024-03-02")) // 61 days
            .asOf("2024-12-31");

    TableRow within60 = funnel(shop, 1).get(60);
    assertThat(cells(within60, "eligible_customers", "observed_customers", "kaplan_meier_share"))
        .containsExactly(1L, 0L, 0.0);
  }

  @Test
  void aPackedWaitIsUnpackedUnchanged() {
    for (WaitTime wait :
        List.of(
            new WaitTime(1, 0, 0, false),
            new WaitTime(5, 5, 366, true),
            new WaitTime(12, 3, 100_000, false))) {
      assertThat(WaitTime.of(wait.packed())).isEqualTo(wait);
    }
  }

  private static List<TableRow> cohort(SmallShop shop, String dimension, String start) {
    return cohort(shop, dimension, start, "all");
  }

  /** The rows of a monthly cohort, age by age. */
  private static List<TableRow> cohort(
      SmallShop shop, String dimension, String start, String member) {
    return new CohortRetention(
            shop.periods(), DIMENSIONS, new CohortRetention.Known(false, false, true, false))
        .rows(counts(shop))
        .filter(row -> row.getString(1).equals(dimension) && row.getString(2).equals(member))
        .filter(row -> row.get(3).equals(LocalDate.parse(start)))
        .toList();
  }

  /** The funnel of all customers from an order number, by horizon. */
  private static Map<Integer, TableRow> funnel(SmallShop shop, int order) {
    return new NextPurchase(shop.periods(), DIMENSIONS, 5, HORIZONS)
        .rows(counts(shop))
        .filter(row -> row.getString(0).equals("all") && row.getString(1).equals("all"))
        .filter(row -> row.getInt(4) == order)
        .collect(Collectors.toMap(row -> row.getInt(5), row -> row));
  }

  private static Counts counts(SmallShop shop) {
    Counts counts = new Counts();
    CohortCounter cohorts =
        new CohortCounter(counts, shop.periods(), Grains.alike(List.of(Grain.MONTH)));
    WaitTimeCounter waits =
        new WaitTimeCounter(
            counts,
            shop.periods(),
            Grains.alike(List.of(Grain.ALL)),
            5,
            HORIZONS,
            List.of(BuiltIn.ALL, BuiltIn.ACQUISITION_CHANNEL));
    PartitionHistories histories = shop.histories();
    CohortMemberships memberships =
        new CohortMemberships(
            histories.names(),
            List.of(
                BuiltIn.ALL,
                BuiltIn.ACQUISITION_CHANNEL,
                BuiltIn.COUNTRY,
                BuiltIn.FIRST_CATEGORY,
                BuiltIn.FIRST_BRAND,
                BuiltIn.FIRST_ORDER),
            shop.ownDimensions());
    histories
        .summaries(shop.windows())
        .forEachRemaining(
            reading -> {
              memberships.read(reading.history());
              cohorts.count(reading.history(), memberships);
              waits.count(reading.history(), memberships, reading.window());
            });
    Counts merged = new Counts();
    merged.merge(counts.encodeByPartition(Dimension.members(histories.names()), 1)[0]);
    return merged;
  }

  private static List<Object> column(List<TableRow> rows, String name) {
    int position = position(CohortRetention.SPEC, name);
    List<Object> cells = new ArrayList<>();
    rows.forEach(row -> cells.add(row.get(position)));
    return cells;
  }

  private static List<Object> cells(TableRow row, String... names) {
    List<Object> cells = new ArrayList<>();
    for (String name : names) {
      cells.add(row.get(position(NextPurchase.SPEC, name)));
    }
    return cells;
  }

  private static int position(TableSpec spec, String column) {
    return IntStream.range(0, spec.columns().size())
        .filter(i -> spec.columns().get(i).name().equals(column))
        .findFirst()
        .orElseThrow();
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount).setScale(4);
  }
}
