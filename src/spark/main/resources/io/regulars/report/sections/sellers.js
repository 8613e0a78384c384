// Best sellers and their share of sales.

const RANKINGS = { order_value: ["Order value", "money"], units: ["Units", "count"], gross_profit: ["Gross profit", "money"] };

section("sellers", "Best sellers", "Products, brands and categories with the highest sales, and their share of all sales.", body => {
  const sellers = rows("sellers");
  if (!sellers.length) return;
  const dimensions = distinct(sellers.map(row => row.dimension)).sort((a, b) => (b === "product") - (a === "product"));
  const state = { dimension: dimensions[0] };
  const grains = GRAIN_ORDER.filter(key => sellers.some(row => row.grain === key));
  const startOf = key => sellers.find(row => row.grain === key).period_start;
  state.grain = grains[0];
  const rankings = () => Object.keys(RANKINGS).filter(key => sellers.some(row => row.ranking === key && row.dimension === state.dimension && row.grain === state.grain));
  state.ranking = rankings()[0];
  const shown = () => sellers.filter(row => row.dimension === state.dimension && row.grain === state.grain && row.ranking === state.ranking);
  const unit = () => RANKINGS[state.ranking][1];
  const container = element("div");
  const redraw = () => {
    entry.draw();
    container.replaceChildren(table("Ranking", [{ of: "rank", unit: "count", table: "best_sellers" }, { of: "name", title: plain(state.dimension), unit: "text" },
      ...[["order_value", "money"], ["units", "count"], ["gross_profit", "money"], ["orders", "count"], ["buyers", "count"], ["repeat_buyers", "count"], ["return_rate", "rate"], ["share", "rate"], ["cumulative_share", "rate"]]
        .filter(([of]) => shown().some(row => isPresent(row[of]))).map(([of, unitOfColumn]) => ({ of, unit: unitOfColumn, table: "best_sellers", bar: of === state.ranking }))], shown()));
  };
  const entry = chart(body, {
    title: term("cumulative_share", { table: "best_sellers", as: "Pareto chart" }), height: 360,
    choices: [choice("Dimension", dimensions.map(name => [name, plain(name)]), state.dimension, value => { state.dimension = value; redraw(); }),
      choice("Rank by", Object.keys(RANKINGS).filter(key => sellers.some(row => row.ranking === key)).map(key => [key, RANKINGS[key][0]]), state.ranking, value => { state.ranking = value; redraw(); }),
      choice("Period", grains.map(key => [key, plain(period(key, startOf(key)))]), state.grain, value => { state.grain = value; redraw(); })],
    description: () => `Bars for ${shown().length} best sellers: ${shown().slice(0, 5).map(row => `${row.name} ${show(row[state.ranking], unit())}`).join("; ")}. All shown have ${show((shown().at(-1) || {}).cumulative_share, "rate")} of the total.`,
    option: paint => (shown().length ? {
      legend: { data: [RANKINGS[state.ranking][0], "Cumulative share"] },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "category", data: shown().map(row => `${row.rank}. ${row.name}`), axisLabel: { rotate: 40, width: 110, overflow: "truncate", hideOverlap: true } },
      yAxis: [valueAxis(unit()), valueAxis("rate", { min: 0, max: 1, splitLine: { show: false } })],
      grid: { left: 40 },
      series: [{ type: "bar", name: RANKINGS[state.ranking][0], color: paint.series[0], data: shown().map(row => row[state.ranking]) },
        { type: "line", name: "Cumulative share", yAxisIndex: 1, symbolSize: 4, color: paint.series[5], data: shown().map(row => row.cumulative_share ?? null) }],
    } : null),
    hint: params => {
      const row = shown()[params[0].dataIndex];
      return [`${row.rank}. ${row.name}`, [RANKINGS[state.ranking][0], show(row[state.ranking], unit())], ["Share", show(row.share, "rate")], ["Cumulative share", show(row.cumulative_share, "rate")],
        ["Buyers", show(row.buyers, "count")], ["Repeat buyers", show(ratio(row.repeat_buyers, row.buyers), "rate")]];
    },
    notes: [note("Up to 30 ranks, for the last complete periods and life to date. Shares refer to all sales.")],
  });
  body.append(container);
  redraw();
});
