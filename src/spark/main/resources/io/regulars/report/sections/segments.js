// RFM (recency, frequency, monetary value): the score grid, the segments, and the migration between segments.

section("segments", "RFM segments", "Customers by recency and frequency of purchases, and their migration between segments.", body => {
  const grid = rows("rfm_grid");
  if (grid.length) scoreGrid(body, grid);
  const segments = rows("segments").filter(row => row.customers > 0);
  if (segments.length) segmentMap(body, segments);
  if (rows("migration").length) migration(body);
});

/** The 5 x 5 grid: recency score horizontal, frequency score vertical. */
function scoreGrid(body, grid) {
  const state = { of: "customers" };
  const container = element("div");
  const kinds = { customers: "count", net_sales: "money" };
  const redraw = () => {
    const unit = kinds[state.of];
    const total = sum(grid, cell => cell[state.of]);
    const scale = heatScale(grid.map(cell => cell[state.of]));
    const scores = [1, 2, 3, 4, 5];
    const body = [...scores].reverse().map(f => element("tr", {}, element("th", { scope: "row" }, `F${f}`), scores.map(r => {
      const cell = grid.find(of => of.r_score === r && of.f_score === f);
      if (!cell) return element("td", { class: "number" }, NOTHING);
      const made = heatCell(cell[state.of], unit, scale, null, () => [
        element("strong", {}, `${plain(cell.rfm_segment)} (R${r} F${f})`),
        element("span", {}, `${show(cell.customers, "count")} customers, ${show(ratio(cell.customers, sum(grid, of => of.customers)), "rate")}`),
        element("span", {}, `${show(cell.net_sales, "money")} net sales, ${show(ratio(cell.net_sales, sum(grid, of => of.net_sales)), "rate")}`)]);
      made.replaceChildren(element("b", {}, showShort(cell[state.of], unit)), element("small", {}, plain(cell.rfm_segment)), element("small", {}, show(ratio(cell[state.of], total), "rate")));
      return made;
    })));
    container.replaceChildren(element("div", { class: "scroll heat grid", tabindex: "0", role: "region", "aria-label": "Recency by frequency" },
      element("table", {}, element("caption", {}, term("f_score", { table: "customer_profile", as: "Frequency" }), " (rows) by ", term("r_score", { table: "customer_profile", as: "recency" }), " (columns); 5 is the best score"),
        element("thead", {}, element("tr", {}, element("th", { scope: "col" }, ""), scores.map(r => element("th", { scope: "col", class: "number" }, `R${r}`)))),
        element("tbody", {}, body))));
  };
  const points = rows("cut_points");
  body.append(element("figure", {}, element("figcaption", {}, element("h3", {}, "RFM grid"),
    element("div", { class: "choices" }, choice("Show", [["customers", "Customers"], ["net_sales", "Net sales"]], state.of, of => { state.of = of; redraw(); }))),
  container, points.length ? collapsed("Limits of the scores", () => table("Lowest and highest value of each score", [
    { of: row => plain(row.measure), title: "Measure", unit: "text" }, { of: "score", unit: "count", table: "rfm_cut_points" }, { of: "customers", unit: "count", table: "rfm_cut_points" },
    { of: "lowest_value", unit: "points", table: "rfm_cut_points" }, { of: "highest_value", unit: "points", table: "rfm_cut_points" }], points)) : null));
  redraw();
}

