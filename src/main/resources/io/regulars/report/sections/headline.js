// How the shop is doing, at a glance: the last whole period, against the one before and a year before.

const GRAINS = [["week", "Weeks"], ["month", "Months"], ["quarter", "Quarters"], ["year", "Years"]];
const ONE = { week: "week", month: "month", quarter: "quarter", year: "year" };

/** The grain that the page's lines are in, chosen at its top. */
let grain = null;
const grainHeard = [];

const told = grouped(rows("kpis"), row => row.grain);
const grainsTold = GRAINS.filter(([key]) => told.has(key));

/** The shop's periods of the chosen grain, in order. */
const periods = () => told.get(grain) || [];
const lifeToDate = () => (told.get("all") || [])[0] || {};

/** Does something now, and again whenever another grain is chosen. */
function byGrain(does) {
  grainHeard.push(does);
  if (grain) does();
}

// Figures of which less is better.
const LESS_IS_BETTER = new Set(["churn_rate", "cac", "discount_rate", "product_return_rate_by_value", "gap_median_days",
  "payback_months", "refunds", "lapsed_customers", "cancellation_rate"]);

// Only figures that rise and fall with what customers do: none that drifts because a history grows older.
const HEADLINE = ["net_sales", "orders", "active_customers", "new_customers", "returning_customer_share", "closing_base",
  "strict_retention_rate", "repeat_within_90_days", "net_revenue_retention", "aov", "orders_per_active_customer", "gross_margin",
  "discount_rate", "product_return_rate_by_value", "top_10_percent_revenue_share", "cac", "first_order_roas", "ltv_to_cac_90",
  "nps", "csat", "closing_mrr"];

function buildHeader() {
  const facts = [`as of ${day(shop.asOf)}`, `published ${instantFormat.format(new Date(shop.publishedAt))}`, shop.currency];
  const header = document.getElementById("top");
  header.append(element("h1", {}, shop.name), element("p", { class: "facts" }, facts.join(" · ")));
  if (!grainsTold.length) return;
  const preferred = grainsTold.some(([key]) => key === "month") ? "month" : grainsTold[0][0];
  grain = preferred;
  header.append(choice("Figures over time by", grainsTold, preferred, value => {
    grain = value;
    grainHeard.forEach(does => does());
  }));
  header.lastElementChild.id = "grain";
}

section("headline", "At a glance", "The last whole period, against the one before it and the same one a year before.", body => {
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
    cards.replaceChildren(...HEADLINE.map(metric => card(metric, list, last)).filter(isThere));
  });
});

/** A figure of the last period in which it has been observed for long enough. */
function card(metric, list, last) {
  const at = list.slice(0, list.indexOf(last) + 1).findLast(row => isThere(row[metric]));
  if (!at) return null;
  const before = list[list.indexOf(at) - 1];
  const start = yearBefore(grain, at.period_start);
  const yearAgo = grain === "year" ? null : list.find(row => row.period_start === start);
  return element("li", {},
    element("div", { class: "name" }, term(metric, { table: "kpi_wide" })),
    element("div", { class: "value" }, show(at[metric], unitOf(metric))),
    at === last ? null : element("div", { class: "change" }, element("small", {}, `${periodOf(at, grain)}: the last ${ONE[grain]} observed for long enough`)),
    change(metric, at, before, `on the ${ONE[grain]} before`),
    change(metric, at, yearAgo, "on the year before"),
    sparkline(list.slice(0, list.indexOf(at) + 1).slice(-25).map(row => row[metric])));
}

/** How far a figure moved: in points where it is a share or a score, else in per cent. */
function change(metric, now, then, words) {
  if (!then || !isThere(then[metric])) return null;
  const unit = unitOf(metric);
  const difference = now[metric] - then[metric];
  const inPoints = unit === "rate" || unit === "points";
  const moved = inPoints ? difference * (unit === "rate" ? 100 : 1) : ratio(difference, Math.abs(then[metric]));
  if (!isThere(moved)) return null;
  const better = LESS_IS_BETTER.has(metric) ? -moved : moved;
  const kind = Math.abs(moved) < (inPoints ? 0.05 : 0.0005) ? "same" : better > 0 ? "better" : "worse";
  const arrow = kind === "same" ? "=" : moved > 0 ? "▲" : "▼";
  const figure = inPoints ? `${formats.signed.format(moved)} points` : formats.signedRate.format(moved);
  return element("div", { class: `change ${kind}` }, element("span", { "aria-hidden": "true" }, arrow), ` ${figure} `, element("small", {}, words));
}

const SVG = "http://www.w3.org/2000/svg";

/** The course of a figure without a scale; the changes beside it say it in words. */
function sparkline(values) {
  const points = values.map((value, i) => [i, value]).filter(([, value]) => isThere(value));
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
