-- From the inputs to what every table reads: lines in their order's order, orders with the reason why they do
-- not count, allocated discounts, people, resolved refunds, the calendar, buyers.
--
-- Inputs (views made by SecondOpinion, missing columns null): lines, refunds, customers, products.
-- Instants are TIMESTAMPTZ. Lines carry the columns of their order, order_discount, and the shop's own dimensions as the
-- list `dimensions` (positions in own_dimension).

-- as_of: asked for, else the last business date of any line or refund.
SET VARIABLE as_of = coalesce(
  getvariable('as_of'),
  (SELECT max(day) FROM (
     SELECT max(business_date(ordered_at)) AS day FROM lines
     UNION ALL
     SELECT max(business_date(refunded_at)) FROM refunds)));

-- Lines that exist on as_of.
CREATE TABLE line_in_scope AS
SELECT
  l.order_id, known(l.line_id) AS line_id, known(l.customer_id) AS customer_id, l.ordered_at,
  known(l.status) AS status, known(l.channel) AS channel, known(l.country) AS country, known(l.campaign) AS campaign,
  list_transform(l.dimensions, lambda d: known(d)) AS dimensions,
  known(l.product_id) AS product_id,
  coalesce(known(l.brand), known(p.brand)) AS brand,
  coalesce(known(l.category), known(p.category)) AS category,
  l.quantity,
  ticks(l.quantity * l.unit_price) AS paid,
  ticks(l.quantity * coalesce(l.list_price, p.list_price)) AS listed,
  ticks(l.discount) AS line_discount,
  ticks(l.quantity * coalesce(l.unit_cost, p.unit_cost)) AS cost,
  ticks(l.order_discount) AS order_discount
FROM lines l LEFT JOIN products p ON p.product_id = l.product_id
WHERE business_date(l.ordered_at) <= getvariable('as_of');

-- order_no: the shop's order sequence, (instant, order id).
CREATE TABLE order_sequence AS
SELECT CAST(row_number() OVER (ORDER BY ordered_at, order_id) AS INTEGER) AS order_no, order_id
FROM (SELECT order_id, min(ordered_at) AS ordered_at FROM line_in_scope GROUP BY order_id);

-- line_no: the line's place in its order, whatever the order of the rows.
CREATE TABLE line AS
SELECT
  o.order_no, l.* EXCLUDE (listed, line_discount),
  greatest(coalesce(l.listed, l.paid + l.line_discount, l.paid), l.paid) AS gross,
  row_number() OVER (
    PARTITION BY o.order_no
    ORDER BY l.ordered_at, l.line_id NULLS LAST, l.product_id NULLS LAST, l.status NULLS LAST, l.channel NULLS LAST,
      l.country NULLS LAST, l.campaign NULLS LAST, l.dimensions NULLS LAST, l.customer_id NULLS LAST, l.quantity, l.paid) AS line_no
FROM line_in_scope l JOIN order_sequence o USING (order_id);

-- Everyone with an id, numbered in the byte order of the ids.
CREATE TABLE person AS
SELECT CAST(row_number() OVER (ORDER BY customer_id) AS INTEGER) AS customer_no, customer_id
FROM (
  SELECT customer_id FROM line WHERE line_no = 1 AND customer_id IS NOT NULL
  UNION
  SELECT known(customer_id) FROM refunds WHERE known(customer_id) IS NOT NULL);

CREATE TABLE customer_card AS
SELECT
  p.customer_no, known(c.acquisition_channel) AS acquisition_channel, known(c.country) AS country,
  business_date(c.registered_at) AS registered_on
FROM customers c JOIN person p ON p.customer_id = c.customer_id;

