// What changed in the last complete period, whether it can be chance, and what drove it.

// For each driver the words for a contribution above and below zero.
const CAUSES = {
  calendar: ["more trading days", "fewer trading days"],
  customers: ["more customers", "fewer customers"],
  orders_per_customer: ["more orders per customer", "fewer orders per customer"],
  aov: ["higher order values", "lower order values"],
  guests: ["more sales to guests", "fewer sales to guests"],
  refunds: ["fewer refunds", "more refunds"],
  entered: ["the first sales to customers", "the first sales to customers"],
  left: ["the end of sales to customers", "the end of sales to customers"],
};
const DRIVER_NAMES = {
  calendar: "Trading days", customers: "Customers", orders_per_customer: "Orders per customer", aov: "Order value",
  guests: "Guests", refunds: "Refunds", entered: "First sales", left: "Last sales",
};
const AGAINST = [["previous", "the period before"], ["year_before", "the year before"]];

/** The change of the selected grain against a period, and its drivers; undefined if there is none. */
function changeAgainst(against) {
  const isSame = row => row.grain === grain && row.against === against;
  const found = rows("changes").find(isSame);
  return found && { ...found, drivers: rows("drivers").filter(row => isSame(row) && row.contribution !== 0) };
}

/** The change in a sentence: by how much, and whether it can be chance. */
function changeSentences(change) {
  const now = period(grain, change.period_start);
  const then = period(grain, change.base_period_start);
  const rate = isPresent(change.change_rate) ? ` (${formats.signedRate.format(change.change_rate)})` : "";
  const size = show(Math.abs(change.change), "money");
  const bounds = `${signedMoney(change.low)} to ${signedMoney(change.high)}`;
  const calendar = Math.abs(change.calendar_effect) >= 0.005 * Math.abs(change.base)
    ? ` The number of trading days alone makes ${signedMoney(change.calendar_effect)}.` : "";
  const amount = change.change === 0 ? `as much as in ${then}` : `${size}${rate} ${change.change > 0 ? "more" : "less"} than in ${then}`;
  const chance = change.is_noise === null ? "Too few customers bought to tell whether this is more than chance."
    : change.is_noise ? `This can be chance: the 95 % bounds of the change are ${bounds}.`
      : `This is more than chance: the 95 % bounds of the change are ${bounds}.`;
  return [`Net sales in ${now} were ${show(change.value, "money")}, ${amount}.`, chance + calendar];
}

/** The main drivers in a sentence, for changes beyond chance; null if nothing changed. */
function driverSentence({ change, drivers }) {
  const words = driver => `${CAUSES[driver.driver][driver.contribution > 0 ? 0 : 1]} (${signedMoney(driver.contribution)})`;
  const bySize = [...drivers].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const along = bySize.filter(driver => driver.contribution > 0 === change > 0).slice(0, 2);
  const against = bySize.find(driver => driver.contribution > 0 !== change > 0);
  if (!along.length) return null;
  const start = `It comes from ${along.map(words).join(" and ")}`;
  return against ? `${start}; ${words(against)} worked against it.` : `${start}.`;
}

const signedMoney = value => (value > 0 ? "+" : value < 0 ? "−" : "") + show(Math.abs(value), "money");

section("changes", "What changed", "Net sales of the last complete period, compared with the period before and with the year before.", body => {
  if (!rows("changes").length) return;
  const state = { against: "previous" };
  const sentences = element("div", { class: "sentences", "aria-live": "polite" });
  body.append(sentences);
  const steps = () => {
    const change = changeAgainst(state.against);
    return change ? [
      { name: period(grain, change.base_period_start), value: change.base, total: true },
      ...change.drivers.map(driver => ({ name: DRIVER_NAMES[driver.driver], value: driver.contribution })),
      { name: period(grain, change.period_start), value: change.value, total: true },
    ] : [];
  };
  const entry = waterfall(body, {
    title: "Why net sales changed",
    choices: [choice("Against", AGAINST, state.against, against => { state.against = against; entry.draw(); })],
    unit: () => "money",
    what: () => "Net sales",
    steps,
    notes: [note("Customers: the effect of the number of customers beyond that of trading days. The contributions add up to the change.")],
  });
  byGrain(() => {
    const changes = AGAINST.map(([against]) => changeAgainst(against)).filter(isPresent);
    sentences.replaceChildren(...changes.flatMap(change =>
      [...changeSentences(change), change.is_noise ? null : driverSentence(change)].filter(isPresent)).map(words => element("p", {}, words)));
    setOptions(entry.choices[0], AGAINST.filter(([against]) => changeAgainst(against)));
    state.against = entry.choices[0].list.value || "previous";
    entry.draw();
  });
});
