// Builds the whole page first, then draws the charts in short time slices, so that the page responds while charts are drawn.

buildHeader();
buildSections();
document.getElementById("end").append(
  element("p", {}, `Created by Regulars from the tables published ${instantFormat.format(new Date(shop.publishedAt))}. Time zone of all dates: ${shop.timeZone}.`),
  element("p", {}, "Charts by Apache ECharts, under the Apache License 2.0."));

const waiting = [...charts];
function drawNext() {
  const began = performance.now();
  while (waiting.length && performance.now() - began < 30) waiting.shift().draw();
  if (waiting.length) setTimeout(drawNext);
  else document.documentElement.dataset.drawn = "yes";
}
requestAnimationFrame(() => setTimeout(drawNext));