-- Orders, counting or not.
CREATE TABLE shop_order AS
WITH positive AS (SELECT order_no, sum(paid) AS paid FROM line WHERE quantity > 0 GROUP BY order_no)
SELECT
  l.order_no, l.order_id, p.customer_no, business_date(l.ordered_at) AS day, l.channel, coalesce(l.country, c.country) AS country,
  l.country AS order_country, l.dimensions,
  CAST(least(greatest(coalesce(l.order_discount, 0), 0), coalesce(positive.paid, 0)) AS BIGINT) AS order_discount,
  CAST(positive.paid AS BIGINT) AS paid,
  CASE
    WHEN list_contains(getvariable('cancelled_statuses'), lower(trim(l.status))) THEN 'cancelled'
    WHEN list_contains(getvariable('test_statuses'), lower(trim(l.status))) THEN 'test'
    WHEN list_contains(getvariable('fraud_statuses'), lower(trim(l.status))) THEN 'fraud'
    WHEN list_contains(getvariable('draft_statuses'), lower(trim(l.status))) THEN 'draft'
    WHEN l.status IS NOT NULL AND len(getvariable('accepted_statuses')) > 0
      AND NOT list_contains(getvariable('accepted_statuses'), lower(trim(l.status))) THEN 'other_status'
    WHEN positive.order_no IS NULL THEN 'no_positive_quantity'
  END AS why_not_counted
FROM line l
LEFT JOIN person p ON p.customer_id = l.customer_id
LEFT JOIN customer_card c ON c.customer_no = p.customer_no
LEFT JOIN positive ON positive.order_no = l.order_no
WHERE l.line_no = 1;

-- Order discounts, shared out by what each line costs: whole ticks down, the rest to the largest fractions.
CREATE TABLE order_discount_share AS
WITH shared AS (
  SELECT
    o.order_no, l.line_no, o.order_discount,
    CAST(o.order_discount AS HUGEINT) * l.paid // o.paid AS whole,
    CAST(o.order_discount AS HUGEINT) * l.paid % o.paid AS fraction
  FROM shop_order o JOIN line l USING (order_no)
  WHERE o.order_discount > 0 AND l.quantity > 0),
ranked AS (
  SELECT *,
    row_number() OVER (PARTITION BY order_no ORDER BY fraction DESC, line_no) AS place,
    order_discount - sum(whole) OVER (PARTITION BY order_no) AS ticks_left
  FROM shared)
SELECT order_no, line_no, CAST(whole + CASE WHEN place <= ticks_left THEN 1 ELSE 0 END AS BIGINT) AS share
FROM ranked;

-- Lines of positive quantity, of all orders.
CREATE TABLE positive_line AS
WITH priced AS (
  SELECT
    o.order_no, o.customer_no, o.day, o.why_not_counted IS NULL AS counts, l.line_no,
    l.product_id, l.brand, l.category, l.quantity AS units, l.gross, l.paid - coalesce(s.share, 0) AS net, l.cost
  FROM line l
  JOIN shop_order o USING (order_no)
  LEFT JOIN order_discount_share s ON s.order_no = l.order_no AND s.line_no = l.line_no
  WHERE l.quantity > 0)
SELECT *, gross - net AS discount, half_up(net, units) AS unit_price_paid, net - cost AS profit FROM priced;

CREATE VIEW sold_line AS SELECT * FROM positive_line WHERE counts;

-- Purchases: the orders that count, with the sums of their lines.
-- customer_order_no: 1 for a customer's first. profit: over lines of known cost, null if there are none.
CREATE TABLE purchase AS
WITH summed AS (
  SELECT
    order_no,
    count(*) AS lines,
    CAST(sum(units) AS BIGINT) AS units,
    CAST(sum(gross) AS BIGINT) AS gross,
    CAST(sum(net) AS BIGINT) AS net,
    CAST(sum(discount) AS BIGINT) AS discount,
    count(*) FILTER (discount > 0) AS discounted_lines,
    CAST(coalesce(sum(net) FILTER (discount > 0), 0) AS BIGINT) AS discounted_net,
    CAST(coalesce(sum(gross) FILTER (discount > 0), 0) AS BIGINT) AS discounted_gross,
    count(*) FILTER (discount > 0 AND discount / gross >= getvariable('deep_discount')) AS deep_lines,
    CAST(coalesce(sum(net) FILTER (cost IS NOT NULL), 0) AS BIGINT) AS costed_net,
    CAST(sum(profit) AS BIGINT) AS profit
  FROM sold_line GROUP BY order_no)
