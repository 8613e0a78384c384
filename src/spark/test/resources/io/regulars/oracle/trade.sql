-- The measures of purchases per grain, period, dimension and member. Each member is treated as a shop of its own: its history is
-- the orders (for a category or a custom dimension of lines: the lines) of that member, and "first", "previous" and "active" refer to that history.

-- The events of a member's history, one row per order. For a category or a member of lines an order is its part of that member.
CREATE TABLE kpi_order AS
WITH line_of_member AS (
  SELECT 'category' AS dimension, member_name(category) AS member, * FROM sold_line
  UNION ALL
  SELECT dimension, member_name(line_dimensions[position]), l.* FROM sold_line l, own_line_dimension),
part_of_order AS (
  SELECT
    dimension, member, order_no, sum(units) AS units, sum(gross) AS gross, sum(net) AS net,
    sum(discount) AS discount, bool_or(discount > 0) AS discounted,
    coalesce(sum(net) FILTER (cost IS NOT NULL), 0) AS costed_net, sum(profit) AS profit,
    sum(shipping_charged) AS shipping_charged, sum(shipping_cost) AS shipping_cost, sum(payment_fee) AS payment_fee
  FROM line_of_member GROUP BY ALL),
whole_order AS (
  SELECT
    order_no, customer_no, day, units, gross, net, discount, discounted_lines > 0 AS discounted, costed_net, profit,
    shipping_charged, shipping_cost, payment_fee, channel, country, dimensions
  FROM purchase),
placed AS (
  SELECT 'all' AS dimension, 'all' AS member, * FROM whole_order
  UNION ALL
  SELECT 'channel', member_name(channel), * FROM whole_order
  UNION ALL
  SELECT 'country', member_name(country), * FROM whole_order
  UNION ALL
  SELECT d.dimension, member_name(m.member), w.*
  FROM whole_order w CROSS JOIN person_dimension d LEFT JOIN person_member m USING (customer_no, dimension)
  UNION ALL
  SELECT dimension, member_name(dimensions[position]), w.* FROM whole_order w, own_dimension)
SELECT
  dimension, member, order_no, customer_no, day, units, gross, net, discount, discounted, costed_net, profit,
  shipping_charged, shipping_cost, payment_fee
FROM placed
UNION ALL
SELECT
  c.dimension, c.member, order_no, p.customer_no, p.day, c.units, c.gross, c.net, c.discount, c.discounted, c.costed_net, c.profit,
  c.shipping_charged, c.shipping_cost, c.payment_fee
FROM part_of_order c JOIN purchase p USING (order_no);

CREATE TABLE kpi_refund AS
SELECT 'all' AS dimension, 'all' AS member, * FROM refund
UNION ALL
SELECT 'channel', member_name(channel), * FROM refund
UNION ALL
SELECT 'country', member_name(country), * FROM refund
UNION ALL
SELECT 'category', member_name(category), * FROM refund
UNION ALL
SELECT d.dimension, member_name(m.member), r.*
FROM refund r CROSS JOIN person_dimension d LEFT JOIN person_member m USING (customer_no, dimension)
UNION ALL
SELECT dimension, member_name(r.dimensions[position]), r.* FROM refund r, own_dimension
UNION ALL
SELECT dimension, member_name(r.line_dimensions[position]), r.* FROM refund r, own_line_dimension;

CREATE TABLE kpi_cancelled AS
WITH cancelled AS (SELECT * FROM shop_order WHERE why_not_counted = 'cancelled')
SELECT 'all' AS dimension, 'all' AS member, order_no, day FROM cancelled
UNION ALL
SELECT 'channel', member_name(channel), order_no, day FROM cancelled
UNION ALL
SELECT 'country', member_name(country), order_no, day FROM cancelled
UNION ALL
SELECT d.dimension, member_name(m.member), order_no, day
FROM cancelled c CROSS JOIN person_dimension d LEFT JOIN person_member m USING (customer_no, dimension)
UNION ALL
SELECT dimension, member_name(dimensions[position]), order_no, day FROM cancelled, own_dimension;

