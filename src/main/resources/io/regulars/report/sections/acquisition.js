// What customers cost, what they bring in the same time each, and how soon they have paid it back.

const COST_METRICS = ["marketing_spend", "acquired_customers", "cac", "first_order_value", "first_order_roas", "roas_90", "ltv_90", "ltv_to_cac_90", "payback_months", "payback_observed_months", "leads", "lead_to_customer_ratio"];

/** Choices among the members of the dimensions that a figure is told of. */
function membersTold(of) {
  return rows("members").filter(row => of.some(name => isThere(row[name])));
}

section("acquisition", "What customers cost", "Marketing spend for each customer won, what it brings back, and how soon.", body => {
  const members = membersTold(["marketing_spend", "leads"]);
  const spent = told.size && [...told.values()].flat().some(row => row.marketing_spend > 0 || row.leads > 0);
  if (!spent) return;
  if (grain) {
    const pair = side(body);
    const cost = lines(pair, { title: "Acquisition cost", list: periods, grain: () => grain, from: 0, figures: [metric("cac")] });
    const back = lines(pair, { title: "What it brings back", list: periods, grain: () => grain, from: 0, figures: ["first_order_roas", "roas_90", "ltv_to_cac_90", "ltv_to_cac_365"].map(name => metric(name)) });
    byGrain(() => [cost, back].forEach(entry => entry.draw()));
  }
  if (members.length) byMember(body, members);
  payback(body);
});

function byMember(body, members) {
  const when = row => `${row.grain} ${row.period_start}`;
  const whens = distinct([...members].sort((a, b) => GRAIN_ORDER.indexOf(a.grain) - GRAIN_ORDER.indexOf(b.grain) || (a.period_start < b.period_start ? 1 : -1)).map(when));
  // Life to date has no figure at equal exposure: begin with the last year that has.
  const observed = members.filter(row => isThere(row.ltv_90)).map(when);
  const state = { dimension: members[0].dimension, when: whens.find(key => observed.includes(key)) || whens[0] };
  const dimensions = distinct(members.map(row => row.dimension));
  state.dimension = dimensions.includes("acquisition_channel") ? "acquisition_channel" : dimensions[0];
  const list = () => members.filter(row => row.dimension === state.dimension && when(row) === state.when && (row.marketing_spend || row.acquired_customers || row.leads));
  const words = key => { const row = members.find(of => when(of) === key); return plain(periodOf(row, row.grain)); };
  const place = element("div");
  const redraw = () => {
    chartOf.draw();
    const there = COST_METRICS.filter(of => list().some(row => isThere(row[of])));
    place.replaceChildren(table(`By ${plain(state.dimension).toLowerCase()}`, [{ of: "member", title: plain(state.dimension), unit: "text" },
      ...there.map(of => metric(of, { bar: of === "marketing_spend" }))], list()),
    note(list().length && list()[0].members > 12 ? `The 12 largest of ${show(list()[0].members, "count")}.` : ""));
  };
  const chartOf = ranked(body, {
    title: "Acquisition cost and lifetime value within 90 days, by channel or campaign", height: 380,
    choices: [choice("By", dimensions.map(name => [name, plain(name)]), state.dimension, value => { state.dimension = value; redraw(); }),
      choice("In", whens.map(key => [key, words(key)]), state.when, value => { state.when = value; redraw(); })],
    list: list, name: row => row.member,
    figures: [metric("cac"), metric("ltv_90")],
  });
  body.append(place);
  redraw();
}

const GRAIN_ORDER = ["all", "year", "quarter", "month", "week"];

/** Gross profit per customer by age against what acquiring one cost. */
function payback(body) {
  const cells = rows("cohorts").filter(cell => cell.grain === "month" && isThere(cell.cac) && isThere(cell.gross_profit));
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
    return { dimension: of[0].dimension, name: of[0].dimension === "all" ? "Everyone" : of[0].member, points, cac: ratio(sum(firsts, cell => cell.cac * cell.cohort_size), sum(firsts, cell => cell.cohort_size)) };
  }).filter(curve => curve.points.length > 1).sort((a, b) => (b.dimension === "all") - (a.dimension === "all"));
  if (!curves.length) return;
  const state = { name: curves[0].name };
  const one = () => curves.find(curve => curve.name === state.name);
  const month = () => one().points.findIndex(point => point >= one().cac);
  const entry = chart(body, {
    title: explaining("Payback", () => [element("strong", {}, "Payback"), element("span", {}, "Gross profit per customer up to each whole month since the first purchase, over the recent monthly cohorts that have completed it, against what acquiring one cost.")]),
    choices: [choice("Acquired by", curves.map(curve => [curve.name, curve.name]), state.name, name => { state.name = name; entry.draw(); })],
    says: () => `A curve of gross profit per customer against an acquisition cost of ${show(one().cac, "money")}, ${month() < 0 ? "not reached yet" : `reached in month ${month()}`}.`,
    option: paint => ({
      tooltip: { trigger: "axis" },
      xAxis: { type: "category", data: one().points.map((_, age) => String(age)), name: "months since the first purchase", boundaryGap: false },
      yAxis: valueAxis("money"),
      grid: { right: 80 },
      series: [{ type: "line", symbolSize: 5, lineStyle: { width: 2.5 }, areaStyle: { opacity: 0.08 }, data: one().points,
        markLine: { symbol: "none", silent: true, lineStyle: { color: paint.down, type: "dashed" }, label: { color: paint.ink, formatter: show(one().cac, "money"), position: "end" }, data: [{ yAxis: one().cac }] } }],
    }),
    hint: params => [`Month ${params[0].dataIndex}`, ["Gross profit per customer so far", show(params[0].value, "money")], ["Acquisition cost", show(one().cac, "money")]],
    notes: [element("p", { class: "note" }, "Recent monthly cohorts together. ", term("payback_months", { table: "kpi_wide" }), " and ", term("cac", { table: "kpi_wide" }), " are in the table above, for periods that have been observed for long enough.")],
    figures: () => table("Gross profit per customer so far", [{ of: row => row.age, title: "Month", unit: "count" }, { of: "value", title: "Gross profit per customer so far", unit: "money" }], one().points.map((value, age) => ({ age, value }))),
  });
  entry.draw();
}
