-- The change of headline figures from an earlier period, with its standard error by the delete-a-group jackknife.
-- Reads kpi_order, kpi_refund, kpi_member and customer_period of trade.sql.

-- The group of an id: the first byte of its MD5 digest modulo 64; 64 without an id.
CREATE MACRO hex_digit(x) AS instr('0123456789abcdef', x) - 1;
CREATE MACRO group_of(id) AS CASE WHEN id IS NULL THEN 64
  ELSE CAST(hex_digit(substr(md5(id), 1, 1)) % 4 * 16 + hex_digit(substr(md5(id), 2, 1)) AS INTEGER) END;

SET VARIABLE history_begins = (
  SELECT greatest(coalesce(min(day), CAST(getvariable('as_of') AS DATE)), getvariable('history_starts_on')) FROM purchase);

-- The sums of a group of owners per grain, member and period. Money in ticks.
CREATE TABLE sum_of_group AS
WITH traded AS (
  SELECT
    m.member_no, m.of_all, o.day, group_of(CASE WHEN o.customer_no IS NULL THEN s.order_id ELSE p.customer_id END) AS sample,
    1 AS orders, CAST(o.customer_no IS NOT NULL AS INTEGER) AS identified_orders, o.net, o.gross, 0 AS refunds, o.costed_net,
    coalesce(o.profit, 0) AS profit, o.shipping_charged - o.shipping_cost - o.payment_fee AS charges
  FROM kpi_order o
  JOIN kpi_member m USING (dimension, member)
  JOIN shop_order s ON s.order_no = o.order_no
  LEFT JOIN person p ON p.customer_no = o.customer_no
  UNION ALL
  SELECT
    m.member_no, m.of_all, r.day, group_of(CASE WHEN r.customer_no IS NULL THEN s.order_id ELSE p.customer_id END),
    0, 0, 0, 0, r.amount, -r.costed_amount, -r.lost_profit, 0
  FROM kpi_refund r
  JOIN kpi_member m USING (dimension, member)
  LEFT JOIN shop_order s ON s.order_no = r.order_no
  LEFT JOIN person p ON p.customer_no = r.customer_no),
people AS (
  SELECT grain, member_no, period_no, group_of(p.customer_id) AS sample, count(*) AS active, count(*) FILTER (is_new) AS new
  FROM customer_period JOIN person p USING (customer_no)
  GROUP BY ALL),
money AS (
  SELECT
    c.grain, member_no, c.period_no, sample, sum(orders) AS orders, sum(identified_orders) AS identified_orders, sum(net) AS net,
    sum(gross) AS gross, sum(refunds) AS refunds, sum(costed_net) AS costed_net, sum(profit) AS profit, sum(charges) AS charges
  FROM traded JOIN told_calendar c USING (of_all, day)
  WHERE c.grain <> 'all'
  GROUP BY ALL)
SELECT m.*, coalesce(active, 0) AS active, coalesce(new, 0) AS new
FROM money m LEFT JOIN people USING (grain, member_no, period_no, sample);

-- Every complete period of a member from its first order or refund, with the earlier periods that it is compared with.
CREATE TABLE compared_period AS
WITH since AS (SELECT grain, member_no, min(period_no) AS first_no FROM sum_of_group GROUP BY ALL),
distance AS (
  SELECT grain, 'previous' AS against, 1 AS periods FROM (SELECT DISTINCT grain FROM period) WHERE grain <> 'all'
  UNION ALL
  SELECT * FROM (VALUES ('week', 'year_before', 52), ('month', 'year_before', 12), ('quarter', 'year_before', 4)) v(grain, against, periods))
SELECT p.grain, s.member_no, p.period_no, p.period_start, d.against, b.period_no AS base_no, b.period_start AS base_start
FROM since s
JOIN period p ON p.grain = s.grain AND p.period_no >= s.first_no
JOIN distance d ON d.grain = CAST(p.grain AS VARCHAR)
JOIN period b ON b.grain = p.grain AND b.period_no = p.period_no - d.periods
WHERE p.is_complete AND b.period_start >= getvariable('history_begins');

-- How many times as many trading days a period has as its base: days weighted by the mean number of orders of their weekday, up to
-- the end of the period.
CREATE TABLE lengthening AS
WITH day_of_shop AS (
  SELECT c.day, count(p.order_no) AS orders
  FROM calendar c LEFT JOIN purchase p USING (day)
  WHERE c.grain = 'month' AND c.day >= getvariable('history_begins')
  GROUP BY c.day),
pair AS (SELECT DISTINCT grain, period_no, base_no FROM compared_period),
rate AS (
  SELECT p.grain, p.period_no, dayofweek(d.day) AS weekday, avg(d.orders) AS orders
  FROM (SELECT DISTINCT grain, period_no FROM pair)
  JOIN period p USING (grain, period_no)
  JOIN day_of_shop d ON d.day <= p.ends_on
  GROUP BY ALL),
