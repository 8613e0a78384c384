package io.regulars.measure;

import static io.regulars.measure.Measure.BUYERS_WITHOUT_TICKET_ELIGIBLE_90;
import static io.regulars.measure.Measure.BUYERS_WITHOUT_TICKET_REPEATED_90;
import static io.regulars.measure.Measure.HELPED_CUSTOMERS_ELIGIBLE_90;
import static io.regulars.measure.Measure.HELPED_CUSTOMERS_REPEATED_90;
import static io.regulars.measure.Measure.ORDERS_SINCE_FIRST_TICKET;
import static io.regulars.measure.Measure.TICKETS;
import static io.regulars.measure.Statistic.FIRST_REPLY_MEDIAN_HOURS;
import static io.regulars.measure.Statistic.FIRST_REPLY_P90_HOURS;
import static io.regulars.measure.Statistic.RESOLUTION_MEDIAN_HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketCounterTest {
  private static Counted counted(SmallShop shop, String firstTicket) {
    return Counted.of(shop, SessionTerms.NONE, SmallShop.day(firstTicket));
  }

  /**
   * Ada asks twice in January; bo buys in January and never asks; cy buys before the first ticket.
   */
  @Test
  void buyerComesBackOrNotAfterTheLatestTicketOfThePeriod() {
    Counted shop =
        counted(
            SmallShop.of(
                    Customer.named("ada")
                        .bought("2024-01-08")
                        .bought("2024-03-20")
                        .asked("2024-01-10T09:00:00Z", null, null)
                        .asked("2024-01-20T09:00:00Z", null, null),
                    Customer.named("bo").bought("2024-01-11").bought("2024-06-30"),
                    Customer.named("cy").bought("2024-01-02"),
                    Customer.guest("g").bought("2024-01-12"))
                .asOf("2024-06-30"),
            "2024-01-10");

    assertThat(shop.sum(TICKETS, "2024-01")).isEqualTo(2);
    // Bo's order and the guest's.
    assertThat(shop.sum(ORDERS_SINCE_FIRST_TICKET, "2024-01")).isEqualTo(2);
    assertThat(shop.sum(HELPED_CUSTOMERS_ELIGIBLE_90, "2024-01")).isEqualTo(1);
    // 20 January to 20 March: 60 days.
    assertThat(shop.sum(HELPED_CUSTOMERS_REPEATED_90, "2024-01")).isEqualTo(1);
    assertThat(shop.sum(BUYERS_WITHOUT_TICKET_ELIGIBLE_90, "2024-01")).isEqualTo(1);
    // 11 January to 30 June: 171 days.
    assertThat(shop.sum(BUYERS_WITHOUT_TICKET_REPEATED_90, "2024-01")).isZero();
    // Ada asked in January only: in March she is a buyer without a ticket.
    assertThat(shop.sum(BUYERS_WITHOUT_TICKET_ELIGIBLE_90, "2024-03")).isEqualTo(1);
  }

  /**
   * 12 tickets are answered after 1 to 12 hours, 4 more are open at as_of. When the eighth of the
   * 16 is answered, nine are waiting, fewer than ten.
   */
  @Test
  void tooFewTicketsHaveNoMedian() {
    Customer asking = Customer.named("ada").bought("2024-01-01");
    for (int hours = 1; hours <= 12; hours++) {
      asking.asked("2024-01-10T00:00:00Z", "2024-01-10T%02d:00:00Z".formatted(hours), null);
    }
    for (int open = 0; open < 4; open++) {
      asking.asked("2024-01-10T00:00:00Z", null, null);
    }
    Counted shop = counted(SmallShop.of(asking).asOf("2024-01-10"), "2024-01-10");

    assertThat(shop.statistic(FIRST_REPLY_MEDIAN_HOURS, "2024-01")).isNaN();
    assertThat(shop.statistic(FIRST_REPLY_P90_HOURS, "2024-01")).isNaN();
    assertThat(shop.statistic(RESOLUTION_MEDIAN_HOURS, "2024-01")).isNaN();
  }

  /**
   * The same with twice as many tickets: 16 of 32, the 8 open ones included, are answered after 8
   * hours. Without the open ones the median would be 6 hours.
   */
  @Test
  void openTicketsAreCensored() {
    Customer asking = Customer.named("ada").bought("2024-01-01");
    for (int hours = 1; hours <= 12; hours++) {
      for (int twin = 0; twin < 2; twin++) {
        asking.asked(
            "2024-01-10T00:00:00Z",
            "2024-01-10T%02d:00:00Z".formatted(hours),
            "2024-01-10T%02d:30:00Z".formatted(hours));
      }
    }
    for (int open = 0; open < 8; open++) {
      asking.asked("2024-01-10T00:00:00Z", null, null);
    }
    Counted shop = counted(SmallShop.of(asking).asOf("2024-01-10"), "2024-01-10");

    assertThat(shop.statistic(FIRST_REPLY_MEDIAN_HOURS, "2024-01")).isEqualTo(8);
    assertThat(shop.statistic(RESOLUTION_MEDIAN_HOURS, "2024-01")).isEqualTo(8.5);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "999, 999", "1009, 1000", "12345, 12300", "100000, 100000", "123999, 123000"})
  void longWaitsKeepThreeDigits(long minutes, long rounded) {
    assertThat(TicketWait.rounded(minutes)).isEqualTo(rounded);
  }
}
