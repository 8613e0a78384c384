-- The change of order value, net sales, gross profit and contribution from an earlier period, divided into its causes. Money in ticks.
-- Reads compared_period and lengthening of kpi_change.sql, kpi_facts of trade.sql.

-- The logarithmic mean of two amounts greater than zero.
CREATE MACRO log_mean(a, b) AS CASE WHEN a = b THEN a ELSE (a - b) / ln(CAST(a AS DOUBLE) / b) END;
CREATE MACRO part_of(a, b, growth) AS CAST(round(log_mean(CAST(a AS DOUBLE), CAST(b AS DOUBLE)) * growth) AS BIGINT);

CREATE TABLE change_fact AS
SELECT
  grain, member_no, period_no, orders, identified_orders, active_customers, net, identified_net, net - identified_net AS guest_net,
  new_net, reactivated_customer_net, identified_net - new_net - reactivated_customer_net AS returning_net,
  refunds, net - refunds - (costed_net - costed_refunds) AS uncosted, costed_net - costed_refunds - profit AS cost,
  shipping_charged, shipping_cost, payment_fees
FROM kpi_facts WHERE grain <> 'all';

-- A period before the first one of a member has nothing.
CREATE TABLE changed AS
SELECT
  c.*, m.dimension, m.member, l.trading_days, l.base_trading_days, n.* EXCLUDE (grain, member_no, period_no),
  coalesce(COLUMNS(b.* EXCLUDE (grain, member_no, period_no)), 0) AS 'base_\0'
FROM (
  SELECT DISTINCT p.grain, k.member_no, p.period_no, p.period_start, d.against, x.period_no AS base_no, x.period_start AS base_start,
    x.has_window_before AS has_types
  FROM (FROM kpi_published WHERE trades AND grain <> 'all') k
  JOIN period p USING (grain, period_no)
  JOIN (VALUES ('previous', 'week', 1), ('previous', 'month', 1), ('previous', 'quarter', 1), ('previous', 'year', 1),
    ('year_before', 'week', 52), ('year_before', 'month', 12), ('year_before', 'quarter', 4)) d(against, grain, periods)
    ON d.grain = CAST(p.grain AS VARCHAR)
  JOIN period x ON x.grain = p.grain AND x.period_no = p.period_no - d.periods
  WHERE p.is_complete AND x.period_start >= getvariable('history_begins')) c
JOIN kpi_member m USING (member_no)
JOIN change_fact n USING (grain, member_no, period_no)
LEFT JOIN change_fact b ON b.grain = c.grain AND b.member_no = c.member_no AND b.period_no = c.base_no
LEFT JOIN lengthening l ON l.grain = c.grain AND l.period_no = c.period_no AND l.base_no = c.base_no
WHERE n.orders > 0 OR coalesce(b.orders, 0) > 0 OR n.refunds <> 0 OR coalesce(b.refunds, 0) <> 0;

-- The factors of the order value of customers. Those before the last are rounded; the last one takes the rest.
CREATE TABLE customer_driver AS
WITH positive AS (
  SELECT *,
    part_of(identified_net, base_identified_net, ln(trading_days / base_trading_days)) AS calendar,
    part_of(identified_net, base_identified_net, ln(CAST(active_customers AS DOUBLE) / base_active_customers)
      - ln(trading_days / base_trading_days)) AS customers,
    part_of(identified_net, base_identified_net,
      ln((CAST(identified_orders AS DOUBLE) / active_customers) / (CAST(base_identified_orders AS DOUBLE) / base_active_customers))) AS frequency
  FROM changed WHERE identified_net > 0 AND base_identified_net > 0)
SELECT grain, member_no, period_no, against, 'calendar' AS driver, calendar AS contribution, base_trading_days AS base, trading_days AS value FROM positive
UNION ALL
SELECT grain, member_no, period_no, against, 'customers', customers, base_active_customers, active_customers FROM positive
UNION ALL
SELECT grain, member_no, period_no, against, 'orders_per_customer', frequency,
  ratio(base_identified_orders, base_active_customers), ratio(identified_orders, active_customers) FROM positive
UNION ALL
SELECT grain, member_no, period_no, against, 'aov', identified_net - base_identified_net - calendar - customers - frequency,
  ratio(base_identified_net / 10000, base_identified_orders), ratio(identified_net / 10000, identified_orders) FROM positive
UNION ALL
SELECT grain, member_no, period_no, against, CASE WHEN identified_net = 0 THEN 'left' ELSE 'entered' END,
  identified_net - base_identified_net, base_identified_net / 10000, identified_net / 10000
FROM changed WHERE (identified_net = 0) <> (base_identified_net = 0);

CREATE TABLE amount_driver AS
SELECT grain, member_no, period_no, against, 'guests' AS driver, guest_net - base_guest_net AS contribution,
  base_guest_net / 10000 AS base, guest_net / 10000 AS value FROM changed
