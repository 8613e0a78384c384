-- Key figures per grain, period, dimension and member. A member is a shop of its own: its history is the orders (for a
-- category: the lines) of that member, and "first", "previous", "active" mean within that history.

-- What happened in a member's history, one row per order. For a category an order is what it holds of that category.
CREATE TABLE kpi_order AS
WITH category_order AS (
  SELECT
    order_no, member_name(category) AS member, sum(units) AS units, sum(gross) AS gross, sum(net) AS net,
    sum(discount) AS discount, bool_or(discount > 0) AS discounted,
    coalesce(sum(net) FILTER (cost IS NOT NULL), 0) AS costed_net, sum(profit) AS profit
  FROM sold_line GROUP BY ALL),
whole_order AS (
  SELECT
    order_no, customer_no, day, units, gross, net, discount, discounted_lines > 0 AS discounted, costed_net, profit,
    channel, country, dimensions
  FROM purchase),
placed AS (
  SELECT 'all' AS dimension, 'all' AS member, * FROM whole_order
  UNION ALL
  SELECT 'channel', member_name(channel), * FROM whole_order
  UNION ALL
  SELECT 'country', member_name(country), * FROM whole_order
  UNION ALL
  SELECT dimension, member_name(dimensions[position]), w.* FROM whole_order w, own_dimension)
SELECT dimension, member, order_no, customer_no, day, units, gross, net, discount, discounted, costed_net, profit FROM placed
UNION ALL
SELECT 'category', c.member, order_no, p.customer_no, p.day, c.units, c.gross, c.net, c.discount, c.discounted, c.costed_net, c.profit
FROM category_order c JOIN purchase p USING (order_no);

CREATE TABLE kpi_refund AS
SELECT 'all' AS dimension, 'all' AS member, * FROM refund
UNION ALL
SELECT 'channel', member_name(channel), * FROM refund
UNION ALL
SELECT 'country', member_name(country), * FROM refund
UNION ALL
SELECT 'category', member_name(category), * FROM refund
UNION ALL
SELECT dimension, member_name(r.dimensions[position]), r.* FROM refund r, own_dimension;

CREATE TABLE kpi_cancelled AS
WITH cancelled AS (SELECT * FROM shop_order WHERE why_not_counted = 'cancelled')
SELECT 'all' AS dimension, 'all' AS member, order_no, day FROM cancelled
UNION ALL
SELECT 'channel', member_name(channel), order_no, day FROM cancelled
UNION ALL
SELECT 'country', member_name(country), order_no, day FROM cancelled
UNION ALL
SELECT dimension, member_name(dimensions[position]), order_no, day FROM cancelled, own_dimension;

-- Members with the day from which they are published. window_days: a category's own, null where it is the customer's.
CREATE TABLE kpi_member AS
WITH seen AS (
  SELECT dimension, member, min(day) AS first_day FROM kpi_order GROUP BY ALL
  UNION ALL
  SELECT dimension, member, min(day) FROM kpi_refund GROUP BY ALL),
since AS (SELECT dimension, member, min(first_day) AS first_day FROM seen GROUP BY ALL)
SELECT
  CAST(row_number() OVER (ORDER BY dimension, member) AS INTEGER) AS member_no, dimension, member, first_day,
  CASE WHEN dimension = 'category' THEN coalesce(w.days, getvariable('activity_window')) END AS window_days
FROM since LEFT JOIN category_window w ON w.category = since.member;

