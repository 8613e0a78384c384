package io.regulars.history;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static io.regulars.history.Refund.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that are given again: in another file, or with their whole order in one file. */
class RepeatedRowsTest {
  @Test
  void linesOfAnOrderInTwoFilesAreGivenAgainAsOftenAsTheSmallerNumber() {
    Customer ada =
        Customer.named("ada")
            .bought(
                order("1")
                    .on("2024-01-01")
                    .of(
                        line("tea").paid(3).in("a.csv"),
                        line("tea").paid(3).in("a.csv"),
                        line("tea").paid(3).in("b.csv"),
                        line("pot").paid(9).in("a.csv"),
                        line("pot").paid(8).in("b.csv")));

    // One line tea of 3.00. The lines pot differ in the price.
    assertThat(repeated(SmallShop.of(ada)))
        .containsExactly("order-lines a.csv b.csv 2024-01-01 1 row 1 order 30000");
  }

  @Test
  void fileWithMostOfTheRowsHasThemFirst() {
    Customer ada =
        Customer.named("ada")
            .bought(
                order("1")
                    .on("2024-01-01")
                    .of(
                        line("tea").in("a.csv"),
                        line("tea").in("b.csv"),
                        line("tea").in("b.csv"),
                        line("tea").in("c.csv")));

    assertThat(repeated(SmallShop.of(ada)))
        .containsExactly(
            "order-lines b.csv a.csv 2024-01-01 1 row 1 order 100000",
            "order-lines b.csv c.csv 2024-01-01 1 row 1 order 100000");
  }

  /** A customer buys the same thing twice, and an order has equal lines next to another line. */
  @Test
  void equalLinesInOneFileAreTheShopsOwn() {
    Customer ada =
        Customer.named("ada")
            .bought(order("1").on("2024-01-01").of(line("tea").in("a.csv")))
            .bought(order("2").on("2024-01-01").of(line("tea").in("b.csv")))
            .bought(
                order("3")
                    .on("2024-01-01")
                    .of(line("tea").in("a.csv"), line("tea").in("a.csv"), line("pot").in("a.csv")));

    assertThat(repeated(SmallShop.of(ada))).isEmpty();
  }

  @Test
  void orderThatIsInOneFileSeveralTimesIsGivenAgain() {
    Customer ada =
        Customer.named("ada")
            .bought(
                order("1")
                    .on("2024-01-01")
                    .of(
                        line("tea").paid(3),
                        line("pot").paid(9),
                        line("tea").paid(3),
                        line("pot").paid(9),
                        line("tea").paid(3),
                        line("pot").paid(9)));

    // Two of three copies, each of two lines worth 12.00.
    assertThat(repeated(SmallShop.of(ada)))
        .containsExactly("order-lines   2024-01-01 4 row 1 order 240000");
  }

  @Test
  void refundsAndSpendInTwoFilesAreGivenAgainAndRowsAfterAsOfAreNot() {
    Customer ada =
        Customer.named("ada")
            .refunded(refund(5).on("2024-01-02").in("a.csv"))
            .refunded(refund(5).on("2024-01-02").in("b.csv"))
            .refunded(refund(5).on("2024-02-02").in("a.csv"))
            .refunded(refund(5).on("2024-02-02").in("b.csv"));
    SmallShop shop =
        SmallShop.of(ada)
            .spendingIn("a.csv", "2024-01-03", "web", "tea", 7)
            .spendingIn("b.csv", "2024-01-03", "web", "tea", 7)
            .spendingIn("b.csv", "2024-01-03", "web", "pot", 7)
            .asOf("2024-01-31");

    assertThat(repeated(shop))
        .containsExactly(
            "marketing-spend a.csv b.csv 2024-01-03 1 row 0 order 70000",
            "refunds a.csv b.csv 2024-01-02 1 row 0 order 50000");
  }

  private static List<String> repeated(SmallShop shop) {
    PartitionHistories histories = shop.shuffled(1).forEach(reading -> {});
    TextDictionary files = histories.names().files();
    return histories.repeatedRows().entrySet().stream()
        .map(
            entry ->
                "%s %s %s %s %d row %d order %d"
                    .formatted(
                        entry.getKey().input().key(),
                        name(files, entry.getKey().file()),
                        name(files, entry.getKey().again()),
                        LocalDate.ofEpochDay(entry.getKey().day()),
                        entry.getValue().rows(),
                        entry.getValue().orders(),
                        entry.getValue().amount()))
        .sorted()
        .toList();
  }

  private static String name(TextDictionary files, int code) {
    return code == TextDictionary.NONE ? "" : Utf8.string(files.text(code));
  }
}
