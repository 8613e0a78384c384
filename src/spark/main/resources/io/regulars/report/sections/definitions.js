// Definitions of all metrics, from the metric catalogue.

section("definitions", "Metric definitions", "Definitions of all metrics. The same definitions are shown on hover or keyboard focus of a metric name on this page.", body => {
  const all = rows("definitions");
  if (!all.length) return;
  const count = element("p", { class: "note", "aria-live": "polite" });
  const entries = all.map(row => ({ text: `${row.title} ${row.metric} ${row.meaning}`.toLowerCase(), parts: [
    element("dt", {}, row.title), element("dd", {}, row.meaning, row.edge_cases ? element("em", {}, ` ${row.edge_cases}`) : null, element("code", {}, `${row.metric} = ${row.formula}`))] }));
  const search = element("input", { type: "search", "aria-label": "Search the definitions", placeholder: "Search", oninput: () => {
    const wanted = search.value.trim().toLowerCase();
    const found = entries.filter(entry => entry.text.includes(wanted));
    entries.forEach(entry => entry.parts.forEach(part => { part.hidden = !found.includes(entry); }));
    count.textContent = `${found.length} of ${entries.length} metrics`;
  } });
  count.textContent = `${entries.length} metrics`;
  body.append(search, count, element("dl", {}, entries.flatMap(entry => entry.parts)));
});
