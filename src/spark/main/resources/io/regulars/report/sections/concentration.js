// Concentration of net sales on the best customers.

const TOPS = [1, 5, 10, 20];

section("concentration", "Best customers", "Share of net sales of the best customers, and their retention.", body => {
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
    title: "Revenue share of the best customers", list: periods, grain: () => grain, from: 0,
    figures: TOPS.map(top => metric(`top_${top}_percent_revenue_share`, { title: `Best ${top} %` })),
  });
  const both = side(body);
  const gini = lines(both, { title: term("gini", { table: "kpi_wide" }), list: periods, grain: () => grain, figures: [metric("gini")], height: 220 });
  const stay = lines(both, { title: term("top_10_percent_retention_rate", { table: "kpi_wide" }), list: periods, grain: () => grain, figures: [metric("top_10_percent_retention_rate")], height: 220 });
  byGrain(() => [over, gini, stay].forEach(entry => entry.draw()));
});

/** The Lorenz curve: cumulative share of net sales, customers sorted by ascending net sales. */
function lorenz(parent, classes) {
  const customers = sum(classes, row => row.customers);
  const netSales = sum(classes, row => row.net_sales);
  let people = 0;
  let spent = 0;
  const curve = [[0, 0], ...classes.map(row => [(people += row.customers) / customers, (spent += row.net_sales) / netSales])];
  const life = lifeToDate();
  chart(parent, {
    title: withDefinition("Lorenz curve of net sales", () => [element("strong", {}, "Lorenz curve"),
      element("span", {}, "Customers sorted by net sales in ascending order, and their cumulative share of net sales. The straight line is an equal distribution.")]),
    height: 360,
    description: () => `The half of the customers with the lowest net sales has ${show(curveAt(curve, 0.5), "rate")} of all net sales, the best 10 % have ${show(1 - curveAt(curve, 0.9), "rate")}.`,
    option: paint => ({
      tooltip: { trigger: "axis" },
      xAxis: { type: "value", min: 0, max: 1, axisLabel: { formatter: value => showShort(value, "rate") }, name: "share of customers, by ascending net sales" },
      yAxis: valueAxis("rate", { min: Math.min(0, ...curve.map(([, y]) => y)), max: 1 }),
      series: [
        { type: "line", name: "Equal", silent: true, symbol: "none", lineStyle: { color: paint.muted, type: "dashed", width: 1 }, data: [[0, 0], [1, 1]] },
        { type: "line", name: "Net sales", symbol: "none", lineStyle: { width: 2.5, color: paint.series[0] }, areaStyle: { color: paint.series[0], opacity: 0.1 }, data: curve,
          markPoint: { symbol: "circle", symbolSize: 9, itemStyle: { color: paint.series[5] },
            label: { position: "left", color: paint.ink, formatter: at => at.name },
            data: TOPS.map(top => ({ name: `best ${top} %: ${show(1 - curveAt(curve, 1 - top / 100), "rate")}`, coord: [1 - top / 100, curveAt(curve, 1 - top / 100)] })) } },
      ],
    }),
    hint: params => {
      const x = params[params.length - 1].value[0];
      return [`The ${show(x, "rate")} of customers with the lowest net sales`, ["Share of net sales", show(curveAt(curve, x), "rate")], ["Share of all other customers", show(1 - curveAt(curve, x), "rate")]];
    },
    notes: [isPresent(life.gini) ? element("p", { class: "note" }, term("gini", { table: "kpi_wide", as: "Gini coefficient" }), `, life to date: ${show(life.gini, "number")}.`) : null],
    figures: () => table("Lorenz curve", [{ of: at => at[0], title: "Customers", unit: "rate" }, { of: at => at[1], title: "Net sales", unit: "rate" }], curve.filter((_, i) => i % 5 === 0 || i === curve.length - 1)),
  });
}

/** The value of a curve at x, by linear interpolation between its points. */
function curveAt(curve, x) {
  const right = curve.findIndex(([at]) => at >= x);
  if (right <= 0) return curve[Math.max(right, 0)][1];
  const [[x0, y0], [x1, y1]] = [curve[right - 1], curve[right]];
  return y0 + (x1 > x0 ? (y1 - y0) * (x - x0) / (x1 - x0) : 0);
}

function bestTable(parent, best) {
  const customers = sum(best, row => row.customers);
  const netSales = sum(best, row => row.net_sales);
  // The classes are disjoint: the best 5 % are the classes "best 1 %" and "best 5 %" together.
  const upTo = top => best.filter(row => isPresent(row.top_percent) && row.top_percent <= top);
  const list = TOPS.map(top => ({ top, in: upTo(top) })).filter(row => row.in.length);
  parent.append(element("figure", {}, element("figcaption", {}, element("h3", {}, term("top_percent", { table: "customer_profile", as: "Best customers" }))),
    table("Best customers by net sales to date", [
      { of: row => `Best ${row.top} %`, title: "Customers", unit: "text" },
      { of: row => sum(row.in, of => of.customers), title: "Number", unit: "count" },
      { of: row => ratio(sum(row.in, of => of.net_sales), netSales), title: "Share of net sales", unit: "rate", bar: true },
      { of: row => ratio(sum(row.in, of => of.net_sales), sum(row.in, of => of.customers)), title: "Net sales per customer", unit: "money" },
      { of: row => ratio(sum(row.in, of => of.orders), sum(row.in, of => of.customers)), title: "Orders per customer", unit: "number" },
      { of: row => Math.min(...row.in.map(of => of.least_net_sales)), title: "Lowest net sales", unit: "money" },
    ], list), note(`Total: ${show(customers, "count")} customers.`)));
}
