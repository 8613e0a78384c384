// Discounts, and customers who mostly buy at a discount.

const KIND_WORDS = { seeker: "Discount seekers", other: "Other customers", "too few orders": "Too few orders to classify" };

section("discounts", "Discounts and discount seekers", "Granted discounts, and the customers who mostly buy at a discount.", body => {
  const kinds = rows("discount_seekers");
  if (!sum(kinds, row => row.discounts)) return;
  const pair = side(body);
  const over = lines(pair, {
    title: "Granted discounts", list: periods, grain: () => grain,
    figures: ["discount_rate", "discounted_order_share"].map(name => metric(name)),
  });
  byGrain(() => over.draw());
  const tenths = Array.from({ length: 10 }, (_, tenth) => tenth);
  const shares = rows("discount_shares");
  const customers = (kind, tenth) => (shares.find(row => row.kind === kind && row.tenth === tenth) || {}).customers || 0;
  const words = tenth => `${10 * tenth}–${10 * tenth + 10} %`;
  chart(pair, {
    title: term("discounted_spend_share", { table: "customer_profile", as: "Customers by share of spend on discounted lines" }),
    description: () => `Bars for ten classes: ${tenths.map(tenth => `${words(tenth)} ${show(sum(Object.keys(KIND_WORDS), kind => customers(kind, tenth)), "count")} customers`).join("; ")}.`,
    option: paint => ({
      legend: { data: Object.values(KIND_WORDS) },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "category", data: tenths.map(words), axisLabel: { hideOverlap: true } },
      yAxis: valueAxis("count"),
      series: Object.entries(KIND_WORDS).map(([kind, name], i) => ({ type: "bar", stack: "kind", name, color: [paint.down, paint.series[0], paint.muted][i],
        itemStyle: { decal: i === 0 ? { ...HATCH, color: paint.hatch } : undefined }, data: tenths.map(tenth => customers(kind, tenth)) })),
    }),
    hint: params => [`${params[0].name} of spend on discounted lines`, ...Object.entries(KIND_WORDS).map(([kind, name]) => [name, show(customers(kind, params[0].dataIndex), "count")])],
    figures: () => table("Customers by share of spend on discounted lines", [{ of: words, title: "Share", unit: "text" },
      ...Object.entries(KIND_WORDS).map(([kind, title]) => ({ of: tenth => customers(kind, tenth), title, unit: "count" }))], tenths),
  });
  const everybody = sum(kinds, row => row.customers);
  body.append(table("Discount seekers and other customers", [
    { of: row => KIND_WORDS[row.kind], title: "Customers", unit: "text" },
    { of: "customers", title: "Number", unit: "count" },
    { of: row => ratio(row.customers, everybody), title: "Share", unit: "rate", bar: true },
    { of: row => ratio(row.orders, row.customers), title: "Orders per customer", unit: "number" },
    { of: row => ratio(row.order_value, row.customers), title: "Order value per customer", unit: "money" },
    { of: row => ratio(row.discounts, row.gross_sales), title: "Discounts as a share of gross sales", unit: "rate" },
    ...(kinds.some(row => isPresent(row.gross_profit)) ? [{ of: row => ratio(row.gross_profit, row.customers), title: "Gross profit per customer", unit: "money" }] : []),
    { of: row => ratio(row.beyond_the_mix, row.customers), title: "More discounted than other buyers on the same days", unit: "rate", meaning: (meaningOf("discount_excess", "customer_profile") || {}).meaning },
  ], kinds));
  body.append(element("p", { class: "note" }, term("is_discount_seeker", { table: "customer_profile", as: "Definition of a discount seeker" })));
  const segments = rows("discount_segments").filter(row => row.judged);
  if (segments.length) body.append(collapsed("Discount seekers by segment", () => table("Discount seekers by segment", [
    { of: row => plain(row.rfm_segment), title: "Segment", unit: "text" }, { of: "judged", title: "Customers with enough orders", unit: "count" }, { of: "seekers", title: "Discount seekers", unit: "count" },
    { of: row => ratio(row.seekers, row.judged), title: "Share", unit: "rate", bar: true }], segments)));
});
