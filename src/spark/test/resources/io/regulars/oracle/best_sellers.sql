-- Best sellers per grain, period and dimension, ranked by order value, units and, if costs are known, gross profit.

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
  SELECT CAST(row_number() OVER (ORDER BY dimension, member) AS INTEGER) AS item_no, dimension, member
  FROM (SELECT DISTINCT dimension, member FROM line_member)),
item_order AS (
  SELECT
    i.item_no, l.order_no, l.customer_no, l.day,
    CAST(sum(l.units) AS BIGINT) AS units, CAST(sum(l.net) AS BIGINT) AS net, CAST(coalesce(sum(l.profit), 0) AS BIGINT) AS profit
  FROM line_member l JOIN item i USING (dimension, member)
  GROUP BY ALL),
-- the days of the customer's last order with the item and of the order before it
sequence AS (
  SELECT *, lag(day, 1) OVER own AS day_before, lag(day, 2) OVER own AS second_day_before
  FROM item_order WHERE customer_no IS NOT NULL
  WINDOW own AS (PARTITION BY item_no, customer_no ORDER BY order_no)
  UNION ALL
  SELECT *, NULL, NULL FROM item_order WHERE customer_no IS NULL),
-- a buyer is counted at the first order in the period, a repeat buyer at the second order
sold AS (
  SELECT
    c.grain, c.period_no, s.item_no, count(*) AS orders, sum(s.units) AS units, sum(s.net) AS net, sum(s.profit) AS profit,
    count(s.customer_no) FILTER (s.day_before IS NULL OR s.day_before < c.period_start) AS buyers,
    count(s.customer_no) FILTER (
      s.day_before >= c.period_start AND (s.second_day_before IS NULL OR s.second_day_before < c.period_start)) AS repeat_buyers
  FROM sequence s JOIN told_calendar c ON NOT c.of_all AND c.day = s.day
  GROUP BY c.grain, c.period_no, s.item_no),
refund_member AS (
  SELECT 'product' AS dimension, member_name(product_id) AS member, day, units, amount, lost_profit FROM refund
  UNION ALL
  SELECT 'category', member_name(category), day, units, amount, lost_profit FROM refund
  UNION ALL
  SELECT 'brand', member_name(brand), day, units, amount, lost_profit FROM refund
  UNION ALL
  SELECT 'channel', member_name(channel), day, units, amount, lost_profit FROM refund),
given_back AS (
  SELECT c.grain, c.period_no, i.item_no, sum(r.units) AS units, sum(r.amount) AS amount, sum(r.lost_profit) AS lost_profit
  FROM refund_member r JOIN item i USING (dimension, member) JOIN told_calendar c ON NOT c.of_all AND c.day = r.day
  GROUP BY ALL),
reviewed AS (
  SELECT
    c.grain, c.period_no, i.item_no, count(*) AS reviews, sum(v.stars) AS stars, count(*) FILTER (v.is_satisfied) AS satisfied_reviews
  FROM review_of_member v
  JOIN item i ON i.dimension = v.level AND i.member = v.member
  JOIN told_calendar c ON NOT c.of_all AND c.day = v.day
  GROUP BY ALL),
measured AS (
  SELECT
    v.reviews, v.stars, v.satisfied_reviews, s.* EXCLUDE (profit), s.profit - coalesce(g.lost_profit, 0) AS profit, i.dimension, i.member, coalesce(g.units, 0) AS returned_units, coalesce(g.amount, 0) AS refunds,
    r.ranking, CASE r.ranking WHEN 'order_value' THEN s.net WHEN 'units' THEN s.units ELSE s.profit - coalesce(g.lost_profit, 0) END AS measure
  FROM sold s
  JOIN item i USING (item_no)
  LEFT JOIN given_back g USING (grain, period_no, item_no)
  LEFT JOIN reviewed v USING (grain, period_no, item_no)
  CROSS JOIN (SELECT unnest(['order_value', 'units', 'gross_profit']) AS ranking) r
  WHERE r.ranking <> 'gross_profit' OR (getvariable('has_costs') AND tells_refunds(i.dimension))),
ranked AS (
  SELECT *,
    row_number() OVER by_measure AS rank,
    sum(measure) OVER (by_measure ROWS UNBOUNDED PRECEDING) AS measure_to_rank,
    sum(measure) OVER (PARTITION BY grain, period_no, dimension, ranking) AS total
  FROM measured
  WINDOW by_measure AS (PARTITION BY grain, period_no, dimension, ranking ORDER BY measure DESC, member))
SELECT
  CAST(r.grain AS VARCHAR) AS grain, p.period_start, r.dimension, r.member, r.ranking, CAST(r.rank AS INTEGER) AS rank,
  CASE WHEN r.dimension = 'product' THEN known(n.name) END AS name,
  CAST(r.orders AS BIGINT) AS orders, CAST(r.units AS BIGINT) AS units, money(r.net) AS order_value,
  CASE WHEN getvariable('has_costs') AND tells_refunds(r.dimension) THEN money(r.profit) END AS gross_profit,
  r.buyers, r.repeat_buyers, CASE WHEN getvariable('has_refunds') AND tells_refunds(r.dimension) THEN CAST(r.returned_units AS BIGINT) END AS returned_units,
  CASE WHEN getvariable('has_refunds') AND tells_refunds(r.dimension) THEN money(r.refunds) END AS refunds,
  CASE WHEN getvariable('has_refunds') AND tells_refunds(r.dimension) THEN ratio(r.returned_units, r.units) END AS return_rate,
  CASE WHEN r.total > 0 THEN ratio(r.measure, r.total) END AS share,
  CASE WHEN r.total > 0 THEN ratio(r.measure_to_rank, r.total) END AS cumulative_share,
  CASE WHEN getvariable('has_reviews') AND r.dimension <> 'channel' THEN coalesce(r.reviews, 0) END AS reviews,
  ratio(r.stars, r.reviews) / 10000 AS mean_rating, ratio(r.satisfied_reviews, r.reviews) AS satisfied_review_share,
  p.is_complete
FROM ranked r
JOIN period p USING (grain, period_no)
LEFT JOIN products n ON r.dimension = 'product' AND n.product_id = r.member
WHERE r.rank <= getvariable('best_sellers_top');
