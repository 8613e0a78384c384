// Building blocks of the page: elements, sections, terms with definitions, select lists and tables.

/** Creates an element. Strings are added as text, never as markup. */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "style") Object.assign(made.style, value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (isPresent(child)) made.append(child);
  }
  return made;
}

// --- Sections ---

const sections = [];

/**
 * Registers a section of the page. The section is omitted if its build function adds nothing.
 *
 * @param build function that fills the given element
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
  const collapsed = element("details", {}, element("summary", {}, "Sections"), list);
  const fold = () => { collapsed.open = !small.matches; };
  fold();
  small.addEventListener("change", fold);
  list.addEventListener("click", () => { if (small.matches) collapsed.open = false; });
  contents.append(collapsed);
}

/** A row of elements, side by side if the window is wide enough. */
function side(parent, ...children) {
  const made = element("div", { class: "side" }, children);
  parent.append(made);
  return made;
}

const note = text => element("p", { class: "note" }, text);

// --- Terms: names of figures whose definition is shown on hover, touch or keyboard focus ---

const definition = document.getElementById("definition");
let describedElement = null;

/** The name of a metric, or of a column if a table is given, with its definition. */
function term(name, { table, as } = {}) {
  const meaning = meaningOf(name, table);
  const words = as || (meaning ? meaning.title : plain(name));
  if (!meaning) return element("span", {}, words);
  return withDefinition(words, () => [
    element("strong", {}, meaning.title || words),
    element("span", {}, meaning.meaning),
    meaning.formula ? element("code", {}, meaning.formula) : null,
    meaning.edges ? element("em", {}, meaning.edges) : null,
  ]);
}

/** Text with a definition; lines is a function that returns the elements of the definition. */
function withDefinition(words, lines) {
  const button = element("button", { type: "button", class: "term" }, words);
  const open = () => showDefinition(button, lines());
  button.addEventListener("mouseenter", open);
  button.addEventListener("focus", open);
  button.addEventListener("click", open);
  button.addEventListener("mouseleave", hideDefinition);
  button.addEventListener("blur", hideDefinition);
  return button;
}

function showDefinition(at, lines) {
  definition.replaceChildren(...lines.filter(isPresent));
  definition.hidden = false;
  if (describedElement) describedElement.removeAttribute("aria-describedby");
  describedElement = at;
  at.setAttribute("aria-describedby", "definition");
  const box = at.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = definition;
  const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8));
  const above = box.bottom + height + 12 > innerHeight && box.top > height + 12;
  definition.style.left = `${left + scrollX}px`;
  definition.style.top = `${(above ? box.top - height - 6 : box.bottom + 6) + scrollY}px`;
}

function hideDefinition() {
  definition.hidden = true;
  if (describedElement) describedElement.removeAttribute("aria-describedby");
  describedElement = null;
}

addEventListener("keydown", event => { if (event.key === "Escape") hideDefinition(); });

// --- Select lists ---

/**
 * A labelled select list.
 *
 * @param options pairs of value and label
 * @param chosen called with the new value on each change
 */
function choice(label, options, value, chosen) {
  const list = element("select", {}, options.map(([key, words]) => element("option", { value: key, selected: key === value }, words)));
  list.addEventListener("change", () => chosen(list.value));
  const made = element("label", { class: "choice" }, element("span", {}, label), list);
  made.list = list;
  return made;
}

/** Replaces the options of a list. The selected value stays if it still exists. Returns the selected value. */
function setOptions(made, options) {
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
 * @param columns { of, title?, unit, table?, bar? }: of is a field name or a function of the row
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
  return column.meaning ? withDefinition(column.title, () => [element("strong", {}, column.title), element("span", {}, column.meaning)]) : column.title;
}

/** A collapsed table that is built when the user opens it. */
function collapsed(summary, made) {
  const details = element("details", { class: "table" }, element("summary", {}, summary));
  details.addEventListener("toggle", () => {
    while (details.children.length > 1) details.lastElementChild.remove();
    if (details.open) details.append(made());
  });
  return details;
}
