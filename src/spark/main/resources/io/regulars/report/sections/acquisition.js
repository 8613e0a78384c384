// Acquisition cost per customer, customer value after equal observation time, and payback.

const COST_METRICS = ["marketing_spend", "acquired_customers", "cac", "first_order_value", "first_order_roas", "roas_90", "ltv_90", "ltv_to_cac_90", "payback_months", "payback_observed_months", "leads", "lead_to_customer_ratio"];

/** The dimension values that have at least one of the given metrics. */
function membersWith(of) {
  return rows("members").filter(row => of.some(name => isPresent(row[name])));
}

section("acquisition", "Acquisition and CAC", "Marketing spend per acquired customer, its return, and the payback time.", body => {
  const members = membersWith(["marketing_spend", "leads"]);
  const spent = kpisByGrain.size && [...kpisByGrain.values()].flat().some(row => row.marketing_spend > 0 || row.leads > 0);
  if (!spent) return;
  if (grain) {
    const pair = side(body);
    const cost = lines(pair, { title: "Customer acquisition cost (CAC)", list: periods, grain: () => grain, from: 0, figures: [metric("cac")] });
    const back = lines(pair, { title: "Return on marketing spend", list: periods, grain: () => grain, from: 0, figures: ["first_order_roas", "roas_90", "ltv_to_cac_90", "ltv_to_cac_365"].map(name => metric(name)) });
    byGrain(() => [cost, back].forEach(entry => entry.draw()));
  }
  if (members.length) byMember(body, members);
  payback(body);
});

function byMember(body, members) {
  const when = row => `${row.grain} ${row.period_start}`;
  const whens = distinct([...members].sort((a, b) => GRAIN_ORDER.indexOf(a.grain) - GRAIN_ORDER.indexOf(b.grain) || (a.period_start < b.period_start ? 1 : -1)).map(when));
  // Life to date has no value after equal observation time: start with the last year that has one.
  const observed = members.filter(row => isPresent(row.ltv_90)).map(when);
  const state = { dimension: members[0].dimension, when: whens.find(key => observed.includes(key)) || whens[0] };
  const dimensions = distinct(members.map(row => row.dimension));
  state.dimension = dimensions.includes("acquisition_channel") ? "acquisition_channel" : dimensions[0];
  const list = () => members.filter(row => row.dimension === state.dimension && when(row) === state.when && (row.marketing_spend || row.acquired_customers || row.leads));
  const words = key => { const row = members.find(of => when(of) === key); return plain(periodOf(row, row.grain)); };
  const container = element("div");
  const redraw = () => {
    chartOf.draw();
    const available = COST_METRICS.filter(of => list().some(row => isPresent(row[of])));
    container.replaceChildren(table(`By ${plain(state.dimension).toLowerCase()}`, [{ of: "member", title: plain(state.dimension), unit: "text" },
      ...available.map(of => metric(of, { bar: of === "marketing_spend" }))], list()),
    note(list().length && list()[0].members > 12 ? `The 12 largest of ${show(list()[0].members, "count")}.` : ""));
  };
  const chartOf = ranked(body, {
    title: "Acquisition cost and lifetime value within 90 days, by channel or campaign", height: 380,
    choices: [choice("By", dimensions.map(name => [name, plain(name)]), state.dimension, value => { state.dimension = value; redraw(); }),
      choice("Period", whens.map(key => [key, words(key)]), state.when, value => { state.when = value; redraw(); })],
    list: list, name: row => row.member,
    figures: [metric("cac"), metric("ltv_90")],
  });
  body.append(container);
  redraw();
}

const GRAIN_ORDER = ["all", "year", "quarter", "month", "week"];

/** Cumulative gross profit per customer by cohort age, compared with the acquisition cost. */
function payback(body) {
  const cells = rows("cohorts").filter(cell => cell.grain === "month" && isPresent(cell.cac) && isPresent(cell.gross_profit));
  const cohorts = grouped(cells, cell => `${cell.dimension} ${cell.member}`);
  if (!cohorts.size) return;
  const curves = [...cohorts.values()].map(of => {
    const ages = Math.max(...of.map(cell => cell.age));
    const starts = grouped(of, cell => cell.cohort_start);
    const points = [];
    let so_far = 0;
    for (let age = 0; age <= ages; age++) {
      const at = [...starts.values()].map(cohort => cohort.find(cell => cell.age === age)).filter(cell => cell && cell.is_complete);
      const customers = sum(at, cell => cell.cohort_size);
      if (!customers) break;
      so_far += sum(at, cell => cell.gross_profit) / customers;
      points.push(so_far);
    }
    const firsts = [...starts.values()].map(cohort => cohort[0]);
    return { dimension: of[0].dimension, name: of[0].dimension === "all" ? "All customers" : of[0].member, points, cac: ratio(sum(firsts, cell => cell.cac * cell.cohort_size), sum(firsts, cell => cell.cohort_size)) };
  }).filter(curve => curve.points.length > 1).sort((a, b) => (b.dimension === "all") - (a.dimension === "all"));
  if (!curves.length) return;
  const state = { name: curves[0].name };
  const one = () => curves.find(curve => curve.name === state.name);
  const month = () => one().points.findIndex(point => point >= one().cac);
  const entry = chart(body, {
    title: withDefinition("Payback", () => [element("strong", {}, "Payback"), element("span", {}, "Cumulative gross profit per customer by full months since the first purchase, compared with the acquisition cost. Each month includes the recent monthly cohorts for which it is complete.")]),
    choices: [choice("Acquired by", curves.map(curve => [curve.name, curve.name]), state.name, name => { state.name = name; entry.draw(); })],
    description: () => `A curve of cumulative gross profit per customer. The acquisition cost of ${show(one().cac, "money")} is ${month() < 0 ? "not reached yet" : `reached in month ${month()}`}.`,
    option: paint => ({
      tooltip: { trigger: "axis" },
      xAxis: { type: "category", data: one().points.map((_, age) => String(age)), name: "months since the first purchase", boundaryGap: false },
      yAxis: valueAxis("money"),
      grid: { right: 80 },
      series: [{ type: "line", symbolSize: 5, lineStyle: { width: 2.5 }, areaStyle: { opacity: 0.08 }, data: one().points,
        markLine: { symbol: "none", silent: true, lineStyle: { color: paint.down, type: "dashed" }, label: { color: paint.ink, formatter: show(one().cac, "money"), position: "end" }, data: [{ yAxis: one().cac }] } }],
    }),
    hint: params => [`Month ${params[0].dataIndex}`, ["Cumulative gross profit per customer", show(params[0].value, "money")], ["Acquisition cost", show(one().cac, "money")]],
    notes: [element("p", { class: "note" }, "Total of recent monthly cohorts. ", term("payback_months", { table: "kpi_wide" }), " and ", term("cac", { table: "kpi_wide" }), " are in the table above, for periods with a complete observation window.")],
    figures: () => table("Cumulative gross profit per customer", [{ of: row => row.age, title: "Month", unit: "count" }, { of: "value", title: "Cumulative gross profit per customer", unit: "money" }], one().points.map((value, age) => ({ age, value }))),
  });
  entry.draw();
}