SELECT
  o.order_no, o.order_id, o.customer_no, o.day, o.channel, o.country, o.order_country, o.dimensions, s.* EXCLUDE (order_no),
  CASE WHEN o.customer_no IS NOT NULL
    THEN row_number() OVER (PARTITION BY o.customer_no ORDER BY o.order_no) END AS customer_order_no
FROM shop_order o JOIN summed s USING (order_no);

SET VARIABLE has_costs = EXISTS (SELECT 1 FROM sold_line WHERE cost IS NOT NULL);

-- Refunds with their owner, and what they have of the order and the line that they take back.
CREATE TABLE refund AS
WITH used AS (
  SELECT
    row_number() OVER () AS refund_no, business_date(refunded_at) AS day, ticks(amount) AS amount,
    coalesce(quantity, 0) AS units, known(order_id) AS order_id, known(line_id) AS line_id,
    known(product_id) AS product_id, known(customer_id) AS customer_id
  FROM refunds
  WHERE business_date(refunded_at) <= getvariable('as_of')),
owned AS (
  SELECT
    u.* EXCLUDE (customer_id),
    CASE WHEN u.customer_id IS NOT NULL THEN p.customer_no ELSE o.customer_no END AS customer_no,
    o.order_no AS named_order_no, o.customer_no AS named_order_customer_no
  FROM used u
  LEFT JOIN person p ON p.customer_id = u.customer_id
  LEFT JOIN shop_order o ON o.order_id = u.order_id),
-- the order only speaks for a refund of its own customer (a guest order: for a refund of nobody)
ordered AS (
  SELECT * EXCLUDE (named_order_no, named_order_customer_no),
    CASE WHEN named_order_customer_no IS NOT DISTINCT FROM customer_no THEN named_order_no END AS order_no
  FROM owned),
candidate AS (
  SELECT r.refund_no, 1 AS preference, 0 AS order_no, l.line_no, l.brand, l.category, l.product_id
  FROM ordered r JOIN line l ON l.order_no = r.order_no AND l.line_id = r.line_id
  UNION ALL
  SELECT r.refund_no, 2, 0, l.line_no, l.brand, l.category, l.product_id
  FROM ordered r JOIN line l ON l.order_no = r.order_no AND l.product_id = r.product_id
  UNION ALL
  SELECT r.refund_no, 3, o.order_no, l.line_no, l.brand, l.category, l.product_id
  FROM ordered r JOIN shop_order o USING (customer_no) JOIN line l ON l.order_no = o.order_no AND l.product_id = r.product_id
  UNION ALL
  SELECT r.refund_no, 4, 0, 0, known(p.brand), known(p.category), p.product_id
  FROM ordered r JOIN products p ON p.product_id = r.product_id),
chosen AS (
  SELECT refund_no, brand, category, product_id FROM candidate
  QUALIFY row_number() OVER (PARTITION BY refund_no ORDER BY preference, order_no, line_no) = 1)
SELECT
  r.refund_no, r.day, r.amount, r.units, r.order_id, coalesce(r.product_id, h.product_id) AS product_id, r.customer_no,
  o.channel, coalesce(o.order_country, c.country) AS country, o.dimensions, h.brand, h.category
FROM ordered r
LEFT JOIN shop_order o USING (order_no)
LEFT JOIN customer_card c ON c.customer_no = r.customer_no
LEFT JOIN chosen h USING (refund_no);