-- Purchase days of identified customers in a member's history, with the days before and after.
CREATE TABLE visit AS
WITH by_day AS (
  SELECT
    m.member_no, m.window_days, o.customer_no, o.day, count(*) AS orders, CAST(sum(o.net) AS BIGINT) AS net
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
-- previous_day: of the last purchase before the period; null where the first ever is in it.
-- Most have one visit: only the others need summing.
CREATE TABLE customer_period AS
WITH visit_in_period AS (
  SELECT
    c.grain, c.period_no, v.* EXCLUDE (next_day, visit_no, orders_to_date),
    coalesce(v.previous_day >= c.period_start OR v.next_day <= c.ends_on, false) AS is_one_of_many
  FROM visit v JOIN calendar c USING (day)),
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
  -- gaps that end in the period, the one from the last visit before it included
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

-- What those who bought in the period right before spent then and now.
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

-- What customers did in a period.
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
  sum(net) FILTER (NOT is_new AND NOT is_retained) AS reactivated_net,
  sum(gaps) AS gap_count, sum(gap_days) AS gap_days,
  coalesce(sum(gap_days / gaps) FILTER (gaps > 0), 0) AS customer_gap_means, count(*) FILTER (gaps > 0) AS customers_with_gap
FROM customer_period GROUP BY ALL;

CREATE TABLE gap_in_period AS
SELECT c.grain, v.member_no, c.period_no, median(v.day - v.previous_day) AS median
FROM visit v JOIN calendar c USING (day)
WHERE v.previous_day IS NOT NULL
GROUP BY ALL;

-- How a member's stock of customers changes on a day. A spell of activity runs from a purchase to `window` days after the
-- last purchase that came in time; closing_base is how many spells have begun and not ended.
CREATE TABLE stock_change AS
WITH change AS (
  SELECT
    member_no, day, CAST(visit_no = 1 AS INTEGER) AS customers, CAST(visit_no = 2 AS INTEGER) AS repeat_days,
    CAST(orders_to_date >= 2 AND orders_to_date - orders < 2 AS INTEGER) AS repeating,
    CAST(previous_day IS NULL OR day - previous_day > window_days AS INTEGER) AS spells
  FROM visit
  UNION ALL
  SELECT member_no, day + CAST(window_days AS INTEGER), 0, 0, 0, -1
  FROM visit
  WHERE (next_day IS NULL OR next_day - day > window_days) AND day + CAST(window_days AS INTEGER) <= getvariable('as_of')),
by_day AS (
  SELECT
    member_no, day, sum(customers) AS customers, sum(repeat_days) AS repeat_days, sum(repeating) AS repeating, sum(spells) AS spells
  FROM change GROUP BY ALL)
SELECT
  c.grain, member_no, c.period_no, sum(customers) AS customers, sum(repeat_days) AS repeat_days, sum(repeating) AS repeating,
  sum(spells) AS spells
FROM by_day JOIN calendar c USING (day)
GROUP BY ALL;

-- What was sold, given back and cancelled in a period, guests too.
CREATE TABLE trade_in_period AS
WITH by_day AS (
  SELECT
    m.member_no, o.day,
    count(*) AS orders, count(o.customer_no) AS identified_orders, sum(o.units) AS units,
    sum(o.gross) AS gross, sum(o.discount) AS discount, count(*) FILTER (o.discounted) AS discounted_orders,
    sum(o.net) AS net, sum(o.profit) AS profit, sum(o.profit) FILTER (o.customer_no IS NOT NULL) AS identified_profit,
    sum(o.costed_net) AS costed_net, 0 AS refunds, 0 AS identified_refunds, 0 AS returned_units, 0 AS cancelled_orders
  FROM kpi_order o JOIN kpi_member m USING (dimension, member) GROUP BY ALL
  UNION ALL
  SELECT
    m.member_no, r.day, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    sum(r.amount), coalesce(sum(r.amount) FILTER (r.customer_no IS NOT NULL), 0), sum(r.units), 0
  FROM kpi_refund r JOIN kpi_member m USING (dimension, member) GROUP BY ALL
  UNION ALL
  SELECT m.member_no, c.day, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*)
  FROM kpi_cancelled c JOIN kpi_member m USING (dimension, member) GROUP BY ALL)
SELECT
  c.grain, member_no, c.period_no,
  sum(orders) AS orders, sum(identified_orders) AS identified_orders, sum(units) AS units, sum(gross) AS gross,
  sum(discount) AS discount, sum(discounted_orders) AS discounted_orders, sum(net) AS net, coalesce(sum(profit), 0) AS profit,
  coalesce(sum(identified_profit), 0) AS identified_profit, sum(costed_net) AS costed_net, sum(refunds) AS refunds,
  sum(identified_refunds) AS identified_refunds, sum(returned_units) AS returned_units, sum(cancelled_orders) AS cancelled_orders
FROM by_day JOIN calendar c USING (day)
GROUP BY ALL;

CREATE TABLE refunded_orders_in_period AS
SELECT grain, member_no, period_no, count(*) AS refunded_orders
FROM (
  SELECT DISTINCT c.grain, m.member_no, c.period_no, r.customer_no, r.order_id
  FROM kpi_refund r JOIN kpi_member m USING (dimension, member) JOIN calendar c USING (day)
  WHERE r.order_id IS NOT NULL)
GROUP BY ALL;

