-- Tickets of the customer service per period: their waits, and whether buyers come back after them.

-- The waits of a ticket in minutes. What happens after as_of has not happened; a ticket that was resolved without a reply was last seen
-- waiting for one when it was resolved. Minutes from 1,000 on are cut to three digits.
CREATE MACRO three_digits(m) AS
  CASE WHEN m < 1000 THEN m
    ELSE m // CAST(pow(10, length(CAST(m AS VARCHAR)) - 3) AS BIGINT) * CAST(pow(10, length(CAST(m AS VARCHAR)) - 3) AS BIGINT) END;

CREATE TABLE ticket_wait AS
WITH cut AS (
  SELECT
    ticket_no, day, opened_at,
    timezone(getvariable('zone'), CAST(CAST(getvariable('as_of') AS DATE) + 1 AS TIMESTAMP)) AS seen_until,
    CASE WHEN business_date(first_reply_at) <= getvariable('as_of') THEN first_reply_at END AS replied_at,
    CASE WHEN business_date(resolved_at) <= getvariable('as_of') THEN resolved_at END AS solved_at
  FROM ticket),
wait AS (
  SELECT day, 'reply' AS what, opened_at, coalesce(replied_at, solved_at, seen_until) AS until, replied_at IS NOT NULL AS has_ended FROM cut
  UNION ALL
  SELECT day, 'resolution', opened_at, coalesce(solved_at, seen_until), solved_at IS NOT NULL FROM cut)
SELECT day, what, has_ended, three_digits(CAST(floor(epoch_us(until) - epoch_us(opened_at)) AS BIGINT) // 60000000) AS minutes FROM wait;

-- Kaplan-Meier estimates, as long as at least ten tickets are at risk.
CREATE TABLE ticket_percentile AS
WITH step AS (
  SELECT c.grain, c.period_no, what, minutes, count(*) FILTER (has_ended) AS ended, count(*) AS tickets
  FROM ticket_wait JOIN calendar c USING (day) GROUP BY ALL),
at_risk AS (
  SELECT * EXCLUDE (tickets), sum(tickets) OVER (PARTITION BY grain, period_no, what ORDER BY minutes DESC) AS tickets FROM step),
curve AS (
  SELECT grain, period_no, what, minutes, product(1 - ended / tickets) OVER (PARTITION BY grain, period_no, what ORDER BY minutes) AS open
  FROM at_risk WHERE ended > 0 AND tickets >= 10)
SELECT
  grain, period_no,
  min(minutes) FILTER (what = 'reply' AND open <= 0.5 + 1e-9) AS reply_median, min(minutes) FILTER (what = 'reply' AND open <= 0.1 + 1e-9) AS reply_p90,
  min(minutes) FILTER (what = 'resolution' AND open <= 0.5 + 1e-9) AS resolution_median,
  min(minutes) FILTER (what = 'resolution' AND open <= 0.1 + 1e-9) AS resolution_p90
FROM curve GROUP BY ALL;

-- A buyer with tickets comes back or not after the day of the latest ticket in the period, another buyer after the last order in the period.
-- The next order is one on a later day for the first, and any later order for the second.
CREATE TABLE buyer_after_help AS
WITH asked AS (
  SELECT c.grain, c.period_no, t.customer_no, max(t.day) AS day
  FROM ticket t JOIN calendar c USING (day) JOIN buyer b USING (customer_no) GROUP BY ALL),
since AS (SELECT min(day) AS day FROM ticket),
ordered AS (
  SELECT c.grain, c.period_no, p.customer_no, p.order_no, p.day, lead(p.day) OVER (PARTITION BY c.grain, p.customer_no ORDER BY p.order_no) AS next_day
  FROM purchase p JOIN calendar c USING (day) WHERE p.customer_no IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY c.grain, c.period_no, p.customer_no ORDER BY p.order_no DESC) = 1),
other AS (
  SELECT o.* FROM ordered o JOIN since s ON o.day >= s.day ANTI JOIN asked a
  ON a.grain = o.grain AND a.period_no = o.period_no AND a.customer_no = o.customer_no),
purchase_day AS (SELECT DISTINCT customer_no, day FROM purchase WHERE customer_no IS NOT NULL)
SELECT a.grain, a.period_no, true AS is_helped, CAST(getvariable('as_of') AS DATE) - a.day AS observed, n.day - a.day AS waited
FROM asked a ASOF LEFT JOIN purchase_day n ON n.customer_no = a.customer_no AND n.day > a.day
UNION ALL
SELECT grain, period_no, false, CAST(getvariable('as_of') AS DATE) - day, next_day - day FROM other;

CREATE TABLE ticket_in_period AS
WITH opened AS (SELECT c.grain, c.period_no, count(*) AS tickets FROM ticket JOIN calendar c USING (day) GROUP BY ALL),
sold AS (
  SELECT c.grain, c.period_no, count(*) AS orders FROM purchase JOIN calendar c USING (day)
  WHERE day >= (SELECT min(day) FROM ticket) GROUP BY ALL),
came_back AS (
  SELECT
    grain, period_no,
    count(*) FILTER (is_helped AND observed >= 90) AS helped_90, count(*) FILTER (is_helped AND observed >= 90 AND waited <= 90) AS helped_repeated_90,
    count(*) FILTER (is_helped AND observed >= 180) AS helped_180, count(*) FILTER (is_helped AND observed >= 180 AND waited <= 180) AS helped_repeated_180,
    count(*) FILTER (NOT is_helped AND observed >= 90) AS other_90, count(*) FILTER (NOT is_helped AND observed >= 90 AND waited <= 90) AS other_repeated_90,
    count(*) FILTER (NOT is_helped AND observed >= 180) AS other_180, count(*) FILTER (NOT is_helped AND observed >= 180 AND waited <= 180) AS other_repeated_180
  FROM buyer_after_help GROUP BY ALL)
SELECT p.grain, p.period_no, o.tickets, s.orders, c.* EXCLUDE (grain, period_no)
FROM period p
LEFT JOIN opened o USING (grain, period_no)
LEFT JOIN sold s USING (grain, period_no)
LEFT JOIN came_back c USING (grain, period_no);