-- The calendar: every day from the first purchase or refund to as_of, in each grain. period_no counts on without holes.
SET VARIABLE first_day = (
  SELECT min(day) FROM (SELECT min(day) AS day FROM purchase UNION ALL SELECT min(day) FROM refund));

CREATE TABLE calendar AS
WITH day AS (
  SELECT CAST(unnest(generate_series(
    CAST(getvariable('first_day') AS TIMESTAMP), CAST(getvariable('as_of') AS TIMESTAMP), INTERVAL 1 DAY)) AS DATE) AS day),
grain AS (SELECT unnest(enum_range(CAST(NULL AS grain))) AS grain),
placed AS (SELECT grain, day, period_start_of(grain, day) AS period_start FROM day, grain)
SELECT
  grain, day, period_start,
  CAST(dense_rank() OVER (PARTITION BY grain ORDER BY period_start) AS INTEGER) AS period_no,
  least(next_period_start(grain, period_start) - 1, CAST(getvariable('as_of') AS DATE)) AS ends_on
FROM placed;

-- ends_on: the last day of the period that as_of lets us see.
CREATE TABLE period AS
SELECT DISTINCT
  grain, period_no, period_start, ends_on, next_period_start(grain, period_start) - 1 <= getvariable('as_of') AS is_complete
FROM calendar;

-- What each buyer spent by brand and by category, where known. rank: most net first, then by name.
CREATE TABLE brand_spend AS
SELECT
  customer_no, brand, count(DISTINCT order_no) AS orders, CAST(sum(units) AS BIGINT) AS units, CAST(sum(net) AS BIGINT) AS net,
  row_number() OVER (PARTITION BY customer_no ORDER BY sum(net) DESC, brand) AS rank,
  CAST(sum(sum(net)) OVER (PARTITION BY customer_no) AS BIGINT) AS net_of_all
FROM sold_line WHERE customer_no IS NOT NULL AND brand IS NOT NULL
GROUP BY customer_no, brand;

CREATE TABLE category_spend AS
SELECT
  customer_no, category, count(DISTINCT order_no) AS orders, count(*) AS lines, CAST(sum(units) AS BIGINT) AS units,
  CAST(sum(net) AS BIGINT) AS net, quantile_cont(unit_price_paid, [0.25, 0.5, 0.75]) AS price_quartiles,
  row_number() OVER (PARTITION BY customer_no ORDER BY sum(net) DESC, category) AS rank,
  CAST(sum(sum(net)) OVER (PARTITION BY customer_no) AS BIGINT) AS net_of_all
FROM sold_line WHERE customer_no IS NOT NULL AND category IS NOT NULL
GROUP BY customer_no, category;

-- Buyers: what else is asked of a customer as a whole.
-- known_before: seen before the shop's records begin, hence never new.
CREATE TABLE buyer AS
WITH first_purchase AS (SELECT * FROM purchase WHERE customer_order_no = 1),
last_purchase AS (SELECT customer_no, max(day) AS last_day FROM purchase WHERE customer_no IS NOT NULL GROUP BY customer_no)
SELECT
  f.customer_no, person.customer_id, f.order_no AS first_order_no, f.day AS first_day, l.last_day,
  f.channel AS first_channel, coalesce(c.acquisition_channel, f.channel) AS acquisition_channel,
  coalesce(c.country, f.order_country) AS country, f.dimensions, f.discounted_lines > 0 AS first_discounted,
  t.category AS top_category, coalesce(w.days, getvariable('activity_window')) AS window_days,
  coalesce(f.day < getvariable('history_starts_on') OR c.registered_on < getvariable('history_starts_on'), false) AS known_before
FROM first_purchase f
JOIN person USING (customer_no)
JOIN last_purchase l USING (customer_no)
LEFT JOIN customer_card c USING (customer_no)
LEFT JOIN category_spend t ON t.customer_no = f.customer_no AND t.rank = 1
LEFT JOIN category_window w ON w.category = t.category;
