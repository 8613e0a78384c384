package io.regulars.measure;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static io.regulars.history.Refund.refund;
import static io.regulars.measure.Measure.ACTIVE_CUSTOMERS;
import static io.regulars.measure.Measure.CLOSING_BASE;
import static io.regulars.measure.Measure.LAPSED_CUSTOMERS;
import static io.regulars.measure.Measure.NEW_CUSTOMERS;
import static io.regulars.measure.Measure.ORDERS;
import static io.regulars.measure.Measure.ORDER_VALUE;
import static io.regulars.measure.Measure.REFUNDS;
import static io.regulars.measure.Measure.UNITS;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KpiCountingTest {

  @Test
  void everyOrderIsCountedUnderTheAcquisitionChannelOfItsCustomer() {
    Counted counted =
        Counted.of(
            SmallShop.of(
                    Customer.named("ada")
                        .acquiredBy("search")
                        .bought(order("1").on("2024-01-05").channel("web"))
                        .bought(order("2").on("2024-02-05").channel("store"))
                        .refunded("2024-02-20", 4),
                    // Bob is not in the customer table; his first order has a channel.
                    Customer.named("bob")
                        .bought(order("3").on("2024-01-06").channel("web"))
                        .bought(order("4").on("2024-02-06").channel("store")),
                    Customer.guest("5").bought(order("5").on("2024-02-07").channel("web")))
                .asOf("2024-02-29"));

    assertThat(sum(counted, ORDERS, "2024-02-01", "acquisition_channel", "search")).isEqualTo(1);
    assertThat(sum(counted, REFUNDS, "2024-02-01", "acquisition_channel", "search"))
        .isEqualTo(40_000);
    assertThat(sum(counted, ORDERS, "2024-02-01", "acquisition_channel", "web")).isEqualTo(1);
    assertThat(sum(counted, ORDERS, "2024-02-01", "acquisition_channel", "(unknown)")).isEqualTo(1);
    assertThat(counted.hasSeries("acquisition_channel", "store")).isFalse();
    assertThat(sum(counted, ORDERS, "2024-02-01", "channel", "store")).isEqualTo(2);
  }

  @Test
  void aNonBuyerHasTheAcquisitionChannelOfTheCustomerTable() {
    // Bob's history has no purchase: it must not use the channel of ada's order.
    Counted counted =
        Counted.of(
            SmallShop.of(
                    Customer.named("ada").bought(order("1").on("2024-01-05").channel("web")),
                    Customer.named("bob").acquiredBy("search").refunded("2024-01-06", 1),
                    Customer.named("cy").refunded("2024-01-07", 2))
                .asOf("2024-01-31"));

    assertThat(sum(counted, REFUNDS, "2024-01-01", "acquisition_channel", "search"))
        .isEqualTo(10_000);
    assertThat(sum(counted, REFUNDS, "2024-01-01", "acquisition_channel", "(unknown)"))
        .isEqualTo(20_000);
    assertThat(sum(counted, REFUNDS, "2024-01-01", "acquisition_channel", "web")).isZero();
  }

  @Test
  void aBirthdayDoesNotChangeTheAgeBand() {
    // Ada is 24 in the year of her first purchase and 25 in the year of the second.
    Counted counted =
        Counted.of(
            SmallShop.of(
                    Customer.named("ada")
                        .bornIn(2000)
                        .ofGender("f")
                        .bought("2024-12-20")
                        .bought("2025-01-20"))
                .asOf("2025-02-28"));

    for (String[] member : new String[][] {{"age_band", "18-24"}, {"gender", "f"}}) {
      assertThat(sum(counted, NEW_CUSTOMERS, "2024-12-01", member[0], member[1])).isEqualTo(1);
      assertThat(sum(counted, ACTIVE_CUSTOMERS, "2025-01-01", member[0], member[1])).isEqualTo(1);
      assertThat(sum(counted, NEW_CUSTOMERS, "2025-01-01", member[0], member[1])).isZero();
      assertThat(sum(counted, LAPSED_CUSTOMERS, "2025-02-01", member[0], member[1])).isZero();
    }
    assertThat(counted.hasSeries("age_band", "25-34")).isFalse();
  }

  @Test
  void aMemberOfLinesHasItsLinesOfEachOrderAndTheRefundsOfThem() {
    Counted counted =
        Counted.of(
            SmallShop.of(
                    Customer.named("ada")
                        .bought(
                            order("1")
                                .on("2024-01-05")
                                .of(
                                    line("a").member("red").paid(10),
                                    line("b").member("blue").paid(6).units(2),
                                    line("c").member("red").paid(3)))
                        .bought(order("2").on("2024-02-05").of(line("d").member("blue").paid(7)))
                        .bought(order("3").on("2024-02-06").of(line("e").paid(2)))
                        .refunded(refund(4).on("2024-02-20").ofOrder("1").ofProduct("b"))
                        .refunded(refund(1).on("2024-02-21").ofOrder("1")))
                .withOwnDimensions()
                .asOf("2024-02-29"));

    String january = "2024-01-01";
    assertThat(sum(counted, ORDERS, january, "of_line", "red")).isEqualTo(1);
    assertThat(sum(counted, ORDER_VALUE, january, "of_line", "red")).isEqualTo(130_000);
    assertThat(sum(counted, ORDERS, january, "of_line", "blue")).isEqualTo(1);
    assertThat(sum(counted, ORDER_VALUE, january, "of_line", "blue")).isEqualTo(120_000);
    assertThat(sum(counted, UNITS, january, "of_line", "blue")).isEqualTo(2);
    String february = "2024-02-01";
    assertThat(sum(counted, ORDERS, february, "of_line", "red")).isZero();
    assertThat(sum(counted, ORDER_VALUE, february, "of_line", "blue")).isEqualTo(70_000);
    assertThat(sum(counted, NEW_CUSTOMERS, february, "of_line", "blue")).isZero();
    // A first purchase without a member, and a refund that identifies no line.
    assertThat(sum(counted, NEW_CUSTOMERS, february, "of_line", "(unknown)")).isEqualTo(1);
    assertThat(sum(counted, ORDER_VALUE, february, "of_line", "(unknown)")).isEqualTo(20_000);
    assertThat(sum(counted, REFUNDS, february, "of_line", "blue")).isEqualTo(40_000);
    assertThat(sum(counted, REFUNDS, february, "of_line", "(unknown)")).isEqualTo(10_000);
  }

  @Test
  void aMemberOfLinesHasTheActivityWindowOfTheCustomer() {
    // Milk lasts 10 days, and ada spends most on shoes: her window is 90 days.
    Counted counted =
        Counted.of(
            SmallShop.of(
                    Customer.named("ada")
                        .bought(
                            order("1")
                                .on("2024-01-05")
                                .of(
                                    line("a").category("Milk").member("red").paid(1),
                                    line("b").category("Shoes").member("blue").paid(50))))
                .window("Milk", 10)
                .withOwnDimensions()
                .asOf("2024-01-31"));

    assertThat(sum(counted, CLOSING_BASE, "2024-01-01", "of_line", "red")).isEqualTo(1);
    assertThat(sum(counted, CLOSING_BASE, "2024-01-01", "of_line", "blue")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2007, under 18", "2006, 18-24", "2000, 18-24", "1999, 25-34", "1990, 25-34", "1989, 35-44",
    "1980, 35-44", "1979, 45-54", "1970, 45-54", "1969, 55-64", "1960, 55-64", "1959, 65 and over",
    "2024, under 18", "2025, (unknown)", ", (unknown)"
  })
  void everyAgeBelongsToOneBand(Integer born, String band) {
    Customer ada = Customer.named("ada").bought("2024-06-15", line("thing").paid(1));
    if (born != null) {
      ada.bornIn(born);
    }

    assertThat(Counted.of(SmallShop.of(ada).asOf("2024-06-30")).hasSeries("age_band", band))
        .isTrue();
  }

  private static long sum(
      Counted counted, Measure measure, String month, String dimension, String member) {
    return counted.sum(measure, "month", month, dimension, member);
  }
}
