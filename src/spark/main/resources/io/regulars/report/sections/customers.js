// New and returning customers by period, and retention.

/** A metric of the catalogue as a column of a chart or a table. */
const metric = (of, more) => ({ of, title: titleOf(of), unit: unitOf(of), table: "kpi_wide", ...more });

section("customers", "New and returning customers", "Customers who bought, new customers, and customer retention.", body => {
  if (!grain) return;
  const parts = [
    { of: "new_customers", title: "New" },
    { of: row => row.returning_customers - row.reactivated_customers, title: "Returning" },
    { of: "reactivated_customers", title: "Reactivated" },
  ];
  const buyers = chart(body, {
    title: withDefinition("Customers who bought", () => ["new_customers", "returning_customers", "reactivated_customers"].map(name =>
      element("span", {}, element("strong", {}, titleOf(name)), " ", (meaningOf(name) || {}).meaning))),
    description: () => `Stacked bars of new, returning and reactivated customers over ${periods().length} periods. In the last period ${show((periods().at(-1) || {}).active_customers, "count")} customers bought.`,
    option: paint => (periods().some(row => isPresent(row.new_customers)) ? {
      legend: { data: parts.map(part => part.title) },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: periodAxis(grain, periods()),
      yAxis: valueAxis("count"),
      series: parts.map((part, i) => ({
        type: "bar", name: part.title, stack: "buyers", color: paint.series[i],
        data: periods().map(row => ({
          value: valueIn(row, part), itemStyle: row.is_complete ? undefined : { decal: { ...HATCH, color: paint.hatch } },
        })),
      })),
    } : null),
    hint: params => {
      const row = periods()[params[0].dataIndex];
      return [periodOf(row, grain), ...parts.map(part => [part.title, show(valueIn(row, part), "count")]),
        ["Total", show(row.active_customers, "count")], ["Share of returning", show(row.returning_customer_share, "rate")]];
    },
    notes: [note("A hatched bar is an incomplete period.")],
    figures: () => table("Customers by period", [{ of: row => periodOf(row, grain), title: "Period", unit: "text" },
      metric("active_customers"), metric("new_customers"), metric("returning_customers"), metric("reactivated_customers"),
      metric("returning_customer_share"), metric("new_and_repeating")], periods()),
  });
  const retention = lines(body, {
    title: "Customer retention",
    list: periods, grain: () => grain,
    figures: ["strict_retention_rate", "buyer_retention_rate"].map(name => metric(name)),
  });
  const pair = side(body);
  const worth = lines(pair, {
    title: "Revenue retention",
    list: periods, grain: () => grain,
    figures: ["net_revenue_retention", "gross_revenue_retention"].map(name => metric(name)),
  });
  const revenue = lines(body, {
    title: "Order value and gross profit",
    list: periods, grain: () => grain, from: 0,
    figures: ["order_value", "new_customer_order_value", "gross_profit"].map(name => metric(name)),
  });
  const again = lines(pair, {
    title: "New customers who ordered again",
    list: periods, grain: () => grain,
    figures: ["repeat_within_90_days", "repeat_within_365_days"].map(name => metric(name)),
  });
  byGrain(() => [buyers, retention, worth, revenue, again].forEach(entry => entry.draw()));
});
