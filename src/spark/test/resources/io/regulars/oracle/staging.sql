-- From the inputs to the relations that every table reads: lines in order sequence, orders with their exclusion reason,
-- allocated discounts, customers, resolved refunds, answers and their owners, the calendar, buyers.
--
-- Inputs (views made by SecondOpinion; missing columns are null): lines, refunds, customers, products, marketing_spend, leads,
-- surveys, subscriptions, exchange_rates. Instants are TIMESTAMPTZ. Lines contain the columns of their order, order_discount,
-- the custom dimensions of orders and customers as the list `dimensions` (positions in own_dimension), and those of lines as the list
-- `line_dimensions` (positions in own_line_dimension). An order without lines is a line without a quantity: it does not count, but an
-- answer or a refund can refer to it.

-- The rate of a foreign currency on each relevant day: the latest rate not after the day.
CREATE TABLE rate_of_day AS
WITH given AS (
  SELECT foreign_currency(currency) AS currency, valid_on, rate FROM exchange_rates WHERE foreign_currency(currency) IS NOT NULL),
last_seen AS (
  SELECT coalesce(getvariable('as_of'), max(business_date(ordered_at))) AS day FROM lines WHERE getvariable('has_exchange_rates')),
valid AS (
  SELECT g.*, coalesce(lead(g.valid_on) OVER (PARTITION BY g.currency ORDER BY g.valid_on) - 1, last_seen.day) AS last_day
  FROM given g, last_seen)
SELECT currency, CAST(unnest(generate_series(CAST(valid_on AS TIMESTAMP), CAST(last_day AS TIMESTAMP), INTERVAL 1 DAY)) AS DATE) AS day, rate
FROM valid;

CREATE VIEW line_with_rate AS
SELECT l.*, foreign_currency(l.currency) AS foreign_currency, r.rate
FROM lines l LEFT JOIN rate_of_day r ON r.currency = foreign_currency(l.currency) AND r.day = business_date(l.ordered_at)
WHERE foreign_currency(l.currency) IS NULL OR r.rate IS NOT NULL;

CREATE VIEW refund_with_rate AS
SELECT f.*, r.rate
FROM refunds f LEFT JOIN rate_of_day r ON r.currency = foreign_currency(f.currency) AND r.day = business_date(f.refunded_at)
WHERE foreign_currency(f.currency) IS NULL OR r.rate IS NOT NULL;

-- as_of: as requested, else the last business date of any order line.
SET VARIABLE as_of = coalesce(getvariable('as_of'), (SELECT max(business_date(ordered_at)) FROM line_with_rate WHERE quantity IS NOT NULL));

-- Lines that exist on as_of. Product columns that the lines map come from the lines, even if they are null in a line.
CREATE TABLE line_in_scope AS
SELECT
  l.order_id, known(l.line_id) AS line_id, known(l.customer_id) AS customer_id, l.ordered_at,
  known(l.status) AS status, known(l.channel) AS channel, known(l.country) AS country, known(l.campaign) AS campaign,
  l.foreign_currency,
  list_transform(l.dimensions, lambda d: known(d)) AS dimensions,
  list_transform(l.line_dimensions, lambda d: known(d)) AS line_dimensions,
  known(l.product_id) AS product_id,
  CASE WHEN getvariable('lines_map_brand') THEN known(l.brand) ELSE known(p.brand) END AS brand,
  CASE WHEN getvariable('lines_map_category') THEN known(l.category) ELSE known(p.category) END AS category,
  -- a line of an order that does not count may lack its price: it is worth nothing
  CASE WHEN l.quantity IS NOT NULL AND l.unit_price IS NULL THEN 0 ELSE l.quantity END AS quantity,
  CASE WHEN l.quantity IS NOT NULL AND l.unit_price IS NULL THEN 0
    ELSE converted_ticks(l.quantity, l.unit_price, l.given_unit_price, l.rate) END AS paid,
  CASE WHEN getvariable('lines_map_list_price') THEN converted_ticks(l.quantity, l.list_price, l.given_list_price, l.rate)
    ELSE ticks(l.quantity * p.list_price) END AS listed,
  converted_ticks(1, l.discount, l.given_discount, l.rate) AS line_discount,
  CASE WHEN getvariable('lines_map_unit_cost') THEN converted_ticks(l.quantity, l.unit_cost, l.given_unit_cost, l.rate)
    ELSE ticks(l.quantity * p.unit_cost) END AS cost,
  converted_ticks(1, l.order_discount, l.given_order_discount, l.rate) AS order_discount,
  converted_ticks(1, l.order_goods_total, l.given_order_goods_total, l.rate) AS goods_total,
  converted_ticks(1, l.order_paid_by_gift_card, l.given_order_paid_by_gift_card, l.rate) AS paid_by_gift_card, l.is_gift_card,
  converted_ticks(1, l.shipping_charged, l.given_shipping_charged, l.rate) AS shipping_charged,
  converted_ticks(1, l.shipping_cost, l.given_shipping_cost, l.rate) AS shipping_cost,
  converted_ticks(1, l.payment_fee, l.given_payment_fee, l.rate) AS payment_fee
