-- Points of the loyalty programme per period of the shop, and the customers whom others referred.

CREATE TABLE member_since AS
SELECT customer_id, min(day) AS day, min(day) FILTER (is_referral) AS referred_on FROM points_change GROUP BY customer_id;

-- The order value of each referred customer from the day of the referral to 90 days after it.
CREATE TABLE referral AS
SELECT
  m.customer_id, m.referred_on AS day, CAST(getvariable('as_of') AS DATE) - m.referred_on AS observed,
  CAST(coalesce(sum(p.net), 0) AS BIGINT) AS net
FROM member_since m
LEFT JOIN buyer b ON b.customer_id = m.customer_id
LEFT JOIN purchase p ON p.customer_no = b.customer_no AND p.day BETWEEN m.referred_on AND m.referred_on + 90
WHERE m.referred_on IS NOT NULL
GROUP BY ALL;

-- Grain all has the referrals that have been observed for 90 days; other grains have all, and are published once all have been.
CREATE TABLE loyalty_in_period AS
WITH changed AS (
  SELECT
    c.grain, c.period_no, sum(greatest(points, 0)) AS issued, sum(greatest(-points, 0)) AS redeemed, sum(cost) AS cost
  FROM points_change JOIN calendar c USING (day) GROUP BY ALL),
joined AS (SELECT c.grain, c.period_no, count(*) AS new_members FROM member_since JOIN calendar c USING (day) GROUP BY ALL),
referred AS (
  SELECT
    c.grain, c.period_no, count(*) AS referred, count(*) FILTER (c.grain <> 'all' OR observed >= 90) AS referred_90,
    coalesce(sum(net) FILTER (c.grain <> 'all' OR observed >= 90), 0) AS net_90
  FROM referral JOIN calendar c USING (day) GROUP BY ALL),
gathered AS (
  SELECT
    p.grain, p.period_no, coalesce(c.issued, 0) AS issued, coalesce(c.redeemed, 0) AS redeemed, coalesce(c.cost, 0) AS cost,
    coalesce(j.new_members, 0) AS new_members, coalesce(r.referred, 0) AS referred, coalesce(r.referred_90, 0) AS referred_90,
    coalesce(r.net_90, 0) AS net_90
  FROM period p
  LEFT JOIN changed c USING (grain, period_no)
  LEFT JOIN joined j USING (grain, period_no)
  LEFT JOIN referred r USING (grain, period_no))
SELECT
  *, sum(new_members) OVER to_now AS members, sum(issued - redeemed) OVER to_now AS open_points
FROM gathered
WINDOW to_now AS (PARTITION BY grain ORDER BY period_no);