days AS (SELECT grain, period_no, dayofweek(day) AS weekday, count(*) AS days FROM calendar GROUP BY ALL),
usual AS (SELECT grain, period_no, sum(orders) / 7 AS orders FROM rate GROUP BY ALL)
SELECT
  pair.grain, pair.period_no, pair.base_no,
  -- in a fixed order, so that periods with the same weekdays are equally long
  sum(n.days * r.orders ORDER BY r.weekday) / any_value(u.orders) AS trading_days,
  sum(b.days * r.orders ORDER BY r.weekday) / any_value(u.orders) AS base_trading_days
FROM pair
JOIN usual u USING (grain, period_no)
JOIN rate r USING (grain, period_no)
LEFT JOIN days n ON n.grain = pair.grain AND n.period_no = pair.period_no AND n.weekday = r.weekday
LEFT JOIN days b ON b.grain = pair.grain AND b.period_no = pair.base_no AND b.weekday = r.weekday
GROUP BY ALL;

-- The sums of a period: as they are (left_out = -1), and estimated without each group in turn. Group 64 is in every estimate.
CREATE TABLE estimate AS
WITH owned AS (FROM sum_of_group WHERE sample < 64),
total AS (
  SELECT grain, member_no, period_no, sum(COLUMNS(* EXCLUDE (grain, member_no, period_no, sample))) FROM owned GROUP BY grain, member_no, period_no),
ownerless AS (FROM sum_of_group WHERE sample = 64),
events AS (SELECT DISTINCT grain, member_no, period_no FROM sum_of_group),
estimated AS (SELECT CAST(unnest(range(-1, 64)) AS INTEGER) AS left_out)
SELECT
  e.grain, e.member_no, e.period_no, e.left_out,
  coalesce(f.orders, 0) + scale * (coalesce(t.orders, 0) - coalesce(s.orders, 0)) AS orders,
  coalesce(f.identified_orders, 0) + scale * (coalesce(t.identified_orders, 0) - coalesce(s.identified_orders, 0)) AS identified_orders,
  coalesce(f.net, 0) + scale * (coalesce(t.net, 0) - coalesce(s.net, 0)) AS net,
  coalesce(f.gross, 0) + scale * (coalesce(t.gross, 0) - coalesce(s.gross, 0)) AS gross,
  coalesce(f.refunds, 0) + scale * (coalesce(t.refunds, 0) - coalesce(s.refunds, 0)) AS refunds,
  coalesce(f.costed_net, 0) + scale * (coalesce(t.costed_net, 0) - coalesce(s.costed_net, 0)) AS costed_net,
  coalesce(f.profit, 0) + scale * (coalesce(t.profit, 0) - coalesce(s.profit, 0)) AS profit,
  coalesce(f.charges, 0) + scale * (coalesce(t.charges, 0) - coalesce(s.charges, 0)) AS charges,
  scale * (coalesce(t.active, 0) - coalesce(s.active, 0)) AS active,
  scale * (coalesce(t.new, 0) - coalesce(s.new, 0)) AS new
FROM (SELECT *, CASE WHEN left_out < 0 THEN CAST(1 AS DOUBLE) ELSE CAST(64 AS DOUBLE) / 63 END AS scale FROM events, estimated) e
LEFT JOIN total t USING (grain, member_no, period_no)
LEFT JOIN ownerless f USING (grain, member_no, period_no)
LEFT JOIN owned s ON s.grain = e.grain AND s.member_no = e.member_no AND s.period_no = e.period_no AND s.sample = e.left_out;

CREATE TABLE figure AS
UNPIVOT (
  SELECT
    e.grain, e.member_no, e.period_no, e.left_out,
    net / 10000 AS order_value,
    CASE WHEN tells_refunds(m.dimension) THEN (net - refunds) / 10000 END AS net_sales,
    CASE WHEN tells_refunds(m.dimension) AND getvariable('has_costs') THEN profit / 10000 END AS gross_profit,
    CASE WHEN tells_refunds(m.dimension) AND getvariable('has_costs') THEN ratio(profit, costed_net) END AS gross_margin,
    CASE WHEN tells_refunds(m.dimension) AND getvariable('has_costs')
      AND (getvariable('has_shipping_charged') OR getvariable('has_shipping_cost') OR getvariable('has_payment_fee'))
      THEN (profit + charges) / 10000 END AS contribution,
    e.orders,
    ratio(net / 10000, e.orders) AS aov,
    active AS active_customers,
    new AS new_customers,
    active - new AS returning_customers,
    ratio(identified_orders, active) AS orders_per_active_customer,
    CASE WHEN getvariable('has_discounts') THEN ratio(gross - net, gross) END AS discount_rate,
    CASE WHEN tells_refunds(m.dimension) AND getvariable('has_refunds') THEN ratio(refunds, net) END AS product_return_rate_by_value
  FROM estimate e JOIN kpi_member m USING (member_no))