-- How a member's spend in the period is spread over its buyers.
CREATE TABLE spread_in_period AS
WITH ranked AS (
  SELECT
    grain, member_no, period_no, net,
    count(*) OVER own AS n, sum(net) OVER own AS total,
    row_number() OVER (PARTITION BY grain, member_no, period_no ORDER BY net DESC) AS from_best,
    row_number() OVER (PARTITION BY grain, member_no, period_no ORDER BY net) AS from_least
  FROM customer_period
  WINDOW own AS (PARTITION BY grain, member_no, period_no))
SELECT
  grain, member_no, period_no,
  sum(net) FILTER (from_best <= ceiling_of(1 * n, 100)) AS top_1,
  sum(net) FILTER (from_best <= ceiling_of(5 * n, 100)) AS top_5,
  sum(net) FILTER (from_best <= ceiling_of(10 * n, 100)) AS top_10,
  sum(net) FILTER (from_best <= ceiling_of(20 * n, 100)) AS top_20,
  ratio(2 * sum(from_least * net), any_value(n) * any_value(total)) - (any_value(n) + 1) / any_value(n) AS gini
FROM ranked
GROUP BY ALL;

-- The additive facts of every published period, quiet ones included. Money in ticks.
CREATE TABLE kpi_facts AS
WITH published AS (
  SELECT p.grain, m.member_no, p.period_no, m.dimension, m.member, p.period_start, p.is_complete
  FROM kpi_member m
  JOIN calendar c ON c.day = m.first_day
  JOIN period p ON p.grain = c.grain AND p.period_no >= c.period_no),
