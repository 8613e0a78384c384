// How many customers reach each step from lead to loyal customer, and how many move on.

section("journey", "Customer journey", "Customers who reached each step, and the share that moved on within a year, of those who have been observed so long.", body => {
  const list = rows("journey");
  if (!list.length) return;
  const column = (of, unit, title) => ({ of, unit, title, table: "journey" });
  body.append(table("Steps of the journey", [
    { ...column("step", "text", "Step"), of: row => plain(row.step), title: "Step" }, column("entered", "count", "Customers"),
    { of: row => plain(row.next_step), unit: "text", title: "Next step" }, column("eligible_customers", "count", "Observed for a year"),
    column("moved_customers", "count", "Moved on"), column("share", "rate", "Share"), column("median_days", "days", "Median wait"),
  ], list), note("Each step counts once for a customer. Lapsed: the first time without a purchase for one activity window."));
});
