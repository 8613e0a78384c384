// Cohorts: customers with the first purchase in the same period, by cohort age.

const COHORT_MEASURES = [
  { key: "share", words: "Share of customers who bought", unit: "rate", of: cell => ratio(cell.active_customers, cell.cohort_size), column: "retention_rate" },
  { key: "customers", words: "Customers who bought", unit: "count", of: cell => cell.active_customers, column: "active_customers" },
  { key: "net_sales", words: "Net sales", unit: "money", of: cell => cell.net_sales, column: "net_sales" },
  { key: "revenue_share", words: "Net sales as a share of the first period", unit: "rate", of: (cell, cells) => ratio(cell.net_sales, cells[0] && cells[0].net_sales), column: "revenue_retention" },
  { key: "value", words: "Cumulative net sales per customer", unit: "money", sums: true, of: (cell, cells) => ratio(upTo(cell, cells, "net_sales"), cell.cohort_size), column: "cumulative_net_sales_per_customer" },
  { key: "gross_profit", words: "Cumulative gross profit per customer", unit: "money", sums: true, of: (cell, cells) => (isPresent(cell.gross_profit) ? ratio(upTo(cell, cells, "gross_profit"), cell.cohort_size) : null), column: "cumulative_gross_profit_per_customer" },
];

const upTo = (cell, cells, of) => sum(cells.filter(other => other.age <= cell.age), other => other[of]);

section("cohorts", "Cohorts", "Customers with the first purchase in the same period, and their purchases in later periods.", body => {
  const cells = rows("cohorts");
  if (!cells.length) return;
  const state = { measure: "share" };
  const container = element("div");
  const about = note("");
  const grains = GRAINS.filter(([key]) => cells.some(cell => cell.grain === key));
  state.grain = grains.some(([key]) => key === "month") ? "month" : grains[0][0];
  const ofGrain = () => cells.filter(cell => cell.grain === state.grain);
  const ofSplit = () => ofGrain().filter(cell => cell.dimension === state.dimension);
  const options = () => distinct(ofGrain().map(cell => cell.dimension)).map(name => [name, name === "all" ? "All customers" : plain(name)])
    .sort(([a], [b]) => (b === "all") - (a === "all"));
  const members = () => distinct(ofSplit().map(cell => cell.member)).map(name => [name, name]);
  const redraw = () => {
    state.dimension = setOptions(split, options());
    state.member = setOptions(member, members());
    container.replaceChildren(triangle(state, ofSplit().filter(cell => cell.member === state.member)));
    const one = ofSplit()[0];
    about.textContent = state.dimension === "all" ? "" : `The ${members().length} largest of ${formats.count.format(one.members)}, by number of customers.`;
  };
  const measure = choice("Show", COHORT_MEASURES.filter(({ of }) => cells.some(cell => isPresent(of(cell, [cell])))).map(({ key, words }) => [key, words]),
    state.measure, value => { state.measure = value; redraw(); });
  const size = choice("By", grains, state.grain, value => { state.grain = value; redraw(); });
  const split = choice("Split by", options(), "all", dimension => { state.dimension = dimension; redraw(); });
  const member = choice("Value", [], null, value => { state.member = value; redraw(); });
  body.append(element("div", { class: "choices", id: "cohort-choices" }, measure, size, split, member), container, about,
    note("Only recent cohorts are shown. Hatched cells are incomplete periods. The last row aggregates all cohorts for which the age is complete."));
  redraw();
});

