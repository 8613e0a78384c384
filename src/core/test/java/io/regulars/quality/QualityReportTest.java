package io.regulars.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regulars.ExitCode;
import io.regulars.UserError;
import io.regulars.input.Input;
import io.regulars.input.RejectedAmounts;
import io.regulars.input.RowAmount;
import io.regulars.input.RowTest;
import io.regulars.input.Rule;
import io.regulars.table.Column;
import io.regulars.table.TableRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QualityReportTest {
  /** The test of a rule does not matter to the report. */
  private static final RowTest ANY = row -> true;

  private static final Rule HAS_AN_ID =
      Rule.reject("order_has_an_id", ANY, "have no order_id", "Fix the export");
  private static final Rule HAS_A_PRICE =
      Rule.reject(
          "price_is_a_number", ANY, "have a unit_price that is not a number", "Map a number");
  private static final Rule IN_POUNDS =
      Rule.reject(
              "currency_is_the_shops", ANY, "have a currency other than GBP", "Convert the amounts")
          .withoutTolerance();
  private static final Rule FINDS_PRODUCT =
      Rule.warn(
          "line_finds_its_product",
          ANY,
          "have a product_id without a usable row in products",
          "Export all products");

  @Test
  void violatedRuleIsReportedWithEvidenceAndRemedy() {
    QualityReport report = lines(98_311, List.of(HAS_AN_ID), 1_204);

    UserError error = refusal(report, (input, rule) -> List.of());

    // 1204 / 98311 = 1.2247 %
    assertThat(error)
        .hasMessage(
            """
            Source order-lines: 1,204 of 98,311 rows (1.2 %) have no order_id; the rule \
            order_has_an_id allows 0.5 %.
              The rows are in lake/rejected_order_lines. Fix the export, or raise \
            quality.order-has-an-id.tolerance.""");
    assertThat(error.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
  }

  /** One row in a thousand is tolerated, but can be a fifth of the money. */
  @Test
  void findingStatesTheMoneyThatAToleratedRuleLeavesOut() {
    RejectedAmounts amounts = new RejectedAmounts();
    for (int line = 0; line < 500; line++) {
      amounts.add(0, 10_0000); // ten euros, without a violation
    }
    amounts.add(0b01, 1_250_0000);
    amounts.add(0b10, RowAmount.UNKNOWN);

    assertThat(
            QualityReport.of(
                    List.of(
                        counts(Input.ORDER_LINES, 502, List.of(HAS_AN_ID, HAS_A_PRICE), 1, 1)
                            .with(amounts)),
                    Optional.empty())
                .sentences())
        .containsExactlyInAnyOrder(
            "Source order-lines: 1 of 502 rows (0.2 %) has no order_id, worth 1,250.00 (20 % of all"
                + " rows); the rule order_has_an_id allows 0.5 %.",
            "Source order-lines: 1 of 502 rows (0.2 %) has a unit_price that is not a number, 1 row"
                + " of unknown worth; the rule price_is_a_number allows 0.5 %.");
  }

  @Test
  void allViolatedRulesAreReportedTheWorstFirst() {
    QualityReport report =
        QualityReport.of(
            List.of(
                counts(Input.ORDER_LINES, 200, List.of(IN_POUNDS, FINDS_PRODUCT), 1, 150),
                counts(Input.ORDERS, 40, List.of(HAS_AN_ID), 10)),
            Optional.empty());

    assertThat(
            refusal(
                report,
                (input, rule) ->
                    rule.equals(IN_POUNDS) ? List.of(new Example("EUR", 1)) : List.of()))
        .hasMessage(
            """
            The inputs are refused: 2 rules are violated beyond their tolerance.
              Source orders: 10 of 40 rows (25 %) have no order_id; the rule order_has_an_id \
            allows 0.5 %.
                Fix the export, or raise quality.order-has-an-id.tolerance.
              Source order-lines: 1 of 200 rows (0.5 %) has a currency other than GBP; the rule \
            currency_is_the_shops allows none.
                Examples: "EUR" (1 row).
                Convert the amounts.""");
  }

  @Test
  void findingWithinToleranceDoesNotStopTheRun() {
    // 5 of 1000 is exactly the half per cent that is allowed.
    QualityReport report = lines(1_000, List.of(HAS_AN_ID, IN_POUNDS), 5, 0);

    assertThat(report.isRefused()).isFalse();
    assertThatCode(() -> report.requireFitness(Evidence.NONE)).doesNotThrowAnyException();
    assertThat(report.sentences())
        .containsExactly(
            "Source order-lines: 5 of 1,000 rows (0.5 %) have no order_id; the rule"
                + " order_has_an_id allows 0.5 %.");
  }

  @Test
  void warningDoesNotStopTheRun() {
    QualityReport report = lines(3, List.of(FINDS_PRODUCT), 3);

    assertThat(report.isRefused()).isFalse();
    assertThat(report.sentences())
        .containsExactly(
            "Source order-lines: 3 of 3 rows (100 %) have a product_id without a usable row in"
                + " products; the rule line_finds_its_product warns above 0.5 %.");
  }

  @Test
  void sharesAreFormattedWithSignificantDigits() {
    // 31 / 1,000,000 = 0.0031 %; 2,999 / 3,000 = 99.9667 %
    assertThat(lines(1_000_000, List.of(HAS_AN_ID), 31).sentences().get(0)).contains("(0.0031 %)");
    assertThat(lines(3_000, List.of(HAS_AN_ID), 2_999).sentences().get(0)).contains("(100 %)");
  }

  @Test
  void everyRuleHasARowInDataQuality() {
    QualityReport report = lines(200, List.of(HAS_AN_ID, IN_POUNDS, FINDS_PRODUCT), 0, 3, 50);

    List<TableRow> rows = report.rows("run-1");

    assertThat(rows).hasSize(3);
    assertThat(cells(rows.get(0)))
        .containsEntry("run_id", "run-1")
        .containsEntry("input", "order-lines")
        .containsEntry("rule", "order_has_an_id")
        .containsEntry("severity", "reject")
        .containsEntry("rows_seen", 200L)
        .containsEntry("rows_affected", 0L)
        .containsEntry("share", 0.0)
        .containsEntry("tolerance", 0.005)
        .containsEntry("passed", true)
        .containsEntry(
            "sentence",
            "Source order-lines: 0 of 200 rows (0 %) have no order_id; the rule order_has_an_id"
                + " allows 0.5 %.");
    assertThat(cells(rows.get(1)))
        .containsEntry("rows_affected", 3L)
        .containsEntry("share", 0.015)
        .containsEntry("passed", false);
    assertThat(cells(rows.get(2))).containsEntry("severity", "warn").containsEntry("share", 0.25);
  }

  @Test
  void shareIsNullAndPassesWithoutRows() {
    assertThat(cells(lines(0, List.of(HAS_AN_ID), 0).rows("run-1").get(0)))
        .containsEntry("share", null)
        .containsEntry("passed", true);
  }

  private static Map<String, Object> cells(TableRow row) {
    Map<String, Object> cells = new HashMap<>();
    List<Column> columns = QualityReport.TABLE.columns();
    for (int i = 0; i < columns.size(); i++) {
      cells.put(columns.get(i).name(), row.get(i));
    }
    return cells;
  }

  private static QualityReport lines(long seen, List<Rule> rules, long... broken) {
    return QualityReport.of(
        List.of(counts(Input.ORDER_LINES, seen, rules, broken)), Optional.of("lake"));
  }

  private static RuleCounts counts(Input input, long seen, List<Rule> rules, long... broken) {
    return RuleCounts.of(input, rules, seen, 0, rule -> broken[rule]);
  }

  private static UserError refusal(QualityReport report, Evidence evidence) {
    return catchThrowableOfType(UserError.class, () -> report.requireFitness(evidence));
  }
}
