// Survey scores with confidence intervals.

const SURVEYS = [["nps", "points"], ["csat", "rate"], ["ces", "number"]];

section("feedback", "Customer feedback", "Survey scores with 95 % confidence intervals. A wide interval means few answers.", body => {
  const all = [...kpisByGrain.values()].flat();
  const given = SURVEYS.filter(([of]) => all.some(row => isPresent(row[of])));
  if (!given.length) return;
  const group = side(body);
  const overTime = given.map(([of, unit]) => lines(group, {
    title: term(of, { table: "kpi_wide" }), list: periods, grain: () => grain, height: 260,
    figures: [metric(of)], band: { low: `${of}_low`, high: `${of}_high`, unit },
  }));
  byGrain(() => overTime.forEach(entry => entry.draw()));
  const members = membersWith(given.map(([of]) => of)).filter(row => row.grain === "all");
  if (members.length) scoresByMember(body, members, given);
  promoters(body);
});

function scoresByMember(body, members, given) {
  const state = { survey: given[0][0], dimension: members[0].dimension };
  const unit = () => given.find(([of]) => of === state.survey)[1];
  const list = () => members.filter(row => row.dimension === state.dimension && isPresent(row[state.survey]));
  const dimensions = distinct(members.map(row => row.dimension));
  const low = row => row[`${state.survey}_low`];
  const high = row => row[`${state.survey}_high`];
  const entry = chart(body, {
    title: "Scores by dimension value, life to date", height: 380,
    choices: [choice("Survey", given.map(([of]) => [of, titleOf(of)]), state.survey, of => { state.survey = of; entry.draw(); }),
      choice("By", dimensions.map(name => [name, plain(name)]), state.dimension, name => { state.dimension = name; entry.draw(); })],
    description: () => `Scores with 95 % confidence intervals: ${list().map(row => `${row.member} ${show(row[state.survey], unit())}, between ${show(low(row), unit())} and ${show(high(row), unit())}`).join("; ")}.`,
    option: paint => (list().length ? {
      tooltip: { trigger: "item" },
      xAxis: valueAxis(unit(), { scale: true }),
      yAxis: { type: "category", inverse: true, data: list().map(row => plain(row.member)), axisLabel: { width: 150, overflow: "truncate" } },
      series: [
        { type: "custom", silent: true, data: list().map((row, i) => [low(row), high(row), i]), encode: { x: [0, 1], y: 2 },
          renderItem: (_, api) => {
            const from = api.coord([api.value(0), api.value(2)]);
            const to = api.coord([api.value(1), api.value(2)]);
            return { type: "line", shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: { stroke: paint.series[0], lineWidth: 6, opacity: 0.35, lineCap: "round" } };
          } },
        { type: "scatter", symbolSize: 12, itemStyle: { color: paint.series[0] }, data: list().map((row, i) => [row[state.survey], i]) },
      ],
    } : null),
    hint: at => {
      const row = list()[at.dataIndex];
      return [plain(row.member), [titleOf(state.survey), show(row[state.survey], unit())], ["95 % interval", `${show(low(row), unit())} to ${show(high(row), unit())}`],
        ["Answers", show(row[`${state.survey}_respondents`], "count")]];
    },
    figures: () => table("Scores", [{ of: row => plain(row.member), title: plain(state.dimension), unit: "text" }, ...[state.survey, `${state.survey}_low`, `${state.survey}_high`, `${state.survey}_respondents`]
      .map(of => metric(of))], list()),
  });
  entry.draw();
}

/** Repeat purchase rates of promoters and detractors. */
function promoters(body) {
  const life = lifeToDate();
  const list = [["Promoters", "promoter"], ["Detractors", "detractor"]].map(([name, who]) => ({ name, soon: life[`${who}_repeat_rate_90_days`], late: life[`${who}_repeat_rate_180_days`] }));
  if (!list.some(row => isPresent(row.soon) || isPresent(row.late))) return;
  body.append(table("Repeat purchases of promoters and detractors", [{ of: "name", title: "Respondents", unit: "text" },
    { of: "soon", title: "Bought within 90 days", unit: "rate", meaning: (meaningOf("promoter_repeat_rate_90_days") || {}).meaning },
    { of: "late", title: "Bought within 180 days", unit: "rate", meaning: (meaningOf("promoter_repeat_rate_180_days") || {}).meaning }], list));
}
