// Time between purchases, and overdue customers.

section("gaps", "Time between purchases", "Usual time between two purchases of a customer, and customers who are overdue.", body => {
  const classes = rows("gaps");
  const pair = element("div", { class: "side" });
  if (classes.length) {
    body.append(pair);
    const words = row => (row.up_to_days > 365 ? "more than a year" : `up to ${row.up_to_days} days`);
    const short = row => (row.up_to_days > 365 ? "more" : `≤ ${row.up_to_days}`);
    const parts = [["not_due", "Not due yet"], ["due", "Due"], ["overdue", "Overdue: more than twice the usual gap"]];
    chart(pair, {
      title: term("gap_median_days", { table: "customer_profile", as: "Customers by usual gap between purchases" }),
      description: () => `Bars for ${classes.length} classes: ${classes.map(row => `${words(row)} ${show(row.customers, "count")} customers, ${show(row.overdue, "count")} of them overdue`).join("; ")}.`,
      option: paint => ({
        legend: { data: parts.map(([, name]) => name) },
        tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
        xAxis: { type: "category", data: classes.map(short), axisLabel: { interval: 0 }, name: "days" },
        yAxis: valueAxis("count"),
        series: parts.map(([of, name], i) => ({ type: "bar", stack: "due", name, color: [paint.series[0], paint.series[4], paint.down][i],
          itemStyle: { decal: i === 2 ? { ...HATCH, color: paint.hatch } : undefined }, data: classes.map(row => row[of]) })),
      }),
      hint: params => {
        const row = classes[params[0].dataIndex];
        return [words(row), ...parts.map(([of, name]) => [name, show(row[of], "count")]), ["Total", show(row.customers, "count")]];
      },
      notes: [element("p", { class: "note" }, "Only customers with at least two purchase days. ", term("overdue_ratio", { table: "customer_profile", as: "Overdue" }), " compares the days since the last order with the usual gap.")],
      figures: () => table("Customers by usual gap", [{ of: words, title: "Usual gap", unit: "text" }, { of: "customers", title: "Customers", unit: "count" },
        ...parts.map(([of, title]) => ({ of, title, unit: "count" }))], classes),
    });
  }
  if (!grain) return;
  const over = lines(pair.childElementCount ? pair : body, {
    title: "Time between purchases by period", list: periods, grain: () => grain,
    figures: ["gap_median_days", "gap_mean_days", "gap_mean_of_customer_means_days"].map(name => metric(name)),
  });
  byGrain(() => over.draw());
  if (!pair.childElementCount && !periods().some(row => isPresent(row.gap_median_days))) body.replaceChildren();
});
