package io.regulars.metric;

import static io.regulars.history.Order.order;
import static io.regulars.metric.ComparedShop.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import io.regulars.measure.Measure;
import io.regulars.time.Grain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KpiChangeTest {

  @Test
  void everyComparedMetricIsASumOrRatioOfMeasuresThatAreCountedByGroup() {
    for (String name : KpiChange.METRICS) {
      Metric metric =
          MetricCatalog.ALL.stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow();

      new LinearRatio(metric);
      assertThat(metric.observations()).as(name).containsExactly(Measure.Observation.PERIOD);
    }
  }

  @Test
  void aPeriodIsComparedWithTheOneBeforeAndWithThatOfTheYearBefore() {
    List<Customer> customers = new ArrayList<>();
    // From January 2023 to February 2024: one order of 10 a month, in February 2024 two.
    for (int month = 0; month < 14; month++) {
      customers.add(
          Customer.named("c" + month)
              .spent("%d-%02d-01".formatted(2023 + month / 12, month % 12 + 1), 10));
    }
    customers.add(Customer.named("more").spent("2024-02-29", 10));
    List<Map<String, Object>> changes = ComparedShop.of(SmallShop.of(customers)).changes();

    Map<String, Object> previous =
        row(changes, "2024-02-01", "all", "all", "order_value", "previous");
    assertThat(previous)
        .containsEntry("value", 20.0)
        .containsEntry("base", 10.0)
        .containsEntry("change", 10.0)
        .containsEntry("change_rate", 1.0);
    assertThat(previous.get("base_period_start")).hasToString("2024-01-01");
    assertThat(
            row(changes, "2024-02-01", "all", "all", "order_value", "year_before")
                .get("base_period_start"))
        .hasToString("2023-02-01");
    assertThat(where(changes, "period_start", "2023-12-01", "against", "year_before")).isEmpty();
  }

  @Test
  void aPeriodThatIsNotObservedInFullIsNotCompared() {
    // The history begins on 10 January, so January is no base; March is not over.
    List<Map<String, Object>> changes =
        ComparedShop.of(
                SmallShop.of(
                        Customer.named("ada")
                            .spent("2024-01-10", 10)
                            .spent("2024-02-10", 10)
                            .spent("2024-03-10", 10)
                            .spent("2024-04-10", 10))
                    .asOf("2024-04-29"))
            .changes();

    assertThat(changes)
        .extracting(row -> row.get("period_start").toString())
        .containsOnly("2024-03-01");
  }

  @Test
  void aLongerMonthWithAsManyOrdersADayHasACalendarEffectAndNoOtherChange() {
    // A customer a day, each with an order of 10: 30 in June, 31 in July.
    List<Customer> customers = new ArrayList<>();
    for (int day = 0; day < 61; day++) {
      String date =
          day < 30 ? "2024-06-%02d".formatted(day + 1) : "2024-07-%02d".formatted(day - 29);
      customers.add(Customer.named("c" + day).spent(date, 10));
    }
    List<Map<String, Object>> changes = ComparedShop.of(SmallShop.of(customers)).changes();

    Map<String, Object> value = row(changes, "2024-07-01", "all", "all", "order_value", "previous");
    assertThat(value).containsEntry("change", 10.0).containsEntry("is_noise", true);
    assertThat((Double) value.get("calendar_effect")).isCloseTo(10, within(1e-9));
    Map<String, Object> aov = row(changes, "2024-07-01", "all", "all", "aov", "previous");
    assertThat(aov).containsEntry("change", 0.0).containsEntry("calendar_effect", 0.0);
  }

  @Test
  void boundsAreTheChangePlusAndMinusTwoErrors() {
    // Weeks are equally long. 20 customers buy in the second week only, those of the first week
    // are other people: whatever their groups, the bounds are symmetric around the change.
    List<Customer> customers = new ArrayList<>();
    customers.add(Customer.named("first").spent("2024-01-01", 10));
    for (int i = 0; i < 20; i++) {
      customers.add(Customer.named("c" + i).spent("2024-01-09", 10));
    }
    List<Map<String, Object>> changes =
        ComparedShop.of(SmallShop.of(customers).asOf("2024-01-14"), List.of(Grain.WEEK)).changes();

    Map<String, Object> row = row(changes, "2024-01-08", "all", "all", "orders", "previous");
    double error = (Double) row.get("standard_error");
    assertThat(row).containsEntry("change", 19.0).containsEntry("is_noise", false);
    assertThat((Double) row.get("low")).isCloseTo(19 - 1.99834 * error, within(1e-4));
    assertThat((Double) row.get("high")).isCloseTo(19 + 1.99834 * error, within(1e-4));
  }

  @Test
  void aFewCustomersGiveNoBounds() {
    // Seven customers are in at most seven groups.
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      customers.add(
          Customer.named("c" + i)
              .spent("2024-01-01", 10)
              .spent("2024-01-0" + (i + 1), 10)
              .spent("2024-01-10", 10));
    }
    List<Map<String, Object>> changes =
        ComparedShop.of(SmallShop.of(customers).asOf("2024-01-14"), List.of(Grain.WEEK)).changes();

    Map<String, Object> row = row(changes, "2024-01-08", "all", "all", "orders", "previous");
    assertThat(row).containsEntry("value", 7.0).containsEntry("base", 14.0);
    assertThat(row.get("standard_error")).isNull();
    assertThat(row.get("is_noise")).isNull();
  }

  @Test
  void aNewMemberIsComparedWithNothing() {
    List<Map<String, Object>> changes =
        ComparedShop.of(
                SmallShop.of(
                        Customer.named("ada")
                            .bought(order("1").on("2024-01-01").channel("web"))
                            .bought(order("2").on("2024-02-10").channel("app")))
                    .asOf("2024-02-29"))
            .changes();

    Map<String, Object> app = row(changes, "2024-02-01", "channel", "app", "orders", "previous");
    assertThat(app).containsEntry("value", 1.0).containsEntry("base", 0.0);
    assertThat(app.get("change_rate")).isNull();
    // Without orders there was no average order value to compare with.
    assertThat(where(changes, "member", "app", "metric", "aov")).isEmpty();
    Map<String, Object> web = row(changes, "2024-02-01", "channel", "web", "orders", "previous");
    assertThat(web).containsEntry("value", 0.0).containsEntry("change", -1.0);
  }

  static Map<String, Object> row(
      List<Map<String, Object>> rows,
      String start,
      String dimension,
      String member,
      String metric,
      String against) {
    List<Map<String, Object>> found =
        where(
            rows,
            "period_start",
            start,
            "dimension",
            dimension,
            "member",
            member,
            "metric",
            metric,
            "against",
            against);
    assertThat(found)
        .as(rows.stream().map(Object::toString).collect(Collectors.joining("\n")))
        .hasSize(1);
    return found.get(0);
  }
}
