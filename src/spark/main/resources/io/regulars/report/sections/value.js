// Predicted customer value, and the holdout test of the models.

section("value", "Predicted customer value", "Predicted orders and value, and a holdout test of the models on weeks that were not used for fitting.", body => {
  const holdout = rows("holdout");
  const models = rows("models");
  const segments = rows("segments").filter(row => isPresent(row.predicted_value) && row.customers > 0);
  const alive = rows("alive");
  const totals = rows("totals");
  const season = rows("season");
  if (!holdout.some(row => isPresent(row.predicted_orders)) && !segments.length) {
    const why = models.find(row => row.status !== "fitted");
    if (why) body.append(element("p", {}, why.sentence));
    return;
  }
  if (totals.length) total(body, totals);
  const pair = element("div", { class: "side" });
  body.append(pair);
  const weeks = holdout.filter(row => row.decile === 0 && row.week > 0).sort((a, b) => a.week - b.week);
  if (weeks.length) tracking(pair, weeks);
  const deciles = holdout.filter(row => row.week === 0 && row.decile > 0).sort((a, b) => a.decile - b.decile);
  if (deciles.length) calibration(pair, deciles);
  const holdoutTotal = holdout.find(row => row.decile === 0 && row.week === 0);
  if (holdoutTotal && isPresent(holdoutTotal.root_mean_squared_error)) errors(body, holdoutTotal);
  if (season.length) seasons(body, season);
  if (segments.length) expected(body, segments);
  if (alive.length) activeProbability(body, alive);
  if (models.length) body.append(collapsed("Model parameters", () => table("Parameters", [
    { of: "model", title: "Model", unit: "text", table: "value_model" }, { of: row => (row.dimension === "all" ? "All customers" : row.member), title: "Customers of", unit: "text" },
    { of: "parameter", unit: "text", table: "value_model" }, { of: "value", unit: "number", table: "value_model" }, { of: "standard_error", unit: "number", table: "value_model" },
    { of: "customers", unit: "count", table: "value_model" }, { of: "sentence", unit: "text", table: "value_model" }], models)));
});

const FORECASTS = [["actual_orders", "Actual"], ["predicted_orders", "Model"], ["naive_orders", "Naive forecast"]];

/** Predicted orders and value of all buyers, with prediction intervals. */
function total(body, totals) {
  const unit = row => (row.measure === "value" ? "money" : "count");
  const between = (row, share) => `${show(row[`low_${share}`], unit(row))} to ${show(row[`high_${share}`], unit(row))}`;
  const calibrated = row => (row.is_calibrated ? `Calibrated on ${row.origins} earlier forecasts. The actual value of ${row.origins_held} was within the 80 % interval.`
    : "Not calibrated: there are too few earlier forecasts. The intervals are too narrow.");
  body.append(element("figure", {}, element("figcaption", {}, element("h3", {}, term("predicted", { table: "predicted_total", as: "Predicted orders and value of all customers" }))),
    table("All customers", [{ of: row => (row.measure === "value" ? "Value" : "Orders"), title: "Measure", unit: "text" },
      { of: row => show(row.predicted, unit(row)), title: "Predicted", unit: "text" }, { of: row => between(row, 80), title: "80 % prediction interval", unit: "text" },
      { of: row => between(row, 95), title: "95 % prediction interval", unit: "text" }, { of: calibrated, title: "Calibration", unit: "text" }], totals)));
}

/** Errors of the model and of two naive forecasts in the holdout test. */
function errors(body, holdoutTotal) {
  const list = [["Model", ""], ["Naive forecast", "naive_"], ["No more orders", "zero_"]].map(([forecast, of]) => ({ forecast,
    mean_absolute_error: holdoutTotal[`${of}mean_absolute_error`], root_mean_squared_error: holdoutTotal[`${of}root_mean_squared_error`], mean_deviance: holdoutTotal[`${of}mean_deviance`] }));
  body.append(element("figure", {}, element("figcaption", {}, element("h3", {}, term("root_mean_squared_error", { table: "value_holdout", as: "Forecast error of orders per customer in the holdout test" }))),
    table("Errors", [{ of: "forecast", title: "Forecast", unit: "text" }, { of: "mean_absolute_error", unit: "number", table: "value_holdout" },
      { of: "root_mean_squared_error", unit: "number", table: "value_holdout" }, { of: "mean_deviance", unit: "number", table: "value_holdout" }], list)));
}