gathered AS (
  SELECT
    s.grain, s.member_no, s.period_no, s.dimension, s.member, s.period_start, s.is_complete,
    coalesce(COLUMNS(c.* EXCLUDE (grain, member_no, period_no)), 0),
    coalesce(COLUMNS(t.* EXCLUDE (grain, member_no, period_no)), 0),
    coalesce(COLUMNS(k.* EXCLUDE (grain, member_no, period_no)), 0),
    coalesce(x.customers, 0) AS customers_added, coalesce(x.repeating, 0) AS repeating_added,
    coalesce(x.repeat_days, 0) AS repeat_days_added, coalesce(x.spells, 0) AS spells_added,
    coalesce(r.refunded_orders, 0) AS refunded_orders,
    g.median AS gap_median, d.top_1, d.top_5, d.top_10, d.top_20, d.gini
  FROM published s
  LEFT JOIN customers_in_period c USING (grain, member_no, period_no)
  LEFT JOIN trade_in_period t USING (grain, member_no, period_no)
  LEFT JOIN retained_in_period k USING (grain, member_no, period_no)
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
  -- opening + new + reactivated − lapsed = closing: every customer who is active at one end only is in one of the three
  opening_base + new_in_closing_base + reactivated_in_closing_base - closing_base AS lapsed_customers
FROM running;

-- A metric's value with what it was made of, as the long table shows it.
CREATE MACRO counted(x) AS
  {'value': CAST(x AS DOUBLE), 'numerator': CAST(x AS DOUBLE), 'denominator': CAST(NULL AS DOUBLE)};
-- A figure that is neither a sum nor a ratio stands alone.
CREATE MACRO alone(x) AS
  {'value': CAST(x AS DOUBLE), 'numerator': CAST(NULL AS DOUBLE), 'denominator': CAST(NULL AS DOUBLE)};
CREATE MACRO paid(x) AS counted(money(x));
CREATE MACRO rate(n, d) AS
  {'value': ratio(n, d), 'numerator': CAST(n AS DOUBLE), 'denominator': CAST(d AS DOUBLE)};

CREATE TABLE kpi_metric AS
WITH facts AS (
  SELECT * EXCLUDE (profit, identified_profit),
    CASE WHEN getvariable('has_costs') THEN profit END AS profit,
    CASE WHEN getvariable('has_costs') THEN identified_profit END AS identified_profit
  FROM kpi_facts)
SELECT
  CAST(grain AS VARCHAR) AS grain, period_start, dimension, member, is_complete,
  counted(active_customers) AS active_customers,
  counted(new_customers) AS new_customers,
  counted(active_customers - new_customers) AS returning_customers,
  counted(reactivated_customers) AS reactivated_customers,
  counted(new_and_repeating) AS new_and_repeating,
  counted(new_customers - new_and_repeating) AS new_only,
  counted(active_customers - new_customers) AS returning_only,
  rate(new_customers, active_customers) AS new_customer_share,
  rate(active_customers - new_customers, active_customers) AS returning_customer_share,
  counted(opening_base) AS opening_base,
  counted(closing_base) AS closing_base,
  counted(new_in_closing_base) AS new_in_closing_base,
  counted(reactivated_in_closing_base) AS reactivated_in_closing_base,
  counted(lapsed_customers) AS lapsed_customers,
  counted(customers_to_date - closing_base) AS lapsed_base,
  counted(customers_to_date) AS customers_to_date,
  counted(repeat_customers_to_date) AS repeat_customers_to_date,
  counted(repeat_days_customers_to_date) AS repeat_days_customers_to_date,
  rate(closing_base - new_in_closing_base, opening_base) AS retention_rate,
  rate(opening_base - lapsed_customers, opening_base) AS strict_retention_rate,
  rate(lapsed_customers, opening_base) AS churn_rate,
  counted(previous_buyers) AS previous_buyers,
  counted(retained_buyers) AS retained_buyers,
  rate(retained_buyers, previous_buyers) AS buyer_retention_rate,
  rate(active_customers - new_customers, previous_buyers) AS buyer_crr,
  rate(repeat_customers_to_date, customers_to_date) AS repeat_purchase_rate,
  rate(repeat_days_customers_to_date, customers_to_date) AS repeat_purchase_rate_by_days,
  counted(repeat_buyers_in_period) AS repeat_buyers_in_period,
  rate(repeat_buyers_in_period, active_customers) AS repeat_purchase_rate_in_period,
  counted(orders) AS orders,
  counted(identified_orders) AS identified_orders,
  counted(orders - identified_orders) AS guest_orders,
  rate(orders - identified_orders, orders) AS guest_order_share,
  counted(units) AS units,
  rate(identified_orders, active_customers) AS orders_per_active_customer,
  rate(units, orders) AS units_per_order,
  rate(money(net), orders) AS aov,
  rate(money(identified_net), identified_orders) AS identified_aov,
  rate(money(identified_net - identified_refunds), active_customers) AS revenue_per_customer,
  rate(money(identified_profit), active_customers) AS profit_per_customer,
  rate(gap_days, gap_count) AS gap_mean_days,
  alone(gap_median) AS gap_median_days,
  alone(customer_gap_means / nullif(customers_with_gap, 0)) AS gap_mean_of_customer_means_days,
  counted(gap_count) AS gap_count,
  paid(gross) AS gross_revenue,
  paid(discount) AS discount,
  rate(money(discount), money(gross)) AS discount_rate,
  counted(discounted_orders) AS discounted_orders,
  rate(discounted_orders, orders) AS discounted_order_share,
  paid(net) AS net_revenue,
  paid(identified_net) AS identified_net_revenue,
  paid(new_net) AS new_customer_net_revenue,
  paid(refunds) AS refunds,
  paid(identified_refunds) AS identified_refunds,
  paid(net - refunds) AS revenue,
  paid(identified_net - identified_refunds) AS identified_revenue,
  paid(profit) AS profit,
  paid(identified_profit) AS identified_profit,
  rate(money(profit), money(costed_net)) AS margin,
  paid(costed_net) AS costed_net_revenue,
  counted(returned_units) AS returned_units,
  counted(refunded_orders) AS refunded_orders,
  rate(returned_units, units) AS product_return_rate_by_units,
  rate(refunded_orders, orders) AS product_return_rate_by_orders,
  rate(money(refunds), money(net)) AS product_return_rate_by_value,
  counted(cancelled_orders) AS cancelled_orders,
  rate(cancelled_orders, orders + cancelled_orders) AS cancellation_rate,
  rate(money(top_1), money(identified_net)) AS top_1_percent_revenue_share,
  rate(money(top_5), money(identified_net)) AS top_5_percent_revenue_share,
  rate(money(top_10), money(identified_net)) AS top_10_percent_revenue_share,
  rate(money(top_20), money(identified_net)) AS top_20_percent_revenue_share,
  alone(gini) AS gini,
  paid(previous_net) AS previous_net_revenue,
  paid(retained_net) AS retained_net_revenue,
  paid(retained_net_capped) AS retained_net_revenue_capped,
  rate(money(retained_net_capped), money(previous_net)) AS gross_revenue_retention,
  rate(money(retained_net), money(previous_net)) AS net_revenue_retention,
  rate(money(previous_net - retained_net_capped), money(previous_net)) AS revenue_churn
FROM facts;

CREATE TABLE kpi AS
SELECT grain, period_start, dimension, member, metric, v.value, v.numerator, v.denominator, is_complete
FROM (
  UNPIVOT kpi_metric
  ON COLUMNS(* EXCLUDE (grain, period_start, dimension, member, is_complete))
  INTO NAME metric VALUE v);

-- A mean of money to the tick, from the whole ticks that it is the mean of.
CREATE MACRO mean_money(v) AS
  CASE WHEN v.value IS NOT NULL
    THEN money(half_up(CAST(round(v.numerator * 10000) AS BIGINT), CAST(v.denominator AS BIGINT))) END;

-- The same in one row: counts as whole numbers, money exact, rates as they come.
CREATE TABLE kpi_wide AS
WITH value AS (
  SELECT
    grain, period_start, dimension, member, is_complete,
    struct_extract(COLUMNS(* EXCLUDE (grain, period_start, dimension, member, is_complete)), 'value'),
    struct_pack(aov, identified_aov, revenue_per_customer, profit_per_customer) AS means
  FROM kpi_metric)
SELECT * EXCLUDE (means) REPLACE (
  mean_money(means.aov) AS aov,
  mean_money(means.identified_aov) AS identified_aov,
  mean_money(means.revenue_per_customer) AS revenue_per_customer,
  mean_money(means.profit_per_customer) AS profit_per_customer,
  CAST(active_customers AS BIGINT) AS active_customers,
  CAST(new_customers AS BIGINT) AS new_customers,
  CAST(returning_customers AS BIGINT) AS returning_customers,
  CAST(reactivated_customers AS BIGINT) AS reactivated_customers,
  CAST(new_and_repeating AS BIGINT) AS new_and_repeating,
  CAST(new_only AS BIGINT) AS new_only,
  CAST(returning_only AS BIGINT) AS returning_only,
  CAST(opening_base AS BIGINT) AS opening_base,
  CAST(closing_base AS BIGINT) AS closing_base,
  CAST(new_in_closing_base AS BIGINT) AS new_in_closing_base,
  CAST(reactivated_in_closing_base AS BIGINT) AS reactivated_in_closing_base,
  CAST(lapsed_customers AS BIGINT) AS lapsed_customers,
  CAST(lapsed_base AS BIGINT) AS lapsed_base,
  CAST(customers_to_date AS BIGINT) AS customers_to_date,
  CAST(repeat_customers_to_date AS BIGINT) AS repeat_customers_to_date,
  CAST(repeat_days_customers_to_date AS BIGINT) AS repeat_days_customers_to_date,
  CAST(previous_buyers AS BIGINT) AS previous_buyers,
  CAST(retained_buyers AS BIGINT) AS retained_buyers,
  CAST(repeat_buyers_in_period AS BIGINT) AS repeat_buyers_in_period,
  CAST(orders AS BIGINT) AS orders,
  CAST(identified_orders AS BIGINT) AS identified_orders,
  CAST(guest_orders AS BIGINT) AS guest_orders,
  CAST(units AS BIGINT) AS units,
  CAST(gap_count AS BIGINT) AS gap_count,
  CAST(discounted_orders AS BIGINT) AS discounted_orders,
  CAST(returned_units AS BIGINT) AS returned_units,
  CAST(refunded_orders AS BIGINT) AS refunded_orders,
  CAST(cancelled_orders AS BIGINT) AS cancelled_orders,
  CAST(gross_revenue AS DECIMAL(19, 4)) AS gross_revenue,
  CAST(discount AS DECIMAL(19, 4)) AS discount,
  CAST(net_revenue AS DECIMAL(19, 4)) AS net_revenue,
  CAST(identified_net_revenue AS DECIMAL(19, 4)) AS identified_net_revenue,
  CAST(new_customer_net_revenue AS DECIMAL(19, 4)) AS new_customer_net_revenue,
  CAST(refunds AS DECIMAL(19, 4)) AS refunds,
  CAST(identified_refunds AS DECIMAL(19, 4)) AS identified_refunds,
  CAST(revenue AS DECIMAL(19, 4)) AS revenue,
  CAST(identified_revenue AS DECIMAL(19, 4)) AS identified_revenue,
  CAST(profit AS DECIMAL(19, 4)) AS profit,
  CAST(identified_profit AS DECIMAL(19, 4)) AS identified_profit,
  CAST(costed_net_revenue AS DECIMAL(19, 4)) AS costed_net_revenue,
  CAST(previous_net_revenue AS DECIMAL(19, 4)) AS previous_net_revenue,
  CAST(retained_net_revenue AS DECIMAL(19, 4)) AS retained_net_revenue,
  CAST(retained_net_revenue_capped AS DECIMAL(19, 4)) AS retained_net_revenue_capped)
FROM value;
