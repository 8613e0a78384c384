// Data quality: results of the input rules, and the reconciliation of gross sales with net sales.

section("quality", "Data quality and reconciliation", "Results of the data quality rules, and the reconciliation of gross sales with net sales.", body => {
  const findings = rows("findings");
  const run = rows("runs")[0];
  if (run) body.append(element("p", {}, `The last run read ${show(run.rows_read, "count")} rows and rejected ${show(run.rows_rejected, "count")} (${show(ratio(run.rows_rejected, run.rows_read), "rate")}).`,
    run.outcome === "published" ? "" : " The run was refused. The tables are those of the previous published run."));
  if (findings.length) {
    const broken = findings.filter(row => row.rows_affected > 0);
    const columns = [{ of: row => plain(row.input), title: "Input", unit: "text" }, { of: "sentence", title: "Finding", unit: "text" }, { of: "severity", unit: "text", table: "data_quality" },
      { of: "rows_affected", title: "Affected rows", unit: "count" }, { of: "rows_seen", title: "Checked rows", unit: "count" }, { of: "share", unit: "rate", table: "data_quality", bar: true },
      { of: "tolerance", unit: "rate", table: "data_quality" }, { of: row => (row.passed ? "yes" : "no"), title: "Within tolerance", unit: "text" }];
    body.append(broken.length ? table(`Rules with affected rows: ${broken.length} of ${findings.length}`, columns, broken) : element("p", {}, `No row is affected by any of the ${findings.length} rules.`),
      collapsed("All rules", () => table("All rules", columns, findings)));
  }
  const reconciled = rows("reconciled");
  if (reconciled.length) reconcile(body, reconciled);
});

function reconcile(body, items) {
  const key = row => `${row.grain} ${row.period_start}`;
  const keys = distinct([...items].sort((a, b) => GRAIN_ORDER.indexOf(a.grain) - GRAIN_ORDER.indexOf(b.grain) || (a.period_start < b.period_start ? 1 : -1)).map(key));
  const state = { at: keys[0] };
  const of = name => (items.find(row => key(row) === state.at && row.item === name) || {}).amount;
  const words = at => { const row = items.find(item => key(item) === at); return plain(periodOf(row, row.grain)); };
  const others = element("div");
  const redraw = () => {
    entry.draw();
    const list = items.filter(row => key(row) === state.at && (row.orders || row.amount));
    others.replaceChildren(collapsed("All items", () => table("Reconciliation", [{ of: row => plain(row.item), title: "Item", unit: "text" },
      { of: "orders", unit: "count", table: "reconciliation" }, { of: "amount", unit: "money", table: "reconciliation" }], list)));
  };
  const entry = waterfall(body, {
    title: term("item", { table: "reconciliation", as: "From gross sales to net sales" }),
    choices: [choice("Period", keys.map(at => [at, words(at)]), state.at, at => { state.at = at; redraw(); })],
    unit: () => "money", what: () => "Amount",
    steps: () => [{ name: "Gross sales", value: of("gross_sales"), total: true }, { name: "Discounts", value: -of("discounts") },
      { name: "Order value", value: of("order_value"), total: true }, { name: "Refunds", value: -of("refunds") }, { name: "Net sales", value: of("net_sales"), total: true }].filter(step => isPresent(step.value) && !Number.isNaN(step.value)),
  });
  body.append(others);
  redraw();
}