ON COLUMNS(* EXCLUDE (grain, member_no, period_no, left_out)) INTO NAME metric VALUE x;

-- is_total: whether the figure grows with the length of the period.
CREATE TABLE compared_metric AS
SELECT metric, metric NOT IN ('gross_margin', 'aov', 'orders_per_active_customer', 'discount_rate', 'product_return_rate_by_value') AS is_total
FROM (SELECT DISTINCT metric FROM figure);

-- A period without events has the totals 0 and no ratios.
CREATE TABLE change_estimate AS
SELECT
  c.grain, c.member_no, c.period_no, c.against, k.metric, g.left_out,
  coalesce(n.x, CASE WHEN k.is_total AND quiet_now.grain IS NULL THEN 0 END) AS value,
  coalesce(b.x, CASE WHEN k.is_total AND quiet_then.grain IS NULL THEN 0 END) AS base,
  CASE WHEN k.is_total THEN l.trading_days / l.base_trading_days ELSE 1 END AS factor
FROM compared_period c
JOIN lengthening l USING (grain, period_no, base_no)
CROSS JOIN compared_metric k
CROSS JOIN (SELECT CAST(unnest(range(-1, 64)) AS INTEGER) AS left_out) g
LEFT JOIN figure n ON n.grain = c.grain AND n.member_no = c.member_no AND n.period_no = c.period_no AND n.metric = k.metric AND n.left_out = g.left_out
LEFT JOIN figure b ON b.grain = c.grain AND b.member_no = c.member_no AND b.period_no = c.base_no AND b.metric = k.metric AND b.left_out = g.left_out
LEFT JOIN (SELECT DISTINCT grain, member_no, period_no FROM estimate) quiet_now
  ON quiet_now.grain = c.grain AND quiet_now.member_no = c.member_no AND quiet_now.period_no = c.period_no
LEFT JOIN (SELECT DISTINCT grain, member_no, period_no FROM estimate) quiet_then
  ON quiet_then.grain = c.grain AND quiet_then.member_no = c.member_no AND quiet_then.period_no = c.base_no;

CREATE TABLE kpi_change AS
WITH present AS (
  SELECT c.grain, c.member_no, c.period_no, c.against, count(DISTINCT s.sample) AS groups
  FROM compared_period c
  JOIN sum_of_group s ON s.grain = c.grain AND s.member_no = c.member_no AND s.period_no IN (c.period_no, c.base_no)
  WHERE s.sample < 64
  GROUP BY ALL),
whole AS (FROM change_estimate WHERE left_out = -1 AND value IS NOT NULL AND base IS NOT NULL),
error AS (
  SELECT
    e.grain, e.member_no, e.period_no, e.against, e.metric,
    CASE WHEN count(e.value - e.base) = 64
      THEN sqrt(CAST(63 AS DOUBLE) / 64 * sum(power(e.value - e.factor * e.base - (w.value - w.factor * w.base), 2))) END AS error
  FROM change_estimate e JOIN whole w USING (grain, member_no, period_no, against, metric)
  WHERE e.left_out >= 0
  GROUP BY ALL),
judged AS (
  SELECT w.*, CASE WHEN p.groups >= 8 THEN e.error END AS standard_error
  FROM whole w
  LEFT JOIN error e USING (grain, member_no, period_no, against, metric)
  LEFT JOIN present p USING (grain, member_no, period_no, against))
SELECT
  CAST(j.grain AS VARCHAR) AS grain, c.period_start, m.dimension, m.member, j.metric, j.against, c.base_start AS base_period_start,
  CAST(j.value AS DOUBLE) AS value, CAST(j.base AS DOUBLE) AS base, CAST(j.value - j.base AS DOUBLE) AS change,
  CASE WHEN j.base > 0 THEN CAST((j.value - j.base) / j.base AS DOUBLE) END AS change_rate,
  CAST(j.base * (j.factor - 1) AS DOUBLE) AS calendar_effect,
  CAST(j.standard_error AS DOUBLE) AS standard_error,
  -- the 0.975 quantile of Student's t with 63 degrees of freedom
  CAST(j.value - j.base - 1.998340542520741 * j.standard_error AS DOUBLE) AS low,
  CAST(j.value - j.base + 1.998340542520741 * j.standard_error AS DOUBLE) AS high,
  j.base * (j.factor - 1) BETWEEN j.value - j.base - 1.998340542520741 * j.standard_error AND j.value - j.base + 1.998340542520741 * j.standard_error AS is_noise
FROM judged j
JOIN compared_period c USING (grain, member_no, period_no, against)
JOIN kpi_member m USING (member_no);
