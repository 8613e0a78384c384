-- One row per grain, dimension, member, cohort and age. A cohort contains the customers first seen in the recorded history.

-- The dimensions of cohorts and of the purchase funnel: properties of the customer or of the first purchase.
CREATE TABLE newcomer_member AS
WITH newcomer AS (SELECT * FROM buyer WHERE NOT known_before),
first_line AS (
  SELECT n.customer_no, l.brand, l.category, sum(l.net) AS net
  FROM newcomer n JOIN sold_line l ON l.order_no = n.first_order_no
  GROUP BY ALL),
first_brand AS (
  SELECT customer_no, brand FROM (SELECT customer_no, brand, sum(net) AS net FROM first_line WHERE brand IS NOT NULL GROUP BY ALL)
  QUALIFY row_number() OVER (PARTITION BY customer_no ORDER BY net DESC, brand) = 1),
first_category AS (
  SELECT customer_no, category
  FROM (SELECT customer_no, category, sum(net) AS net FROM first_line WHERE category IS NOT NULL GROUP BY ALL)
  QUALIFY row_number() OVER (PARTITION BY customer_no ORDER BY net DESC, category) = 1)
SELECT customer_no, 'all' AS dimension, 'all' AS member FROM newcomer
UNION ALL
SELECT customer_no, dimension, member_name(member) FROM newcomer JOIN person_member USING (customer_no)
UNION ALL
SELECT customer_no, 'country', member_name(country) FROM newcomer
UNION ALL
SELECT customer_no, 'first_category', member_name(category) FROM newcomer LEFT JOIN first_category USING (customer_no)
UNION ALL
SELECT customer_no, 'first_brand', member_name(brand) FROM newcomer LEFT JOIN first_brand USING (customer_no)
UNION ALL
SELECT customer_no, 'first_order', CASE WHEN first_discounted THEN 'discounted' ELSE 'full_price' END FROM newcomer
UNION ALL
SELECT customer_no, dimension, member_name(dimensions[position]) FROM newcomer, own_dimension
UNION ALL
SELECT n.customer_no, d.dimension, member_name(m.member)
FROM newcomer n CROSS JOIN own_line_dimension d LEFT JOIN first_line_member m USING (customer_no, dimension);

-- Numbers for the pairs, so that grouping uses one small column.
CREATE TABLE cohort_split AS
SELECT CAST(row_number() OVER (ORDER BY dimension, member) AS INTEGER) AS split_no, dimension, member
FROM (SELECT DISTINCT dimension, member FROM newcomer_member);

CREATE TABLE newcomer_split AS
SELECT customer_no, split_no, dimension = 'all' AS of_all FROM newcomer_member JOIN cohort_split USING (dimension, member);

CREATE TABLE newcomer_cohort AS
SELECT b.customer_no, c.grain, c.period_no AS cohort_no
FROM buyer b JOIN calendar c ON c.day = b.first_day
WHERE NOT b.known_before;

CREATE TABLE cohort_retention AS
WITH
-- the activity of each new customer in each period; age 0 is the period of the first purchase
bought AS (
  SELECT
    n.customer_no, n.grain, n.cohort_no, c.period_no - n.cohort_no AS age,
    count(*) AS orders, sum(p.net) AS net, sum(p.profit) AS profit, coalesce(sum(p.profit), 0) + sum(p.charges) AS contribution, max(p.customer_order_no) AS last_order_no,
    bool_or(p.customer_order_no = 2) AS has_second
  FROM purchase p
  JOIN newcomer_cohort n USING (customer_no)
  JOIN calendar c ON c.grain = n.grain AND c.day = p.day
  WHERE n.grain <> 'all'
  GROUP BY ALL),
total AS (SELECT customer_no, max(customer_order_no) AS orders FROM purchase WHERE customer_no IS NOT NULL GROUP BY customer_no),
happened AS (
  SELECT
    b.customer_no, b.grain, b.cohort_no, b.age, 1 AS active, CAST(b.last_order_no = t.orders AS INTEGER) AS last_active,
    CAST(b.has_second AS INTEGER) AS repeated, b.orders, b.net, b.profit, b.contribution, 0 AS refunds
  FROM bought b JOIN total t USING (customer_no)
  UNION ALL
  SELECT n.customer_no, n.grain, n.cohort_no, greatest(c.period_no - n.cohort_no, 0), 0, 0, 0, 0, 0, -r.lost_profit, -r.lost_profit, r.amount
  FROM refund r
  JOIN newcomer_cohort n USING (customer_no)
  JOIN calendar c ON c.grain = n.grain AND c.day = r.day
  WHERE n.grain <> 'all'),
happened_in_cohort AS (
  SELECT
    grain, split_no, cohort_no, age, sum(active) AS active, sum(last_active) AS last_active, sum(repeated) AS repeated,
    sum(orders) AS orders, sum(net) AS net, coalesce(sum(profit), 0) AS profit, sum(contribution) AS contribution, sum(refunds) AS refunds
  FROM happened JOIN newcomer_split USING (customer_no)
  WHERE is_told(of_all, grain)
  GROUP BY ALL),
cohort AS (
  SELECT grain, split_no, cohort_no, count(*) AS size
  FROM newcomer_cohort JOIN newcomer_split USING (customer_no)
  WHERE grain <> 'all' AND is_told(of_all, grain) GROUP BY ALL),
