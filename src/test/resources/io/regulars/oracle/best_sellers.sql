-- What sells best per grain, period and dimension, ranked by net revenue, units and (where costs are known) profit.

CREATE TABLE best_sellers AS
WITH line_member AS (
  SELECT 'product' AS dimension, member_name(product_id) AS member, order_no, customer_no, day, units, net, profit FROM sold_line
  UNION ALL
  SELECT 'category', member_name(category), order_no, customer_no, day, units, net, profit FROM sold_line
  UNION ALL
  SELECT 'brand', member_name(brand), order_no, customer_no, day, units, net, profit FROM sold_line
  UNION ALL
  SELECT 'channel', member_name(channel), order_no, customer_no, day, units, net, profit FROM purchase),
item AS (
  SELECT row_number() OVER (ORDER BY dimension, member) AS item_no, dimension, member
  FROM (SELECT DISTINCT dimension, member FROM line_member)),
-- per item and customer (all guests together) and day
bought AS (
  SELECT
    i.item_no, l.customer_no, l.day, count(DISTINCT l.order_no) AS orders,
    sum(l.units) AS units, sum(l.net) AS net, coalesce(sum(l.profit), 0) AS profit
  FROM line_member l JOIN item i USING (dimension, member)
  GROUP BY ALL),
bought_in_period AS (
  SELECT
    c.grain, c.period_no, b.item_no, b.customer_no,
    sum(b.orders) AS orders, sum(b.units) AS units, sum(b.net) AS net, sum(b.profit) AS profit
  FROM bought b JOIN calendar c USING (day)
  GROUP BY ALL),
sold AS (
  SELECT
    grain, period_no, item_no, sum(orders) AS orders, sum(units) AS units, sum(net) AS net, sum(profit) AS profit,
    count(customer_no) AS buyers, count(customer_no) FILTER (orders >= 2) AS repeat_buyers
  FROM bought_in_period GROUP BY ALL),
refund_member AS (
  SELECT 'product' AS dimension, member_name(product_id) AS member, day, units, amount FROM refund
  UNION ALL
  SELECT 'category', member_name(category), day, units, amount FROM refund
  UNION ALL
  SELECT 'brand', member_name(brand), day, units, amount FROM refund
  UNION ALL
  SELECT 'channel', member_name(channel), day, units, amount FROM refund),
given_back AS (
  SELECT c.grain, c.period_no, i.item_no, sum(r.units) AS units, sum(r.amount) AS amount
  FROM refund_member r JOIN item i USING (dimension, member) JOIN calendar c USING (day)
  GROUP BY ALL),
measured AS (
  SELECT
    s.*, i.dimension, i.member, coalesce(g.units, 0) AS returned_units, coalesce(g.amount, 0) AS refunds,
    r.ranking, CASE r.ranking WHEN 'net_revenue' THEN s.net WHEN 'units' THEN s.units ELSE s.profit END AS measure
  FROM sold s
  JOIN item i USING (item_no)
  LEFT JOIN given_back g USING (grain, period_no, item_no)
  CROSS JOIN (SELECT unnest(['net_revenue', 'units', 'profit']) AS ranking) r
  WHERE r.ranking <> 'profit' OR getvariable('has_costs')),
ranked AS (
  SELECT *,
    row_number() OVER by_measure AS rank,
    sum(measure) OVER (by_measure ROWS UNBOUNDED PRECEDING) AS measure_to_rank,
    sum(measure) OVER (PARTITION BY grain, period_no, dimension, ranking) AS total
  FROM measured
  WINDOW by_measure AS (PARTITION BY grain, period_no, dimension, ranking ORDER BY measure DESC, member))
SELECT
  r.grain, p.period_start, r.dimension, r.member, r.ranking, CAST(r.rank AS INTEGER) AS rank,
  CASE WHEN r.dimension = 'product' THEN known(n.name) END AS name,
  CAST(r.orders AS BIGINT) AS orders, CAST(r.units AS BIGINT) AS units, money(r.net) AS net_revenue,
  CASE WHEN getvariable('has_costs') THEN money(r.profit) END AS profit,
  r.buyers, r.repeat_buyers, CAST(r.returned_units AS BIGINT) AS returned_units, money(r.refunds) AS refunds,
  ratio(r.returned_units, r.units) AS return_rate,
  CASE WHEN r.total > 0 THEN ratio(r.measure, r.total) END AS share,
  CASE WHEN r.total > 0 THEN ratio(r.measure_to_rank, r.total) END AS cumulative_share,
  p.is_complete
FROM ranked r
JOIN period p USING (grain, period_no)
LEFT JOIN products n ON r.dimension = 'product' AND n.product_id = r.member
WHERE r.rank <= getvariable('best_sellers_top');
