// Charts: drawn by ECharts as SVG in the page's colours, each with a table of the same figures.

const FONT = "system-ui, -apple-system, Segoe UI, Roboto, DejaVu Sans, sans-serif";
const HATCH = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 };

/** The current colours of the page: light, dark or print. */
function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: of("ink"), soft: of("soft"), line: of("line"), paper: of("paper"), muted: of("muted"),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map(i => of(`series-${i}`)),
    up: of("up"), down: of("down"), total: of("total"), heat: [of("heat-low"), of("heat-high")],
    hatch: of("hatch"),
  };
}

/** Loads ECharts. The page contains it as text, so that the first figures are visible before the library is parsed. */
function library() {
  if (!window.echarts) {
    const script = element("script", {}, document.getElementById("library").textContent);
    document.head.append(script);
    script.remove();
  }
  return window.echarts;
}

const charts = [];

/**
 * A chart in a figure element.
 *
 * @param title text or element
 * @param description function that returns a sentence for screen readers; called at each drawing
 * @param option function of the colours that returns the ECharts option; called at each drawing; null hides the chart
 * @param figures function that returns a table of the same figures; called when the user opens it
 * @param hint function that returns the lines of the tooltip: [title, [name, value]…]
 */
function chart(parent, { title, description, option, figures, hint, height = 300, notes = [], choices = [] }) {
  const canvas = element("div", { class: "canvas", role: "img", style: { height: `${height}px` } });
  const tabled = figures ? collapsed("As a table", figures) : null;
  const figure = element("figure", {},
    element("figcaption", {}, element("h3", {}, title), choices.length ? element("div", { class: "choices" }, choices) : null),
    canvas, notes.filter(isPresent).map(note), tabled);
  parent.append(figure);
  let drawn = null;
  const draw = () => {
    if (!canvas.isConnected) return;
    const paint = colours();
    const made = option(paint);
    figure.classList.toggle("nothing", !made);
    if (!made) return;
    drawn = drawn || library().init(canvas, null, { renderer: "svg" });
    drawn.setOption(styled(made, paint, hint, canvas.clientWidth), { notMerge: true });
    canvas.setAttribute("aria-label", `${description()} A table below shows the same figures.`);
    if (tabled && tabled.open) tabled.dispatchEvent(new Event("toggle"));
  };
  const entry = {
    draw, choices,
    fit: width => {
      if (!drawn || (width || canvas.clientWidth) === drawn.getWidth()) return;
      // Without an explicit width, ECharts keeps the width that was set for printing.
      drawn.resize({ width: width || canvas.clientWidth });
      draw();
    },
  };
  charts.push(entry);
  new ResizeObserver(() => entry.fit()).observe(canvas);
  return entry;
}

/** The option with the fonts and colours of the page. */
function styled(option, paint, hint, width) {
  const text = { color: paint.ink, fontFamily: FONT };
  const top = option.legend ? 20 + 22 * legendRows(option.legend.data, width) : 16;
  const axis = made => (Array.isArray(made) ? made.map(axis) : made && {
    ...made,
    axisLine: { lineStyle: { color: paint.line }, ...made.axisLine },
    axisTick: { show: false },
    axisLabel: { color: paint.soft, lineHeight: 14, ...made.axisLabel },
    nameLocation: "middle", nameGap: 26,
    nameTextStyle: { color: paint.soft, ...made.nameTextStyle },
    splitLine: { lineStyle: { color: paint.line, opacity: 0.6 }, ...made.splitLine },
  });
  return {
    animation: false,
    textStyle: text,
    color: paint.series,
    ...option,
    grid: { left: 8, right: 28, top, bottom: option.xAxis && option.xAxis.name ? 28 : 8, containLabel: true, ...option.grid },
    legend: option.legend && { top: 0, left: 0, itemWidth: 18, itemHeight: 10, itemGap: 12, textStyle: { ...text, lineHeight: 16 }, ...option.legend },
    xAxis: axis(option.xAxis),
    yAxis: axis(option.yAxis),
    tooltip: {
      trigger: "item", confine: true, transitionDuration: 0,
      backgroundColor: paint.paper, borderColor: paint.line, textStyle: text,
      ...option.tooltip,
      formatter: params => tooltipContent(hint ? hint(params) : null),
    },
  };
}

const LETTER = 6.6;
const LEGEND_MARK = 38;

