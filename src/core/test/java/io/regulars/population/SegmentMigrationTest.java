package io.regulars.population;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.config.SegmentMap;
import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import io.regulars.table.RowText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A shop of five customers at the end of January and of February, with cut points calculated by
 * hand. The segments are the pairs of scores, such as {@code R5F1}.
 *
 * <p>Last orders up to January 31: the 3rd, 10th, 17th, 24th and 31st. With one customer each,
 * scores 2 to 5 start on the 10th, 17th, 24th and 31st: 21, 14, 7 and 0 days ago. Orders: 1, 1, 1,
 * 2, 3. Scores 2 to 5 start above one, two, three and four of five customers: at 1, 1, 2 and 3.
 */
class SegmentMigrationTest {
  private static final SegmentMap PAIRS = pairs();
  private static final CutPoints JANUARY =
      new CutPoints(
          new long[][] {
            {day("2024-01-10"), day("2024-01-17"), day("2024-01-24"), day("2024-01-31")},
            {1, 1, 2, 3},
            {0, 0, 0, 0}
          });

  /** Must not be used for scores. */
  private static final CutPoints FEBRUARY =
      new CutPoints(new long[][] {{0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}});

  @Test
  void customerWithoutPurchaseMovesDown() {
    // R5 and F3 on the 31st. 29 days later the last order is 29 days ago, more than 21: R1.
    Customer ada = Customer.named("ada").bought("2024-01-31");

    assertThat(moves(ada)).containsExactly("2024-02-29 2024-01-31 R5F3 R1F3 1 1.0");
  }

  @Test
  void customerWithPurchaseMovesUpByThePreviousCutPoints() {
    // R1 F3 on the 31st; by February 22 there were two orders, the last one 7 days ago: R4 F4.
    Customer ada = Customer.named("ada").bought("2024-01-03").bought("2024-02-22");

    assertThat(moves(ada)).containsExactly("2024-02-29 2024-01-31 R1F3 R4F4 1 1.0");
  }

  @Test
  void newCustomerHasNoPreviousSegmentAndNoShare() {
    Customer ada = Customer.named("ada").bought("2024-02-29");

    assertThat(moves(ada)).containsExactly("2024-02-29 2024-01-31 (new) R5F3 1 null");
  }

  @Test
  void valuesBelowAllPreviousValuesScoreOne() {
    // The fewest orders in January were two: one order is less, and scores 1.
    CutPoints busy = new CutPoints(new long[][] {JANUARY.from()[0], {2, 3, 4, 5}, {0, 0, 0, 0}});

    assertThat(busy.score(SortedFigures.FREQUENCY, 1)).isEqualTo(1);
  }

  @Test
  void sharesAreOfTheCustomersInThePreviousSegment() {
    // Three in R5 F3: two do not buy, one buys again on February 29: R5, two orders: F4.
    Customer ada = Customer.named("ada").bought("2024-01-31");
    Customer bob = Customer.named("bob").bought("2024-01-31");
    Customer eve = Customer.named("eve").bought("2024-01-31").bought("2024-02-29");

    assertThat(moves(ada, bob, eve))
        .containsExactly(
            "2024-02-29 2024-01-31 R5F3 R1F3 2 " + 2 / 3.0,
            "2024-02-29 2024-01-31 R5F3 R5F4 1 " + 1 / 3.0);
  }

  @Test
  void countsOfPartitionsAddUp() {
    Customer ada = Customer.named("ada").bought("2024-01-31");
    Customer bob = Customer.named("bob").bought("2024-01-31");

    assertThat(rowTexts(migration(JANUARY, ada).plus(migration(JANUARY, bob))))
        .isEqualTo(moves(ada, bob));
  }

  @Test
  void snapshotsWithoutBuyersAreOmitted() {
    Customer ada = Customer.named("ada").bought("2024-02-10");

    assertThat(rowTexts(migration(CutPoints.none(), ada))).isEmpty();
    assertThat(assignment(CutPoints.none()).snapshotDays()).hasToString("[2024-02-29]");
    assertThat(assignment(CutPoints.none()).daysWithPast()).hasToString("[2024-02-29]");
  }

  @Test
  void firstSnapshotHasNoPreviousSnapshot() {
    assertThat(assignment(JANUARY).snapshotDays()).hasToString("[2024-01-31, 2024-02-29]");
    assertThat(assignment(JANUARY).daysWithPast()).hasToString("[2024-02-29]");
  }

  @Test
  void historyScoresCustomersByTheCutPointsOfTheSameDay() {
    Customer ada = Customer.named("ada").bought("2024-01-17").bought("2024-02-10");
    Customer bob = Customer.named("bob").bought("2024-02-10");
    CutPoints later =
        new CutPoints(
            new long[][] {
              {day("2024-02-09"), day("2024-02-10"), day("2024-02-11"), day("2024-02-29")},
              {1, 2, 3, 4},
              {10_0000, 10_0000, 20_0000, 20_0001}
            });
    SegmentAssignment assignment = new SegmentAssignment(days(), List.of(JANUARY, later), PAIRS);
    List<String> rows = new ArrayList<>();
    shop(ada, bob)
        .forEach(
            reading ->
                SegmentHistory.rows(reading.history().snapshots(), assignment)
                    .forEach(row -> rows.add(RowText.of(row, " "))));

    assertThat(rows)
        .containsExactlyInAnyOrder(
            "2024-01-31 ada 3 3 5 R3F3 2024-01-17 1 10.0000",
            "2024-02-29 ada 3 3 4 R3F3 2024-02-10 2 20.0000",
            "2024-02-29 bob 3 2 3 R3F2 2024-02-10 1 10.0000");
  }

  private static List<String> moves(Customer... customers) {
    return rowTexts(migration(JANUARY, customers));
  }

  private static List<String> rowTexts(SegmentMigration migration) {
    return migration.rows().stream().map(row -> RowText.of(row, " ")).toList();
  }

  private static SegmentMigration migration(CutPoints january, Customer... customers) {
    SegmentMigration migration = new SegmentMigration(assignment(january));
    shop(customers).forEach(reading -> migration.add(reading.history().snapshots()));
    return migration;
  }

  private static SegmentAssignment assignment(CutPoints january) {
    return new SegmentAssignment(days(), List.of(january, FEBRUARY), PAIRS);
  }

  private static SmallShop shop(Customer... customers) {
    return SmallShop.of(customers).snapshotsOf("2024-01-31").asOf("2024-02-29");
  }

  private static List<Integer> days() {
    return List.of(day("2024-01-31"), day("2024-02-29"));
  }

  private static int day(String date) {
    return SmallShop.day(date);
  }

  private static SegmentMap pairs() {
    List<String> names =
        IntStream.range(0, 25).mapToObj(i -> "R" + (i / 5 + 1) + "F" + (i % 5 + 1)).toList();
    return new SegmentMap(names, names);
  }
}
