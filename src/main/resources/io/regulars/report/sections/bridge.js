// The bridge: how one period's customers, or what they spend, came out of the period before.

const CUSTOMER_STEPS = [
  ["opening_base", "Opening base", 1, true], ["new_in_closing_base", "New", 1], ["reactivated_in_closing_base", "Reactivated", 1],
  ["lapsed_customers", "Lapsed", -1], ["closing_base", "Closing base", 1, true],
];
const REVENUE_STEPS = [
  ["previous_order_value", "Period before", 1, true], ["new_order_value", "New", 1], ["reactivated_order_value", "Reactivated", 1],
  ["expansion_order_value", "Spent more", 1], ["contraction_order_value", "Spent less", -1], ["lost_order_value", "Lost", -1],
  ["current_order_value", "This period", 1, true],
];

/**
 * A bridge with its choices.
 *
 * @param kinds { words: [steps, unit] }
 */
function bridge(body, name, title, kinds) {
  const list = rows(name);
  if (!list.length) return;
  const state = { kind: Object.keys(kinds)[0] };
  const ofGrain = () => list.filter(row => row.grain === (list.some(of => of.grain === grain) ? grain : list[0].grain));
  const options = () => [...ofGrain()].reverse().map(row => [row.period_start, periodOf(row, row.grain)]);
  const latest = () => ([...ofGrain()].reverse().find(row => row.is_complete) || ofGrain().at(-1)).period_start;
  const entry = waterfall(body, {
    title,
    choices: [
      choice("Of", Object.keys(kinds).map(kind => [kind, kind]), state.kind, kind => { state.kind = kind; meaning(); entry.draw(); }),
      choice("Period", [], null, start => { state.start = start; entry.draw(); }),
    ],
    unit: () => kinds[state.kind][1],
    what: () => state.kind,
    steps: () => {
      const row = ofGrain().find(of => of.period_start === state.start);
      return row ? kinds[state.kind][0].filter(([column]) => isThere(row[column])).map(([column, words, sign, total]) =>
        ({ name: words, value: sign * row[column], total, column })) : [];
    },
  });
  const chosen = entry.choices[1];
  const offered = () => {
    offer(chosen, options());
    state.start = latest();
    chosen.list.value = state.start;
    entry.draw();
  };
  grainHeard.push(offered);
  const meant = element("p", { class: "note" });
  function meaning() {
    meant.replaceChildren("What the steps mean: ", ...kinds[state.kind][0].flatMap(([column, words], i) =>
      [i ? ", " : "", term(column, { table: metrics.has(column) ? "kpi_wide" : name, as: words })]));
  }
  meaning();
  offered();
  body.append(meant);
}

section("bridge", "The base, from period to period", "Who was there, who came, who came back, who left.", body => {
  bridge(body, "base_bridge", "From opening to closing", { Customers: [CUSTOMER_STEPS, "count"], "Order value": [REVENUE_STEPS, "money"] });
});