-- Members with the first day of their rows: the day of the first order, refund, spend, session, lead, new customer, answer or
-- subscription. With surveys, segments also contain their buyers; their first_day can be null.
-- window_days: the window of a category; null if the customer's own window applies.
CREATE TABLE kpi_member AS
WITH seen AS (
  SELECT dimension, member, min(day) AS first_day FROM kpi_order GROUP BY ALL
  UNION ALL
  SELECT dimension, member, min(day) FROM kpi_refund GROUP BY ALL
  UNION ALL
  SELECT dimension, member, min(day) FROM acquisition_member_day GROUP BY ALL
  UNION ALL
  SELECT dimension, member, min(day) FROM session_member_day GROUP BY ALL
  UNION ALL
  SELECT dimension, member, min(day) FROM answer_member GROUP BY ALL
  UNION ALL
  SELECT 'all', 'all', min(day) FROM review HAVING count(*) > 0
  UNION ALL
  SELECT 'all', 'all', min(day) FROM ticket HAVING count(*) > 0
  UNION ALL
  SELECT 'all', 'all', min(day) FROM points_change HAVING count(*) > 0
  UNION ALL
  SELECT 'all', 'all', min(starts_on) FROM subscription HAVING count(*) > 0
  UNION ALL
  SELECT DISTINCT 'segment', rfm_segment, CAST(NULL AS DATE) FROM customer_profile WHERE getvariable('has_surveys')),
since AS (SELECT dimension, member, min(first_day) AS first_day FROM seen GROUP BY ALL)
SELECT
  CAST(row_number() OVER (ORDER BY dimension, member) AS INTEGER) AS member_no, dimension, member, first_day,
  CASE WHEN dimension = 'category' THEN coalesce(w.days, getvariable('activity_window')) END AS window_days,
  dimension NOT IN ('campaign', 'segment') AS trades, dimension = 'all' AS of_all
FROM since LEFT JOIN category_window w ON w.category = since.member;

-- Every period of a member, including those without events.
CREATE TABLE kpi_published AS
SELECT p.grain, m.member_no, p.period_no, m.dimension, m.member, p.period_start, p.is_complete, p.observed_days, m.trades
FROM kpi_member m
JOIN told_calendar c ON c.of_all = m.of_all AND c.day = m.first_day
JOIN period p ON p.grain = c.grain AND p.period_no >= c.period_no
WHERE p.grain <> 'all'
UNION ALL
SELECT p.grain, m.member_no, p.period_no, m.dimension, m.member, p.period_start, p.is_complete, p.observed_days, m.trades
FROM kpi_member m JOIN period p ON p.grain = 'all' AND is_told(m.of_all, p.grain);

-- Purchase days of identified customers in a member's history, with the previous and the next day.
CREATE TABLE visit AS
WITH by_day AS (
  SELECT
    m.member_no, m.of_all, m.window_days, o.customer_no, o.day, count(*) AS orders, CAST(sum(o.net) AS BIGINT) AS net
  FROM kpi_order o JOIN kpi_member m USING (dimension, member)
  WHERE o.customer_no IS NOT NULL
  GROUP BY ALL)
SELECT
  v.* EXCLUDE (window_days), coalesce(v.window_days, b.window_days) AS window_days, b.known_before,
  lag(v.day) OVER own AS previous_day,
  lead(v.day) OVER own AS next_day,
  row_number() OVER own AS visit_no,
  sum(v.orders) OVER (own ROWS UNBOUNDED PRECEDING) AS orders_to_date
FROM by_day v JOIN buyer b USING (customer_no)
WINDOW own AS (PARTITION BY v.member_no, v.customer_no ORDER BY v.day);

-- One row per grain, member, customer and period with a purchase.
-- previous_day: the day of the last purchase before the period; null if the first purchase ever is in the period.
-- Most have one purchase; only the others need aggregation.
CREATE TABLE customer_period AS
WITH visit_in_period AS (
  SELECT
    c.grain, c.period_no, v.* EXCLUDE (next_day, visit_no, orders_to_date),
    coalesce(v.previous_day >= c.period_start OR v.next_day <= c.ends_on, false) AS is_one_of_many
  FROM visit v JOIN told_calendar c USING (of_all, day)),
summed AS (
  SELECT
    grain, member_no, customer_no, period_no, window_days, known_before,
    1 AS visits, orders, net, day AS first_day, day AS last_day, previous_day
  FROM visit_in_period WHERE NOT is_one_of_many
  UNION ALL
  SELECT
    grain, member_no, customer_no, period_no, window_days, known_before,
    count(*), CAST(sum(orders) AS BIGINT), CAST(sum(net) AS BIGINT), min(day), max(day),
    nullif(min(coalesce(previous_day, DATE '-infinity')), DATE '-infinity')
  FROM visit_in_period WHERE is_one_of_many
  GROUP BY ALL)