/** Seasonality of orders by week of the year. */
function seasons(body, season) {
  chart(body, {
    title: term("season_index", { table: "season_index", as: "Seasonality by week of the year" }),
    description: () => { const best = season.reduce((a, b) => (b.season_index > a.season_index ? b : a)); return `Bars for 52 weeks; the highest is week ${best.week_of_year} with ${show(best.season_index, "number")} times the average week.`; },
    option: paint => ({
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "category", data: season.map(row => String(row.week_of_year)), name: "week of the year" },
      yAxis: valueAxis("number"),
      series: [{ type: "bar", color: paint.series[0], data: season.map(row => row.season_index) }],
    }),
    hint: params => [`Week ${season[params[0].dataIndex].week_of_year}`, ["Relative to the average week", show(season[params[0].dataIndex].season_index, "number")]],
    figures: () => table("Season index", [{ of: "week_of_year", unit: "count", table: "season_index" }, { of: "season_index", unit: "number", table: "season_index" }], season),
  });
}

/** Cumulative orders after the cut-off date, by week. */
function tracking(parent, weeks) {
  const totals = Object.fromEntries(FORECASTS.map(([of]) => [of, 0]));
  const list = weeks.map(week => {
    FORECASTS.forEach(([of]) => { totals[of] = isPresent(week[of]) && totals[of] !== null ? totals[of] + week[of] : null; });
    return { week: week.week, ends_on: week.ends_on, ...totals };
  });
  const shown = FORECASTS.filter(([of]) => list.some(row => isPresent(row[of])));
  chart(parent, {
    title: withDefinition("Cumulative orders after the cut-off date", () => [element("strong", {}, "Holdout test"), element("span", {}, `Forecasts of models fitted on data up to ${day(weeks[0].cut_off)}, compared with the actual orders after it. Naive forecast: ${(meaningOf("naive_orders", "value_holdout") || {}).meaning || ""}`)]),
    description: () => `Curves over ${list.length} weeks: ${shown.map(([of, name]) => `${name} ${show(list.at(-1)[of], "count")} orders`).join(", ")}.`,
    option: paint => ({
      legend: { data: shown.map(([, name]) => name) },
      tooltip: { trigger: "axis" },
      xAxis: { type: "category", data: list.map(row => String(row.week)), name: "weeks after the cut-off date", boundaryGap: false },
      yAxis: valueAxis("count"),
      series: shown.map(([of, name], i) => ({ type: "line", name, symbol: SYMBOLS[i], lineStyle: { width: 2, type: ["solid", "dashed", "dotted"][i] }, data: list.map(row => row[of]) })),
    }),
    hint: params => [`Week ${list[params[0].dataIndex].week}, up to ${day(list[params[0].dataIndex].ends_on)}`, ...shown.map(([of, name]) => [name, show(list[params[0].dataIndex][of], "count")])],
    figures: () => table("Cumulative orders after the cut-off date", [{ of: "week", unit: "count", table: "value_holdout" }, ...shown.map(([of, title]) => ({ of, title, unit: "count" }))], list),
  });
}

