-- One row per grain, dimension, member, cohort, order number and horizon: the customers with a next order, and the time to it.
-- Reads newcomer_cohort and newcomer_split of cohort_retention.sql.

-- The Kaplan-Meier estimate up to the horizon, with Greenwood's sum for its variance and the fewest customers at risk on a day with
-- a purchase; the customers for whom the estimate holds.
CREATE MACRO left_after(horizon, days, kept) AS product(CASE WHEN days <= horizon THEN kept ELSE 1 END);
CREATE MACRO greenwood(horizon, days, buying, at_risk) AS
  sum(CASE WHEN days <= horizon AND at_risk > buying THEN buying / (at_risk * (at_risk - buying)) ELSE 0 END);
CREATE MACRO fewest(horizon, days, buying, at_risk) AS min(CASE WHEN days <= horizon AND buying > 0 THEN at_risk END);
CREATE MACRO customers_where(holds) AS count(CASE WHEN holds THEN 1 END);

CREATE TABLE next_purchase AS
WITH step AS (
  SELECT
    customer_no, CAST(customer_order_no AS INTEGER) AS order_number, CAST(getvariable('as_of') AS DATE) - day AS observed_days,
    lead(day) OVER (PARTITION BY customer_no ORDER BY customer_order_no) - day AS gap
  FROM purchase WHERE customer_no IS NOT NULL),
-- the number of customers at risk on a day after the nth order (including the day on which they are censored), and the number who buy on it
day_after AS (
  SELECT
    n.grain, s.split_no, n.cohort_no, t.order_number, coalesce(t.gap, t.observed_days) AS days,
    count(*) AS leaving, count(t.gap) AS buying
  FROM step t JOIN newcomer_cohort n USING (customer_no) JOIN newcomer_split s USING (customer_no)
  WHERE t.order_number <= 5 AND is_told(s.of_all, n.grain)
  GROUP BY ALL),
at_risk AS (
  SELECT
    *, sum(leaving) OVER (PARTITION BY grain, split_no, cohort_no, order_number ORDER BY days DESC) AS at_risk,
    1 - buying / at_risk AS kept
  FROM day_after),
survival AS (
  SELECT
    grain, split_no, cohort_no, order_number, CAST(sum(leaving) AS BIGINT) AS customers,
    unnest([30, 60, 90, 180, 365]) AS horizon_days,
    unnest([
      left_after(30, days, kept), left_after(60, days, kept), left_after(90, days, kept), left_after(180, days, kept),
      left_after(365, days, kept)]) AS surviving,
    unnest([
      greenwood(30, days, buying, at_risk), greenwood(60, days, buying, at_risk), greenwood(90, days, buying, at_risk),
      greenwood(180, days, buying, at_risk), greenwood(365, days, buying, at_risk)]) AS variance,
    unnest([
      fewest(30, days, buying, at_risk), fewest(60, days, buying, at_risk), fewest(90, days, buying, at_risk),
      fewest(180, days, buying, at_risk), fewest(365, days, buying, at_risk)]) AS fewest_at_risk
  FROM at_risk
  GROUP BY ALL),
observed AS (
  SELECT
    n.grain, s.split_no, n.cohort_no, t.order_number,
    unnest([30, 60, 90, 180, 365]) AS horizon_days,
    unnest([
      customers_where(observed_days >= 30), customers_where(observed_days >= 60), customers_where(observed_days >= 90),
      customers_where(observed_days >= 180), customers_where(observed_days >= 365)]) AS eligible,
    unnest([
      customers_where(observed_days >= 30 AND gap <= 30), customers_where(observed_days >= 60 AND gap <= 60),
      customers_where(observed_days >= 90 AND gap <= 90), customers_where(observed_days >= 180 AND gap <= 180),
      customers_where(observed_days >= 365 AND gap <= 365)]) AS observed
  FROM step t JOIN newcomer_cohort n USING (customer_no) JOIN newcomer_split s USING (customer_no)
  WHERE t.order_number <= 5 AND is_told(s.of_all, n.grain)
  GROUP BY ALL)
SELECT
  CAST(v.grain AS VARCHAR) AS grain, c.dimension, c.member, p.period_start AS cohort_start,
  CAST(v.order_number AS INTEGER) AS order_number, v.horizon_days,
  v.customers,
  o.eligible AS eligible_customers,
  o.observed AS observed_customers,
  ratio(o.observed, o.eligible) AS share,
  -- The curve ends at the longest follow-up, and at a step with fewer than ten customers at risk.
  CASE WHEN o.eligible > 0 AND coalesce(v.fewest_at_risk, 10) >= 10 THEN 1 - v.surviving END AS kaplan_meier_share,
  CASE WHEN kaplan_meier_share IS NOT NULL
    THEN greatest(1 - v.surviving - 1.959963984540054 * v.surviving * sqrt(v.variance), 0) END AS kaplan_meier_low,
  CASE WHEN kaplan_meier_share IS NOT NULL
    THEN least(1 - v.surviving + 1.959963984540054 * v.surviving * sqrt(v.variance), 1) END AS kaplan_meier_high
FROM survival v
JOIN observed o
  ON o.grain = v.grain AND o.split_no = v.split_no AND o.cohort_no = v.cohort_no AND o.order_number = v.order_number
  AND o.horizon_days = v.horizon_days
JOIN cohort_split c ON c.split_no = v.split_no
JOIN period p ON p.grain = v.grain AND p.period_no = v.cohort_no;
