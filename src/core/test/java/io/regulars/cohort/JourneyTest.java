package io.regulars.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.PartitionHistories;
import io.regulars.history.SmallShop;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.measure.Grains;
import io.regulars.table.TableRow;
import io.regulars.time.Grain;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The activity window is 90 days. */
class JourneyTest {
  private static final List<BuiltIn> DIMENSIONS = List.of(BuiltIn.ALL, BuiltIn.ACQUISITION_CHANNEL);

  @Test
  void customersMoveFromOrderToOrder() {
    // Ada orders four times, bob twice, cy once. All have been observed for 90 days.
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .bought("2024-01-01")
                    .bought("2024-01-21")
                    .bought("2024-03-21")
                    .bought("2024-04-01"),
                Customer.named("bob").bought("2024-01-05").bought("2024-02-24"),
                Customer.named("cy").bought("2024-01-10"))
            .asOf("2024-12-31");

    // Within 30 days of the first order only ada came back; within 90 days bob too, after 50.
    assertThat(moved(shop, "first", 30)).containsExactly(3L, 3L, 1L);
    assertThat(moved(shop, "first", 90)).containsExactly(3L, 3L, 2L);
    assertThat(moved(shop, "second", 90)).containsExactly(2L, 2L, 1L);
    assertThat(moved(shop, "third", 30)).containsExactly(1L, 1L, 1L);
    assertThat(moved(shop, "loyal", 90)).containsExactly(1L, 1L, 0L);
    assertThat(cell(row(shop, "third", 30), "next_step")).isEqualTo("loyal");
  }

  @Test
  void aCustomerLapsesOnceAndIsWonBackOnce() {
    // Ada lapsed on 2024-03-31, 90 days after her order, and came back 20 days later; her second
    // lapse does not count. Bob lapsed on 2024-04-10 and stays away. Cy bought 89 days ago.
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .bought("2024-01-01")
                    .bought("2024-04-20")
                    .bought("2024-05-10")
                    .bought("2024-12-01"),
                Customer.named("bob").bought("2024-01-11"),
                Customer.named("cy").bought("2024-10-03"))
            .asOf("2024-12-31");

    assertThat(moved(shop, "lapsed", 30)).containsExactly(2L, 2L, 1L);
    assertThat(moved(shop, "won_back", 30)).containsExactly(1L, 1L, 1L);
  }

  @Test
  void aCustomerWhoHasNotBeenObservedLongEnoughIsNotEligible() {
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada").bought("2024-01-01"),
                Customer.named("bob").bought("2024-02-20"))
            .asOf("2024-03-01");

    assertThat(moved(shop, "first", 30)).containsExactly(2L, 1L, 0L);
    assertThat(cell(row(shop, "first", 90), "share")).isNull();
  }

  @Test
  void aLeadIsCountedOnceFromItsFirstDayToTheFirstOrder() {
    // Ada was a lead twice before her first order. Bob never bought. Cy bought before being a lead.
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .wasLead("2024-01-01", "search", null, null)
                    .wasLead("2024-01-10", "mail", null, null)
                    .bought("2024-01-25"),
                Customer.named("bob").wasLead("2024-01-02", "search", null, null),
                Customer.named("cy").bought("2024-01-03").wasLead("2024-01-04", "mail", null, null))
            .asOf("2024-12-31");

    assertThat(moved(shop, "lead", 30)).containsExactly(2L, 2L, 1L);
    assertThat(rows(shop).stream().filter(row -> cell(row, "step").equals("lead")).toList())
        .extracting(row -> cell(row, "member"))
        .containsOnly("all", "search");
  }

  @Test
  void halfOfTheCustomersHaveMovedOnByTheMedian() {
    // Of 20 customers, 11 come back after 10 to 20 days, the tenth of them after 19 days.
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Customer customer = Customer.named("c" + i).bought("2024-01-01");
      customers.add(i < 11 ? customer.bought("2024-01-" + (11 + i)) : customer);
    }

    TableRow first = row(SmallShop.of(customers).asOf("2024-12-31"), "first", 30);
    assertThat(cell(first, "median_days")).isEqualTo(19L);
    assertThat(cell(first, "share")).isEqualTo(0.55);
  }

  /** Customers who entered a step, those eligible and those who moved on. */
  private static List<Object> moved(SmallShop shop, String step, int horizon) {
    TableRow row = row(shop, step, horizon);
    return List.of(
        cell(row, "entered"), cell(row, "eligible_customers"), cell(row, "moved_customers"));
  }

  private static TableRow row(SmallShop shop, String step, int horizon) {
    List<TableRow> found =
        rows(shop).stream()
            .filter(row -> cell(row, "dimension").equals("all"))
            .filter(row -> cell(row, "step").equals(step))
            .filter(row -> cell(row, "horizon_days").equals(horizon))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static Object cell(TableRow row, String column) {
    return row.get(Journey.SPEC.position(column));
  }

  private static List<TableRow> rows(SmallShop shop) {
    List<Integer> horizons = List.of(30, 90);
    Counts counts = new Counts();
    WaitTimeCounter waits =
        new WaitTimeCounter(
            counts,
            shop.periods(),
            Grains.alike(List.of(Grain.ALL)),
            Journey.ORDERS,
            horizons,
            DIMENSIONS);
    PartitionHistories histories = shop.histories();
    CohortMemberships memberships =
        new CohortMemberships(histories.names(), DIMENSIONS, shop.ownDimensions());
    histories
        .summaries(shop.windows())
        .forEachRemaining(
            reading -> {
              waits.countLeads(reading.history());
              if (reading.history().isBuyer()) {
                memberships.read(reading.history());
                waits.count(reading.history(), memberships, reading.window());
              }
            });
    Counts merged = new Counts();
    merged.merge(counts.encodeByPartition(Dimension.members(histories.names()), 1)[0]);
    merged.finish();
    return new Journey(shop.periods(), Dimension.labels(List.of()), horizons).rows(merged).toList();
  }
}
