// Key figures of the last complete period, compared with the previous period and with the previous year.

const GRAINS = [["week", "Weeks"], ["month", "Months"], ["quarter", "Quarters"], ["year", "Years"]];
const ONE = { week: "week", month: "month", quarter: "quarter", year: "year" };

/** The selected grain of all time series on the page. */
let grain = null;
const grainListeners = [];

const kpisByGrain = grouped(rows("kpis"), row => row.grain);
const availableGrains = GRAINS.filter(([key]) => kpisByGrain.has(key));

/** The shop's periods of the selected grain, in order. */
const periods = () => kpisByGrain.get(grain) || [];
const lifeToDate = () => (kpisByGrain.get("all") || [])[0] || {};

/** Calls the listener now and whenever another grain is selected. */
function byGrain(listener) {
  grainListeners.push(listener);
  if (grain) listener();
}

// Figures for which a lower value is better.
const LESS_IS_BETTER = new Set(["churn_rate", "cac", "discount_rate", "product_return_rate_by_value", "gap_median_days",
  "payback_months", "refunds", "lapsed_customers", "cancellation_rate"]);

// Only figures that reflect the behaviour of customers, none that changes only because the history becomes longer.
const HEADLINE = ["net_sales", "orders", "active_customers", "new_customers", "returning_customer_share", "closing_base",
  "strict_retention_rate", "repeat_within_90_days", "net_revenue_retention", "aov", "orders_per_active_customer", "gross_margin",
  "discount_rate", "product_return_rate_by_value", "top_10_percent_revenue_share", "cac", "first_order_roas", "ltv_to_cac_90",
  "nps", "csat", "closing_mrr"];

function buildHeader() {
  const facts = [`as of ${day(shop.asOf)}`, `published ${instantFormat.format(new Date(shop.publishedAt))}`, shop.currency];
  const header = document.getElementById("top");
  header.append(element("h1", {}, shop.name), element("p", { class: "facts" }, facts.join(" · ")));
  if (!availableGrains.length) return;
  const preferred = availableGrains.some(([key]) => key === "month") ? "month" : availableGrains[0][0];
  grain = preferred;
  header.append(choice("Time series by", availableGrains, preferred, value => {
    grain = value;
    grainListeners.forEach(listener => listener());
  }));
  header.lastElementChild.id = "grain";
}

section("headline", "Key figures", "The last complete period, compared with the previous period and with the same period of the previous year.", body => {
  if (!grain) return;
  const heading = element("p", { class: "of", "aria-live": "polite" });
  const cards = element("ul", { class: "cards" });
  body.append(heading, cards);
  byGrain(() => {
    const list = periods();
    const whole = list.filter(row => row.is_complete);
    const last = whole[whole.length - 1] || list[list.length - 1];
    if (!last) return;
    heading.textContent = `${plain(ONE[grain])}: ${periodOf(last, grain)}`;
    cards.replaceChildren(...HEADLINE.map(metric => card(metric, list, last)).filter(isPresent));
  });
});

/** A metric in the last period for which it has a value. */
function card(metric, list, last) {
  const at = list.slice(0, list.indexOf(last) + 1).findLast(row => isPresent(row[metric]));
  if (!at) return null;
  const before = list[list.indexOf(at) - 1];
  const start = yearBefore(grain, at.period_start);
  const yearAgo = grain === "year" ? null : list.find(row => row.period_start === start);
  return element("li", {},
    element("div", { class: "name" }, term(metric, { table: "kpi_wide" })),
    element("div", { class: "value" }, show(at[metric], unitOf(metric))),
    at === last ? null : element("div", { class: "change" }, element("small", {}, `${periodOf(at, grain)}: the last ${ONE[grain]} with a complete observation window`)),
    change(metric, at, before, `vs previous ${ONE[grain]}`),
    change(metric, at, yearAgo, "vs previous year"),
    sparkline(list.slice(0, list.indexOf(at) + 1).slice(-25).map(row => row[metric])));
}

/** The change of a metric: in points for rates and scores, otherwise in percent. */
function change(metric, now, then, words) {
  if (!then || !isPresent(then[metric])) return null;
  const unit = unitOf(metric);
  const difference = now[metric] - then[metric];
  const inPoints = unit === "rate" || unit === "points";
  const moved = inPoints ? difference * (unit === "rate" ? 100 : 1) : ratio(difference, Math.abs(then[metric]));
  if (!isPresent(moved)) return null;
  const better = LESS_IS_BETTER.has(metric) ? -moved : moved;
  const kind = Math.abs(moved) < (inPoints ? 0.05 : 0.0005) ? "same" : better > 0 ? "better" : "worse";
  const arrow = kind === "same" ? "=" : moved > 0 ? "▲" : "▼";
  const figure = inPoints ? `${formats.signed.format(moved)} points` : formats.signedRate.format(moved);
  return element("div", { class: `change ${kind}` }, element("span", { "aria-hidden": "true" }, arrow), ` ${figure} `, element("small", {}, words));
}

const SVG = "http://www.w3.org/2000/svg";

/** A small line of a metric without a scale; the text next to it states the changes. */
function sparkline(values) {
  const points = values.map((value, i) => [i, value]).filter(([, value]) => isPresent(value));
  if (points.length < 3) return null;
  const low = Math.min(...points.map(([, value]) => value));
  const high = Math.max(...points.map(([, value]) => value));
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 24");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "spark");
  const line = document.createElementNS(SVG, "polyline");
  line.setAttribute("points", points.map(([i, value]) =>
    `${(100 * i / (values.length - 1)).toFixed(1)},${(22 - 20 * (high > low ? (value - low) / (high - low) : 0.5)).toFixed(1)}`).join(" "));
  svg.append(line);
  return svg;
}