cell AS (
  SELECT
    c.grain, c.split_no, c.cohort_no, c.size, p.period_no - c.cohort_no AS age, p.period_start, p.is_complete,
    coalesce(h.active, 0) AS active, coalesce(h.last_active, 0) AS last_active, coalesce(h.repeated, 0) AS repeated,
    coalesce(h.orders, 0) AS orders, coalesce(h.net, 0) AS net, coalesce(h.profit, 0) AS profit, coalesce(h.contribution, 0) AS contribution,
    coalesce(h.refunds, 0) AS refunds, coalesce(h.net, 0) - coalesce(h.refunds, 0) AS net_sales
  FROM cohort c
  JOIN period p ON p.grain = c.grain AND p.period_no >= c.cohort_no
  LEFT JOIN happened_in_cohort h
    ON h.grain = c.grain AND h.split_no = c.split_no AND h.cohort_no = c.cohort_no AND h.age = p.period_no - c.cohort_no),
-- marketing spend in the cohort's period, for all or for the cohort's acquisition channel
cohort_spend AS (
  SELECT a.grain, s.split_no, a.period_no AS cohort_no, a.spend
  FROM acquisition_in_period a
  JOIN cohort_split s
    ON s.member = a.member AND (s.dimension, a.dimension) IN (('all', 'all'), ('acquisition_channel', 'acquisition_channel'))),
running AS (
  SELECT *,
    -- bought at this age or later: the last purchase is not before it
    size - sum(last_active) OVER before_now AS not_yet_last,
    sum(repeated) OVER to_now AS repeated_to_now,
    first_value(repeated) OVER to_now AS repeated_at_once,
    first_value(net_sales) OVER to_now AS net_sales_at_first,
    sum(net_sales) OVER to_now AS net_sales_to_now,
    sum(profit) OVER to_now AS profit_to_now,
    sum(contribution) OVER to_now AS contribution_to_now,
    active / size AS p,
    1.959963984540054 * 1.959963984540054 AS zz
  FROM cell
  WINDOW
    to_now AS (PARTITION BY grain, split_no, cohort_no ORDER BY age ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
    before_now AS (PARTITION BY grain, split_no, cohort_no ORDER BY age ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
SELECT
  CAST(r.grain AS VARCHAR) AS grain, s.dimension, s.member, start.period_start AS cohort_start, CAST(r.age AS INTEGER) AS age, r.period_start,
  r.size AS cohort_size,
  CAST(r.active AS BIGINT) AS active_customers,
  ratio(r.active, r.size) AS retention_rate,
  (p + zz / (2 * size) - sqrt(zz * (p * (1 - p) / size + zz / (4 * size * size)))) / (1 + zz / size) AS retention_rate_low,
  (p + zz / (2 * size) + sqrt(zz * (p * (1 - p) / size + zz / (4 * size * size)))) / (1 + zz / size) AS retention_rate_high,
  CAST(coalesce(r.not_yet_last, r.size) AS BIGINT) AS rolling_active_customers,
  ratio(coalesce(r.not_yet_last, r.size), r.size) AS rolling_retention_rate,
  CAST(r.repeated_to_now AS BIGINT) AS repeated_customers,
  ratio(r.repeated_to_now, r.size) AS cumulative_repeat_rate,
  CAST(r.repeated_at_once AS BIGINT) AS repeated_in_own_period,
  CAST(r.orders AS BIGINT) AS orders,
  money(r.net) AS order_value, CASE WHEN getvariable('has_refunds') THEN money(r.refunds) END AS refunds, money(r.net_sales) AS net_sales,
  CASE WHEN getvariable('has_costs') THEN money(r.profit) END AS gross_profit,
  CASE WHEN getvariable('has_costs') AND getvariable('has_charges') THEN money(r.contribution) END AS contribution,
  ratio(r.net_sales, r.net_sales_at_first) AS revenue_retention,
  money(r.net_sales_to_now) AS cumulative_net_sales,
  money(half_up(CAST(r.net_sales_to_now AS BIGINT), r.size)) AS cumulative_net_sales_per_customer,
  CASE WHEN getvariable('has_costs') THEN money(r.profit_to_now) END AS cumulative_gross_profit,
  CASE WHEN getvariable('has_costs') THEN money(half_up(CAST(r.profit_to_now AS BIGINT), r.size)) END AS cumulative_gross_profit_per_customer,
  CASE WHEN getvariable('has_costs') AND getvariable('has_charges') THEN money(r.contribution_to_now) END AS cumulative_contribution,
  CASE WHEN getvariable('has_costs') AND getvariable('has_charges')
    THEN money(half_up(CAST(r.contribution_to_now AS BIGINT), r.size)) END AS cumulative_contribution_per_customer,
  r.is_complete,
  CASE WHEN s.dimension IN ('all', 'acquisition_channel') AND getvariable('has_marketing_spend')
    THEN money(half_up(CAST(coalesce(spent.spend, 0) AS BIGINT), r.size)) END AS cac,
  CASE WHEN s.dimension IN ('all', 'acquisition_channel') AND getvariable('has_marketing_spend') AND getvariable('has_costs')
    THEN r.profit_to_now >= coalesce(spent.spend, 0) END AS is_paid_back,
  CASE WHEN s.dimension IN ('all', 'acquisition_channel') AND getvariable('has_marketing_spend') AND getvariable('has_costs')
      AND getvariable('has_charges')
    THEN r.contribution_to_now >= coalesce(spent.spend, 0) END AS is_paid_back_by_contribution
FROM running r
JOIN cohort_split s USING (split_no)
LEFT JOIN cohort_spend spent ON spent.grain = r.grain AND spent.split_no = r.split_no AND spent.cohort_no = r.cohort_no
JOIN period start ON start.grain = r.grain AND start.period_no = r.cohort_no;
