package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that would publish unexpectedly small tables is refused and publishes nothing. */
class PublicationGuardsTest {
  @TempDir private Path folder;
  private LakeOfOneCustomer lake;

  @BeforeEach
  void createLake() {
    lake = new LakeOfOneCustomer(folder);
  }

  @Test
  void aTableThatShrinksTooMuchIsNotPublished() {
    lake.run(lake.shop(1, tenYearsOfMonths()), false);
    Map<String, List<String>> before = lake.published();

    assertThatThrownBy(() -> lake.run(lake.shop(1, "2035-01-01"), false))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> assertThat(error.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED))
        .hasMessageContaining("best_sellers has 2 rows; the published version has 240 rows.")
        .hasMessageContaining("--set publication.rows-at-least=0");
    assertThat(lake.published()).isEqualTo(before);
  }

  /** The first days of 120 months, starting in January 2024. */
  private static String[] tenYearsOfMonths() {
    return IntStream.range(0, 120)
        .mapToObj(month -> LocalDate.of(2024, 1, 1).plusMonths(month).toString())
        .toArray(String[]::new);
  }

  @Test
  void anAsOfDateBeforeTheFirstOrderIsRejected() {
    ShopInFiles shop = lake.shop(1, "2024-03-01", "2024-03-09");

    assertThatThrownBy(() -> lake.runAsOf("1999-01-01", false, shop))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> assertThat(error.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED))
        .hasMessage(
            """
            No accepted order is dated on or before 1999-01-01 (--as-of).
              The first order line is dated 2024-03-01. Nothing was published.
              Set --as-of to a later day. To publish empty tables, run with --allow-earlier."""
                .stripIndent());
    assertThat(lake.path().resolve("publications")).doesNotExist();

    lake.run(shop, false);
    Map<String, List<String>> before = lake.published();
    assertThatThrownBy(() -> lake.runAsOf("2024-02-29", false, shop))
        .hasMessageContaining("No accepted order is dated on or before 2024-02-29 (--as-of).");
    assertThat(lake.published()).isEqualTo(before);

    assertThat(lake.runAsOf("2024-02-29", true, shop).asOf()).isEqualTo("2024-02-29");
    assertThat(lake.published().get("best_sellers")).isEmpty();
  }

  @Test
  void anEarlierAsOfDateWithSmallerTablesIsRejected() {
    ShopInFiles shop = lake.shop(1, tenYearsOfMonths());
    lake.run(shop, false);
    Map<String, List<String>> before = lake.published();
    shop.dimension("pieces", "quantity");

    // Each month has a best seller by revenue and one by units.
    assertThatThrownBy(() -> lake.runAsOf("2024-12-31", false, shop))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> assertThat(error.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED))
        .hasMessage(
            """
            best_sellers has 24 rows as of 2024-12-31; the published version has 240 rows as of\
             2033-12-01.
              publication.rows-at-least = 0.5 requires at least 120 rows. Nothing was published.
              Check that the day (--as-of) is correct and that the inputs are complete. To publish\
             the smaller tables of the earlier day, run with --allow-earlier."""
                .stripIndent());
    assertThat(lake.published()).isEqualTo(before);

    lake.runAsOf("2024-12-31", true, shop);
    assertThat(lake.published().get("best_sellers")).hasSize(24);
  }

  @Test
  void anEarlierAsOfDateWithLargeTablesIsPublished() {
    ShopInFiles shop = lake.shop(1, tenYearsOfMonths());
    lake.run(shop, false);

    assertThat(lake.runAsOf("2033-10-31", false, shop).asOf()).isEqualTo("2033-10-31");
    assertThat(lake.published().get("best_sellers")).hasSize(236);
  }

  /** A refused run publishes its findings without an as-of date; the other tables stay. */
  @Test
  void tablesAreGuardedAfterARefusedRun() {
    lake.run(lake.shop(1, tenYearsOfMonths()), false);
    assertThatThrownBy(() -> lake.run(lake.shop(1, "no day"), false)).isInstanceOf(UserError.class);
    ShopInFiles shop = lake.shop(1, tenYearsOfMonths());

    assertThatThrownBy(() -> lake.runAsOf("2024-12-31", false, shop))
        .hasMessageContaining("the published version has 240 rows as of 2033-12-01");
    assertThatThrownBy(() -> lake.run(lake.shop(1, "2035-01-01"), false))
        .hasMessageContaining("best_sellers has 2 rows; the published version has 240 rows.");
  }
}