/** The cohort triangle: a table with cells coloured by value. */
function triangle(state, cells) {
  const measure = COHORT_MEASURES.find(({ key }) => key === state.measure);
  const cohorts = grouped(cells, cell => cell.cohort_start);
  const ages = Math.max(...cells.map(cell => cell.age));
  // Age 0 is always 100 %: it would make all other cells pale.
  const valued = cells.filter(cell => cell.age > 0 || measure.sums || measure.unit !== "rate");
  const values = valued.map(cell => measure.of(cell, cohorts.get(cell.cohort_start))).filter(isPresent);
  const scale = heatScale(values);
  const head = element("tr", {}, element("th", { scope: "col" }, "Cohort"), element("th", { scope: "col", class: "number" }, term("cohort_size", { table: "cohort_retention", as: "Customers" })),
    Array.from({ length: ages + 1 }, (_, age) => element("th", { scope: "col", class: "number" }, String(age))));
  const body = [...cohorts].map(([start, ofCohort]) => element("tr", {},
    element("th", { scope: "row" }, period(state.grain, start)),
    element("td", { class: "number" }, show(ofCohort[0].cohort_size, "count")),
    ofCohort.map(cell => heatCell(measure.of(cell, ofCohort), measure.unit, scale, cell.is_complete ? null : "cut", () => [
      element("strong", {}, `${period(state.grain, start)}, age ${cell.age}`),
      element("span", {}, `${show(cell.active_customers, "count")} of ${show(cell.cohort_size, "count")} bought (${show(ratio(cell.active_customers, cell.cohort_size), "rate")})`),
      element("span", {}, `Net sales ${show(cell.net_sales, "money")}, cumulative ${show(ratio(upTo(cell, ofCohort, "net_sales"), cell.cohort_size), "money")} per customer`),
      isPresent(cell.cac) ? element("span", {}, `Acquisition cost ${show(cell.cac, "money")} per customer`) : null,
      cell.is_complete ? null : element("em", {}, "This period is incomplete."),
    ]))));
  return element("div", { class: "scroll heat", tabindex: "0", role: "region", "aria-label": "Cohorts by age" },
    element("table", {},
      element("caption", {}, term(measure.column, { table: "cohort_retention", as: measure.words }), `, by cohort and cohort age in ${state.grain}s`),
      element("thead", {}, head), element("tbody", {}, body), totalRow(measure, cohorts, ages)));
}

/** The total row: for each age, the ratio of sums over the cohorts for which the age is complete. */
function totalRow(measure, cohorts, ages) {
  if (!["share", "customers", "net_sales", "revenue_share"].includes(measure.key)) return null;
  const cells = Array.from({ length: ages + 1 }, (_, age) => {
    const complete = [...cohorts.values()].filter(of => of.some(cell => cell.age === age && cell.is_complete));
    const at = of => of.find(cell => cell.age === age);
    const value = {
      share: () => ratio(sum(complete, of => at(of).active_customers), sum(complete, of => of[0].cohort_size)),
      customers: () => sum(complete, of => at(of).active_customers),
      net_sales: () => sum(complete, of => at(of).net_sales),
      revenue_share: () => ratio(sum(complete, of => at(of).net_sales), sum(complete, of => of[0].net_sales)),
    }[measure.key]();
    return element("td", { class: "number" }, complete.length ? shortCell(value, measure.unit) : NOTHING);
  });
  return element("tfoot", {}, element("tr", {}, element("th", { scope: "row" }, "All"),
    element("td", { class: "number" }, show(sum([...cohorts.values()], of => of[0].cohort_size), "count")), cells));
}

// --- Heat map ---

/** Maps values to 0 … 1. The scale ends at the 97th percentile, so that outliers do not make all other cells pale. */
function heatScale(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const high = sorted[Math.floor(0.97 * (sorted.length - 1))] || 1;
  const low = Math.min(0, sorted[0] || 0);
  return value => Math.max(0, Math.min(1, (value - low) / ((high - low) || 1)));
}

// Above this level, white text has more contrast than black text (in the dark scheme, black more than white).
const WHITE_TEXT_FROM = 0.7;

/** A cell that is darker for higher values. The value is also shown as text, so colour is never the only information. */
function heatCell(value, unit, scale, kind, lines) {
  const heat = isPresent(value) ? scale(value) : 0;
  const cell = element("td", { class: ["number", "hot", kind, heat > WHITE_TEXT_FROM ? "high" : null].filter(isPresent).join(" ") }, shortCell(value, unit));
  cell.style.setProperty("--heat", `${Math.round(100 * heat)}%`);
  cell.addEventListener("mouseenter", () => showDefinition(cell, lines()));
  cell.addEventListener("mouseleave", hideDefinition);
  return cell;
}

const shortCell = (value, unit) => (unit === "rate" ? (isPresent(value) ? formats.wholeRate.format(value) : NOTHING)
  : unit === "money" && isPresent(value) && Math.abs(value) < WHOLE_MONEY_FROM ? formats.count.format(value) : showShort(value, unit));
