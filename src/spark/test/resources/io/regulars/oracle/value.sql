-- Lifetime value by formula, and the retention of the top customers. Reads trade.sql.

-- The factors of the formula over the last 365 days, per member and customer: the customers of the opening base, and those who lapsed.
CREATE TABLE last_year_of_customer AS
WITH since AS (SELECT CAST(getvariable('as_of') AS DATE) - 365 AS day)
SELECT
  v.member_no, v.customer_no,
  coalesce(sum(v.orders) FILTER (v.day > since.day), 0) AS orders,
  coalesce(sum(v.net) FILTER (v.day > since.day), 0) AS net,
  max(v.day) > since.day AS bought,
  coalesce(since.day - max(v.day) FILTER (v.day <= since.day) < any_value(v.window_days), false) AS in_base,
  CAST(getvariable('as_of') AS DATE) - max(v.day) < any_value(v.window_days) AS is_active
FROM visit v, since
GROUP BY v.member_no, v.customer_no, since.day;

CREATE TABLE formula_facts AS
WITH last_year AS (
  SELECT
    member_no, sum(orders) AS orders, sum(net) AS net, count(*) FILTER (bought) AS buyers,
    count(*) FILTER (in_base) AS opening_base, count(*) FILTER (in_base AND NOT is_active) AS lapsed
  FROM last_year_of_customer GROUP BY member_no)
SELECT
  grain, member_no, period_no, identified_orders AS orders, identified_net AS net, active_customers AS buyers,
  opening_base, lapsed_customers AS lapsed
FROM kpi_facts WHERE grain = 'year'
UNION ALL
SELECT p.grain, l.member_no, p.period_no, l.* EXCLUDE (member_no) FROM last_year l JOIN period p ON p.grain = 'all';

-- The order value of a member's oldest yearly cohort by the end of each later year and by as_of.
CREATE TABLE oldest_cohort AS
WITH newcomer AS (
  SELECT v.member_no, v.customer_no, c.period_no AS cohort_no
  FROM visit v JOIN calendar c ON c.grain = 'year' AND c.day = v.day
  WHERE v.visit_no = 1 AND NOT v.known_before),
member AS (
  SELECT member_no, customer_no, cohort_no FROM newcomer
  QUALIFY cohort_no = min(cohort_no) OVER (PARTITION BY member_no)),
size AS (SELECT member_no, cohort_no, count(*) AS customers FROM member GROUP BY ALL)
SELECT
  p.grain, s.member_no, p.period_no, any_value(s.customers) AS oldest_customers, CAST(sum(v.net) AS BIGINT) AS oldest_net
FROM size s
JOIN period p ON p.grain = 'all' OR (p.grain = 'year' AND p.period_no >= s.cohort_no)
JOIN member m USING (member_no)
JOIN visit v ON v.member_no = m.member_no AND v.customer_no = m.customer_no AND v.day <= p.ends_on
GROUP BY p.grain, s.member_no, p.period_no;

-- The figures for choosing the activity window. Kaplan-Meier percentiles of the days between purchase days, the last gap of each customer
-- being censored at as_of, as long as at least ten gaps are at risk.
CREATE TABLE gap_percentile AS
WITH purchase_day AS (SELECT DISTINCT customer_no, day FROM purchase WHERE customer_no IS NOT NULL),
next_day AS (SELECT day, lead(day) OVER (PARTITION BY customer_no ORDER BY day) AS next_day FROM purchase_day),
gap AS (SELECT coalesce(next_day, CAST(getvariable('as_of') AS DATE)) - day AS days, next_day IS NOT NULL AS has_ended FROM next_day),
step AS (SELECT days, count(*) FILTER (has_ended) AS ended, count(*) AS gaps FROM gap GROUP BY days),
at_risk AS (SELECT days, ended, sum(gaps) OVER (ORDER BY days DESC) AS gaps FROM step),
curve AS (
  SELECT days, product(1 - ended / gaps) OVER (ORDER BY days) AS open FROM at_risk WHERE ended > 0 AND gaps >= 10)
SELECT
  min(days) FILTER (open <= 0.50 + 1e-9) AS p50, min(days) FILTER (open <= 0.25 + 1e-9) AS p75,
  min(days) FILTER (open <= 0.10 + 1e-9) AS p90
FROM curve;

-- Customers who were lapsed by their window 365 days before as_of, and those of them who have bought since.
CREATE TABLE lapsed_a_year_ago AS
WITH since AS (SELECT CAST(getvariable('as_of') AS DATE) - 365 AS day),
last_before AS (SELECT customer_no, max(p.day) AS day FROM purchase p, since WHERE p.day <= since.day GROUP BY customer_no)
SELECT count(*) AS customers, count(*) FILTER (b.last_day > since.day) AS returned
FROM last_before l JOIN buyer b USING (customer_no), since
WHERE since.day - l.day >= b.window_days;

-- The top 10 % of a period's buyers, including ties with the last of them, in the next period.
CREATE TABLE best_in_next_period AS
WITH best AS (
  SELECT grain, member_no, period_no + 1 AS period_no, best_tenth AS customers, best_tenth_net AS net
  FROM spread_in_period WHERE grain <> 'all')
SELECT b.grain, b.member_no, b.period_no, any_value(b.customers) AS customers, count(r.customer_no) AS retained
FROM best b
LEFT JOIN retained_spend r
  ON r.grain = b.grain AND r.member_no = b.member_no AND r.period_no = b.period_no AND r.previous_net >= b.net
GROUP BY ALL;
