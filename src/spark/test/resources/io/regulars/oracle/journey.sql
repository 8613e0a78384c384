-- One row per grain, cohort, dimension, member, step and horizon: the customers who reached a step and those who moved on.
-- Reads the cohorts of cohort_retention.sql, and the macros of next_purchase.sql.

CREATE TABLE journey_step AS
WITH placed AS (
  SELECT p.customer_no, p.customer_order_no AS n, p.day, lead(p.day) OVER (PARTITION BY p.customer_no ORDER BY p.customer_order_no) AS next_day
  FROM purchase p WHERE p.customer_no IS NOT NULL),
first_lapse AS (
  SELECT o.customer_no, o.n, CAST(o.day + b.window_days AS DATE) AS lapsed_on, o.next_day
  FROM placed o JOIN buyer b USING (customer_no)
  WHERE coalesce(o.next_day - o.day > b.window_days, CAST(getvariable('as_of') AS DATE) - o.day >= b.window_days)
  QUALIFY row_number() OVER (PARTITION BY o.customer_no ORDER BY o.n) = 1),
of_buyer AS (
  SELECT customer_no, ['first', 'second', 'third', 'loyal'][n] AS step, day AS since, next_day AS until FROM placed WHERE n <= 4
  UNION ALL
  SELECT customer_no, 'lapsed', lapsed_on, next_day FROM first_lapse
  UNION ALL
  SELECT l.customer_no, 'won_back', l.next_day, o.next_day FROM first_lapse l JOIN placed o ON o.customer_no = l.customer_no AND o.n = l.n + 1),
-- the first lead of each customer who had not bought before it; each lead without a customer id is someone else
known_lead AS (
  SELECT
    l.day, l.channel, b.first_day, l.customer_id,
    CASE WHEN getvariable('leads_tell_conversion')
      THEN min(CASE WHEN l.converted_on <= getvariable('as_of') THEN l.converted_on END) OVER (PARTITION BY l.customer_id)
      ELSE b.first_day END AS converted_on
  FROM lead_in_scope l
  LEFT JOIN buyer b ON b.customer_id = l.customer_id
  LEFT JOIN customers c ON c.customer_id = l.customer_id
  WHERE l.customer_id IS NOT NULL
    AND NOT coalesce(b.known_before OR business_date(c.registered_at) < getvariable('history_starts_on'), false)
  QUALIFY row_number() OVER (PARTITION BY l.customer_id ORDER BY l.day, l.channel NULLS LAST) = 1),
of_lead AS (
  SELECT day, channel, converted_on FROM known_lead WHERE first_day IS NULL OR day <= first_day
  UNION ALL
  SELECT day, channel, CASE WHEN getvariable('leads_tell_conversion') AND converted_on <= getvariable('as_of') THEN converted_on END
  FROM lead_in_scope WHERE customer_id IS NULL)
SELECT n.grain, n.cohort_no, c.dimension, c.member, s.step, s.since, s.until
FROM of_buyer s
JOIN newcomer_cohort n USING (customer_no)
JOIN newcomer_split x USING (customer_no)
JOIN cohort_split c USING (split_no)
WHERE is_told(x.of_all, n.grain)
UNION ALL
SELECT c.grain, c.period_no, 'all', 'all', 'lead', l.day, CASE WHEN l.converted_on IS NOT NULL THEN greatest(l.converted_on, l.day) END
FROM of_lead l JOIN told_calendar c ON c.day = l.day AND c.of_all
UNION ALL
SELECT c.grain, c.period_no, 'acquisition_channel', member_name(l.channel), 'lead', l.day, CASE WHEN l.converted_on IS NOT NULL THEN greatest(l.converted_on, l.day) END
FROM of_lead l JOIN told_calendar c ON c.day = l.day AND NOT c.of_all;

CREATE TABLE journey AS
WITH waited AS (
  -- a wait beyond the longest horizon counts as open there
  SELECT *, least(coalesce(until, CAST(getvariable('as_of') AS DATE)) - since, 366) AS days, coalesce(until - since <= 365, false) AS moved,
    CAST(getvariable('as_of') AS DATE) - since AS observed_days
  FROM journey_step),
day_after AS (
  SELECT grain, cohort_no, dimension, member, step, days, count(*) AS leaving, count(*) FILTER (moved) AS buying
  FROM waited GROUP BY ALL),
at_risk AS (
  SELECT *, sum(leaving) OVER (PARTITION BY grain, cohort_no, dimension, member, step ORDER BY days DESC) AS at_risk,
    1 - buying / at_risk AS kept
  FROM day_after),
curve AS (
  SELECT *, product(kept) OVER (PARTITION BY grain, cohort_no, dimension, member, step ORDER BY days) AS surviving,
    min(CASE WHEN buying > 0 THEN at_risk END) OVER (PARTITION BY grain, cohort_no, dimension, member, step ORDER BY days) AS fewest_so_far
  FROM at_risk),
half AS (
  SELECT grain, cohort_no, dimension, member, step, min(days) AS median_days
  FROM curve WHERE surviving <= 0.5 + 1e-9 AND fewest_so_far >= 10
  GROUP BY ALL),
survival AS (
  SELECT
    grain, cohort_no, dimension, member, step, CAST(sum(leaving) AS BIGINT) AS entered,
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
  FROM at_risk GROUP BY ALL),
observed AS (
  SELECT
    grain, cohort_no, dimension, member, step,
    unnest([30, 60, 90, 180, 365]) AS horizon_days,
    unnest([
      customers_where(observed_days >= 30), customers_where(observed_days >= 60), customers_where(observed_days >= 90),
      customers_where(observed_days >= 180), customers_where(observed_days >= 365)]) AS eligible,
    unnest([
      customers_where(observed_days >= 30 AND moved AND days <= 30), customers_where(observed_days >= 60 AND moved AND days <= 60),
      customers_where(observed_days >= 90 AND moved AND days <= 90), customers_where(observed_days >= 180 AND moved AND days <= 180),
      customers_where(observed_days >= 365 AND moved AND days <= 365)]) AS moved
  FROM waited GROUP BY ALL)
SELECT
  CAST(v.grain AS VARCHAR) AS grain, p.period_start AS cohort_start, v.dimension, v.member, v.step,
  CASE v.step WHEN 'lead' THEN 'first' WHEN 'first' THEN 'second' WHEN 'second' THEN 'third' WHEN 'third' THEN 'loyal'
    WHEN 'lapsed' THEN 'won_back' ELSE 'next_order' END AS next_step,
  v.horizon_days, v.entered, o.eligible AS eligible_customers, o.moved AS moved_customers, ratio(o.moved, o.eligible) AS share,
  CASE WHEN o.eligible > 0 AND coalesce(v.fewest_at_risk, 10) >= 10 THEN 1 - v.surviving END AS kaplan_meier_share,
  CASE WHEN kaplan_meier_share IS NOT NULL
    THEN greatest(1 - v.surviving - 1.959963984540054 * v.surviving * sqrt(v.variance), 0) END AS kaplan_meier_low,
  CASE WHEN kaplan_meier_share IS NOT NULL
    THEN least(1 - v.surviving + 1.959963984540054 * v.surviving * sqrt(v.variance), 1) END AS kaplan_meier_high,
  CAST(h.median_days AS BIGINT) AS median_days
FROM survival v
JOIN observed o USING (grain, cohort_no, dimension, member, step, horizon_days)
LEFT JOIN half h USING (grain, cohort_no, dimension, member, step)
JOIN period p ON p.grain = v.grain AND p.period_no = v.cohort_no;