/** Approximate number of lines of a legend, with a mean letter width. */
function legendRows(names, width) {
  let lineCount = 1;
  let used = 0;
  for (const name of names) {
    const needs = name.length * LETTER + LEGEND_MARK;
    if (used && used + needs > width) {
      lineCount += 1;
      used = 0;
    }
    used += needs;
  }
  return lineCount;
}

/** The tooltip as elements. Names are added as text, never as markup. */
function tooltipContent(lines) {
  if (!lines) return "";
  const [title, ...values] = lines;
  return element("div", { class: "hint" }, element("strong", {}, title),
    values.filter(isPresent).map(([name, value]) => element("div", {}, element("span", {}, name), element("b", {}, value))));
}

/** A time axis of periods. */
function periodAxis(grain, list) {
  return { type: "category", data: list.map(row => period(grain, row.period_start)), axisLabel: { hideOverlap: true } };
}

function valueAxis(unit, more) {
  return { type: "value", axisLabel: { formatter: value => showShort(value, unit) }, ...more };
}

/** A line chart of figures over periods. Figures without values are omitted; the chart is hidden if no figure has values. */
function lines(parent, { title, list, figures, grain, band, height, notes, from }) {
  const available = () => figures.filter(figure => list().some(row => isPresent(row[figure.of])));
  return chart(parent, {
    title, height, notes,
    description: () => `Lines over ${list().length} periods. Latest values: ${available().map(figure => latestOf(list(), figure)).join("; ")}.`,
    option: paint => {
      const shown = available();
      if (!shown.length || list().length < 2) return null;
      return {
        legend: shown.length > 1 ? { data: shown.map(figure => figure.title) } : undefined,
        tooltip: { trigger: "axis" },
        xAxis: { ...periodAxis(grain(), list()), boundaryGap: false },
        yAxis: valueAxis(shown[0].unit, { scale: from !== 0 }),
        series: [...intervalSeries(band, list(), paint), ...shown.map((figure, i) => ({
          type: "line", name: figure.title, color: paint.series[i], symbol: SYMBOLS[i % SYMBOLS.length], symbolSize: 5, showSymbol: list().length < 40, connectNulls: false,
          lineStyle: { width: 2, type: DASHES[i % DASHES.length] },
          data: list().map(row => row[figure.of] ?? null),
        }))],
      };
    },
    hint: params => {
      const at = params[0].dataIndex;
      const row = list()[at];
      return [periodOf(row, grain()), ...available().map(figure => [figure.title, show(row[figure.of], figure.unit)]),
        band && isPresent(row[band.low]) ? ["95 % interval", `${show(row[band.low], band.unit)} to ${show(row[band.high], band.unit)}`] : null];
    },
    figures: () => table("By period", [{ of: row => periodOf(row, grain()), title: "Period", unit: "text" },
      ...available(), ...(band ? [{ of: band.low, unit: band.unit }, { of: band.high, unit: band.unit }] : [])], list()),
  });
}

// Lines differ by symbol and dash, not only by colour.
const SYMBOLS = ["circle", "rect", "triangle", "diamond"];
const DASHES = ["solid", "dashed", "solid", "dotted"];

const latestOf = (list, figure) => {
  const row = [...list].reverse().find(of => isPresent(of[figure.of]));
  return `${figure.title} ${row ? show(row[figure.of], figure.unit) : NOTHING}`;
};

const periodOf = (row, grain) => period(grain, row.period_start) + (row.is_complete || grain === "all" ? "" : " (incomplete)");

/** The series of an interval: its two bounds and the area between them. */
function intervalSeries(band, list, paint) {
  if (!band || !list.some(row => isPresent(row[band.low]))) return [];
  const points = list.map((row, i) => [i, row[band.low], row[band.high]]).filter(([, low]) => isPresent(low));
  const edge = of => ({ type: "line", symbol: "none", silent: true, connectNulls: true, lineStyle: { color: paint.series[0], width: 1, opacity: 0.4 },
    data: list.map(row => row[of] ?? null) });
  const area = {
    type: "custom", silent: true, data: [points[0].slice(0, 2)],
    renderItem: (_, api) => ({
      type: "polygon",
      shape: { points: [...points.map(([i, low]) => api.coord([i, low])), ...[...points].reverse().map(([i, , high]) => api.coord([i, high]))] },
      style: { fill: paint.series[0], opacity: 0.18 },
    }),
  };
  return [area, edge(band.low), edge(band.high)];
}

