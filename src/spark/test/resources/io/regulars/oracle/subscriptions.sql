-- Monthly recurring revenue: the sum of each customer's active subscriptions at the end of a day, and its change over a period.

-- Days on which a customer's sum changes. A subscription is active until the day before ends_on; if it ends on its start day it is never active.
CREATE TABLE mrr_change AS
WITH change AS (
  SELECT customer_id, starts_on AS day, mrr FROM subscription WHERE mrr > 0 AND (ends_on IS NULL OR ends_on > starts_on)
  UNION ALL
  SELECT customer_id, ends_on, -mrr FROM subscription WHERE mrr > 0 AND ends_on > starts_on AND ends_on <= getvariable('as_of')),
by_day AS (SELECT customer_id, day, CAST(sum(mrr) AS BIGINT) AS change FROM change GROUP BY ALL)
SELECT
  *, CAST(sum(change) OVER own AS BIGINT) AS after, CAST(sum(change) OVER own AS BIGINT) - change AS before,
  min(day) OVER (PARTITION BY customer_id) AS first_paid_on
FROM by_day
WINDOW own AS (PARTITION BY customer_id ORDER BY day);

-- Customers whose sum changes in a period, with the sum before the period and at its end. Before the shop's whole history it is 0.
CREATE TABLE mrr_movement AS
SELECT
  c.grain, c.period_no, m.customer_id, CASE WHEN c.grain = 'all' THEN 0 ELSE arg_min(m.before, m.day) END AS opening,
  arg_max(m.after, m.day) AS closing, min(m.first_paid_on) < c.period_start AS paid_before
FROM mrr_change m JOIN calendar c USING (day)
GROUP BY c.grain, c.period_no, c.period_start, m.customer_id;

-- Every period of the shop, including those without changes. Customers without a movement keep their previous sum.
CREATE TABLE mrr_in_period AS
WITH moved AS (
  SELECT
    grain, period_no,
    sum(closing) FILTER (opening = 0 AND NOT paid_before) AS new_mrr,
    sum(closing) FILTER (opening = 0 AND paid_before) AS reactivated_mrr,
    sum(closing - opening) FILTER (opening > 0 AND closing > opening) AS expansion_mrr,
    sum(opening - closing) FILTER (opening > closing AND closing > 0) AS contraction_mrr,
    sum(opening) FILTER (opening > 0 AND closing = 0) AS churned_mrr,
    count(*) FILTER (opening = 0 AND closing > 0 AND NOT paid_before) AS new_subscribers,
    count(*) FILTER (opening = 0 AND closing > 0 AND paid_before) AS reactivated_subscribers,
    count(*) FILTER (opening > 0 AND closing = 0) AS churned_subscribers,
    sum(closing - opening) AS mrr_added
  FROM mrr_movement GROUP BY ALL),
every AS (
  SELECT
    p.grain, p.period_no, p.period_start, p.is_complete,
    coalesce(COLUMNS(m.* EXCLUDE (grain, period_no)), 0)
  FROM period p LEFT JOIN moved m USING (grain, period_no)
  WHERE getvariable('has_subscriptions'))
SELECT
  * EXCLUDE (mrr_added),
  CAST(sum(mrr_added) OVER to_now AS BIGINT) AS closing_mrr,
  closing_mrr - mrr_added AS opening_mrr,
  CAST(sum(new_subscribers + reactivated_subscribers - churned_subscribers) OVER to_now AS BIGINT) AS closing_subscribers,
  closing_subscribers - new_subscribers - reactivated_subscribers + churned_subscribers AS opening_subscribers
FROM every
WINDOW to_now AS (PARTITION BY grain ORDER BY period_no);

-- From the first subscription on.
CREATE TABLE mrr_bridge AS
WITH first_period AS (
  SELECT grain, period_no FROM calendar WHERE day = (SELECT min(starts_on) FROM subscription))
SELECT
  CAST(m.grain AS VARCHAR) AS grain, m.period_start, m.is_complete,
  CAST(opening_subscribers AS BIGINT) AS opening_subscribers,
  CAST(new_subscribers AS BIGINT) AS new_subscribers,
  CAST(reactivated_subscribers AS BIGINT) AS reactivated_subscribers,
  CAST(churned_subscribers AS BIGINT) AS churned_subscribers,
  CAST(closing_subscribers AS BIGINT) AS closing_subscribers,
  money(opening_mrr) AS opening_mrr, money(new_mrr) AS new_mrr, money(reactivated_mrr) AS reactivated_mrr,
  money(expansion_mrr) AS expansion_mrr, money(contraction_mrr) AS contraction_mrr, money(churned_mrr) AS churned_mrr,
  money(closing_mrr) AS closing_mrr
FROM mrr_in_period m JOIN first_period f ON f.grain = m.grain AND m.period_no >= f.period_no
WHERE m.grain <> 'all';
