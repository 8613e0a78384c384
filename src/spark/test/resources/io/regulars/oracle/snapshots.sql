-- Segments at the ends of earlier periods, and the migration between them. A snapshot shows what a run on its day would have shown:
-- lines, orders and an order's customer count from their own day; only the status of an order is the current one.

CREATE TABLE snapshot AS
WITH turn AS (
  SELECT CAST(period_start_of(getvariable('snapshot_grain'), CAST(getvariable('as_of') AS DATE))
    - CASE getvariable('snapshot_grain')
        WHEN 'week' THEN to_days(CAST(7 * back AS INTEGER))
        WHEN 'month' THEN to_months(CAST(back AS INTEGER))
        WHEN 'quarter' THEN to_months(CAST(3 * back AS INTEGER))
        WHEN 'year' THEN to_months(CAST(12 * back AS INTEGER))
      END AS DATE) - 1 AS day
  FROM range(CAST(getvariable('snapshots_back') AS BIGINT) + 1) t(back)
  UNION ALL
  SELECT CAST(getvariable('as_of') AS DATE))
SELECT CAST(row_number() OVER (ORDER BY day) AS INTEGER) AS snapshot_no, day
FROM turn WHERE day >= (SELECT min(day) FROM purchase);

-- The totals of each order by a snapshot. Only orders with later lines are summed again.
CREATE TABLE order_at_snapshot AS
WITH known_order AS (
  SELECT s.snapshot_no, s.day AS snapshot_day, o.*
  FROM snapshot s JOIN shop_order o ON o.day <= s.day
  WHERE o.customer_no IS NOT NULL AND o.why_not_counted IS NULL),
ordered_till_then AS (
  SELECT o.snapshot_no, o.order_no, o.customer_no, o.day, o.goods_total, o.discount_asked, o.gift_card_asked,
    CAST(sum(l.paid) FILTER (NOT (o.leaves_out AND l.is_gift_card)) AS BIGINT) AS paid, CAST(sum(l.paid) AS BIGINT) AS with_gift_cards
  FROM known_order o JOIN line l USING (order_no)
  WHERE o.last_line_on > o.snapshot_day AND l.quantity > 0 AND business_date(l.ordered_at) <= o.snapshot_day
  GROUP BY ALL),
discounted_till_then AS (
  SELECT *,
    paid - least(CASE WHEN goods_total IS NOT NULL THEN greatest(with_gift_cards - goods_total, 0) ELSE discount_asked END, paid) AS net
  FROM ordered_till_then WHERE paid IS NOT NULL)
SELECT snapshot_no, order_no, customer_no, day, paid - order_discount - gift_card_payment AS net
FROM known_order WHERE last_line_on <= snapshot_day
UNION ALL
SELECT snapshot_no, order_no, customer_no, day, net - least(gift_card_asked, net) FROM discounted_till_then;

-- A refund of an order that exists by the snapshot is excluded if the order does not count by then, or if it is of a gift card.
CREATE TABLE refund_at_snapshot AS
SELECT s.snapshot_no, r.customer_no, CAST(sum(r.amount) AS BIGINT) AS amount
FROM snapshot s
JOIN any_refund r ON r.day <= s.day AND coalesce(r.owned_since, r.day) <= s.day
LEFT JOIN order_at_snapshot o ON o.snapshot_no = s.snapshot_no AND o.order_no = r.order_no
WHERE r.customer_no IS NOT NULL AND (r.order_no IS NULL OR r.order_day > s.day OR o.order_no IS NOT NULL AND NOT r.is_of_gift_card)
GROUP BY ALL;

CREATE TABLE buyer_at_snapshot AS
WITH total AS (
  SELECT snapshot_no, customer_no, max(day) AS last_day, count(*) AS orders, CAST(sum(net) AS BIGINT) AS net
  FROM order_at_snapshot GROUP BY ALL),
valued AS (
  SELECT t.* EXCLUDE (net), s.day - t.last_day AS days_since, t.net - coalesce(r.amount, 0) AS net_sales
  FROM total t JOIN snapshot s USING (snapshot_no) LEFT JOIN refund_at_snapshot r USING (snapshot_no, customer_no)),
