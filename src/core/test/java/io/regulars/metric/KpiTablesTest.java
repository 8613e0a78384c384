package io.regulars.metric;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.table.Column;
import io.regulars.table.TableRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class KpiTablesTest {

  @Test
  void longTableContainsNumeratorAndDenominator() {
    assertThat(KpiTables.KPI.columns())
        .extracting(Column::name)
        .containsExactly(
            "grain",
            "period_start",
            "dimension",
            "member",
            "metric",
            "value",
            "numerator",
            "denominator",
            "period_end",
            "is_complete");
    assertThat(KpiTables.KPI.key())
        .containsExactly("grain", "period_start", "dimension", "member", "metric");
  }

  @Test
  void shareIsBetweenZeroAndOneInEveryRow() {
    assertThat(isAllowed("churn_rate", 0.0)).isTrue();
    assertThat(isAllowed("churn_rate", 1.0)).isTrue();
    assertThat(isAllowed("churn_rate", null)).isTrue();
    assertThat(isAllowed("churn_rate", 1.01)).isFalse();
    assertThat(isAllowed("revenue_churn", -0.01)).isFalse();
    assertThat(isAllowed("retention_rate", 1.01)).isTrue();
    assertThat(isAllowed("gross_margin", -0.01)).isTrue();
  }

  private static boolean isAllowed(String metric, Double value) {
    TableRow row =
        TableRow.of(
            "month",
            LocalDate.parse("2024-01-01"),
            "all",
            "all",
            metric,
            value,
            null,
            null,
            LocalDate.parse("2024-01-31"),
            true);
    return KpiTables.KPI.constraint().orElseThrow().test().test(row);
  }

  @Test
  void wideTableHasAColumnOfTheRightTypePerMetric() {
    List<Column> columns = KpiTables.KPI_WIDE.columns();
    Map<String, Column> byName = columns.stream().collect(toMap(Column::name, Function.identity()));

    assertThat(columns)
        .extracting(Column::name)
        .startsWith(
            "grain",
            "period_start",
            "dimension",
            "member",
            "period_end",
            "is_complete",
            "is_window_complete")
        .hasSize(7 + MetricCatalog.ALL.size())
        .containsAll(MetricCatalog.ALL.stream().map(Metric::name).toList());
    assertThat(byName.get("orders").kind()).isEqualTo(Column.Kind.COUNT);
    assertThat(byName.get("aov").kind()).isEqualTo(Column.Kind.MONEY);
    assertThat(byName.get("retention_rate").kind()).isEqualTo(Column.Kind.RATE);
    assertThat(byName.get("gap_mean_days").kind()).isEqualTo(Column.Kind.NUMBER);
    assertThat(byName.get("orders").comment("EUR"))
        .isEqualTo("Orders that count, of customers and guests. Unit: count.");
  }
}
