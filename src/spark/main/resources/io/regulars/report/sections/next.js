// The repeat-purchase funnel: from the first order to later orders.

section("next", "Repeat purchases", "How many customers container a next order, and how soon.", body => {
  const waits = rows("waits");
  if (!waits.length) return;
  const state = { dimension: "all", member: "all" };
  const ofMember = () => waits.filter(row => row.dimension === state.dimension && row.member === state.member);
  const numbers = () => distinct(ofMember().map(row => row.order_number));
  const of = order => ofMember().filter(row => row.order_number === order);
  const dimensions = distinct(waits.map(row => row.dimension)).map(name => [name, name === "all" ? "All customers" : plain(name)])
    .sort(([a], [b]) => (b === "all") - (a === "all"));
  const about = note("");
  const redraw = () => {
    const members = distinct(waits.filter(row => row.dimension === state.dimension).map(row => row.member));
    state.member = setOptions(member, members.map(name => [name, name]));
    const first = ofMember()[0];
    about.textContent = state.dimension === "all" ? "" : `The ${members.length} largest of ${formats.count.format(first.members)}, by number of customers.`;
    [funnel, survival].forEach(entry => entry.draw());
  };
  const split = choice("Split by", dimensions, "all", dimension => { state.dimension = dimension; redraw(); });
  split.hidden = dimensions.length < 2;
  const member = choice("Value", [], null, name => { state.member = name; redraw(); });
  body.append(element("div", { class: "choices" }, split, member), about);
  const pair = side(body);
  const ordinal = n => `Order ${n}`;
  const steps = () => numbers().map(order => ({ order, customers: of(order)[0].customers }));
  const share = step => ratio(step.customers, steps()[0].customers);
  const funnel = chart(pair, {
    title: "Repeat-purchase funnel",
    description: () => `A funnel: ${steps().map(step => `${ordinal(step.order)} ${show(step.customers, "count")} customers, ${show(share(step), "rate")}`).join("; ")}.`,
    option: paint => ({
      tooltip: {},
      series: [{
        type: "funnel", sort: "none", top: 8, bottom: 8, left: 8, right: 170, minSize: "2%", gap: 3,
        label: { position: "right", color: paint.ink, formatter: at => `${at.name}: ${show(at.value, "count")} (${showShort(share(steps()[at.dataIndex]), "rate")})` },
        labelLine: { lineStyle: { color: paint.line } },
        itemStyle: { color: paint.series[0], borderColor: paint.paper },
        data: steps().map(step => ({ name: ordinal(step.order), value: step.customers })),
      }],
    }),
    hint: at => {
      const i = at.dataIndex;
      const before = steps()[i - 1];
      return [ordinal(steps()[i].order), ["Customers", show(steps()[i].customers, "count")], ["Share of customers with a first order", show(share(steps()[i]), "rate")],
        before ? ["Share of customers with the previous order", show(ratio(steps()[i].customers, before.customers), "rate")] : null];
    },
    figures: () => table("Customers by number of orders", [{ of: row => ordinal(row.order), title: "Order", unit: "text" },
      { of: "customers", unit: "count", table: "next_purchase" }, { of: share, title: "Share of first orders", unit: "rate" }], steps()),
  });
  const horizons = () => distinct(ofMember().map(row => row.horizon_days)).sort((a, b) => a - b);
  const at = (order, horizon) => of(order).find(row => row.horizon_days === horizon) || {};
  const survival = chart(pair, {
    title: term("kaplan_meier_share", { table: "next_purchase", as: "Share with a next order, by days" }),
    description: () => `Curves of the share of customers with a next order: ${numbers().map(order => `after order ${order} ${horizons().map(days => `${show(at(order, days).kaplan_meier_share, "rate")} within ${days} days`).join(", ")}`).join("; ")}.`,
    option: paint => ({
      legend: { data: numbers().map(order => `After order ${order}`) },
      tooltip: { trigger: "axis" },
      xAxis: { type: "value", min: 0, max: Math.max(...horizons()), axisLabel: { formatter: value => formats.count.format(value) }, name: "days" },
      yAxis: valueAxis("rate", { min: 0 }),
      series: numbers().map((order, i) => ({
        type: "line", name: `After order ${order}`, symbol: SYMBOLS[i % SYMBOLS.length], symbolSize: 7, lineStyle: { type: DASHES[i % DASHES.length] },
        data: [[0, 0], ...horizons().map(days => [days, at(order, days).kaplan_meier_share ?? null])],
      })),
    }),
    hint: params => {
      const days = params[0].value[0];
      return [`Within ${days} days`, ...numbers().map(order => [`After order ${order}`, days ? show(at(order, days).kaplan_meier_share, "rate") : show(0, "rate")])];
    },
    figures: () => table("Share with a next order, by days", [
      { of: "order_number", unit: "count", table: "next_purchase", title: "After order" }, { of: "horizon_days", unit: "count", table: "next_purchase", title: "Within days" },
      { of: "customers", unit: "count", table: "next_purchase" }, { of: "eligible_customers", unit: "count", table: "next_purchase" },
      { of: "observed_customers", unit: "count", table: "next_purchase" }, { of: "share", unit: "rate", table: "next_purchase" },
      { of: "kaplan_meier_share", unit: "rate", table: "next_purchase" }], ofMember()),
  });
  redraw();
});