FROM line_with_rate l LEFT JOIN products p ON p.product_id = l.product_id
WHERE business_date(l.ordered_at) <= getvariable('as_of');

-- order_no: the sequence of the shop's orders by instant and order id.
CREATE TABLE order_sequence AS
SELECT CAST(row_number() OVER (ORDER BY ordered_at, order_id) AS INTEGER) AS order_no, order_id
FROM (SELECT order_id, min(ordered_at) AS ordered_at FROM line_in_scope GROUP BY order_id);

-- line_no: the position of the line in its order, independent of the order of the rows.
CREATE TABLE line AS
SELECT
  o.order_no, l.* EXCLUDE (listed, line_discount),
  greatest(coalesce(l.listed, l.paid + l.line_discount, l.paid), l.paid) AS gross,
  row_number() OVER (
    PARTITION BY o.order_no
    ORDER BY l.ordered_at, l.line_id NULLS LAST, l.product_id NULLS LAST, l.status NULLS LAST, l.channel NULLS LAST,
      l.country NULLS LAST, l.campaign NULLS LAST, l.foreign_currency NULLS LAST, l.dimensions NULLS LAST,
      l.line_dimensions NULLS LAST, l.customer_id NULLS LAST, l.quantity, l.paid) AS line_no
FROM line_in_scope l JOIN order_sequence o USING (order_id);

-- All ids of customers, numbered in byte order.
CREATE TABLE person AS
SELECT CAST(row_number() OVER (ORDER BY customer_id) AS INTEGER) AS customer_no, customer_id
FROM (
  SELECT customer_id FROM line WHERE line_no = 1 AND customer_id IS NOT NULL
  UNION
  SELECT known(customer_id) FROM refunds WHERE known(customer_id) IS NOT NULL
  UNION
  SELECT known(customer_id) FROM surveys WHERE known(customer_id) IS NOT NULL
  UNION
  SELECT known(customer_id) FROM reviews WHERE known(customer_id) IS NOT NULL
  UNION
  SELECT known(customer_id) FROM tickets WHERE known(customer_id) IS NOT NULL);

CREATE TABLE customer_card AS
SELECT
  p.customer_no, known(c.acquisition_channel) AS acquisition_channel, known(c.country) AS country,
  known(c.gender) AS gender, c.birth_year, c.registered_at, business_date(c.registered_at) AS registered_on
FROM customers c JOIN person p ON p.customer_id = c.customer_id;

-- All orders, whether they count or not. last_line_on is after `day` if lines were added later.
-- shipping_charged, shipping_cost, payment_fee: of the whole order, which all or some of its lines repeat; 0 if none has it.
-- leaves_out: whether the gift cards that the order sells are no part of it. paid: the value of its other lines.
-- order_discount: what the order costs less than all its lines where its total is given.
CREATE TABLE shop_order AS
WITH total AS (
  SELECT order_no, max(ordered_at) AS last_line_at, CAST(sum(paid) FILTER (quantity > 0) AS BIGINT) AS with_gift_cards,
    CAST(sum(paid) FILTER (quantity > 0 AND NOT is_gift_card) AS BIGINT) AS without_gift_cards,
    coalesce(max(shipping_charged), 0) AS shipping_charged, coalesce(max(shipping_cost), 0) AS shipping_cost,
    coalesce(max(payment_fee), 0) AS payment_fee
  FROM line GROUP BY order_no),
judged AS (
  SELECT
    l.* EXCLUDE (paid, order_discount, shipping_charged, shipping_cost, payment_fee), t.shipping_charged, t.shipping_cost, t.payment_fee, greatest(coalesce(l.order_discount, 0), 0) AS discount_asked,
    CASE WHEN getvariable('takes_off_gift_card_payments') THEN coalesce(l.paid_by_gift_card, 0) ELSE 0 END AS gift_card_asked,
    t.last_line_at, t.with_gift_cards,
    CASE
      WHEN refused.reason IS NOT NULL THEN refused.reason
      WHEN l.status IS NOT NULL AND len(getvariable('accepted_statuses')) > 0
        AND NOT list_contains(getvariable('accepted_statuses'), lower(trim(l.status))) THEN 'other_status'
    END AS refused_for,
    refused_for IS NULL AND getvariable('leaves_out_gift_cards') AS leaves_out,
    CASE WHEN leaves_out THEN t.without_gift_cards ELSE t.with_gift_cards END AS paid
  FROM line l
  JOIN total t USING (order_no)
  LEFT JOIN (SELECT reason, unnest(statuses) AS status FROM reason_of_status) refused ON refused.status = lower(trim(l.status))
  WHERE l.line_no = 1)
