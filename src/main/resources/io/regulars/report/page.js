// The page's own parts: elements, sections, terms with their definitions, tables and choices.

/** An element. Text becomes text, never markup. */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "style") Object.assign(made.style, value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (isThere(child)) made.append(child);
  }
  return made;
}

// --- Sections ---

const sections = [];

/**
 * A section of the page. It is there if its build puts anything into it.
 *
 * @param build takes an element to fill
 */
function section(id, title, lead, build) {
  sections.push({ id, title, lead, build });
}

function buildSections() {
  const main = document.getElementById("report");
  const list = element("ul");
  for (const { id, title, lead, build } of sections) {
    const body = element("div", { class: "body" });
    build(body);
    if (!body.childElementCount) continue;
    main.append(element("section", { id, "aria-labelledby": `${id}-title` },
      element("h2", { id: `${id}-title` }, title), element("p", { class: "lead" }, lead), body));
    list.append(element("li", {}, element("a", { href: `#${id}` }, title)));
  }
  const contents = document.getElementById("contents");
  const small = matchMedia("(max-width: 62rem)");
  const folded = element("details", {}, element("summary", {}, "Sections"), list);
  const fold = () => { folded.open = !small.matches; };
  fold();
  small.addEventListener("change", fold);
  list.addEventListener("click", () => { if (small.matches) folded.open = false; });
  contents.append(folded);
}

/** A row of things that stand side by side where there is room. */
function side(parent, ...children) {
  const made = element("div", { class: "side" }, children);
  parent.append(made);
  return made;
}

const note = text => element("p", { class: "note" }, text);

// --- Terms: a figure's name, with its definition one hover, touch or key away ---

const definition = document.getElementById("definition");
let explained = null;

/** The name of a metric or, given its table, of a column. */
function term(name, { table, as } = {}) {
  const meaning = meaningOf(name, table);
  const words = as || (meaning ? meaning.title : plain(name));
  if (!meaning) return element("span", {}, words);
  return explaining(words, () => [
    element("strong", {}, meaning.title || words),
    element("span", {}, meaning.meaning),
    meaning.formula ? element("code", {}, meaning.formula) : null,
    meaning.edges ? element("em", {}, meaning.edges) : null,
  ]);
}

/** Words that explain themselves. */
function explaining(words, lines) {
  const button = element("button", { type: "button", class: "term" }, words);
  const open = () => explain(button, lines());
  button.addEventListener("mouseenter", open);
  button.addEventListener("focus", open);
  button.addEventListener("click", open);
  button.addEventListener("mouseleave", silence);
  button.addEventListener("blur", silence);
  return button;
}

function explain(at, lines) {
  definition.replaceChildren(...lines.filter(isThere));
  definition.hidden = false;
  if (explained) explained.removeAttribute("aria-describedby");
  explained = at;
  at.setAttribute("aria-describedby", "definition");
  const place = at.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = definition;
  const left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - width - 8));
  const above = place.bottom + height + 12 > innerHeight && place.top > height + 12;
  definition.style.left = `${left + scrollX}px`;
  definition.style.top = `${(above ? place.top - height - 6 : place.bottom + 6) + scrollY}px`;
}

function silence() {
  definition.hidden = true;
  if (explained) explained.removeAttribute("aria-describedby");
  explained = null;
}

addEventListener("keydown", event => { if (event.key === "Escape") silence(); });

// --- Choices ---

/**
 * A choice among things, as the browser's own list.
 *
 * @param options pairs of value and words
 * @param chosen called with the value, now and at each change
 */
function choice(label, options, value, chosen) {
  const list = element("select", {}, options.map(([key, words]) => element("option", { value: key, selected: key === value }, words)));
  list.addEventListener("change", () => chosen(list.value));
  const made = element("label", { class: "choice" }, element("span", {}, label), list);
  made.list = list;
  return made;
}

/** Other options in a list; the value stays if it is still there. */
function offer(made, options) {
  const { list } = made;
  const before = list.value;
  list.replaceChildren(...options.map(([key, words]) => element("option", { value: key }, words)));
  list.value = options.some(([key]) => key === before) ? before : options[0] && options[0][0];
  made.hidden = options.length < 2;
  return list.value;
}

// --- Tables ---

/**
 * A table of figures.
 *
 * @param columns { of, title?, unit, table?, bar? }: of is a name in the row or a function of it
 */
function table(caption, columns, list) {
  const value = (row, column) => (typeof column.of === "function" ? column.of(row) : row[column.of]);
  const most = new Map(columns.filter(column => column.bar).map(column =>
    [column, Math.max(...list.map(row => Math.abs(value(row, column) || 0)))]));
  const head = element("tr", {}, columns.map(column => element("th", { scope: "col", class: isText(column) ? null : "number" }, headOf(column))));
  const body = list.map(row => element("tr", {}, columns.map((column, i) => {
    const of = value(row, column);
    const cell = element(i ? "td" : "th", { scope: i ? null : "row", class: isText(column) ? null : "number" }, show(of, column.unit));
    if (column.bar && of > 0) {
      cell.classList.add("bar");
      cell.style.setProperty("--part", `${100 * of / most.get(column)}%`);
    }
    return cell;
  })));
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    element("table", {}, element("caption", {}, caption), element("thead", {}, head), element("tbody", {}, body)));
}

const isText = column => column.unit === "text" || column.unit === "date";

function headOf(column) {
  if (typeof column.of === "string") return term(column.of, { table: column.table, as: column.title });
  return column.meaning ? explaining(column.title, () => [element("strong", {}, column.title), element("span", {}, column.meaning)]) : column.title;
}

/** A table that is folded away until somebody asks for it. */
function folded(summary, made) {
  const details = element("details", { class: "table" }, element("summary", {}, summary));
  details.addEventListener("toggle", () => {
    while (details.children.length > 1) details.lastElementChild.remove();
    if (details.open) details.append(made());
  });
  return details;
}
