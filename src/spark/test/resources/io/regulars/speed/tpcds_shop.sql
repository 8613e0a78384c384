-- From the tables of TPC-DS to the inputs of Regulars, under their canonical names. The generator leaves about one value in
-- twenty empty: a line or return without its day, item, quantity or amount is left out, and an order's customer and time are
-- those that any of its lines has, since they are the same on all that have one. Views that begin with _ are no inputs.

-- A day of TPC-DS is a Julian day number, a time of day the seconds since midnight.
CREATE MACRO _moment(day, second) AS
  TIMESTAMPTZ '1970-01-01 00:00:00Z' + to_days(CAST(day AS INTEGER) - 2440588) + to_seconds(CAST(second AS BIGINT));

CREATE VIEW _sale AS
SELECT
  'web' AS channel, ws_order_number AS order_number, ws_item_sk AS item, ws_bill_customer_sk AS customer,
  _moment(ws_sold_date_sk, ws_sold_time_sk) AS ordered_at, ws_quantity AS quantity, ws_sales_price AS unit_price,
  ws_list_price AS list_price, ws_wholesale_cost AS unit_cost
FROM web_sales
UNION ALL
SELECT
  'catalog', cs_order_number, cs_item_sk, cs_bill_customer_sk,
  _moment(cs_sold_date_sk, cs_sold_time_sk), cs_quantity, cs_sales_price, cs_list_price, cs_wholesale_cost
FROM catalog_sales;

CREATE VIEW _sale_header AS
SELECT channel, order_number, max(customer) AS customer, max(ordered_at) AS ordered_at
FROM _sale
GROUP BY channel, order_number;

CREATE VIEW _sale_return AS
SELECT
  'web' AS channel, wr_order_number AS order_number, wr_item_sk AS item,
  _moment(wr_returned_date_sk, wr_returned_time_sk) AS refunded_at, wr_return_quantity AS quantity, wr_return_amt AS amount
FROM web_returns
UNION ALL
SELECT
  'catalog', cr_order_number, cr_item_sk,
  _moment(cr_returned_date_sk, cr_returned_time_sk), cr_return_quantity, cr_return_amount
FROM catalog_returns;

CREATE VIEW order_lines AS
SELECT
  channel || '-' || order_number AS order_id, item AS line_id, c.c_customer_id AS customer_id, header.ordered_at, channel,
  item AS product_id, CAST(quantity AS INTEGER) AS quantity, CAST(unit_price AS DECIMAL(12,2)) AS unit_price,
  CAST(list_price AS DECIMAL(12,2)) AS list_price, CAST(unit_cost AS DECIMAL(12,2)) AS unit_cost,
  i.i_brand AS brand, i.i_category AS category
FROM _sale
JOIN _sale_header header USING (channel, order_number)
LEFT JOIN customer c ON c.c_customer_sk = header.customer
LEFT JOIN item i ON i.i_item_sk = _sale.item
WHERE header.ordered_at IS NOT NULL AND item IS NOT NULL AND quantity IS NOT NULL AND unit_price IS NOT NULL;

CREATE VIEW refunds AS
SELECT
  refunded_at, CAST(amount AS DECIMAL(12,2)) AS amount, channel || '-' || order_number AS order_id, item AS line_id,
  item AS product_id, CAST(quantity AS INTEGER) AS quantity
FROM _sale_return
WHERE refunded_at IS NOT NULL AND amount IS NOT NULL;

CREATE VIEW customers AS
SELECT
  c_customer_id AS customer_id, _moment(c_first_sales_date_sk, '0') AS registered_at,
  CAST(c_birth_year AS INTEGER) AS birth_year, c_email_address AS email
FROM customer;

CREATE VIEW products AS
SELECT
  i_item_sk AS product_id, i_product_name AS name, i_brand AS brand, i_category AS category,
  CAST(i_current_price AS DECIMAL(12,2)) AS list_price, CAST(i_wholesale_cost AS DECIMAL(12,2)) AS unit_cost
FROM item;