UNION ALL
SELECT grain, member_no, period_no, against, 'refunds', base_refunds - refunds, base_refunds / 10000, refunds / 10000 FROM changed
UNION ALL
SELECT grain, member_no, period_no, against, 'goods_of_unknown_cost', base_uncosted - uncosted, base_uncosted / 10000, uncosted / 10000 FROM changed
UNION ALL
SELECT grain, member_no, period_no, against, 'cost', base_cost - cost, base_cost / 10000, cost / 10000 FROM changed
UNION ALL
SELECT grain, member_no, period_no, against, 'shipping_charged', shipping_charged - base_shipping_charged, base_shipping_charged / 10000, shipping_charged / 10000
FROM changed WHERE getvariable('has_shipping_charged')
UNION ALL
SELECT grain, member_no, period_no, against, 'shipping_cost', base_shipping_cost - shipping_cost, base_shipping_cost / 10000, shipping_cost / 10000
FROM changed WHERE getvariable('has_shipping_cost')
UNION ALL
SELECT grain, member_no, period_no, against, 'payment_fees', base_payment_fees - payment_fees, base_payment_fees / 10000, payment_fees / 10000
FROM changed WHERE getvariable('has_payment_fee')
UNION ALL
SELECT grain, member_no, period_no, against, 'new', new_net - base_new_net, base_new_net / 10000, new_net / 10000 FROM changed
UNION ALL
SELECT grain, member_no, period_no, against, 'returning', returning_net - base_returning_net, base_returning_net / 10000, returning_net / 10000 FROM changed
UNION ALL
SELECT grain, member_no, period_no, against, 'reactivated', reactivated_customer_net - base_reactivated_customer_net,
  base_reactivated_customer_net / 10000, reactivated_customer_net / 10000 FROM changed;

-- A member's order value = the shop's orders × its share of them × its value per order.
CREATE TABLE member_driver AS
WITH shop AS (SELECT f.grain, f.period_no, f.orders FROM change_fact f JOIN kpi_member m USING (member_no) WHERE m.dimension = 'all'),
of_shop AS (
  SELECT c.*, n.orders AS shop_orders, b.orders AS base_shop_orders
  FROM changed c
  LEFT JOIN shop n USING (grain, period_no)
  LEFT JOIN shop b ON b.grain = c.grain AND b.period_no = c.base_no
  WHERE c.dimension <> 'all'),
positive AS (
  SELECT *,
    part_of(net, base_net, ln(CAST(shop_orders AS DOUBLE) / base_shop_orders)) AS volume,
    part_of(net, base_net, ln(ratio(orders, shop_orders) / ratio(base_orders, base_shop_orders))) AS mix
  FROM of_shop WHERE net > 0 AND base_net > 0)
SELECT grain, member_no, period_no, against, 'volume' AS driver, volume AS contribution, CAST(base_shop_orders AS DOUBLE) AS base, CAST(shop_orders AS DOUBLE) AS value FROM positive
UNION ALL
SELECT grain, member_no, period_no, against, 'mix', mix, ratio(base_orders, base_shop_orders), ratio(orders, shop_orders) FROM positive
UNION ALL
SELECT grain, member_no, period_no, against, 'rate', net - base_net - volume - mix, ratio(base_net / 10000, base_orders), ratio(net / 10000, orders) FROM positive
UNION ALL
SELECT grain, member_no, period_no, against, CASE WHEN net = 0 THEN 'left' ELSE 'entered' END, net - base_net, base_net / 10000, net / 10000
FROM of_shop WHERE (net = 0) <> (base_net = 0);

CREATE TABLE change_drivers AS
WITH divided AS (
  SELECT unnest(['order_value', 'net_sales', 'gross_profit', 'contribution']) AS metric, 'purchases' AS breakdown, d.* FROM customer_driver d
  UNION ALL
  SELECT unnest(['order_value', 'net_sales', 'gross_profit', 'contribution']), 'purchases', d.* FROM amount_driver d WHERE driver = 'guests'
  UNION ALL
  SELECT unnest(['net_sales', 'gross_profit', 'contribution']), 'purchases', d.* FROM amount_driver d WHERE driver = 'refunds'
  UNION ALL
  SELECT unnest(['gross_profit', 'contribution']), 'purchases', d.* FROM amount_driver d WHERE driver IN ('goods_of_unknown_cost', 'cost')
  UNION ALL
  SELECT 'contribution', 'purchases', d.* FROM amount_driver d WHERE driver IN ('shipping_charged', 'shipping_cost', 'payment_fees')
  UNION ALL
  SELECT 'order_value', 'customer_types', d.* FROM amount_driver d WHERE driver IN ('new', 'returning', 'reactivated', 'guests')
  UNION ALL
  SELECT 'order_value', 'members', d.* FROM member_driver d)
SELECT
  CAST(d.grain AS VARCHAR) AS grain, c.period_start, c.dimension, c.member, d.metric, d.against, d.breakdown, d.driver,
  c.base_start AS base_period_start, money(d.contribution) AS contribution, CAST(d.base AS DOUBLE) AS base, CAST(d.value AS DOUBLE) AS value
FROM divided d
JOIN changed c USING (grain, member_no, period_no, against)
WHERE (d.breakdown <> 'customer_types' OR c.has_types)
  AND (d.metric = 'order_value' OR tells_refunds(c.dimension))
  AND (d.metric NOT IN ('gross_profit', 'contribution') OR getvariable('has_costs'))
  AND (d.metric <> 'contribution' OR getvariable('has_shipping_charged') OR getvariable('has_shipping_cost') OR getvariable('has_payment_fee'));