/** A waterfall chart; steps are { name, value, total? }. */
function waterfall(parent, { title, steps, unit, choices, notes, what }) {
  return chart(parent, {
    title, choices, notes, height: 320,
    description: () => `A waterfall chart with ${steps().length} steps: ${steps().map(step => `${step.name} ${show(step.value, unit())}`).join(", ")}.`,
    option: paint => {
      const list = steps();
      if (!list.length) return null;
      let level = 0;
      const bars = list.map(step => {
        const from = step.total ? 0 : level;
        level = step.total ? step.value : level + step.value;
        return { ...step, low: Math.min(from, level), size: Math.abs(level - from) };
      });
      return {
        tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
        xAxis: { type: "category", data: list.map(step => step.name), axisLabel: { interval: 0, width: 86, overflow: "break" } },
        yAxis: valueAxis(unit()),
        series: [
          { type: "bar", stack: "bridge", silent: true, itemStyle: { color: "transparent" }, data: bars.map(bar => bar.low) },
          { type: "bar", stack: "bridge", barMaxWidth: 64, label: { show: true, position: "top", color: paint.ink,
            formatter: at => (bars[at.dataIndex].total ? "" : bars[at.dataIndex].value < 0 ? "−" : "+") + (unit() === "money" ? formats.threeDigits : formats.count).format(Math.abs(bars[at.dataIndex].value)) },
          data: bars.map(bar => ({ value: bar.size, itemStyle: { color: bar.total ? paint.total : bar.value < 0 ? paint.down : paint.up } })) },
        ],
      };
    },
    hint: params => [categoryOf(params), [what(), show(steps()[params[0].dataIndex].value, unit())]],
    figures: () => table("Steps", [{ of: "name", title: "Step", unit: "text" }, { of: "value", title: what(), unit: unit() }], steps()),
  });
}

const categoryOf = params => params[0].axisValueLabel || params[0].name;

/** A horizontal bar chart, one bar per row, the first row on top. */
function ranked(parent, { title, list: of, name, figures, height, notes, choices, stack, dots }) {
  const shown = () => figures.filter(figure => of().some(row => isPresent(valueIn(row, figure))));
  return chart(parent, {
    title, notes, choices,
    height: height || 90 + 30 * Math.max(...[of().length, 3]),
    description: () => `Bars for ${of().length}: ${of().slice(0, 5).map(row => `${name(row)} ${shown().map(figure => show(valueIn(row, figure), figure.unit)).join(", ")}`).join("; ")}.`,
    option: paint => (shown().length ? {
      legend: shown().length > 1 ? { data: shown().map(figure => figure.title) } : undefined,
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: valueAxis(shown()[0].unit),
      yAxis: { type: "category", inverse: true, data: of().map(name), axisLabel: { width: 150, overflow: "truncate" } },
      series: shown().map((figure, i) => ({
        type: "bar", name: figure.title, stack: stack ? "one" : undefined, barMaxWidth: 22,
        itemStyle: { color: figure.colour ? figure.colour(paint) : paint.series[i], decal: i % 2 && stack ? { ...HATCH, color: paint.hatch } : undefined },
        data: of().map(row => valueIn(row, figure) ?? null),
        markLine: dots,
      })),
    } : null),
    hint: params => [name(of()[params[0].dataIndex]), ...shown().map(figure => [figure.title, show(valueIn(of()[params[0].dataIndex], figure), figure.unit)])],
    figures: () => table("Values", [{ of: name, title: "Name", unit: "text" }, ...shown()], of()),
  });
}

const valueIn = (row, figure) => (typeof figure.of === "function" ? figure.of(row) : row[figure.of]);

// --- Drawing ---

function drawAll() {
  charts.forEach(entry => entry.draw());
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);

// Print in the light scheme, with the width of the paper.
const PAPER_WIDTH = 660;
addEventListener("beforeprint", () => {
  document.documentElement.classList.add("printing");
  charts.forEach(entry => { entry.draw(); entry.fit(PAPER_WIDTH); });
});
addEventListener("afterprint", () => {
  document.documentElement.classList.remove("printing");
  charts.forEach(entry => { entry.draw(); entry.fit(); });
});
