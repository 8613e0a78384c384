-- Marketing spend, and the value of acquired customers, per period, acquisition channel and campaign. A customer belongs to its
-- acquisition channel and to the campaign of its first order, even if it buys through others later.

-- The new customers of the shop; empty without marketing spend.
CREATE TABLE acquired AS
SELECT b.customer_no, b.first_day, b.acquisition_channel AS channel, f.campaign, f.net AS first_order_value
FROM buyer b JOIN purchase f ON f.order_no = b.first_order_no
WHERE NOT b.known_before AND getvariable('has_marketing_spend');

-- The value of each new customer by day: order value, gross profit after refunds, and contribution, which adds the charges of the orders.
CREATE TABLE acquired_sale AS
SELECT a.customer_no, a.first_day, a.channel, a.campaign, p.day, p.net, coalesce(p.profit, 0) AS profit, coalesce(p.profit, 0) + p.charges AS contribution
FROM acquired a JOIN purchase p USING (customer_no)
UNION ALL
SELECT a.customer_no, a.first_day, a.channel, a.campaign, r.day, 0, -r.lost_profit, -r.lost_profit
FROM acquired a JOIN refund r USING (customer_no);

-- Gross profit and contribution of new customers by months since the month of their first order. Refunds before that month count in the first month.
CREATE TABLE acquired_profit AS
SELECT
  first_day AS day, channel, campaign, greatest(date_diff('month', first_day, day), 0) AS age, CAST(sum(profit) AS BIGINT) AS profit,
  CAST(sum(contribution) AS BIGINT) AS contribution
FROM acquired_sale GROUP BY ALL
UNION ALL
SELECT DISTINCT first_day, channel, campaign, 0, 0, 0 FROM acquired;

-- Whether a lead became a customer: the lead has a conversion time, or its customer has bought since.
CREATE TABLE lead_outcome AS
SELECT
  l.day, l.channel, l.campaign,
  CASE WHEN getvariable('leads_tell_conversion') THEN coalesce(l.converted_on <= getvariable('as_of'), false)
    ELSE coalesce(b.last_day >= l.day, false) END AS converted
FROM lead_in_scope l LEFT JOIN buyer b ON b.customer_id = l.customer_id;

CREATE TABLE acquisition_day AS
WITH brought AS (
  SELECT
    first_day AS day, channel, campaign, CAST(sum(net) FILTER (day - first_day <= 90) AS BIGINT) AS net_90,
    CAST(sum(profit) FILTER (day - first_day <= 90) AS BIGINT) AS profit_90,
    CAST(sum(net) FILTER (day - first_day <= 365) AS BIGINT) AS net_365,
    CAST(sum(profit) FILTER (day - first_day <= 365) AS BIGINT) AS profit_365,
    CAST(sum(contribution) FILTER (day - first_day <= 90) AS BIGINT) AS contribution_90,
    CAST(sum(contribution) FILTER (day - first_day <= 365) AS BIGINT) AS contribution_365
  FROM acquired_sale GROUP BY ALL),
happened AS (
  SELECT
    day, channel, campaign, amount AS spend, 0 AS leads, 0 AS converted_leads, 0 AS customers, 0 AS first_order_value,
    0 AS net_90, 0 AS profit_90, 0 AS net_365, 0 AS profit_365, 0 AS contribution_90, 0 AS contribution_365
  FROM spend
  UNION ALL
  SELECT day, channel, campaign, 0, 1, CAST(converted AS INTEGER), 0, 0, 0, 0, 0, 0, 0, 0 FROM lead_outcome
  UNION ALL
  SELECT first_day, channel, campaign, 0, 0, 0, 1, first_order_value, 0, 0, 0, 0, 0, 0 FROM acquired
  UNION ALL
  SELECT day, channel, campaign, 0, 0, 0, 0, 0, net_90, profit_90, net_365, profit_365, contribution_90, contribution_365 FROM brought)
SELECT
  day, channel, campaign, sum(spend) AS spend, sum(leads) AS leads, sum(converted_leads) AS converted_leads,
  sum(customers) AS customers, sum(first_order_value) AS first_order_value, sum(net_90) AS net_90, sum(profit_90) AS profit_90,
  sum(net_365) AS net_365, sum(profit_365) AS profit_365, sum(contribution_90) AS contribution_90,
  sum(contribution_365) AS contribution_365
FROM happened GROUP BY ALL;

CREATE TABLE acquisition_member_day AS
SELECT 'all' AS dimension, 'all' AS member, * FROM acquisition_day
UNION ALL
SELECT 'acquisition_channel', member_name(channel), * FROM acquisition_day
UNION ALL
SELECT 'campaign', member_name(campaign), * FROM acquisition_day;

CREATE TABLE acquisition_in_period AS
SELECT
  c.grain, a.dimension, a.member, c.period_no, sum(a.spend) AS spend, sum(a.leads) AS leads,
  sum(a.converted_leads) AS converted_leads, sum(a.customers) AS customers, sum(a.first_order_value) AS first_order_value,
  sum(a.net_90) AS net_90, sum(a.profit_90) AS profit_90, sum(a.net_365) AS net_365, sum(a.profit_365) AS profit_365,
  sum(a.contribution_90) AS contribution_90, sum(a.contribution_365) AS contribution_365
FROM acquisition_member_day a JOIN told_calendar c ON c.of_all = (a.dimension = 'all') AND c.day = a.day
GROUP BY ALL;

-- The first age at which the customers acquired in a period have returned the marketing spend. Ages without an order change
-- nothing, and every customer has a row at age 0.
CREATE TABLE payback AS
WITH member_profit AS (
  SELECT 'all' AS dimension, 'all' AS member, * FROM acquired_profit
  UNION ALL
  SELECT 'acquisition_channel', member_name(channel), * FROM acquired_profit
  UNION ALL
  SELECT 'campaign', member_name(campaign), * FROM acquired_profit),
by_age AS (
  SELECT c.grain, m.dimension, m.member, c.period_no, m.age, sum(m.profit) AS profit, sum(m.contribution) AS contribution
  FROM member_profit m JOIN told_calendar c ON c.of_all = (m.dimension = 'all') AND c.day = m.day
  WHERE c.grain <> 'all'
  GROUP BY ALL),
running AS (
  SELECT * EXCLUDE (profit, contribution), sum(profit) OVER to_now AS profit_to_now, sum(contribution) OVER to_now AS contribution_to_now
  FROM by_age
  WINDOW to_now AS (PARTITION BY grain, dimension, member, period_no ORDER BY age)),
-- the last complete age of customers acquired on the period's last day; negative if not even their first month is complete
observed AS (
  SELECT grain, period_no, date_diff('month', ends_on, CAST(getvariable('as_of') AS DATE) + 1) - 1 AS months
  FROM period WHERE is_complete),
reached AS (
  SELECT
    r.grain, r.dimension, r.member, r.period_no, min(r.age) FILTER (r.profit_to_now >= a.spend) AS months,
    min(r.age) FILTER (r.contribution_to_now >= a.spend) AS contribution_months
  FROM running r
  JOIN observed o USING (grain, period_no)
  JOIN acquisition_in_period a USING (grain, dimension, member, period_no)
  WHERE r.age <= o.months
  GROUP BY ALL)
SELECT m.grain, m.dimension, m.member, m.period_no, r.months, r.contribution_months, o.months AS observed_months
FROM (SELECT DISTINCT grain, dimension, member, period_no FROM by_age) m
JOIN observed o USING (grain, period_no)
LEFT JOIN reached r USING (grain, dimension, member, period_no)
WHERE getvariable('has_costs') AND o.months >= 0;
