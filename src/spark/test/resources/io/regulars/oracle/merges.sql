-- The last id of each customer id that was merged, from the input customer_merges. A merge of an id into itself has no effect.

CREATE TABLE merged_customer AS
WITH RECURSIVE merge AS (
  SELECT old_customer_id, customer_id FROM given_customer_merges WHERE old_customer_id <> customer_id),
chain AS (
  FROM merge
  UNION
  SELECT c.old_customer_id, m.customer_id FROM chain c JOIN merge m ON m.old_customer_id = c.customer_id)
SELECT old_customer_id, customer_id FROM chain WHERE customer_id NOT IN (SELECT old_customer_id FROM merge);
