// Charts: drawn by ECharts as SVG, in the page's colours, each with its figures as a table beside it.

const FONT = "system-ui, -apple-system, Segoe UI, Roboto, DejaVu Sans, sans-serif";
const HATCH = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 };

/** The page's colours as they are now: light, dark or on paper. */
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

/** The library that draws. It waits in the page as text: the figures are seen before it is read. */
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
 * A chart in a figure.
 *
 * @param title what it shows; a text or an element
 * @param says a sentence for those who do not see it, made anew at each drawing
 * @param option ECharts' option, made anew at each drawing from the colours; null: nothing to draw
 * @param figures the same as a table, made when asked for
 * @param hint lines of what is under the mouse: [title, [name, value]…]
 */
function chart(parent, { title, says, option, figures, hint, height = 300, notes = [], choices = [] }) {
  const canvas = element("div", { class: "canvas", role: "img", style: { height: `${height}px` } });
  const tabled = figures ? folded("As a table", figures) : null;
  const figure = element("figure", {},
    element("figcaption", {}, element("h3", {}, title), choices.length ? element("div", { class: "choices" }, choices) : null),
    canvas, notes.filter(isThere).map(note), tabled);
  parent.append(figure);
  let drawn = null;
  const draw = () => {
    if (!canvas.isConnected) return;
    const paint = colours();
    const made = option(paint);
    figure.classList.toggle("nothing", !made);
    if (!made) return;
    drawn = drawn || library().init(canvas, null, { renderer: "svg" });
    drawn.setOption(dressed(made, paint, hint, canvas.clientWidth), { notMerge: true });
    canvas.setAttribute("aria-label", `${says()} The same figures stand below as a table.`);
    if (tabled && tabled.open) tabled.dispatchEvent(new Event("toggle"));
  };
  const entry = {
    draw, choices,
    fit: width => {
      if (!drawn || (width || canvas.clientWidth) === drawn.getWidth()) return;
      // Without a width the library keeps the last one that it was given: that of the paper.
      drawn.resize({ width: width || canvas.clientWidth });
      draw();
    },
  };
  charts.push(entry);
  new ResizeObserver(() => entry.fit()).observe(canvas);
  return entry;
}

/** The option in the page's dress. */
function dressed(option, paint, hint, width) {
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
      formatter: params => hinted(hint ? hint(params) : null),
    },
  };
}

const LETTER = 6.6;
const LEGEND_MARK = 38;

/** In how many rows a legend breaks; nearly enough, letters being of different widths. */
function legendRows(names, width) {
  let rowsTaken = 1;
  let used = 0;
  for (const name of names) {
    const needs = name.length * LETTER + LEGEND_MARK;
    if (used && used + needs > width) {
      rowsTaken += 1;
      used = 0;
    }
    used += needs;
  }
  return rowsTaken;
}

/** What the mouse is told, as elements: names are text, whatever is in them. */
function hinted(lines) {
  if (!lines) return "";
  const [title, ...values] = lines;
  return element("div", { class: "hint" }, element("strong", {}, title),
    values.filter(isThere).map(([name, value]) => element("div", {}, element("span", {}, name), element("b", {}, value))));
}

/** A time axis of periods. */
function periodAxis(grain, list) {
  return { type: "category", data: list.map(row => period(grain, row.period_start)), axisLabel: { hideOverlap: true } };
}

function valueAxis(unit, more) {
  return { type: "value", axisLabel: { formatter: value => showShort(value, unit) }, ...more };
}

