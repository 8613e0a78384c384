// The page is built at once, and drawn a chart at a time once it is seen, so that it can be read meanwhile.

buildHeader();
buildSections();
document.getElementById("end").append(
  element("p", {}, `Made by Regulars from the tables published ${instantFormat.format(new Date(shop.publishedAt))}. Days are those of ${shop.timeZone}.`),
  element("p", {}, "Charts by Apache ECharts, under the Apache License 2.0."));

const waiting = [...charts];
function drawNext() {
  const began = performance.now();
  while (waiting.length && performance.now() - began < 30) waiting.shift().draw();
  if (waiting.length) setTimeout(drawNext);
  else document.documentElement.dataset.drawn = "yes";
}
requestAnimationFrame(() => setTimeout(drawNext));
