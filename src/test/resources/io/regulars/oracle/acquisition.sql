-- What was spent to be seen, and whom it brought, per period, channel and campaign. A customer belongs to the channel that
-- brought them and to the campaign of their first order, whatever they buy through later.

SET VARIABLE has_acquisition = getvariable('has_marketing_spend') OR getvariable('has_leads');

-- The shop's newcomers; none where nobody asks what they cost.
CREATE TABLE acquired AS
SELECT b.customer_no, b.first_day, b.acquisition_channel AS channel, f.campaign
FROM buyer b JOIN purchase f ON f.order_no = b.first_order_no
WHERE NOT b.known_before AND getvariable('has_acquisition');

-- What newcomers bring, by the months since the month of their first order.
CREATE TABLE acquired_profit AS
SELECT
  a.first_day AS day, a.channel, a.campaign, date_diff('month', a.first_day, p.day) AS age,
  CAST(coalesce(sum(p.profit), 0) AS BIGINT) AS profit
FROM acquired a JOIN purchase p USING (customer_no)
GROUP BY ALL;

-- Whether a lead became a customer: it says when, or its customer has bought since.
CREATE TABLE lead_outcome AS
SELECT
  l.day, l.channel, l.campaign,
  CASE WHEN getvariable('leads_tell_conversion') THEN coalesce(l.converted_on <= getvariable('as_of'), false)
    ELSE coalesce(b.last_day >= l.day, false) END AS converted
FROM lead_in_scope l LEFT JOIN buyer b ON b.customer_id = l.customer_id;

CREATE TABLE acquisition_day AS
WITH happened AS (
  SELECT day, channel, campaign, amount AS spend, 0 AS leads, 0 AS converted_leads, 0 AS customers, 0 AS net, 0 AS profit FROM spend
  UNION ALL
  SELECT day, channel, campaign, 0, 1, CAST(converted AS INTEGER), 0, 0, 0 FROM lead_outcome
  UNION ALL
  SELECT first_day, channel, campaign, 0, 0, 0, 1, 0, 0 FROM acquired
  UNION ALL
  SELECT p.day, a.channel, a.campaign, 0, 0, 0, 0, p.net, 0 FROM acquired a JOIN purchase p USING (customer_no)
  UNION ALL
  SELECT day, channel, campaign, 0, 0, 0, 0, 0, profit FROM acquired_profit)
SELECT
  day, channel, campaign, sum(spend) AS spend, sum(leads) AS leads, sum(converted_leads) AS converted_leads,
  sum(customers) AS customers, sum(net) AS net, sum(profit) AS profit
FROM happened GROUP BY ALL;

CREATE TABLE acquisition_member_day AS
SELECT 'all' AS dimension, 'all' AS member, * FROM acquisition_day
UNION ALL
SELECT 'channel', member_name(channel), * FROM acquisition_day
UNION ALL
SELECT 'campaign', member_name(campaign), * FROM acquisition_day;

CREATE TABLE acquisition_in_period AS
SELECT
  c.grain, a.dimension, a.member, c.period_no, sum(a.spend) AS spend, sum(a.leads) AS leads,
  sum(a.converted_leads) AS converted_leads, sum(a.customers) AS customers, sum(a.net) AS net, sum(a.profit) AS profit
FROM acquisition_member_day a JOIN calendar c USING (day)
GROUP BY ALL;

-- The first age at which those acquired in a period have brought what was spent to acquire them. Ages without an order change
-- nothing, and everyone has one at age 0. An age is complete when it is over for those who came on the period's last day.
CREATE TABLE payback AS
WITH member_profit AS (
  SELECT 'all' AS dimension, 'all' AS member, * FROM acquired_profit
  UNION ALL
  SELECT 'channel', member_name(channel), * FROM acquired_profit
  UNION ALL
  SELECT 'campaign', member_name(campaign), * FROM acquired_profit),
by_age AS (
  SELECT c.grain, m.dimension, m.member, c.period_no, m.age, sum(m.profit) AS profit
  FROM member_profit m JOIN calendar c USING (day)
  WHERE c.grain <> 'all'
  GROUP BY ALL),
running AS (
  SELECT * EXCLUDE (profit), sum(profit) OVER (PARTITION BY grain, dimension, member, period_no ORDER BY age) AS profit_to_now
  FROM by_age)
SELECT r.grain, r.dimension, r.member, r.period_no, min(r.age) AS months
FROM running r
JOIN period p USING (grain, period_no)
JOIN acquisition_in_period a USING (grain, dimension, member, period_no)
WHERE getvariable('has_costs') AND p.is_complete AND r.profit_to_now >= a.spend
  AND CAST(date_trunc('month', p.ends_on) + to_months(CAST(r.age + 1 AS INTEGER)) AS DATE) <= CAST(getvariable('as_of') AS DATE) + 1
GROUP BY ALL;