SELECT
  l.order_no, l.order_id, p.customer_no, business_date(l.ordered_at) AS day,
  business_date(l.last_line_at) AS last_line_on,
  l.channel, l.campaign, coalesce(l.country, c.country) AS country,
  l.country AS order_country, l.dimensions, l.foreign_currency, l.leaves_out, l.paid, l.goods_total,
  l.discount_asked, l.gift_card_asked, l.shipping_charged, l.shipping_cost, l.payment_fee,
  CAST(least(
    CASE WHEN l.goods_total IS NOT NULL THEN greatest(coalesce(l.with_gift_cards, 0) - l.goods_total, 0) ELSE l.discount_asked END,
    coalesce(l.paid, 0)) AS BIGINT) AS order_discount,
  CASE
    WHEN l.refused_for IS NOT NULL THEN l.refused_for
    WHEN l.with_gift_cards IS NULL THEN 'no_positive_quantity'
    WHEN l.paid IS NULL THEN 'gift_cards'
  END AS why_not_counted,
  CAST(CASE WHEN why_not_counted IS NULL THEN least(l.gift_card_asked, l.paid - order_discount) ELSE 0 END AS BIGINT) AS gift_card_payment
FROM judged l
LEFT JOIN person p ON p.customer_id = l.customer_id
LEFT JOIN customer_card c ON c.customer_no = p.customer_no;

-- Lines of positive quantity, of all orders, without the gift cards that are no part of their order.
CREATE VIEW valued_line AS
SELECT l.* FROM line l JOIN shop_order o USING (order_no) WHERE l.quantity > 0 AND NOT (o.leaves_out AND l.is_gift_card);

-- An amount of each order, allocated to its lines in proportion to their values: rounded down to whole coins, the rest one coin each by
-- the largest remainder. Coins are the currency's smallest unit if the amount and every line are multiples of it, else ticks.
-- relation: order_no, line_no, value, amount.
CREATE MACRO allocated(relation) AS TABLE
WITH given AS (FROM query_table(relation)),
whole_order AS (
  SELECT
    order_no, any_value(amount) AS amount, CAST(sum(value) AS BIGINT) AS value,
    CASE WHEN any_value(amount) % getvariable('minor_unit') = 0 AND bool_and(value % getvariable('minor_unit') = 0)
      THEN getvariable('minor_unit') ELSE 1 END AS coin
  FROM given GROUP BY order_no),
