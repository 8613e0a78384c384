-- A small shop generated from a seed: guests, unknown brands and categories, ties of every kind, lines of one order at different
-- instants, refunds with and without a known order. Variables: seed, shoppers (one in ten customers makes most purchases).

CREATE MACRO dice(key, sides) AS CAST(hash(key, getvariable('seed')) % sides AS INTEGER);

CREATE TABLE random_product AS
SELECT
  'p' || i AS product_id, 'Product ' || i AS name,
  CASE WHEN dice(i * 7, 9) > 0 THEN 'brand ' || chr(65 + dice(i * 11, 6)) END AS brand,
  CASE WHEN dice(i * 13, 11) > 0 THEN ['grocery', 'toys', 'books', 'Books', 'élan'][1 + dice(i * 17, 5)] END AS category,
  CASE WHEN dice(i * 19, 4) > 0 THEN (100 + dice(i * 23, 40) * 25) / 100.0 END AS list_price,
  CASE WHEN dice(i * 29, 3) > 0 THEN (40 + dice(i * 31, 100)) / 100.0 END AS unit_cost
FROM range(60) t(i);

CREATE TABLE random_customer AS
SELECT
  'c' || lpad(CAST(i AS VARCHAR), 6, '0') AS customer_id,
  CASE WHEN dice('since' || i, 3) = 0
    THEN timezone('UTC', TIMESTAMP '2023-01-01' + to_days(dice('reg' || i, 700))) END AS registered_at,
  CASE WHEN dice('acq' || i, 3) > 0 THEN ['ads', 'seo', 'friend', ' '][1 + dice('acq2' || i, 4)] END AS acquisition_channel,
  CASE WHEN dice('land' || i, 4) > 0 THEN ['GB', 'FR', 'DE'][1 + dice('land2' || i, 3)] END AS country,
  CASE WHEN dice('gender' || i, 4) > 0 THEN ['f', 'm', 'x', ' '][1 + dice('gender2' || i, 4)] END AS gender,
  CASE WHEN dice('born' || i, 4) > 0 THEN CAST(1935 + dice('born2' || i, 75) AS INTEGER) END AS birth_year
FROM range(getvariable('shoppers')) t(i) WHERE dice('card' || i, 8) > 0;

