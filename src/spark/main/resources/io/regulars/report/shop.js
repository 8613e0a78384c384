// Data and formats of the page: the shop, its figures, their definitions, and number and date formats.

const report = JSON.parse(document.getElementById("figures").textContent);
const shop = report.shop;

const results = new Map();

/** The rows of a query result as objects; empty if the shop has no such table. */
function rows(name) {
  if (!results.has(name)) results.set(name, decode(report.figures[name]));
  return results.get(name);
}

function decode(result) {
  if (!result) return [];
  const made = Array.from({ length: result.rows }, () => ({}));
  for (const [column, values] of Object.entries(result.columns)) {
    if (Array.isArray(values)) {
      values.forEach((value, i) => { made[i][column] = value; });
    } else {
      values.at.forEach((at, i) => { made[i][column] = at === null ? null : values.texts[at]; });
    }
  }
  return made;
}

const isPresent = value => value !== null && value !== undefined;
const sum = (list, of) => list.reduce((total, item) => total + (of(item) || 0), 0);
const distinct = list => [...new Set(list)];
const ratio = (part, whole) => (whole && isPresent(part) ? part / whole : null);

/** Groups a list by key, in order of first appearance. */
function grouped(list, by) {
  const groups = new Map();
  for (const item of list) {
    const key = by(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

// --- Definitions ---

const metrics = new Map(rows("definitions").map(row => [row.metric, row]));

/** The definition of a metric or a column: { title, unit, meaning, formula, edges }. */
function meaningOf(name, table) {
  const metric = metrics.get(name);
  if (metric && (!table || table === "kpi_wide")) {
    return {
      title: metric.title, unit: metric.unit, meaning: metric.meaning, formula: metric.formula, edges: metric.edge_cases,
    };
  }
  const column = table && report.meanings[table] && report.meanings[table][name];
  return column ? { title: plain(name), meaning: column } : null;
}

const unitOf = metric => (metrics.get(metric) || {}).unit || "number";
const titleOf = metric => (metrics.get(metric) || {}).title || plain(metric);

const PLAIN = { aov: "Average order value", cac: "Acquisition cost", nps: "NPS", mrr: "MRR" };

/** A readable name: first_order becomes First order. */
function plain(name) {
  const words = PLAIN[name] || String(name).replace(/_/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// --- Numbers and dates in the shop's locale, currency and time zone ---

const NOTHING = "–";

const number = (options) => new Intl.NumberFormat(shop.locale, options);
const money = digits => number({ style: "currency", currency: shop.currency, ...digits });

const formats = {
  count: number({ maximumFractionDigits: 0 }),
  money: money({}),
  wholeMoney: money({ minimumFractionDigits: 0, maximumFractionDigits: 0 }),
  shortMoney: money({ notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 }),
  threeDigits: money({ notation: "compact", minimumFractionDigits: 0, maximumSignificantDigits: 3 }),
  short: number({ notation: "compact", maximumFractionDigits: 2 }),
  rate: number({ style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  wholeRate: number({ style: "percent", maximumFractionDigits: 0 }),
  number: number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  points: number({ maximumFractionDigits: 1 }),
  signed: number({ signDisplay: "exceptZero", maximumFractionDigits: 1 }),
  signedRate: number({ style: "percent", signDisplay: "exceptZero", maximumFractionDigits: 1 }),
};

const WHOLE_MONEY_FROM = 1000;

/** Formats a value in its unit: count, money, rate, points, days, number. */
function show(value, unit) {
  if (!isPresent(value)) return NOTHING;
  switch (unit) {
    case "text": return String(value);
    case "count": return formats.count.format(value);
    case "money": return (Math.abs(value) >= WHOLE_MONEY_FROM ? formats.wholeMoney : formats.money).format(value);
    case "rate": return formats.rate.format(value);
    case "days": return `${formats.points.format(value)} days`;
    case "points": return formats.points.format(value);
    case "date": return day(value);
    default: return formats.number.format(value);
  }
}

/** Formats a value in short form, for axes. */
function showShort(value, unit) {
  if (!isPresent(value)) return NOTHING;
  switch (unit) {
    case "money": return formats.shortMoney.format(value);
    case "rate": return formats.wholeRate.format(value);
    case "text": return String(value);
    default: return formats.short.format(value);
  }
}

const dates = options => new Intl.DateTimeFormat(shop.locale, { timeZone: "UTC", ...options });
const dayFormat = dates({ day: "numeric", month: "short", year: "numeric" });
const monthFormat = dates({ month: "short", year: "numeric" });
const longMonthFormat = dates({ month: "long", year: "numeric" });
const yearFormat = dates({ year: "numeric" });
const instantFormat = new Intl.DateTimeFormat(shop.locale, { timeZone: shop.timeZone, dateStyle: "long", timeStyle: "short" });

/** A business date is a calendar day of the shop, independent of the time zone. */
const date = text => new Date(`${text}T00:00:00Z`);
const day = text => dayFormat.format(date(text));

function monthsLater(start, months) {
  return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1));
}

/** The name of a period. A fiscal year that differs from the calendar year is shown as a range of months. */
function period(grain, start) {
  const first = date(start);
  switch (grain) {
    case "week": return day(start);
    case "month": return monthFormat.format(first);
    case "quarter": return monthFormat.formatRange(first, monthsLater(first, 2));
    case "year": return first.getUTCMonth() === 0 ? yearFormat.format(first) : monthFormat.formatRange(first, monthsLater(first, 11));
    default: return "life to date";
  }
}

/** Start date of the same period one year earlier, as text. */
function yearBefore(grain, start) {
  const first = date(start);
  if (grain === "week") first.setUTCDate(first.getUTCDate() - 7 * 52);
  else first.setUTCFullYear(first.getUTCFullYear() - 1);
  return first.toISOString().slice(0, 10);
}