scored AS (
  SELECT
    *, count(*) OVER (PARTITION BY snapshot_no) AS buyers,
    1 + 5 * (rank() OVER (PARTITION BY snapshot_no ORDER BY last_day) - 1) // buyers AS r_score,
    1 + 5 * (rank() OVER (PARTITION BY snapshot_no ORDER BY orders) - 1) // buyers AS f_score,
    1 + 5 * (rank() OVER (PARTITION BY snapshot_no ORDER BY net_sales) - 1) // buyers AS m_score
  FROM valued)
SELECT s.*, m.segment FROM scored s JOIN rfm_map m ON m.r_score = s.r_score AND m.f_score = s.f_score;

CREATE TABLE customer_segment_history AS
SELECT
  s.day AS as_of, p.customer_id, CAST(b.r_score AS INTEGER) AS r_score, CAST(b.f_score AS INTEGER) AS f_score,
  CAST(b.m_score AS INTEGER) AS m_score, b.segment AS rfm_segment, b.last_day AS last_order_on, b.orders, money(b.net_sales) AS net_sales
FROM buyer_at_snapshot b JOIN snapshot s USING (snapshot_no) JOIN person p USING (customer_no)
WHERE getvariable('keep_snapshots');

-- The number of buyers with a value or a worse one, from which the next snapshot derives how many buyers of this one are strictly worse.
CREATE TABLE recency_at_snapshot AS
SELECT DISTINCT snapshot_no, -days_since AS recency, count(*) OVER (PARTITION BY snapshot_no ORDER BY -days_since) AS not_better
FROM buyer_at_snapshot;

CREATE TABLE frequency_at_snapshot AS
SELECT DISTINCT snapshot_no, orders, count(*) OVER (PARTITION BY snapshot_no ORDER BY orders) AS not_better
FROM buyer_at_snapshot;

CREATE TABLE segment_migration AS
WITH size AS (
  SELECT s.snapshot_no, count(b.customer_no) AS buyers
  FROM snapshot s LEFT JOIN buyer_at_snapshot b USING (snapshot_no) GROUP BY s.snapshot_no),
-- the rank of the current values among the buyers of the previous snapshot
placed AS (
  SELECT b.snapshot_no, b.customer_no, n.buyers, r.not_better AS less_recent, f.not_better AS less_frequent
  FROM (SELECT *, snapshot_no - 1 AS previous_no, -days_since AS recency FROM buyer_at_snapshot) b
  JOIN size n ON n.snapshot_no = b.previous_no
  ASOF LEFT JOIN recency_at_snapshot r ON r.snapshot_no = b.previous_no AND r.recency < b.recency
  ASOF LEFT JOIN frequency_at_snapshot f ON f.snapshot_no = b.previous_no AND f.orders < b.orders),
scored AS (
  SELECT
    snapshot_no, customer_no,
    least(1 + 5 * coalesce(less_recent, 0) // greatest(buyers, 1), 5) AS r_score,
    least(1 + 5 * coalesce(less_frequent, 0) // greatest(buyers, 1), 5) AS f_score
  FROM placed),
went AS (
  SELECT s.snapshot_no, coalesce(b.segment, '(new)') AS from_segment, m.segment AS to_segment, count(*) AS customers
  FROM scored s
  JOIN rfm_map m ON m.r_score = s.r_score AND m.f_score = s.f_score
  LEFT JOIN buyer_at_snapshot b ON b.snapshot_no = s.snapshot_no - 1 AND b.customer_no = s.customer_no
  GROUP BY ALL)
SELECT
  now.day AS as_of, before.day AS previous_as_of, w.from_segment, w.to_segment, w.customers,
  CASE WHEN w.from_segment <> '(new)'
    THEN ratio(w.customers, sum(w.customers) OVER (PARTITION BY w.snapshot_no, w.from_segment)) END AS customer_share
FROM went w
JOIN snapshot now ON now.snapshot_no = w.snapshot_no
JOIN snapshot before ON before.snapshot_no = w.snapshot_no - 1;
