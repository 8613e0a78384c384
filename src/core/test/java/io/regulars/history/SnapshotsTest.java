package io.regulars.history;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.table.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

  @Test
  void aSnapshotContainsPurchasesAndRefundsUntilTheEndOfItsDay() {
    Customer ada =
        Customer.named("ada")
            .spent("2024-01-20", 30)
            .spent("2024-01-31T23:59:59Z", 20)
            .spent("2024-02-01T00:00:00Z", 5)
            .refunded("2024-02-10", 4);

    assertThat(snapshots(ada, "2024-01-19", "2024-01-31", "2024-02-09", "2024-02-29"))
        .containsExactly(
            "nothing yet",
            "2024-01-31: 2 for 50.0000",
            "2024-02-01: 3 for 55.0000",
            "2024-02-01: 3 for 51.0000");
  }

  @Test
  void anOrderAcrossMidnightIsEvaluatedFromItsEarlierLinesOnly() {
    // Lines of 10.00 before midnight and 5.00 after it, with a discount of 12.00 on the order. In
    // January the discount is limited to 10.00, the value of the first line; then 15.00 - 12.00.
    Customer ada =
        Customer.named("ada")
            .bought(order("o1").on("2024-01-31T23:30:00Z").discount(12).of(line("a").paid(10)))
            .bought(order("o1").on("2024-02-01T00:30:00Z").of(line("b").paid(5)));

    assertThat(snapshots(ada, "2024-01-31", "2024-02-29"))
        .containsExactly("2024-01-31: 1 for 0.0000", "2024-01-31: 1 for 3.0000");
  }

  @Test
  void anOrderCountsFromTheDayOfItsFirstSoldUnitUnderTheDateOfTheOrder() {
    Customer ada =
        Customer.named("ada")
            .bought(order("o1").on("2024-01-31T23:30:00Z").of(line("a").units(0)))
            .bought(order("o1").on("2024-02-01T00:30:00Z").of(line("b").paid(5)));

    assertThat(snapshots(ada, "2024-01-31", "2024-02-29"))
        .containsExactly("nothing yet", "2024-01-31: 1 for 5.0000");
  }

  @Test
  void aCancelledOrderIsInNoSnapshot() {
    Customer ada =
        Customer.named("ada")
            .spent("2024-01-10", 7)
            .cancelled("2024-01-20", line("a").paid(30))
            .spent("2024-02-10", 1);

    assertThat(snapshots(ada, "2024-01-31", "2024-02-29"))
        .containsExactly("2024-01-10: 1 for 7.0000", "2024-02-10: 2 for 8.0000");
  }

  @Test
  void aSnapshotDayEndsInTheShopsTimeZone() {
    Customer ada = Customer.named("ada").spent("2024-06-30T23:30:00Z", 10);
    SmallShop shop = SmallShop.of(ada).snapshotsOf("2024-06-30").asOf("2024-07-31");

    assertThat(inWords(shop.in("UTC"), ada).get(0)).isEqualTo("2024-06-30: 1 for 10.0000");
    assertThat(inWords(shop.in("Europe/London"), ada).get(0)).isEqualTo("nothing yet");
  }

  @Test
  void everySnapshotEqualsTheLastSnapshotOfAHistoryThatEndsOnThatDay() {
    Customer ada =
        Customer.named("ada")
            .bought(
                order("o1")
                    .on("2024-01-31T22:00:00Z")
                    .discount(1)
                    .of(line("a").id("1"), line("b").id("2")))
            .bought(order("o1").on("2024-03-01T01:00:00Z").of(line("c").id("3").paid(99)))
            .bought("2024-02-15T12:00:00Z")
            .refunded("2024-01-05", 3)
            .refunded("2024-02-29T23:59:59Z", 8);
    List<String> days = List.of("2024-01-31", "2024-02-29", "2024-03-31");

    List<String> expected = new ArrayList<>();
    days.forEach(day -> expected.addAll(inWords(SmallShop.of(ada).asOf(day), ada)));

    assertThat(snapshots(ada, days.toArray(new String[0]))).isEqualTo(expected);
  }

  @Test
  void packedCustomersAreUnpackedOneByOne() {
    Customer ada = Customer.named("ada").spent("2024-01-10", 7).spent("2024-02-10", 1);
    Customer bob = Customer.named("bob").spent("2024-02-11", 2).refunded("2024-02-12", 9);
    SmallShop shop = SmallShop.of(ada, bob).snapshotsOf("2024-01-31").asOf("2024-02-29");
    CompactBytes.Writer out = new CompactBytes.Writer();
    List<byte[]> blocks = new ArrayList<>(List.of(new byte[0]));
    shop.forEach(
        reading -> {
          reading.history().snapshots().pack(out);
          blocks.add(out.take());
        });

    List<String> unpacked = new ArrayList<>();
    Snapshots.each(blocks.iterator(), 2)
        .forEachRemaining(
            customer -> unpacked.add(Utf8.string(customer.customerId()) + inWords(customer)));

    assertThat(unpacked)
        .containsExactlyInAnyOrder(
            "ada[2024-01-10: 1 for 7.0000, 2024-02-10: 2 for 8.0000]",
            "bob[nothing yet, 2024-02-11: 1 for -7.0000]");
  }

  private static List<String> snapshots(Customer customer, String... days) {
    int last = days.length - 1;
    return inWords(
        SmallShop.of(customer)
            .snapshotsOf(List.of(days).subList(0, last).toArray(new String[0]))
            .asOf(days[last]),
        customer);
  }

  private static List<String> inWords(SmallShop shop, Customer customer) {
    return shop.map(customer, reading -> inWords(reading.history().snapshots()));
  }

  private static List<String> inWords(Snapshots snapshots) {
    List<String> texts = new ArrayList<>();
    for (int snapshot = 0; snapshot < snapshots.size(); snapshot++) {
      texts.add(
          snapshots.hasBought(snapshot)
              ? "%s: %d for %s"
                  .formatted(
                      LocalDate.ofEpochDay(snapshots.lastDay(snapshot)),
                      snapshots.orders(snapshot),
                      Money.published(snapshots.netSales(snapshot)))
              : "nothing yet");
    }
    return texts;
  }
}
