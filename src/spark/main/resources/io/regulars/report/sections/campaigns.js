// What each campaign cost in the last four complete quarters and which orders carried it.

section("campaigns", "Campaigns", "Spend and orders of the last four complete quarters. An order carries the campaign that the shop recorded with it, usually that of the last click.", body => {
  const list = rows("campaigns");
  if (!list.length) return;
  const column = (of, unit) => ({ of, unit, table: "campaign_performance" });
  body.append(table("Campaigns by spend", [
    column("channel", "text"), column("campaign", "text"), { ...column("spend", "money"), bar: true }, column("orders", "count"),
    column("order_value", "money"), column("new_customers", "count"), column("cac", "money"), column("first_order_roas", "number"),
    column("roas", "number"),
  ].filter(({ of }) => list.some(row => isPresent(row[of]))), list));
  const total = list[0].campaigns;
  if (total > list.length) body.append(note(`The ${list.length} of ${formats.count.format(total)} campaigns with the highest spend, then order value.`));
});
