// Who buys at a discount, and who only then.

const KIND_WORDS = { seeker: "Discount seekers", other: "Not seeking", "too few orders": "Too few orders to say" };

section("discounts", "Discounts and discount seekers", "What was given away, and who buys for it.", body => {
  const kinds = rows("discount_seekers");
  if (!sum(kinds, row => row.discounts)) return;
  const pair = side(body);
  const over = lines(pair, {
    title: "Discounts given", list: periods, grain: () => grain,
    figures: ["discount_rate", "discounted_order_share"].map(name => metric(name)),
  });
  byGrain(() => over.draw());
  const tenths = Array.from({ length: 10 }, (_, tenth) => tenth);
  const shares = rows("discount_shares");
  const customers = (kind, tenth) => (shares.find(row => row.kind === kind && row.tenth === tenth) || {}).customers || 0;
  const words = tenth => `${10 * tenth}–${10 * tenth + 10} %`;
  chart(pair, {
    title: term("discounted_spend_share", { table: "customer_profile", as: "Customers by share of spend on discounted lines" }),
    says: () => `Bars over ten classes: ${tenths.map(tenth => `${words(tenth)} ${show(sum(Object.keys(KIND_WORDS), kind => customers(kind, tenth)), "count")} customers`).join("; ")}.`,
    option: paint => ({
      legend: { data: Object.values(KIND_WORDS) },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "category", data: tenths.map(words), axisLabel: { hideOverlap: true } },
      yAxis: valueAxis("count"),
      series: Object.entries(KIND_WORDS).map(([kind, name], i) => ({ type: "bar", stack: "kind", name, color: [paint.down, paint.series[0], paint.muted][i],
        itemStyle: { decal: i === 0 ? { ...HATCH, color: paint.hatch } : undefined }, data: tenths.map(tenth => customers(kind, tenth)) })),
    }),
    hint: params => [`${params[0].name} of spend discounted`, ...Object.entries(KIND_WORDS).map(([kind, name]) => [name, show(customers(kind, params[0].dataIndex), "count")])],
    figures: () => table("Customers by share of spend discounted", [{ of: words, title: "Share", unit: "text" },
      ...Object.entries(KIND_WORDS).map(([kind, title]) => ({ of: tenth => customers(kind, tenth), title, unit: "count" }))], tenths),
  });
  const everybody = sum(kinds, row => row.customers);
  body.append(table("Who they are", [
    { of: row => KIND_WORDS[row.kind], title: "Customers", unit: "text" },
    { of: "customers", title: "How many", unit: "count" },
    { of: row => ratio(row.customers, everybody), title: "Share", unit: "rate", bar: true },
    { of: row => ratio(row.orders, row.customers), title: "Orders each", unit: "number" },
    { of: row => ratio(row.order_value, row.customers), title: "Order value each", unit: "money" },
    { of: row => ratio(row.discounts, row.gross_sales), title: "Discounts, of gross sales", unit: "rate" },
    ...(kinds.some(row => isThere(row.gross_profit)) ? [{ of: row => ratio(row.gross_profit, row.customers), title: "Gross profit each", unit: "money" }] : []),
    { of: row => ratio(row.beyond_the_mix, row.customers), title: "More than the other buyers' mix", unit: "rate", meaning: (meaningOf("discount_excess", "customer_profile") || {}).meaning },
  ], kinds));
  body.append(element("p", { class: "note" }, term("is_discount_seeker", { table: "customer_profile", as: "Who is a discount seeker" })));
  const segments = rows("discount_segments").filter(row => row.judged);
  if (segments.length) body.append(folded("Seekers by segment", () => table("Seekers by segment", [
    { of: row => plain(row.rfm_segment), title: "Segment", unit: "text" }, { of: "judged", title: "With enough orders", unit: "count" }, { of: "seekers", title: "Seekers", unit: "count" },
    { of: row => ratio(row.seekers, row.judged), title: "Share", unit: "rate", bar: true }], segments)));
});