SELECT
  s.grain, s.member_no, s.customer_no, s.period_no, s.orders, s.net,
  -- gaps that end in the period, including the gap from the last purchase before it
  CASE WHEN s.previous_day IS NULL THEN s.visits - 1 ELSE s.visits END AS gaps,
  s.last_day - coalesce(s.previous_day, s.first_day) AS gap_days,
  s.previous_day IS NULL AND NOT s.known_before AS is_new,
  coalesce(s.first_day - s.previous_day > s.window_days, false) AS is_reactivated,
  coalesce(p.period_start - 1 - s.previous_day < s.window_days, false) AS active_before,
  p.ends_on - s.last_day < s.window_days AS active_at_end,
  coalesce(before.period_no = s.period_no - 1, false) AS is_retained
FROM summed s
JOIN period p ON p.grain = s.grain AND p.period_no = s.period_no
LEFT JOIN calendar before ON before.grain = s.grain AND before.day = s.previous_day;

-- The spend of the previous period's buyers in the previous period and in this one.
CREATE TABLE retained_spend AS
SELECT now.grain, now.member_no, now.period_no, now.customer_no, now.net, before.net AS previous_net
FROM customer_period now
JOIN customer_period before
  ON before.grain = now.grain AND before.member_no = now.member_no AND before.customer_no = now.customer_no
  AND before.period_no = now.period_no - 1
WHERE now.is_retained;

CREATE TABLE retained_in_period AS
SELECT
  grain, member_no, period_no,
  sum(net) AS retained_net,
  sum(previous_net) AS previous_net_of_retained,
  sum(least(net, previous_net)) AS retained_net_capped
FROM retained_spend GROUP BY ALL;

-- Customer activity in a period.
CREATE TABLE customers_in_period AS
SELECT
  grain, member_no, period_no,
  count(*) AS active_customers,
  count(*) FILTER (is_new) AS new_customers,
  count(*) FILTER (is_reactivated) AS reactivated_customers,
  count(*) FILTER (is_new AND orders >= 2) AS new_and_repeating,
  count(*) FILTER (orders >= 2) AS repeat_buyers_in_period,
  count(*) FILTER (active_at_end AND is_new) AS new_in_closing_base,
  count(*) FILTER (active_at_end AND NOT is_new AND NOT active_before) AS reactivated_in_closing_base,
  count(*) FILTER (is_retained) AS retained_buyers,
  sum(net) AS identified_net,
  sum(net) FILTER (is_new) AS new_net,
  sum(net) FILTER (is_reactivated) AS reactivated_customer_net,
  sum(net) FILTER (NOT is_new AND NOT is_retained) AS reactivated_net,
  sum(gaps) AS gap_count, sum(gap_days) AS gap_days,
  coalesce(sum(gap_days / gaps) FILTER (gaps > 0), 0) AS customer_gap_means, count(*) FILTER (gaps > 0) AS customers_with_gap
FROM customer_period GROUP BY ALL;

CREATE TABLE gap_in_period AS
SELECT c.grain, v.member_no, c.period_no, median(v.day - v.previous_day) AS median
FROM visit v JOIN told_calendar c USING (of_all, day)
WHERE v.previous_day IS NOT NULL
GROUP BY ALL;

-- Changes of a member's customer base per day. A spell of activity lasts from a purchase until `window` days after the last
-- purchase within the window; closing_base is the number of spells that have started and not ended.
CREATE TABLE stock_change AS
WITH change AS (
  SELECT
    member_no, of_all, day, CAST(visit_no = 1 AS INTEGER) AS customers, CAST(visit_no = 2 AS INTEGER) AS repeat_days,
    CAST(orders_to_date >= 2 AND orders_to_date - orders < 2 AS INTEGER) AS repeating,
    CAST(previous_day IS NULL OR day - previous_day > window_days AS INTEGER) AS spells
  FROM visit
  UNION ALL
  SELECT member_no, of_all, day + CAST(window_days AS INTEGER), 0, 0, 0, -1
  FROM visit
  WHERE (next_day IS NULL OR next_day - day > window_days) AND day + CAST(window_days AS INTEGER) <= getvariable('as_of')),
by_day AS (
  SELECT
    member_no, of_all, day, sum(customers) AS customers, sum(repeat_days) AS repeat_days, sum(repeating) AS repeating, sum(spells) AS spells
  FROM change GROUP BY ALL)
SELECT
  c.grain, member_no, c.period_no, sum(customers) AS customers, sum(repeat_days) AS repeat_days, sum(repeating) AS repeating,
  sum(spells) AS spells
