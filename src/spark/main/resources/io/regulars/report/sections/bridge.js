// The bridge: reconciles the customers, or their order value, of one period with those of the previous period.

const CUSTOMER_STEPS = [
  ["opening_base", "Opening base", 1, true], ["new_in_closing_base", "New", 1], ["reactivated_in_closing_base", "Reactivated", 1],
  ["lapsed_customers", "Lapsed", -1], ["closing_base", "Closing base", 1, true],
];
const REVENUE_STEPS = [
  ["previous_order_value", "Previous period", 1, true], ["new_order_value", "New", 1], ["reactivated_order_value", "Reactivated", 1],
  ["expansion_order_value", "Spent more", 1], ["contraction_order_value", "Spent less", -1], ["lost_order_value", "Lost", -1],
  ["current_order_value", "This period", 1, true],
];

/**
 * A bridge chart with select lists.
 *
 * @param kinds { title: [steps, unit] }
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
      choice("Measure", Object.keys(kinds).map(kind => [kind, kind]), state.kind, kind => { state.kind = kind; meaning(); entry.draw(); }),
      choice("Period", [], null, start => { state.start = start; entry.draw(); }),
    ],
    unit: () => kinds[state.kind][1],
    what: () => state.kind,
    steps: () => {
      const row = ofGrain().find(of => of.period_start === state.start);
      return row ? kinds[state.kind][0].filter(([column]) => isPresent(row[column])).map(([column, words, sign, total]) =>
        ({ name: words, value: sign * row[column], total, column })) : [];
    },
  });
  const chosen = entry.choices[1];
  const updatePeriods = () => {
    setOptions(chosen, options());
    state.start = latest();
    chosen.list.value = state.start;
    entry.draw();
  };
  grainListeners.push(updatePeriods);
  const stepDefinitions = element("p", { class: "note" });
  function meaning() {
    stepDefinitions.replaceChildren("Definitions of the steps: ", ...kinds[state.kind][0].flatMap(([column, words], i) =>
      [i ? ", " : "", term(column, { table: metrics.has(column) ? "kpi_wide" : name, as: words })]));
  }
  meaning();
  updatePeriods();
  body.append(stepDefinitions);
}

section("bridge", "Customer base", "Change of the customer base from period to period: new, reactivated and lapsed customers.", body => {
  bridge(body, "base_bridge", "From opening to closing base", { Customers: [CUSTOMER_STEPS, "count"], "Order value": [REVENUE_STEPS, "money"] });
});
