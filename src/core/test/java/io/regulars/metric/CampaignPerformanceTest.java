package io.regulars.metric;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.CountedRows;
import io.regulars.history.Customer;
import io.regulars.history.Order;
import io.regulars.history.PartitionHistories;
import io.regulars.history.SmallShop;
import io.regulars.measure.CampaignCounter;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.Grains;
import io.regulars.table.TableRow;
import io.regulars.time.Grain;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignPerformanceTest {

  @Test
  void aCampaignHasItsSpendAndTheOrdersThatCarryIt() {
    // Spring cost 30 + 20. It brought ada (40) and bob (60) for the first time, ada again (25), and
    // a guest (15): 140 in all.
    TableRow spring =
        row(
            SmallShop.of(
                    Customer.named("ada")
                        .bought(bought("1", "2024-03-01", "spring", 40))
                        .bought(bought("2", "2024-03-20", "spring", 25)),
                    Customer.named("bob").bought(bought("3", "2024-03-02", "spring", 60)),
                    Customer.guest("g").bought(bought("4", "2024-03-03", "spring", 15)))
                .spending("2024-03-01", "ads", "spring", 30)
                .spending("2024-03-15", "ads", "spring", 20),
            "month",
            "spring");

    assertThat(amount(spring, "spend")).isEqualTo("50.0000");
    assertThat(value(spring, "orders")).isEqualTo(4L);
    assertThat(amount(spring, "order_value")).isEqualTo("140.0000");
    assertThat(value(spring, "new_customers")).isEqualTo(2L);
    assertThat(amount(spring, "new_customer_order_value")).isEqualTo("100.0000");
    assertThat(amount(spring, "returning_order_value")).isEqualTo("25.0000");
    assertThat(amount(spring, "guest_order_value")).isEqualTo("15.0000");
    assertThat(amount(spring, "cac")).isEqualTo("25.0000");
    assertThat(value(spring, "first_order_roas")).isEqualTo(2.0);
    assertThat(value(spring, "roas")).isEqualTo(2.8);
  }

  @Test
  void spendWithoutOrdersAndOrdersWithoutSpendKeepTheirRows() {
    SmallShop shop =
        SmallShop.of(Customer.named("ada").bought(bought("1", "2024-03-01", "letter", 40)))
            .spending("2024-03-02", "ads", "spring", 30)
            .asOf("2024-03-31");

    TableRow spring = row(shop, "month", "spring");
    assertThat(amount(spring, "spend")).isEqualTo("30.0000");
    assertThat(value(spring, "orders")).isEqualTo(0L);
    assertThat(value(spring, "cac")).isNull();
    assertThat(value(spring, "roas")).isEqualTo(0.0);
    TableRow letter = row(shop, "month", "letter");
    assertThat(amount(letter, "spend")).isEqualTo("0.0000");
    assertThat(value(letter, "roas")).isNull();
    assertThat(value(letter, "is_complete")).isEqualTo(true);
  }

  @Test
  void customersKnownFromBeforeTheHistoryAreNotNew() {
    TableRow spring =
        row(
            SmallShop.of(
                    Customer.named("ada")
                        .bought(bought("1", "2024-01-10", "winter", 10))
                        .bought(bought("2", "2024-03-01", "spring", 40)))
                .historyStartsOn("2024-02-01"),
            "month",
            "spring");

    assertThat(value(spring, "new_customers")).isEqualTo(0L);
    assertThat(amount(spring, "returning_order_value")).isEqualTo("40.0000");
  }

  @Test
  void monthsAddUpToTheYear() {
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .bought(bought("1", "2024-03-01", "spring", 40))
                    .bought(bought("2", "2024-04-02", "spring", 25)))
            .spending("2024-03-01", "ads", "spring", 30)
            .spending("2024-04-01", "ads", "spring", 10);
    TableRow year = row(shop, "year", "spring");

    assertThat(amount(year, "spend")).isEqualTo("40.0000");
    assertThat(amount(year, "order_value")).isEqualTo("65.0000");
    assertThat(value(year, "new_customers")).isEqualTo(1L);
    assertThat(value(year, "is_complete")).isEqualTo(false);
  }

  private static Order bought(String id, String day, String campaign, double price) {
    return order(id).on(day).channel("ads").campaign(campaign).of(line("p").paid(price));
  }

  private static TableRow row(SmallShop shop, String grain, String campaign) {
    Counts counts = new Counts();
    CampaignCounter campaigns =
        new CampaignCounter(counts, shop.periods(), Grains.alike(List.of(Grain.MONTH, Grain.YEAR)));
    PartitionHistories histories = shop.forEach(reading -> campaigns.count(reading.history()));
    for (CountedRows rows : histories.countedRows()) {
      for (int row = 0; row < rows.size(); row++) {
        campaigns.countSpend(rows, row);
      }
    }
    Counts merged = new Counts();
    merged.merge(counts.encodeByPartition(Dimension.members(histories.names()), 1)[0]);
    merged.finish();
    List<TableRow> found =
        new CampaignPerformance(shop.periods(), new CampaignPerformance.Given(true, false, false))
            .rows(merged)
            .filter(row -> value(row, "grain").equals(grain))
            .filter(row -> value(row, "campaign").equals(campaign))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static Object value(TableRow row, String column) {
    return row.get(CampaignPerformance.SPEC.position(column));
  }

  private static String amount(TableRow row, String column) {
    return value(row, column).toString();
  }
}
