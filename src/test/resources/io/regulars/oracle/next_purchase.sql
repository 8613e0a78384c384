-- One row per grain, dimension, member, cohort, order number and horizon: who bought the next time, and how soon.
-- Reads newcomer_cohort and newcomer_split of cohort_retention.sql.

CREATE TABLE next_purchase AS
WITH step AS (
  SELECT
    customer_no, customer_order_no AS order_number, CAST(getvariable('as_of') AS DATE) - day AS observed_days,
    lead(day) OVER (PARTITION BY customer_no ORDER BY customer_order_no) - day AS gap
  FROM purchase WHERE customer_no IS NOT NULL),
-- how many reach a day after the nth order (at risk on it, the day they are lost from sight included), how many buy on it
day_after AS (
  SELECT
    n.grain, s.split_no, n.cohort_no, t.order_number, coalesce(t.gap, t.observed_days) AS days,
    count(*) AS leaving, count(t.gap) AS buying
  FROM step t JOIN newcomer_cohort n USING (customer_no) JOIN newcomer_split s USING (customer_no)
  WHERE t.order_number <= 5
  GROUP BY ALL),
at_risk AS (
  SELECT *, sum(leaving) OVER (PARTITION BY grain, split_no, cohort_no, order_number ORDER BY days DESC) AS reaching
  FROM day_after),
survival AS (
  SELECT
    grain, split_no, cohort_no, order_number, horizon_days, sum(leaving) AS customers,
    coalesce(product(1 - buying / reaching) FILTER (days <= horizon_days), 1) AS surviving
  FROM at_risk, (SELECT unnest([30, 60, 90, 180, 365]) AS horizon_days)
  GROUP BY ALL),
observed AS (
  SELECT
    n.grain, s.split_no, n.cohort_no, t.order_number, h.horizon_days,
    count(*) AS eligible, count(*) FILTER (t.gap <= h.horizon_days) AS observed
  FROM step t
  JOIN (SELECT unnest([30, 60, 90, 180, 365]) AS horizon_days) h ON t.observed_days >= h.horizon_days
  JOIN newcomer_cohort n USING (customer_no) JOIN newcomer_split s USING (customer_no)
  WHERE t.order_number <= 5
  GROUP BY ALL)
SELECT
  v.grain, c.dimension, c.member, p.period_start AS cohort_start,
  CAST(v.order_number AS INTEGER) AS order_number, v.horizon_days,
  CAST(v.customers AS BIGINT) AS customers,
  coalesce(o.eligible, 0) AS eligible_customers,
  coalesce(o.observed, 0) AS observed_customers,
  ratio(o.observed, o.eligible) AS share,
  1 - v.surviving AS kaplan_meier_share
FROM survival v
JOIN cohort_split c USING (split_no)
JOIN period p ON p.grain = v.grain AND p.period_no = v.cohort_no
LEFT JOIN observed o
  ON o.grain = v.grain AND o.split_no = v.split_no AND o.cohort_no = v.cohort_no AND o.order_number = v.order_number
  AND o.horizon_days = v.horizon_days;