FROM by_day JOIN told_calendar c USING (of_all, day)
GROUP BY ALL;

-- Sales, refunds and cancellations in a period, guests included.
CREATE TABLE trade_in_period AS
WITH by_day AS (
  SELECT
    m.member_no, m.of_all, o.day,
    count(*) AS orders, count(o.customer_no) AS identified_orders, sum(o.units) AS units,
    sum(o.gross) AS gross, sum(o.discount) AS discount, count(*) FILTER (o.discounted) AS discounted_orders,
    sum(o.net) AS net, sum(o.profit) AS profit, sum(o.profit) FILTER (o.customer_no IS NOT NULL) AS identified_profit,
    sum(o.costed_net) AS costed_net, 0 AS refunds, 0 AS identified_refunds, 0 AS returned_units, 0 AS cancelled_orders,
    0 AS lost_profit, 0 AS identified_lost_profit, 0 AS costed_refunds,
    sum(o.shipping_charged) AS shipping_charged, sum(o.shipping_cost) AS shipping_cost, sum(o.payment_fee) AS payment_fees,
    coalesce(sum(o.shipping_charged - o.shipping_cost - o.payment_fee) FILTER (o.customer_no IS NOT NULL), 0) AS identified_charges
  FROM kpi_order o JOIN kpi_member m USING (dimension, member) GROUP BY ALL
  UNION ALL
  SELECT
    m.member_no, m.of_all, r.day, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    sum(r.amount), coalesce(sum(r.amount) FILTER (r.is_of_buyer), 0), sum(r.units), 0,
    sum(r.lost_profit), coalesce(sum(r.lost_profit) FILTER (r.is_of_buyer), 0), sum(r.costed_amount), 0, 0, 0, 0
  FROM kpi_refund r JOIN kpi_member m USING (dimension, member) GROUP BY ALL
  UNION ALL
  SELECT m.member_no, m.of_all, c.day, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*), 0, 0, 0, 0, 0, 0, 0
  FROM kpi_cancelled c JOIN kpi_member m USING (dimension, member) GROUP BY ALL)
SELECT
  c.grain, member_no, c.period_no,
  sum(orders) AS orders, sum(identified_orders) AS identified_orders, sum(units) AS units, sum(gross) AS gross,
  sum(discount) AS discount, sum(discounted_orders) AS discounted_orders, sum(net) AS net,
  coalesce(sum(profit), 0) - sum(lost_profit) AS profit,
  coalesce(sum(identified_profit), 0) - sum(identified_lost_profit) AS identified_profit, sum(costed_net) AS costed_net, sum(refunds) AS refunds, sum(costed_refunds) AS costed_refunds,
  sum(identified_refunds) AS identified_refunds, sum(returned_units) AS returned_units, sum(cancelled_orders) AS cancelled_orders,
  sum(shipping_charged) AS shipping_charged, sum(shipping_cost) AS shipping_cost, sum(payment_fees) AS payment_fees,
  sum(identified_charges) AS identified_charges
FROM by_day JOIN told_calendar c USING (of_all, day)
GROUP BY ALL;

CREATE TABLE refunded_orders_in_period AS
SELECT grain, member_no, period_no, count(*) AS refunded_orders
FROM (
  SELECT DISTINCT c.grain, m.member_no, c.period_no, r.customer_no, r.order_id
  FROM kpi_refund r JOIN kpi_member m USING (dimension, member) JOIN told_calendar c USING (of_all, day)
  WHERE r.order_id IS NOT NULL)
GROUP BY ALL;

-- The distribution of a member's spend in the period over its buyers. best_tenth: the buyers with at least the spend of the last of the top 10 %.
CREATE TABLE spread_in_period AS
WITH ranked AS (
  SELECT
    grain, member_no, period_no, net,
    count(*) OVER own AS n, sum(net) OVER own AS total,
    row_number() OVER (PARTITION BY grain, member_no, period_no ORDER BY net DESC) AS from_best,
    rank() OVER (PARTITION BY grain, member_no, period_no ORDER BY net DESC) AS place,
    row_number() OVER (PARTITION BY grain, member_no, period_no ORDER BY net) AS from_least
  FROM customer_period
  WINDOW own AS (PARTITION BY grain, member_no, period_no))
