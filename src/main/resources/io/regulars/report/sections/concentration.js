// Which share of net sales the best customers bring.

const TOPS = [1, 5, 10, 20];

section("concentration", "The best customers", "Which share of net sales the best customers bring, and whether they come back.", body => {
  const classes = rows("lorenz");
  const pair = element("div", { class: "side" });
  if (classes.length && sum(classes, row => row.net_sales) > 0) {
    body.append(pair);
    lorenz(pair, classes);
  }
  const best = rows("best_customers");
  if (best.length) bestTable(pair.childElementCount ? pair : body, best);
  if (!grain || !body.childElementCount) return;
  const over = lines(body, {
    title: "Revenue share of the best", list: periods, grain: () => grain, from: 0,
    figures: TOPS.map(top => metric(`top_${top}_percent_revenue_share`, { title: `Best ${top} %` })),
  });
  const both = side(body);
  const gini = lines(both, { title: term("gini", { table: "kpi_wide" }), list: periods, grain: () => grain, figures: [metric("gini")], height: 220 });
  const stay = lines(both, { title: term("top_10_percent_retention_rate", { table: "kpi_wide" }), list: periods, grain: () => grain, figures: [metric("top_10_percent_retention_rate")], height: 220 });
  byGrain(() => [over, gini, stay].forEach(entry => entry.draw()));
});

/** From the poorest customers to the best: whose share of the net sales adds up to what. */
function lorenz(parent, classes) {
  const customers = sum(classes, row => row.customers);
  const netSales = sum(classes, row => row.net_sales);
  let people = 0;
  let spent = 0;
  const curve = [[0, 0], ...classes.map(row => [(people += row.customers) / customers, (spent += row.net_sales) / netSales])];
  const life = lifeToDate();
  chart(parent, {
    title: explaining("Lorenz curve of net sales", () => [element("strong", {}, "Lorenz curve"),
      element("span", {}, "Customers from the one who brought least to the one who brought most, and the share of net sales that they bring together. The straight line is where all bring the same.")]),
    height: 360,
    says: () => `The poorer half of the customers bring ${show(under(curve, 0.5), "rate")} of the net sales, the best tenth ${show(1 - under(curve, 0.9), "rate")}.`,
    option: paint => ({
      tooltip: { trigger: "axis" },
      xAxis: { type: "value", min: 0, max: 1, axisLabel: { formatter: value => showShort(value, "rate") }, name: "customers, from the least to the best" },
      yAxis: valueAxis("rate", { min: Math.min(0, ...curve.map(([, y]) => y)), max: 1 }),
      series: [
        { type: "line", name: "Equal", silent: true, symbol: "none", lineStyle: { color: paint.muted, type: "dashed", width: 1 }, data: [[0, 0], [1, 1]] },
        { type: "line", name: "Net sales", symbol: "none", lineStyle: { width: 2.5, color: paint.series[0] }, areaStyle: { color: paint.series[0], opacity: 0.1 }, data: curve,
          markPoint: { symbol: "circle", symbolSize: 9, itemStyle: { color: paint.series[5] },
            label: { position: "left", color: paint.ink, formatter: at => at.name },
            data: TOPS.map(top => ({ name: `best ${top} %: ${show(1 - under(curve, 1 - top / 100), "rate")}`, coord: [1 - top / 100, under(curve, 1 - top / 100)] })) } },
      ],
    }),
    hint: params => {
      const x = params[params.length - 1].value[0];
      return [`The ${show(x, "rate")} who bring least`, ["Their share of net sales", show(under(curve, x), "rate")], ["The others' share", show(1 - under(curve, x), "rate")]];
    },
    notes: [isThere(life.gini) ? element("p", { class: "note" }, term("gini", { table: "kpi_wide", as: "Gini coefficient" }), `, life to date: ${show(life.gini, "number")}.`) : null],
    figures: () => table("Lorenz curve", [{ of: at => at[0], title: "Customers", unit: "rate" }, { of: at => at[1], title: "Net sales", unit: "rate" }], curve.filter((_, i) => i % 5 === 0 || i === curve.length - 1)),
  });
}

/** The height of a curve of points at x. */
function under(curve, x) {
  const right = curve.findIndex(([at]) => at >= x);
  if (right <= 0) return curve[Math.max(right, 0)][1];
  const [[x0, y0], [x1, y1]] = [curve[right - 1], curve[right]];
  return y0 + (x1 > x0 ? (y1 - y0) * (x - x0) / (x1 - x0) : 0);
}

function bestTable(parent, best) {
  const customers = sum(best, row => row.customers);
  const netSales = sum(best, row => row.net_sales);
  // Each class is those whom no smaller one holds: the best 5 % are both.
  const upTo = top => best.filter(row => isThere(row.top_percent) && row.top_percent <= top);
  const list = TOPS.map(top => ({ top, in: upTo(top) })).filter(row => row.in.length);
  parent.append(element("figure", {}, element("figcaption", {}, element("h3", {}, term("top_percent", { table: "customer_profile", as: "The customers to reward" }))),
    table("Best customers by net sales to date", [
      { of: row => `Best ${row.top} %`, title: "Customers", unit: "text" },
      { of: row => sum(row.in, of => of.customers), title: "How many", unit: "count" },
      { of: row => ratio(sum(row.in, of => of.net_sales), netSales), title: "Of net sales", unit: "rate", bar: true },
      { of: row => ratio(sum(row.in, of => of.net_sales), sum(row.in, of => of.customers)), title: "Net sales each", unit: "money" },
      { of: row => ratio(sum(row.in, of => of.orders), sum(row.in, of => of.customers)), title: "Orders each", unit: "number" },
      { of: row => Math.min(...row.in.map(of => of.least_net_sales)), title: "At least", unit: "money" },
    ], list), note(`Of ${show(customers, "count")} customers.`)));
}