function calibration(parent, deciles) {
  const inMoney = deciles.some(row => isPresent(row.predicted_value));
  const names = inMoney ? [["actual_value", "Actual"], ["predicted_value", "Model"], ["naive_value", "Naive forecast"]] : FORECASTS;
  const unit = inMoney ? "money" : "count";
  chart(parent, {
    title: term("decile", { table: "value_holdout", as: `Predicted and actual ${inMoney ? "value" : "orders"} by decile of customers` }),
    description: () => `Bars for ten deciles. In the best decile: ${names.map(([of, name]) => `${name} ${show(deciles[0][of], unit)}`).join(", ")}.`,
    option: paint => ({
      legend: { data: names.map(([, name]) => name) },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "category", data: deciles.map(row => String(row.decile)), name: "decile, 1 has the highest forecast" },
      yAxis: valueAxis(unit),
      series: names.map(([of, name], i) => ({ type: "bar", name, color: [paint.series[0], paint.series[1], paint.series[6]][i],
        itemStyle: { decal: i === 1 ? { ...HATCH, color: paint.hatch } : undefined }, data: deciles.map(row => row[of] ?? null) })),
    }),
    hint: params => {
      const row = deciles[params[0].dataIndex];
      return [`Decile ${row.decile}, ${show(row.customers, "count")} customers`, ...names.map(([of, name]) => [name, show(row[of], unit)]), isPresent(row.bias) ? ["Bias in orders", formats.signedRate.format(row.bias)] : null];
    },
    figures: () => table("Deciles", ["decile", "customers", "actual_orders", "predicted_orders", "naive_orders", "bias", "mean_absolute_error", "actual_value", "predicted_value", "naive_value"]
      .filter(of => deciles.some(row => isPresent(row[of]))).map(of => ({ of, table: "value_holdout", unit: /value/.test(of) ? "money" : of === "bias" ? "rate" : /error/.test(of) ? "number" : "count" })), deciles),
  });
}

function expected(body, segments) {
  const list = [...segments].sort((a, b) => b.predicted_value - a.predicted_value);
  chart(body, {
    title: term("predicted_value", { table: "rfm_segments", as: "Predicted value by segment" }), height: 90 + 30 * list.length,
    description: () => `Bars for ${list.length} segments: ${list.map(row => `${plain(row.rfm_segment)} ${show(row.predicted_value, "money")}`).join("; ")}.`,
    option: paint => ({
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: valueAxis("money"),
      yAxis: { type: "category", inverse: true, data: list.map(row => plain(row.rfm_segment)) },
      series: [{ type: "bar", barMaxWidth: 20, itemStyle: { color: paint.series[0] }, data: list.map(row => row.predicted_value) },
        { type: "custom", silent: true, z: 5, data: list.map((row, i) => [row.predicted_value_low ?? row.predicted_value, row.predicted_value_high ?? row.predicted_value, i]), encode: { x: [0, 1], y: 2 },
          renderItem: (_, api) => {
            const from = api.coord([api.value(0), api.value(2)]);
            const to = api.coord([api.value(1), api.value(2)]);
            return { type: "line", shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: { stroke: paint.ink, lineWidth: 2 } };
          } }],
    }),
    hint: params => {
      const row = list[params[0].dataIndex];
      return [plain(row.rfm_segment), ["Predicted value", show(row.predicted_value, "money")], isPresent(row.predicted_value_low) ? ["95 % interval", `${show(row.predicted_value_low, "money")} to ${show(row.predicted_value_high, "money")}`] : null,
        ["Per customer", show(ratio(row.predicted_value, row.customers), "money")], ["Predicted orders", show(row.predicted_orders, "count")]];
    },
    figures: () => table("Predicted value by segment", [{ of: row => plain(row.rfm_segment), title: "Segment", unit: "text" }, { of: "customers", unit: "count", table: "rfm_segments" },
      { of: "predicted_orders", unit: "count", table: "rfm_segments" }, { of: "predicted_value", unit: "money", table: "rfm_segments" },
      { of: "predicted_value_low", unit: "money", table: "rfm_segments" }, { of: "predicted_value_high", unit: "money", table: "rfm_segments" }], list),
  });
}

function activeProbability(body, alive) {
  const words = row => `${10 * row.tenth}–${10 * row.tenth + 10} %`;
  body.append(element("figure", {}, element("figcaption", {}, element("h3", {}, term("p_alive", { table: "customer_profile", as: "Customers by probability of being active (p_alive)" }))),
    table("Customers by p_alive", [{ of: words, title: "Probability", unit: "text" }, { of: "customers", title: "Customers", unit: "count", bar: true },
      { of: "predicted_orders", title: "Predicted orders", unit: "count" }, { of: "predicted_value", title: "Predicted value", unit: "money" }], alive)));
}