/** Lines of figures over periods; figures that no period has are left out, and the chart with the last. */
function lines(parent, { title, list, figures, grain, band, height, notes, from }) {
  const there = () => figures.filter(figure => list().some(row => isThere(row[figure.of])));
  return chart(parent, {
    title, height, notes,
    says: () => `Lines over ${list().length} periods: ${there().map(figure => latestOf(list(), figure)).join("; ")}.`,
    option: paint => {
      const shown = there();
      if (!shown.length || list().length < 2) return null;
      return {
        legend: shown.length > 1 ? { data: shown.map(figure => figure.title) } : undefined,
        tooltip: { trigger: "axis" },
        xAxis: { ...periodAxis(grain(), list()), boundaryGap: false },
        yAxis: valueAxis(shown[0].unit, { scale: from !== 0 }),
        series: [...banded(band, list(), paint), ...shown.map((figure, i) => ({
          type: "line", name: figure.title, color: paint.series[i], symbol: SYMBOLS[i % SYMBOLS.length], symbolSize: 5, showSymbol: list().length < 40, connectNulls: false,
          lineStyle: { width: 2, type: DASHES[i % DASHES.length] },
          data: list().map(row => row[figure.of] ?? null),
        }))],
      };
    },
    hint: params => {
      const at = params[0].dataIndex;
      const row = list()[at];
      return [periodOf(row, grain()), ...there().map(figure => [figure.title, show(row[figure.of], figure.unit)]),
        band && isThere(row[band.low]) ? ["95 % between", `${show(row[band.low], band.unit)} and ${show(row[band.high], band.unit)}`] : null];
    },
    figures: () => table("By period", [{ of: row => periodOf(row, grain()), title: "Period", unit: "text" },
      ...there(), ...(band ? [{ of: band.low, unit: band.unit }, { of: band.high, unit: band.unit }] : [])], list()),
  });
}

// Lines differ by more than their colour.
const SYMBOLS = ["circle", "rect", "triangle", "diamond"];
const DASHES = ["solid", "dashed", "solid", "dotted"];

const latestOf = (list, figure) => {
  const row = [...list].reverse().find(of => isThere(of[figure.of]));
  return `${figure.title} ${row ? show(row[figure.of], figure.unit) : NOTHING}`;
};

const periodOf = (row, grain) => period(grain, row.period_start) + (row.is_complete || grain === "all" ? "" : " (not over yet)");

/** A band between two figures: its two edges, and the area between them. */
function banded(band, list, paint) {
  if (!band || !list.some(row => isThere(row[band.low]))) return [];
  const told = list.map((row, i) => [i, row[band.low], row[band.high]]).filter(([, low]) => isThere(low));
  const edge = of => ({ type: "line", symbol: "none", silent: true, connectNulls: true, lineStyle: { color: paint.series[0], width: 1, opacity: 0.4 },
    data: list.map(row => row[of] ?? null) });
  const area = {
    type: "custom", silent: true, data: [told[0].slice(0, 2)],
    renderItem: (_, api) => ({
      type: "polygon",
      shape: { points: [...told.map(([i, low]) => api.coord([i, low])), ...[...told].reverse().map(([i, , high]) => api.coord([i, high]))] },
      style: { fill: paint.series[0], opacity: 0.18 },
    }),
  };
  return [area, edge(band.low), edge(band.high)];
}

/** Bars that lead from what there was to what there is: steps are { name, value, total? }. */
function waterfall(parent, { title, steps, unit, choices, notes, what }) {
  return chart(parent, {
    title, choices, notes, height: 320,
    says: () => `A bridge in ${steps().length} steps: ${steps().map(step => `${step.name} ${show(step.value, unit())}`).join(", ")}.`,
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
    figures: () => table("Step by step", [{ of: "name", title: "Step", unit: "text" }, { of: "value", title: what(), unit: unit() }], steps()),
  });
}

const categoryOf = params => params[0].axisValueLabel || params[0].name;

/** Bars lying down, one per row, the first on top. */
function ranked(parent, { title, list: of, name, figures, height, notes, choices, stack, dots }) {
  const shown = () => figures.filter(figure => of().some(row => isThere(valueIn(row, figure))));
  return chart(parent, {
    title, notes, choices,
    height: height || 90 + 30 * Math.max(...[of().length, 3]),
    says: () => `Bars for ${of().length}: ${of().slice(0, 5).map(row => `${name(row)} ${shown().map(figure => show(valueIn(row, figure), figure.unit)).join(", ")}`).join("; ")}.`,
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
    figures: () => table("Row by row", [{ of: name, title: "Of", unit: "text" }, ...shown()], of()),
  });
}

const valueIn = (row, figure) => (typeof figure.of === "function" ? figure.of(row) : row[figure.of]);

// --- Drawing ---

function drawAll() {
  charts.forEach(entry => entry.draw());
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);

// On paper there is no dark, and the width of the paper counts.
const PAPER_WIDTH = 660;
addEventListener("beforeprint", () => {
  document.documentElement.classList.add("printing");
  charts.forEach(entry => { entry.draw(); entry.fit(PAPER_WIDTH); });
});
addEventListener("afterprint", () => {
  document.documentElement.classList.remove("printing");
  charts.forEach(entry => { entry.draw(); entry.fit(); });
});