SELECT
  grain, member_no, period_no,
  sum(net) FILTER (from_best <= ceiling_of(1 * n, 100)) AS top_1,
  sum(net) FILTER (from_best <= ceiling_of(5 * n, 100)) AS top_5,
  sum(net) FILTER (from_best <= ceiling_of(10 * n, 100)) AS top_10,
  sum(net) FILTER (from_best <= ceiling_of(20 * n, 100)) AS top_20,
  count(*) FILTER (place <= ceiling_of(10 * n, 100)) AS best_tenth,
  min(net) FILTER (place <= ceiling_of(10 * n, 100)) AS best_tenth_net,
  ratio(2 * sum(from_least * net), any_value(n) * any_value(total)) - (any_value(n) + 1) / any_value(n) AS gini
FROM ranked
GROUP BY ALL;

-- New customers with another order within a number of days of their first order, among those observed that long.
CREATE TABLE repeat_in_period AS
WITH newcomer AS (
  SELECT
    v.member_no, v.of_all, v.day, CAST(getvariable('as_of') AS DATE) - v.day AS observed,
    CASE WHEN v.orders >= 2 THEN 0 ELSE v.next_day - v.day END AS waited
  FROM visit v WHERE v.visit_no = 1 AND NOT v.known_before)
SELECT
  c.grain, n.member_no, c.period_no,
  count(*) FILTER (observed >= 90) AS eligible_90, count(*) FILTER (observed >= 90 AND waited <= 90) AS repeated_90,
  count(*) FILTER (observed >= 180) AS eligible_180, count(*) FILTER (observed >= 180 AND waited <= 180) AS repeated_180,
  count(*) FILTER (observed >= 365) AS eligible_365, count(*) FILTER (observed >= 365 AND waited <= 365) AS repeated_365
FROM newcomer n JOIN told_calendar c USING (of_all, day)
GROUP BY ALL;

-- The additive facts of every published period, including periods without events. Money in ticks.
CREATE TABLE kpi_facts AS
WITH gathered AS (
  SELECT
    s.grain, s.member_no, s.period_no, s.dimension, s.member, s.period_start, s.is_complete, s.observed_days,
    coalesce(COLUMNS(c.* EXCLUDE (grain, member_no, period_no)), 0),
    coalesce(COLUMNS(t.* EXCLUDE (grain, member_no, period_no)), 0),
    coalesce(COLUMNS(k.* EXCLUDE (grain, member_no, period_no)), 0),
    coalesce(COLUMNS(a.* EXCLUDE (grain, member_no, period_no)), 0),
    coalesce(x.customers, 0) AS customers_added, coalesce(x.repeating, 0) AS repeating_added,
    coalesce(x.repeat_days, 0) AS repeat_days_added, coalesce(x.spells, 0) AS spells_added,
    coalesce(r.refunded_orders, 0) AS refunded_orders,
    g.median AS gap_median, d.top_1, d.top_5, d.top_10, d.top_20, d.gini
  FROM (FROM kpi_published WHERE trades) s
  LEFT JOIN customers_in_period c USING (grain, member_no, period_no)
  LEFT JOIN trade_in_period t USING (grain, member_no, period_no)
  LEFT JOIN retained_in_period k USING (grain, member_no, period_no)
  LEFT JOIN repeat_in_period a USING (grain, member_no, period_no)
  LEFT JOIN stock_change x USING (grain, member_no, period_no)
  LEFT JOIN refunded_orders_in_period r USING (grain, member_no, period_no)
  LEFT JOIN gap_in_period g USING (grain, member_no, period_no)
  LEFT JOIN spread_in_period d USING (grain, member_no, period_no)),
running AS (
  SELECT *,
    sum(customers_added) OVER to_now AS customers_to_date,
    sum(repeating_added) OVER to_now AS repeat_customers_to_date,
    sum(repeat_days_added) OVER to_now AS repeat_days_customers_to_date,
    sum(spells_added) OVER to_now AS closing_base,
    coalesce(lag(active_customers) OVER to_now, 0) AS previous_buyers,
    coalesce(lag(identified_net) OVER to_now, 0) AS previous_net
  FROM gathered
  WINDOW to_now AS (PARTITION BY grain, member_no ORDER BY period_no))
SELECT *, coalesce(lag(closing_base) OVER (PARTITION BY grain, member_no ORDER BY period_no), 0) AS opening_base,
  -- opening + new + reactivated − lapsed = closing: every customer who is active at one end only is in exactly one of the three
  opening_base + new_in_closing_base + reactivated_in_closing_base - closing_base AS lapsed_customers
FROM running;
