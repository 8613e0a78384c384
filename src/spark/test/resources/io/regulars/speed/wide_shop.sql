-- Few customers who meet much: a million products of 100,000 brands, 20,000 campaigns, ten years. As many order lines as the
-- variable says. Views that begin with _ are no inputs.

-- A number from 0 to below n that looks like chance; salt: what it is about.
CREATE MACRO _chance(n, key, salt) AS CAST(hash(key * 1000003 + salt) % n AS BIGINT);

CREATE MACRO _channel(i) AS ['search', 'social', 'email', 'affiliate', 'display'][1 + i % 5];

CREATE VIEW products AS
SELECT
  'product-' || i AS product_id, 'Product ' || i AS name, 'brand-' || _chance(100000, i, 1) AS brand,
  'category-' || _chance(200, i, 2) AS category,
  CAST((100 + _chance(20000, i, 3)) / 100 AS DECIMAL(12,2)) AS list_price,
  CAST((50 + _chance(5000, i, 4)) / 100 AS DECIMAL(12,2)) AS unit_cost
FROM range(1000000) t(i);

CREATE VIEW customers AS
SELECT
  'customer-' || i AS customer_id, TIMESTAMPTZ '2016-01-01 00:00:00Z' + to_days(CAST(_chance(3000, i, 5) AS INTEGER)) AS registered_at,
  _channel(i) AS acquisition_channel, 'country-' || _chance(30, i, 6) AS country
FROM range(CAST(getvariable('lines') AS BIGINT) // 12) t(i);

-- Every campaign runs for eight weeks, some 300 at a time.
CREATE VIEW marketing_spend AS
SELECT
  DATE '2016-01-01' + CAST(i * 3653 // 20000 + day AS INTEGER) AS spent_on, _channel(i) AS channel, 'campaign-' || i AS campaign,
  CAST((500 + _chance(5000, i * 100 + day, 7)) / 100 AS DECIMAL(12,2)) AS amount
FROM range(20000) t(i), range(56) d(day);

-- An order of two lines; every other one came by a campaign that ran on its day.
CREATE VIEW _orders AS
SELECT
  i, _chance(3653, i, 8) AS day, _chance(CAST(getvariable('lines') AS BIGINT) // 12, i, 9) AS customer,
  greatest(day * 20000 // 3653 - _chance(300, i, 10), 0) AS campaign
FROM range(CAST(getvariable('lines') AS BIGINT) // 2) t(i);

CREATE VIEW order_lines AS
SELECT
  'order-' || i AS order_id, 'line-' || line AS line_id, 'customer-' || customer AS customer_id,
  TIMESTAMPTZ '2016-01-01 00:00:00Z' + to_days(CAST(day AS INTEGER)) + to_seconds(_chance(86400, i, 11)) AS ordered_at,
  CASE WHEN i % 2 = 0 THEN _channel(campaign) ELSE 'direct' END AS channel,
  CASE WHEN i % 2 = 0 THEN 'campaign-' || campaign END AS campaign,
  'product-' || _chance(1000000, i * 2 + line, 12) AS product_id,
  1 + CAST(_chance(3, i * 2 + line, 13) AS INTEGER) AS quantity,
  CAST((100 + _chance(20000, i * 2 + line, 14)) / 100 AS DECIMAL(12,2)) AS unit_price
FROM _orders, range(2) l(line);