function segmentMap(body, segments) {
  const state = { of: "net_sales" };
  const entry = chart(body, {
    title: "Segments by size", height: 340,
    choices: [choice("Size", [["net_sales", "Net sales"], ["customers", "Customers"]], state.of, of => { state.of = of; entry.draw(); })],
    description: () => `A treemap of segments by ${plain(state.of).toLowerCase()}: ${segments.map(row => `${plain(row.rfm_segment)} ${show(row[state.of], state.of === "net_sales" ? "money" : "count")}`).join("; ")}.`,
    option: paint => ({
      series: [{
        type: "treemap", roam: false, nodeClick: false, breadcrumb: { show: false }, top: 0, bottom: 0, left: 0, right: 0,
        itemStyle: { borderColor: paint.paper, borderWidth: 2, gapWidth: 2 },
        label: { color: "#ffffff", fontSize: 12, lineHeight: 16, overflow: "truncate", formatter: at => `${at.name}\n${show(at.value, state.of === "net_sales" ? "money" : "count")}` },
        data: segments.filter(row => row[state.of] > 0).map((row, i) => ({ name: plain(row.rfm_segment), value: row[state.of], row, itemStyle: { color: MAP_COLOURS[i % MAP_COLOURS.length] } })),
      }],
    }),
    hint: at => {
      const row = at.data && at.data.row;
      return row ? [plain(row.rfm_segment), ["Customers", `${show(row.customers, "count")} (${show(row.customer_share, "rate")})`], ["Net sales", `${show(row.net_sales, "money")} (${show(row.revenue_share, "rate")})`],
        ["Orders per customer", show(row.mean_orders, "number")], ["Days since the last order", show(row.mean_days_since_last_order, "points")],
        isPresent(row.predicted_value) ? ["Predicted value", show(row.predicted_value, "money")] : null] : null;
    },
    figures: () => table("Segments", [{ of: row => plain(row.rfm_segment), title: "Segment", unit: "text" },
      ...[["customers", "count"], ["customer_share", "rate"], ["net_sales", "money"], ["net_sales_share", "rate"], ["mean_days_since_last_order", "points"], ["mean_orders", "number"],
        ["mean_net_sales", "money"], ["predicted_orders", "points"], ["predicted_value", "money"], ["predicted_value_low", "money"], ["predicted_value_high", "money"]]
        .filter(([of]) => segments.some(row => isPresent(row[of]))).map(([of, unit]) => ({ of, unit, table: "rfm_segments" }))], segments),
  });
}

// Dark enough for white text, in the light and the dark scheme.
const MAP_COLOURS = ["#00588a", "#9a5b00", "#00684c", "#8a3f6d", "#2b6f93", "#a04400", "#4f555e", "#6b5e00", "#3d4f9f", "#7a3b3b"];

function migration(body) {
  const moves = rows("migration");
  const days = distinct(moves.map(row => row.as_of)).reverse();
  const state = { as_of: days[0], stay: "moved" };
  const all = () => moves.filter(row => row.as_of === state.as_of);
  const shown = () => all().filter(row => state.stay === "all" || row.from_segment !== row.to_segment).sort((a, b) => b.customers - a.customers);
  const span = as_of => { const one = moves.find(row => row.as_of === as_of); return isPresent(one.previous_as_of) ? `${day(one.previous_as_of)} to ${day(as_of)}` : `until ${day(as_of)}`; };
  const before = row => `${plain(row.from_segment)} before`;
  const entry = chart(body, {
    title: term("to_segment", { table: "segment_migration", as: "Segment migration" }), height: 460,
    choices: [choice("Between", days.map(as_of => [as_of, span(as_of)]), days[0], as_of => { state.as_of = as_of; entry.draw(); }),
      choice("Show", [["moved", "Customers who moved"], ["all", "All customers"]], "moved", stay => { state.stay = stay; entry.draw(); })],
    description: () => `Customers who moved between segments: ${shown().slice(0, 8).map(row => `${show(row.customers, "count")} from ${plain(row.from_segment)} to ${plain(row.to_segment)}`).join("; ")}.`,
    option: paint => (shown().length ? {
      series: [{
        type: "sankey", left: 4, right: 150, top: 8, bottom: 8, nodeGap: 10, draggable: false, emphasis: { focus: "adjacency" },
        label: { color: paint.ink, width: 145, overflow: "truncate", formatter: at => at.name.replace(/ before$/, "") },
        lineStyle: { color: "source", opacity: 0.35 },
        data: [...distinct(shown().map(before)), ...distinct(shown().map(row => plain(row.to_segment)))].map((name, i) => ({ name, itemStyle: { color: paint.series[i % 8] } })),
        links: shown().map(row => ({ source: before(row), target: plain(row.to_segment), value: row.customers })),
      }],
    } : null),
    hint: at => (at.dataType === "edge" ? [`${at.data.source.replace(/ before$/, "")} to ${at.data.target}`, ["Customers", show(at.data.value, "count")]]
      : [at.name, ["Customers", show(at.value, "count")]]),
    figures: () => table("Segment migration", [{ of: row => plain(row.from_segment), title: "From", unit: "text" }, { of: row => plain(row.to_segment), title: "To", unit: "text" },
      { of: "customers", unit: "count", table: "segment_migration" }, { of: "customer_share", unit: "rate", table: "segment_migration" }], shown()),
  });
}
