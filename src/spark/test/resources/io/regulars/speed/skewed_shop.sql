-- The simulated shop, but one customer has placed a tenth of all orders. Views that begin with _ are no inputs.

CREATE MACRO _simulated(input) AS getvariable('simulated') || '/' || input || '/*.parquet';

CREATE MACRO _is_of_everybody(order_id) AS hash(order_id) % 10 = 0;

CREATE VIEW order_lines AS
SELECT * REPLACE (CASE WHEN _is_of_everybody(order_id) THEN 'everybody' ELSE customer_id END AS customer_id)
FROM read_parquet(_simulated('order_lines'));

CREATE VIEW refunds AS
SELECT * REPLACE (CASE WHEN _is_of_everybody(order_id) THEN 'everybody' ELSE customer_id END AS customer_id)
FROM read_parquet(_simulated('refunds'));

CREATE VIEW surveys AS
SELECT * REPLACE (CASE WHEN _is_of_everybody(order_id) THEN 'everybody' ELSE customer_id END AS customer_id)
FROM read_parquet(_simulated('surveys'));

CREATE VIEW customers AS FROM read_parquet(_simulated('customers'));
CREATE VIEW products AS FROM read_parquet(_simulated('products'));
CREATE VIEW marketing_spend AS FROM read_parquet(_simulated('marketing_spend'));
CREATE VIEW leads AS FROM read_parquet(_simulated('leads'));
CREATE VIEW subscriptions AS FROM read_parquet(_simulated('subscriptions'));
CREATE VIEW exchange_rates AS FROM read_parquet(_simulated('exchange_rates'));