CREATE TABLE random_order AS
SELECT
  'o' || i AS order_id,
  CASE WHEN dice('guest' || i, 7) > 0
    THEN 'c' || lpad(CAST(CAST(floor(getvariable('shoppers') * pow(dice('who' || i, 1000000) / 1e6, 2)) AS BIGINT) AS VARCHAR), 6, '0')
    WHEN dice('blank' || i, 2) = 0 THEN '  ' END AS customer_id,
  -- whole hours, so that instants tie; some exactly at midnight
  timezone('UTC', TIMESTAMP '2024-01-01' + to_days(dice('day' || i, 500)) + to_hours(dice('hour' || i, 24))) AS ordered_at,
  CASE dice('status' || i, 20) WHEN 0 THEN 'Cancelled ' WHEN 1 THEN 'test' WHEN 2 THEN 'DRAFT' WHEN 3 THEN 'fraud'
    WHEN 4 THEN 'odd' WHEN 5 THEN NULL ELSE 'completed' END AS status,
  CASE WHEN dice('channel' || i, 8) > 0 THEN ['web', 'app', 'store'][1 + dice('channel2' || i, 3)] END AS channel,
  CASE WHEN dice('country' || i, 3) > 0 THEN ['GB', 'FR', 'IT'][1 + dice('country2' || i, 3)] END AS country,
  CASE WHEN dice('off' || i, 6) = 0 THEN dice('off2' || i, 900) / 100.0 END AS order_discount,
  CASE WHEN dice('total' || i, 9) = 0 THEN dice('total2' || i, 1500) / 100.0 END AS order_goods_total,
  CASE WHEN dice('card' || i, 7) = 0 THEN dice('card2' || i, 700) / 100.0 END AS order_paid_by_gift_card,
  -- some are 0, some are not whole cents, some are dearer than the goods
  CASE WHEN dice('ship' || i, 4) > 0 THEN greatest(dice('ship2' || i, 600) - 200, 0) / 100.0 END AS shipping_charged,
  CASE WHEN dice('carrier' || i, 3) > 0 THEN dice('carrier2' || i, 90000) / 10000.0 END AS shipping_cost,
  CASE WHEN dice('fee' || i, 5) > 0 THEN dice('fee2' || i, 120) / 100.0 END AS payment_fee,
  CASE WHEN dice('tier' || i, 5) > 0 THEN ['gold', 'silver'][1 + dice('tier2' || i, 2)] END AS dimension_tier,
  ['morning', 'evening'][1 + dice('hour' || i, 24) // 12] AS dimension_daytime,
  1 + least(dice('lines' || i, 6), dice('lines2' || i, 6)) AS lines
FROM range(CAST(getvariable('shoppers') AS BIGINT) * 4) t(i);

CREATE TABLE random_line AS
SELECT
  o.order_id, CASE WHEN dice('id' || o.order_id, 3) > 0 THEN 'l' || n END AS line_id, o.customer_id,
  o.ordered_at + to_minutes(CASE WHEN dice('late' || o.order_id, 20) = 0 THEN dice(o.order_id || n, 90) ELSE 0 END) AS ordered_at,
  o.status, o.channel, o.country, 'none' AS campaign, p.product_id, p.brand, p.category,
  CAST(CASE dice('qty' || o.order_id || n, 30) WHEN 0 THEN -1 WHEN 1 THEN 0 ELSE 1 + dice('qty2' || o.order_id || n, 4) END AS BIGINT) AS quantity,
  coalesce(p.list_price, 3.5) * (1 - 0.1 * greatest(dice('cut' || o.order_id || n, 12) - 6, 0)) AS unit_price,
  p.list_price,
  CASE WHEN dice('given' || o.order_id || n, 10) = 0 THEN 0.75 END AS discount,
  p.unit_cost, o.order_discount, o.order_goods_total, o.order_paid_by_gift_card,
  -- an order's charges are on each of its lines, or on one of them only
  CASE WHEN n = 0 OR dice('each' || o.order_id, 2) = 0 THEN o.shipping_charged END AS shipping_charged,
  CASE WHEN n = 0 OR dice('each' || o.order_id, 2) = 0 THEN o.shipping_cost END AS shipping_cost,
  CASE WHEN n = o.lines - 1 OR dice('each' || o.order_id, 2) = 0 THEN o.payment_fee END AS payment_fee,
  CASE dice('voucher' || o.order_id || n, 12) WHEN 0 THEN true WHEN 1 THEN false END AS is_gift_card, o.dimension_tier, o.dimension_daytime,
  -- ties with equal products, blanks and nulls; most orders have several
  ['blue', 'red', 'Red', ' ', NULL][1 + dice('shade' || o.order_id || n, 5)] AS line_dimension_shade
FROM random_order o, LATERAL (SELECT unnest(range(o.lines)) AS n)
JOIN random_product p ON p.product_id = 'p' || dice('what' || o.order_id || n, 60);

CREATE TABLE random_refund AS
SELECT
  ordered_at + to_days(dice('back' || order_id || product_id, 60) - 2) AS refunded_at,
  unit_price * 0.9 AS amount,
  CASE WHEN dice('ro' || order_id, 5) > 0 THEN order_id WHEN dice('rx' || order_id, 2) = 0 THEN 'x' || order_id END AS order_id,
  CASE WHEN dice('rl' || order_id, 2) = 0 THEN line_id END AS line_id,
  CASE WHEN dice('rp' || order_id, 4) > 0 THEN product_id END AS product_id,
  CASE WHEN dice('rc' || order_id, 3) = 0 THEN customer_id WHEN dice('rc' || order_id, 30) = 1 THEN 'c000001' END AS customer_id,
  CASE WHEN dice('rq' || order_id, 4) > 0 THEN CAST(1 AS BIGINT) END AS quantity,
  CASE dice('rs' || order_id || product_id, 3) WHEN 0 THEN true WHEN 1 THEN false END AS restocked
FROM random_line WHERE quantity > 0 AND dice('refund' || order_id || product_id, 15) = 0;

-- The same shop with every input: orders and refunds in several currencies, campaigns, spend on channels without customers, leads with
-- and without a customer, answers of customers, of guests and without any id (some of one customer at one instant), subscriptions in
-- parallel and in sequence.
CREATE MACRO random_currency(key) AS [NULL, NULL, 'EUR', 'eur ', 'USD', 'usd', 'GBP', ' '][1 + dice('currency' || key, 8)];
CREATE MACRO random_campaign(key) AS [NULL, '', 'spring', 'summer', 'summer', 'Élan'][1 + dice('campaign' || key, 6)];
CREATE MACRO random_source(key) AS [NULL, ' ', 'ads', 'ads', 'seo', 'web', 'radio'][1 + dice('source' || key, 7)];
CREATE MACRO random_shopper(key) AS
  'c' || lpad(CAST(dice('shopper' || key, CAST(getvariable('shoppers') AS BIGINT)) AS VARCHAR), 6, '0');

CREATE TABLE random_line_abroad AS
SELECT * REPLACE (random_campaign(order_id) AS campaign), random_currency(order_id) AS currency FROM random_line;

CREATE TABLE random_refund_abroad AS
SELECT *, random_currency('back' || order_id || product_id) AS currency FROM random_refund;

-- Occasionally a new rate, and one of the shop's own currency, which is ignored.
CREATE TABLE random_rate AS
SELECT [' usd', 'GBP'][1 + i % 2] AS currency, DATE '2023-06-01' + CAST(i * 17 + dice('rate' || i, 16) AS INTEGER) AS valid_on,
  (8000 + dice('worth' || i, 5000)) / 10000.0 AS rate
FROM range(44) t(i) WHERE i < 2 OR dice('known' || i, 3) > 0
UNION ALL
SELECT 'EUR', DATE '2023-06-01', 2.0;

CREATE TABLE random_spend AS
SELECT
  DATE '2023-12-15' + dice('spent' || i, 560) AS spent_on,
  coalesce(nullif(trim(random_source('spend' || i)), ''), 'tv') AS channel, random_campaign('spend' || i) AS campaign,
  CASE WHEN dice('free' || i, 9) > 0 THEN dice('much' || i, 9000) / 100.0 ELSE 0.0 END AS amount,
  CASE WHEN dice('shown' || i, 5) > 0 THEN dice('shown' || i, 9000) END AS impressions,
  CASE WHEN dice('clicked' || i, 4) > 0 THEN dice('clicked' || i, 90) END AS clicks,
  random_currency('spend' || i) AS currency
FROM range(250) t(i);

-- Sessions begin after the first orders. Some days have no row; on others some or all rows lack a number of views, carts or checkouts.
CREATE TABLE random_session AS
SELECT
  day, ['web', 'app', 'store', 'Web', 'kiosk'][1 + dice('visited' || i, 5)] AS channel, random_campaign('visited' || i) AS campaign,
  CASE WHEN dice('device' || i, 3) > 0 THEN 'mobile' END AS device, CAST(NULL AS VARCHAR) AS country,
  CAST(dice('visits' || i, 40) AS BIGINT) AS sessions,
  CASE WHEN dice('views' || i, 5) > 0 THEN CAST(dice('views2' || i, 60) AS BIGINT) END AS product_views,
  CASE WHEN dice('carted' || day, 3) > 0 AND dice('carts' || i, 4) > 0 THEN CAST(dice('carts2' || i, 12) AS BIGINT) END AS carts,
  CASE WHEN dice('checks' || i, 3) > 0 THEN CAST(dice('checks2' || i, 8) AS BIGINT) END AS checkouts
FROM (SELECT i, DATE '2024-02-20' + dice('visit day' || i, 420) AS day FROM range(700) t(i))
WHERE dice('measured' || day, 5) > 0;

CREATE TABLE random_lead AS
SELECT
  'lead' || i AS lead_id, created_at, random_source('lead' || i) AS channel, random_campaign('lead' || i) AS campaign,
  CASE dice('known' || i, 4) WHEN 0 THEN NULL WHEN 1 THEN 'stranger' || i ELSE random_shopper('lead' || i) END AS customer_id,
  CASE WHEN dice('won' || i, 3) = 0 THEN created_at + to_hours(dice('wait' || i, 4000)) END AS converted_at
FROM (
  SELECT i, timezone('UTC', TIMESTAMP '2023-12-20' + to_days(dice('lead' || i, 540)) + to_hours(dice('met' || i, 24))) AS created_at
  FROM range(CAST(getvariable('shoppers') AS BIGINT) * 2) t(i));

-- Answers come in pairs; some pairs are of one customer at one instant.
CREATE TABLE random_answer AS
WITH asked AS (
  SELECT i, CASE WHEN dice('twin' || i // 2, 3) > 0 THEN i // 2 ELSE 1000000 + i END AS key
  FROM range(CAST(getvariable('shoppers') AS BIGINT) * 5) t(i)),
scaled AS (
  SELECT i, key, lower(trim(survey)) = 'nps' AS from_zero, survey,
    CASE WHEN dice('scaled' || i, 4) = 0 THEN [2, 5, 7, 10, 100][1 + dice('scale' || i, 5)] END AS scale
  FROM (SELECT i, key, ['nps', 'NPS ', 'csat', 'ces', ' Ces'][1 + dice('survey' || key, 5)] AS survey FROM asked))
SELECT
  survey, timezone('UTC', TIMESTAMP '2024-01-01' + to_days(dice('asked' || key, 520)) + to_hours(dice('asked at' || key, 24))) AS responded_at,
  CAST(CASE WHEN from_zero THEN dice('score' || i, coalesce(scale, 10) + 1) ELSE 1 + dice('score' || i, coalesce(scale, 5)) END AS BIGINT)
    AS score,
  CASE dice('who' || key, 8) WHEN 0 THEN NULL WHEN 1 THEN NULL WHEN 2 THEN 'stranger' || key % 20 WHEN 3 THEN ' '
    ELSE random_shopper('answer' || key) END AS customer_id,
  CASE dice('about' || key, 4) WHEN 0 THEN 'o' || dice('order' || key, CAST(getvariable('shoppers') AS BIGINT) * 4)
    WHEN 1 THEN 'no such order' END AS order_id,
  CAST(scale AS BIGINT) AS scale
FROM scaled;

-- Reviews of products that the customer bought or not, with and without ids, some on another scale and some with halves; some pairs at
-- one instant.
CREATE TABLE random_review AS
WITH written AS (
  SELECT i, CASE WHEN dice('same' || i // 2, 4) = 0 THEN i // 2 ELSE 1000000 + i END AS key,
    CASE dice('of ten' || i, 5) WHEN 0 THEN 10 WHEN 1 THEN 7 WHEN 2 THEN 5 END AS scale
  FROM range(CAST(getvariable('shoppers') AS BIGINT) * 6) t(i))
SELECT
  timezone('UTC', TIMESTAMP '2024-01-05' + to_days(dice('wrote' || key, 500)) + to_hours(dice('wrote at' || key, 24))) AS reviewed_at,
  1 + dice('stars' || i, 2 * coalesce(scale, 5) - 1) / 2.0 AS rating,
  CASE dice('rated' || i, 6) WHEN 0 THEN NULL WHEN 1 THEN 'px' || dice('px' || i, 5) ELSE 'p' || dice('rated2' || i, 60) END AS product_id,
  CASE dice('review of' || i, 3) WHEN 0 THEN 'o' || dice('review of2' || i, CAST(getvariable('shoppers') AS BIGINT) * 4)
    WHEN 1 THEN 'no such order' END AS order_id,
  CASE dice('reviewer' || key, 6) WHEN 0 THEN NULL WHEN 1 THEN 'stranger' || key % 20 ELSE random_shopper('review' || key) END AS customer_id,
  CAST(scale AS DOUBLE) AS scale
FROM written;

-- Tickets from some months after the first orders on, many of one customer, with and without ids, replies and resolutions; some are resolved
-- without a reply, and waits last from minutes to weeks.
CREATE TABLE random_ticket AS
SELECT
  'ticket' || i AS ticket_id, opened_at,
  CASE dice('asker' || i, 5) WHEN 0 THEN NULL WHEN 1 THEN 'stranger' || i % 20 ELSE random_shopper('ask' || i // 2) END AS customer_id,
  CASE WHEN dice('ask about' || i, 3) = 0 THEN 'o' || dice('ask about2' || i, CAST(getvariable('shoppers') AS BIGINT) * 4) END AS order_id,
  CASE WHEN dice('replied' || i, 8) > 0 THEN opened_at + to_seconds(CAST(floor(exp(dice('reply' || i, 12000) / 1000.0)) AS BIGINT)) END AS first_reply_at,
  CASE WHEN dice('solved' || i, 25) > 0 THEN opened_at + to_seconds(CAST(floor(exp(dice('solve' || i, 15000) / 1000.0)) AS BIGINT)) END AS resolved_at,
  CAST(NULL AS VARCHAR) AS channel, CAST(NULL AS VARCHAR) AS topic
FROM (
  SELECT i, timezone('UTC', TIMESTAMP '2024-03-03' + to_days(dice('asked on' || i, 420)) + to_minutes(dice('asked when' || i, 1440))) AS opened_at
  FROM range(CAST(getvariable('shoppers') AS BIGINT) * 8) t(i));

-- Points of buyers and of others, some before their first order; some name themselves as the one who referred them.
CREATE TABLE random_loyalty AS
SELECT
  customer_id, timezone('UTC', TIMESTAMP '2024-02-10' + to_days(dice('earned' || i, 440)) + to_hours(dice('earned at' || i, 24))) AS happened_at,
  CAST(CASE WHEN dice('spent points' || i, 4) = 0 THEN -dice('burn' || i, 300) ELSE dice('earn' || i, 120) END AS BIGINT) AS points,
  CASE dice('referral' || i, 9) WHEN 0 THEN random_shopper('friend' || i) WHEN 1 THEN customer_id WHEN 2 THEN ' ' END AS referral_of,
  CASE WHEN dice('reward' || i, 3) = 0 THEN dice('reward2' || i, 900) / 100.0 END AS cost
FROM (
  SELECT i, CASE WHEN dice('no buyer' || i, 7) = 0 THEN 'stranger' || i % 10 ELSE random_shopper('member' || i // 3) END AS customer_id
  FROM range(CAST(getvariable('shoppers') AS BIGINT) * 3) t(i));

-- Exposures to campaigns, one without a holdout and one of few customers; some customers are in both groups or get several messages.
CREATE TABLE random_exposure AS
SELECT
  customer_id, campaign, exposed_at, CASE WHEN dice('held' || held, 3) = 0 AND campaign <> 'to all' THEN 'holdout' WHEN dice('named' || i, 2) = 0 THEN 'test' END AS "group",
  CASE WHEN dice('opened' || i, 2) = 0 THEN exposed_at + to_hours(dice('opened2' || i, 400)) END AS opened_at,
  CASE WHEN dice('clicked' || i, 4) = 0 THEN exposed_at + to_hours(dice('clicked2' || i, 900)) END AS clicked_at
FROM (
  SELECT
    i, customer_id, campaign, CASE WHEN dice('two groups' || i, 12) = 0 THEN 'x' || i ELSE campaign || customer_id END AS held,
    timezone('UTC', TIMESTAMP '2024-03-01' + to_days(dice('exposed' || i, 380)) + to_hours(dice('exposed at' || i, 24))) AS exposed_at
  FROM (
    SELECT
      i, CASE WHEN dice('reached' || i, 6) = 0 THEN 'stranger' || i % 30 ELSE random_shopper('reached2' || i) END AS customer_id,
      CASE WHEN i < 12 THEN 'small' ELSE ['spring', 'summer', 'to all', 'Élan'][1 + dice('mail' || i, 4)] END AS campaign
    FROM range(CAST(getvariable('shoppers') AS BIGINT) * 10) t(i)));

CREATE TABLE random_subscription AS
SELECT
  'sub' || i AS subscription_id, random_shopper('sub' || i // 3) AS customer_id,
  CASE WHEN dice('gratis' || i, 12) > 0 THEN [9.99, 19.99, 4.995, 50.0][1 + dice('plan' || i, 4)] ELSE 0.0 END AS mrr,
  starts_on,
  CASE dice('ends' || i, 5) WHEN 0 THEN NULL WHEN 1 THEN starts_on WHEN 2 THEN starts_on + 30
    ELSE starts_on + dice('lasts' || i, 300) END AS ends_on,
  random_currency('sub' || i // 3) AS currency
FROM (
  SELECT i, DATE '2023-11-01' + dice('start' || i // 3, 400) + 30 * dice('again' || i, 5) AS starts_on
  FROM range(CAST(getvariable('shoppers') AS BIGINT)) t(i));