shared AS (
  SELECT
    o.order_no, g.line_no, o.coin, o.amount // o.coin AS coins,
    CAST(o.amount // o.coin AS HUGEINT) * g.value // o.value AS whole,
    CAST(o.amount // o.coin AS HUGEINT) * g.value % o.value AS fraction
  FROM whole_order o JOIN given g USING (order_no)),
ranked AS (
  SELECT *,
    row_number() OVER (PARTITION BY order_no ORDER BY fraction DESC, line_no) AS place,
    coins - sum(whole) OVER (PARTITION BY order_no) AS coins_left
  FROM shared)
SELECT order_no, line_no, CAST((whole + CASE WHEN place <= coins_left THEN 1 ELSE 0 END) * coin AS BIGINT) AS share
FROM ranked;

CREATE VIEW discount_of_line AS
SELECT order_no, l.line_no, l.paid AS value, o.order_discount AS amount
FROM shop_order o JOIN valued_line l USING (order_no) WHERE o.order_discount > 0;

CREATE TABLE order_discount_share AS FROM allocated('discount_of_line');

CREATE VIEW gift_card_payment_of_line AS
SELECT order_no, l.line_no, l.paid - coalesce(s.share, 0) AS value, o.gift_card_payment AS amount
FROM shop_order o JOIN valued_line l USING (order_no) LEFT JOIN order_discount_share s USING (order_no, line_no)
WHERE o.gift_card_payment > 0;

CREATE TABLE gift_card_payment_share AS FROM allocated('gift_card_payment_of_line');

CREATE TABLE positive_line AS
WITH priced AS (
  SELECT
    o.order_no, o.customer_no, o.day, o.why_not_counted IS NULL AS counts, l.line_no,
    l.product_id, l.brand, l.category, l.line_dimensions, l.quantity AS units, l.gross - coalesce(g.share, 0) AS gross,
    l.paid - coalesce(s.share, 0) - coalesce(g.share, 0) AS net, l.cost
  FROM valued_line l
  JOIN shop_order o USING (order_no)
  LEFT JOIN order_discount_share s ON s.order_no = l.order_no AND s.line_no = l.line_no
  LEFT JOIN gift_card_payment_share g ON g.order_no = l.order_no AND g.line_no = l.line_no)
SELECT *, gross - net AS discount, half_up(net, units) AS unit_price_paid, net - cost AS profit FROM priced;

-- The charges of the orders that count, allocated to their lines by net value; to equal parts if the order is worth nothing.
CREATE VIEW line_weight AS
SELECT order_no, line_no, CASE WHEN sum(net) OVER (PARTITION BY order_no) = 0 THEN 1 ELSE net END AS value
FROM positive_line WHERE counts;

CREATE VIEW shipping_charged_of_line AS
SELECT order_no, w.line_no, w.value, o.shipping_charged AS amount
FROM shop_order o JOIN line_weight w USING (order_no) WHERE o.shipping_charged > 0;

CREATE VIEW shipping_cost_of_line AS
SELECT order_no, w.line_no, w.value, o.shipping_cost AS amount
FROM shop_order o JOIN line_weight w USING (order_no) WHERE o.shipping_cost > 0;

CREATE VIEW payment_fee_of_line AS
SELECT order_no, w.line_no, w.value, o.payment_fee AS amount
FROM shop_order o JOIN line_weight w USING (order_no) WHERE o.payment_fee > 0;

CREATE TABLE sold_line AS
SELECT
  l.*, coalesce(c.share, 0) AS shipping_charged, coalesce(k.share, 0) AS shipping_cost, coalesce(f.share, 0) AS payment_fee
FROM positive_line l
LEFT JOIN allocated('shipping_charged_of_line') c USING (order_no, line_no)
LEFT JOIN allocated('shipping_cost_of_line') k USING (order_no, line_no)
LEFT JOIN allocated('payment_fee_of_line') f USING (order_no, line_no)
WHERE l.counts;

-- Purchases: the orders that count, with the sums of their lines.
-- charges: what the charges add to the contribution, negative if they cost more than they bring.
-- customer_order_no: 1 for a customer's first order. profit: over lines of known cost, null if there are none.
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
    CAST(sum(profit) AS BIGINT) AS profit,
    CAST(sum(shipping_charged) AS BIGINT) AS shipping_charged, CAST(sum(shipping_cost) AS BIGINT) AS shipping_cost,
    CAST(sum(payment_fee) AS BIGINT) AS payment_fee,
    CAST(sum(shipping_charged - shipping_cost - payment_fee) AS BIGINT) AS charges
  FROM sold_line GROUP BY order_no)
SELECT
  o.order_no, o.order_id, o.customer_no, o.day, o.channel, o.campaign, o.country, o.order_country, o.dimensions,
  o.foreign_currency, s.* EXCLUDE (order_no),
  CASE WHEN o.customer_no IS NOT NULL
    THEN row_number() OVER (PARTITION BY o.customer_no ORDER BY o.order_no) END AS customer_order_no
FROM shop_order o JOIN summed s USING (order_no);

SET VARIABLE has_costs = EXISTS (SELECT 1 FROM sold_line WHERE cost IS NOT NULL);

-- Refunds up to as_of with their owner, and the attributes of the refunded order and line.
-- order_day: the day of that order. counts: false if the refund refers to an order or a gift card that does not count, so it is not a
-- refund of sales.
-- owned_since: the day from which an order identifies the owner of the refund; null if the refund does.
-- is_costed: whether the refund reduces gross profit: the cost of its goods is known, or it has no product.
-- returned_cost: the cost of the returned units, if returned goods are restocked.
CREATE TABLE any_refund AS
WITH used AS (
  SELECT
    row_number() OVER () AS refund_no, business_date(refunded_at) AS day, converted_ticks(1, amount, given_amount, rate) AS amount,
    coalesce(quantity, 0) AS units, known(order_id) AS order_id, known(line_id) AS line_id,
    known(product_id) AS product_id, known(customer_id) AS customer_id,
    known(channel) AS own_channel, known(country) AS own_country, coalesce(restocked, getvariable('restocked')) AS restocked
  FROM refund_with_rate
  WHERE business_date(refunded_at) <= getvariable('as_of')),
owned AS (
  SELECT
    u.* EXCLUDE (customer_id),
    CASE WHEN u.customer_id IS NOT NULL THEN p.customer_no ELSE o.customer_no END AS customer_no,
    CASE WHEN u.customer_id IS NULL THEN o.day END AS owned_since,
    o.order_no AS named_order_no, o.customer_no AS named_order_customer_no
  FROM used u
  LEFT JOIN person p ON p.customer_id = u.customer_id
  LEFT JOIN shop_order o ON o.order_id = u.order_id),
-- the order only supplies attributes for a refund of its own customer (a guest order: for a refund without a customer)
ordered AS (
  SELECT * EXCLUDE (named_order_no, named_order_customer_no),
    CASE WHEN named_order_customer_no IS NOT DISTINCT FROM customer_no THEN named_order_no END AS order_no
  FROM owned),
candidate AS (
  SELECT
    r.refund_no, 1 AS preference, 0 AS order_no, l.line_no, l.brand, l.category, l.line_dimensions, l.product_id, l.cost,
    l.quantity AS units, l.is_gift_card
  FROM ordered r JOIN line l ON l.order_no = r.order_no AND l.line_id = r.line_id
  UNION ALL
  SELECT r.refund_no, 2, 0, l.line_no, l.brand, l.category, l.line_dimensions, l.product_id, l.cost, l.quantity, l.is_gift_card
  FROM ordered r JOIN line l ON l.order_no = r.order_no AND l.product_id = r.product_id
  UNION ALL
  SELECT r.refund_no, 3, o.order_no, l.line_no, l.brand, l.category, l.line_dimensions, l.product_id, l.cost, l.quantity, l.is_gift_card
  FROM ordered r JOIN shop_order o USING (customer_no) JOIN line l ON l.order_no = o.order_no AND l.product_id = r.product_id
  UNION ALL
  SELECT r.refund_no, 4, 0, 0, known(p.brand), known(p.category), NULL, p.product_id, ticks(r.units * p.unit_cost), r.units, false
  FROM ordered r JOIN products p ON p.product_id = r.product_id),
chosen AS (
  SELECT refund_no, preference, brand, category, line_dimensions, product_id, cost, units, is_gift_card FROM candidate
  QUALIFY row_number() OVER (PARTITION BY refund_no ORDER BY preference, order_no, line_no) = 1)
SELECT
  r.refund_no, r.day, r.amount, r.units, r.order_id, coalesce(r.product_id, h.product_id) AS product_id, r.customer_no,
  r.order_no, o.day AS order_day, getvariable('leaves_out_gift_cards') AND coalesce(h.preference <= 2 AND h.is_gift_card, false) AS is_of_gift_card,
  o.why_not_counted IS NULL AND NOT is_of_gift_card AS counts, r.owned_since,
  coalesce(o.channel, r.own_channel) AS channel, coalesce(o.order_country, r.own_country, c.country) AS country,
  o.dimensions, h.brand, h.category, h.line_dimensions,
  r.customer_no IN (SELECT customer_no FROM purchase WHERE customer_no IS NOT NULL) AS is_of_buyer,
  h.refund_no IS NULL OR h.preference = 4 OR h.cost IS NOT NULL AS is_costed,
  CASE WHEN r.restocked AND h.cost IS NOT NULL AND h.units <> 0
    THEN half_up(abs(h.cost) * least(r.units, abs(h.units)), abs(h.units)) ELSE 0 END AS returned_cost
FROM ordered r
LEFT JOIN shop_order o USING (order_no)
LEFT JOIN customer_card c ON c.customer_no = r.customer_no
LEFT JOIN chosen h USING (refund_no);

-- The refunds of sales. lost_profit: the reduction of gross profit; costed_amount: the reduction of the net sales of known cost.
CREATE VIEW refund AS
SELECT
  *, CASE WHEN is_costed THEN amount ELSE 0 END AS costed_amount,
  CASE WHEN is_costed THEN amount - returned_cost ELSE 0 END AS lost_profit
FROM any_refund WHERE counts;

CREATE VIEW refund_of_order_not_counted AS SELECT * FROM any_refund WHERE NOT counts;

-- Answers with their owner and the attributes of their order. is_good: promoter or satisfied. is_bad: detractor.
-- The position of a score on its own scale is compared with the position of the threshold on the scale of the settings.
CREATE TABLE answer AS
WITH given AS (
  SELECT
    row_number() OVER () AS answer_no, o.survey, s.responded_at, business_date(s.responded_at) AS day, s.score,
    coalesce(s.scale, o.highest) AS scale, o.lowest, o.highest, o.good_from, o.bad_to,
    known(s.order_id) AS order_id, known(s.customer_id) AS customer_id
  FROM surveys s JOIN survey_options o ON o.survey = lower(trim(s.survey))
  WHERE business_date(s.responded_at) <= getvariable('as_of')),
owned AS (
  SELECT
    g.* EXCLUDE (customer_id, order_id),
    CASE WHEN g.customer_id IS NOT NULL THEN p.customer_no ELSE o.customer_no END AS customer_no,
    -- the order only supplies attributes for an answer of its own customer (a guest order: for an answer without a customer)
    CASE WHEN g.customer_id IS NULL OR p.customer_no IS NOT DISTINCT FROM o.customer_no THEN o.order_no END AS named_order_no
  FROM given g
  LEFT JOIN person p ON p.customer_id = g.customer_id
  LEFT JOIN shop_order o ON o.order_id = g.order_id),
last_order_of_day AS (SELECT customer_no, day, max(order_no) AS order_no FROM purchase WHERE customer_no IS NOT NULL GROUP BY ALL),
ordered AS (
  SELECT o.*, coalesce(o.named_order_no, l.order_no) AS order_no
  FROM owned o ASOF LEFT JOIN last_order_of_day l ON l.customer_no = o.customer_no AND l.day <= o.day),
-- the category with the largest share of an order's value, whether the order counts or not; alike for the custom dimensions of lines
order_category AS (
  SELECT order_no, category FROM positive_line WHERE category IS NOT NULL GROUP BY order_no, category
  QUALIFY row_number() OVER (PARTITION BY order_no ORDER BY sum(net) DESC, category) = 1),
order_line_member AS (
  SELECT order_no, position, line_dimensions[position] AS member FROM positive_line, own_line_dimension WHERE member IS NOT NULL
  GROUP BY order_no, position, member
  QUALIFY row_number() OVER (PARTITION BY order_no, position ORDER BY sum(net) DESC, member) = 1),
order_line_members AS (
  SELECT order_no, list(m.member ORDER BY d.position) AS line_dimensions
  FROM (SELECT DISTINCT order_no FROM positive_line) o CROSS JOIN own_line_dimension d LEFT JOIN order_line_member m USING (order_no, position)
  GROUP BY order_no)
SELECT
  a.answer_no, a.survey, a.responded_at, a.day, a.customer_no, o.channel, coalesce(o.country, c.country) AS country,
  k.category, o.dimensions, m.line_dimensions,
  a.score, a.scale, a.highest - a.lowest + 1 AS options,
  -- the score at the same relative position on the shop's scale
  a.lowest + (a.score - a.lowest) * (a.highest - a.lowest) / (a.scale - a.lowest) AS placed_score,
  coalesce((a.score - a.lowest) * (a.highest - a.lowest) >= (a.good_from - a.lowest) * (a.scale - a.lowest), false) AS is_good,
  coalesce((a.score - a.lowest) * (a.highest - a.lowest) <= (a.bad_to - a.lowest) * (a.scale - a.lowest), false) AS is_bad
FROM ordered a
LEFT JOIN shop_order o USING (order_no)
LEFT JOIN order_category k USING (order_no)
LEFT JOIN order_line_members m USING (order_no)
LEFT JOIN customer_card c ON c.customer_no = a.customer_no;

-- Reviews with their owner. stars: the rating on the scale of 1 to 5, in ten-thousandths. Brand and category are those of the line in which
-- the owner first ordered the product (in any order), else of the product.
CREATE TABLE review AS
WITH given AS (
  SELECT
    row_number() OVER () AS review_no, reviewed_at, business_date(reviewed_at) AS day, known(product_id) AS product_id,
    known(order_id) AS order_id, known(customer_id) AS customer_id,
    10000 + half_up(CAST(round(rating * 10000) - 10000 AS BIGINT) * 4 * 10000, CAST(round(coalesce(scale, 5) * 10000) - 10000 AS BIGINT)) AS stars
  FROM reviews WHERE business_date(reviewed_at) <= getvariable('as_of')),
owned AS (
  SELECT
    g.* EXCLUDE (customer_id), CASE WHEN g.customer_id IS NOT NULL THEN p.customer_no ELSE o.customer_no END AS customer_no,
    CASE WHEN g.customer_id IS NULL AND o.customer_no IS NULL THEN o.order_no END AS guest_order_no
  FROM given g
  LEFT JOIN person p ON p.customer_id = g.customer_id
  LEFT JOIN shop_order o ON o.order_id = g.order_id),
bought AS (
  SELECT w.review_no, o.order_no, l.line_no, l.brand, l.category
  FROM owned w JOIN shop_order o ON o.customer_no = w.customer_no OR o.order_no = w.guest_order_no
  JOIN line l ON l.order_no = o.order_no AND l.product_id = w.product_id
  QUALIFY row_number() OVER (PARTITION BY w.review_no ORDER BY o.order_no, l.line_no) = 1)
SELECT
  w.review_no, w.reviewed_at, w.day, w.customer_no, w.stars, w.stars >= 40000 AS is_satisfied, w.product_id,
  CASE WHEN b.review_no IS NOT NULL THEN b.brand ELSE known(p.brand) END AS brand,
  CASE WHEN b.review_no IS NOT NULL THEN b.category ELSE known(p.category) END AS category
FROM owned w LEFT JOIN bought b USING (review_no) LEFT JOIN products p ON p.product_id = w.product_id;

-- Tickets with their owner.
CREATE TABLE ticket AS
WITH given AS (
  SELECT
    row_number() OVER () AS ticket_no, opened_at, first_reply_at, resolved_at, business_date(opened_at) AS day,
    known(order_id) AS order_id, known(customer_id) AS customer_id
  FROM tickets WHERE business_date(opened_at) <= getvariable('as_of'))
SELECT
  g.* EXCLUDE (customer_id, order_id),
  CASE WHEN g.customer_id IS NOT NULL THEN p.customer_no ELSE o.customer_no END AS customer_no
FROM given g
LEFT JOIN person p ON p.customer_id = g.customer_id
LEFT JOIN shop_order o ON o.order_id = g.order_id;

-- Changes of points. A customer cannot refer itself.
CREATE TABLE points_change AS
SELECT
  known(customer_id) AS customer_id, happened_at, business_date(happened_at) AS day, points, coalesce(ticks(cost), 0) AS cost,
  coalesce(known(referral_of) <> known(customer_id), false) AS is_referral
FROM loyalty WHERE business_date(happened_at) <= getvariable('as_of');

-- Marketing spend, leads and subscriptions up to as_of, in the shop's currency.
CREATE TABLE spend AS
SELECT s.spent_on AS day, known(s.channel) AS channel, known(s.campaign) AS campaign, converted_ticks(1, s.amount, s.given_amount, r.rate) AS amount,
  s.impressions, s.clicks
FROM marketing_spend s LEFT JOIN rate_of_day r ON r.currency = foreign_currency(s.currency) AND r.day = s.spent_on
WHERE s.spent_on <= getvariable('as_of') AND (foreign_currency(s.currency) IS NULL OR r.rate IS NOT NULL);

CREATE TABLE session_in_scope AS
SELECT day, known(channel) AS channel, known(campaign) AS campaign, sessions, product_views, carts, checkouts
FROM sessions WHERE day <= getvariable('as_of');

CREATE TABLE lead_in_scope AS
SELECT
  business_date(created_at) AS day, business_date(converted_at) AS converted_on, known(channel) AS channel,
  known(campaign) AS campaign, known(customer_id) AS customer_id
FROM leads WHERE business_date(created_at) <= getvariable('as_of');

CREATE TABLE subscription AS
SELECT known(s.customer_id) AS customer_id, s.starts_on, s.ends_on, converted_ticks(1, s.mrr, s.given_mrr, r.rate) AS mrr
FROM subscriptions s LEFT JOIN rate_of_day r ON r.currency = foreign_currency(s.currency) AND r.day = s.starts_on
WHERE s.starts_on <= getvariable('as_of') AND (foreign_currency(s.currency) IS NULL OR r.rate IS NOT NULL);

-- The calendar: every day of every period from the first event to as_of, in each grain. period_no is consecutive.
-- The first periods can start before that event; grain `all` contains all older events, such as an order that does not count.
SET VARIABLE first_day = (
  SELECT min(day) FROM (
    SELECT min(day) AS day FROM purchase
    UNION ALL
    SELECT min(day) FROM refund
    UNION ALL
    SELECT min(day) FROM answer
    UNION ALL
    SELECT min(day) FROM spend
    UNION ALL
    SELECT min(day) FROM session_in_scope
    UNION ALL
    SELECT min(day) FROM review
    UNION ALL
    SELECT min(day) FROM ticket
    UNION ALL
    SELECT min(day) FROM points_change
    UNION ALL
    SELECT min(day) FROM lead_in_scope
    UNION ALL
    SELECT min(starts_on) FROM subscription));

CREATE TABLE calendar AS
WITH first_order AS (
  SELECT least(min(day), CAST(getvariable('first_day') AS DATE)) AS day
  FROM (SELECT day FROM shop_order UNION ALL SELECT day FROM any_refund)),
day AS (
  SELECT CAST(unnest(generate_series(
    CAST(day AS TIMESTAMP), CAST(getvariable('as_of') AS TIMESTAMP), INTERVAL 1 DAY)) AS DATE) AS day
  FROM first_order WHERE getvariable('first_day') IS NOT NULL),
grain AS (SELECT unnest(enum_range(CAST(NULL AS grain))) AS grain),
placed AS (SELECT grain, day, period_start_of(grain, day) AS period_start FROM day, grain)
SELECT
  grain, day, period_start,
  CAST(dense_rank() OVER (PARTITION BY grain ORDER BY period_start) AS INTEGER) AS period_no,
  least(next_period_start(grain, period_start) - 1, CAST(getvariable('as_of') AS DATE)) AS ends_on
FROM placed
WHERE period_start >= period_start_of(grain, CAST(getvariable('first_day') AS DATE));

-- Whether a table has rows of a grain: always for the whole shop, only for some grains for the members of other dimensions.
CREATE MACRO is_told(of_all, grain) AS of_all OR list_contains(getvariable('split_grains'), CAST(grain AS VARCHAR));

-- The calendar of the whole shop, and that of the members of other dimensions.
CREATE TABLE told_calendar AS
SELECT o.of_all, c.* FROM calendar c CROSS JOIN (VALUES (true), (false)) o(of_all) WHERE is_told(o.of_all, c.grain);

-- ends_on: the last day of the period up to as_of. observed_days: from the period's last day to as_of, negative if the period ends later.
-- has_window, has_window_before: whether the purchase history covers the longest activity window up to the last day, or before the
-- first day. Grain all looks back from the day 365 days ago.
CREATE TABLE period AS
WITH known AS (
  SELECT
    greatest(coalesce(min(p.day), CAST(getvariable('as_of') AS DATE)), getvariable('history_starts_on')) AS since,
    greatest(getvariable('activity_window'), (SELECT max(days) FROM category_window)) AS days
  FROM purchase p)
SELECT DISTINCT
  c.grain, c.period_no, c.period_start, c.ends_on,
  next_period_start(c.grain, c.period_start) - 1 <= getvariable('as_of') AS is_complete,
  CAST(getvariable('as_of') AS DATE) - (next_period_start(c.grain, c.period_start) - 1) AS observed_days,
  CAST(c.ends_on AS DATE) - k.since + 1 >= k.days AS has_window,
  CASE WHEN c.grain = 'all' THEN CAST(getvariable('as_of') AS DATE) - 364 ELSE c.period_start END - k.since >= k.days AS has_window_before
FROM calendar c CROSS JOIN known k;

-- The spend of each buyer by brand and by category, if known. rank: by order value, then by name.
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

-- Buyers: the other attributes of a customer.
-- known_before: seen before the recorded history starts, so never new.
CREATE TABLE buyer AS
WITH first_purchase AS (SELECT * FROM purchase WHERE customer_order_no = 1),
last_purchase AS (SELECT customer_no, max(day) AS last_day FROM purchase WHERE customer_no IS NOT NULL GROUP BY customer_no)
SELECT
  f.customer_no, person.customer_id, f.order_no AS first_order_no, f.day AS first_day, l.last_day,
  f.channel AS first_channel, coalesce(c.acquisition_channel, f.channel) AS acquisition_channel,
  coalesce(c.country, f.order_country) AS country, c.gender, c.birth_year, c.registered_at, f.dimensions, f.discounted_lines > 0 AS first_discounted,
  t.category AS top_category, coalesce(w.days, getvariable('activity_window')) AS window_days,
  coalesce(f.day < getvariable('history_starts_on') OR c.registered_on < getvariable('history_starts_on'), false) AS known_before
FROM first_purchase f
JOIN person USING (customer_no)
JOIN last_purchase l USING (customer_no)
LEFT JOIN customer_card c USING (customer_no)
LEFT JOIN category_spend t ON t.customer_no = f.customer_no AND t.rank = 1
LEFT JOIN category_window w ON w.category = t.category;

-- The member of each custom dimension of lines in a buyer's first order: the one with the largest share of its value, if any is known.
CREATE TABLE first_line_member AS
SELECT b.customer_no, d.dimension, l.line_dimensions[d.position] AS member
FROM buyer b JOIN sold_line l ON l.order_no = b.first_order_no CROSS JOIN own_line_dimension d
WHERE member IS NOT NULL
GROUP BY b.customer_no, d.dimension, member
QUALIFY row_number() OVER (PARTITION BY b.customer_no, d.dimension ORDER BY sum(l.net) DESC, member) = 1;

-- The dimensions that are the same for all orders of a customer: the acquisition channel and, if requested, the gender and the age in
-- the year of the first purchase. Guests have none.
CREATE TABLE person_dimension AS
SELECT unnest(list_concat(['acquisition_channel'], getvariable('demographics'))) AS dimension;

CREATE TABLE person_member AS
WITH known AS (
  SELECT
    p.customer_no, coalesce(c.acquisition_channel, b.first_channel) AS acquisition_channel, c.gender,
    age_band(year(b.first_day) - c.birth_year) AS age_band
  FROM person p LEFT JOIN customer_card c USING (customer_no) LEFT JOIN buyer b USING (customer_no))
SELECT
  k.customer_no, d.dimension,
  CASE d.dimension WHEN 'acquisition_channel' THEN k.acquisition_channel WHEN 'gender' THEN k.gender WHEN 'age_band' THEN k.age_band END AS member
FROM known k CROSS JOIN person_dimension d;
