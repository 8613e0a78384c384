// Recurring revenue.

const MRR_STEPS = [["opening_mrr", "Opening", 1, true], ["new_mrr", "New", 1], ["reactivated_mrr", "Reactivated", 1], ["expansion_mrr", "Expansion", 1],
  ["contraction_mrr", "Contraction", -1], ["churned_mrr", "Churned", -1], ["closing_mrr", "Closing", 1, true]];
const SUBSCRIBER_STEPS = [["opening_subscribers", "Opening", 1, true], ["new_subscribers", "New", 1], ["reactivated_subscribers", "Reactivated", 1],
  ["churned_subscribers", "Churned", -1], ["closing_subscribers", "Closing", 1, true]];

section("subscriptions", "Recurring revenue", "Change of monthly recurring revenue (MRR) from period to period.", body => {
  if (!rows("mrr_bridge").length) return;
  bridge(body, "mrr_bridge", "From opening to closing", { MRR: [MRR_STEPS, "money"], Subscribers: [SUBSCRIBER_STEPS, "count"] });
  if (!grain) return;
  const pair = side(body);
  const level = lines(pair, { title: "Monthly recurring revenue", list: periods, grain: () => grain, from: 0, figures: [metric("closing_mrr")] });
  const rates = lines(pair, { title: "MRR and subscriber rates", list: periods, grain: () => grain,
    figures: [...metrics.keys()].filter(name => unitOf(name) === "rate" && /mrr|subscriber/.test(name)).map(name => metric(name)) });
  byGrain(() => [level, rates].forEach(entry => entry.draw()));
});
