-- What each channel and campaign cost, and the orders that carry it. In the grains that other dimensions than the whole shop have.

CREATE TABLE campaign_performance AS
WITH event AS (
  SELECT day, member_name(channel) AS channel, member_name(campaign) AS campaign, amount AS spend, impressions, clicks,
    0 AS orders, 0 AS net, 0 AS first_orders, 0 AS first_net, 0 AS guest_net
  FROM spend
  UNION ALL
  SELECT o.day, member_name(o.channel), member_name(o.campaign), 0, 0, 0, 1, o.net,
    CASE WHEN o.customer_order_no = 1 AND NOT b.known_before THEN 1 ELSE 0 END,
    CASE WHEN o.customer_order_no = 1 AND NOT b.known_before THEN o.net ELSE 0 END,
    CASE WHEN o.customer_no IS NULL THEN o.net ELSE 0 END
  FROM purchase o LEFT JOIN buyer b ON b.customer_no = o.customer_no),
summed AS (
  SELECT
    c.grain, c.period_no, e.channel, e.campaign, sum(e.spend) AS spend, coalesce(sum(e.impressions), 0) AS impressions,
    coalesce(sum(e.clicks), 0) AS clicks, sum(e.orders) AS orders, sum(e.net) AS net, sum(e.first_orders) AS first_orders,
    sum(e.first_net) AS first_net, sum(e.guest_net) AS guest_net
  FROM event e JOIN told_calendar c ON c.day = e.day AND NOT c.of_all
  GROUP BY ALL)
SELECT
  CAST(s.grain AS VARCHAR) AS grain, p.period_start, s.channel, s.campaign,
  CASE WHEN getvariable('has_marketing_spend') THEN money(s.spend) END AS spend,
  CASE WHEN getvariable('spend_tells_impressions') THEN CAST(s.impressions AS BIGINT) END AS impressions,
  CASE WHEN getvariable('spend_tells_clicks') THEN CAST(s.clicks AS BIGINT) END AS clicks,
  CASE WHEN getvariable('spend_tells_impressions') AND getvariable('spend_tells_clicks') THEN ratio(s.clicks, s.impressions) END AS ctr,
  CASE WHEN s.spend > 0 AND s.clicks > 0 AND getvariable('spend_tells_clicks') THEN money(half_up(s.spend, s.clicks)) END AS cpc,
  CAST(s.orders AS BIGINT) AS orders, money(s.net) AS order_value,
  CAST(s.first_orders AS BIGINT) AS new_customers, money(s.first_net) AS new_customer_order_value,
  money(s.net - s.first_net - s.guest_net) AS returning_order_value, money(s.guest_net) AS guest_order_value,
  CASE WHEN s.spend > 0 AND s.first_orders > 0 THEN money(half_up(s.spend, s.first_orders)) END AS cac,
  ratio(s.first_net, s.spend) AS first_order_roas, ratio(s.net, s.spend) AS roas, p.is_complete
FROM summed s JOIN period p USING (grain, period_no);
