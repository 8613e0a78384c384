-- From gross sales to net sales, and the excluded orders by reason, per grain and period; every item in every period.

CREATE TABLE reconciliation AS
WITH by_day AS (
  SELECT 'gross_sales' AS item, day, 0 AS orders, gross AS amount FROM purchase
  UNION ALL
  SELECT 'discounts', day, 0, discount FROM purchase
  UNION ALL
  SELECT 'order_value', day, 0, net FROM purchase
  UNION ALL
  SELECT 'refunds', day, 0, amount FROM refund
  UNION ALL
  SELECT 'net_sales', day, 0, net FROM purchase
  UNION ALL
  SELECT 'net_sales', day, 0, -amount FROM refund
  UNION ALL
  SELECT 'gross_profit', day, 0, profit FROM purchase
  UNION ALL
  SELECT 'gross_profit', day, 0, -lost_profit FROM refund
  UNION ALL
  SELECT 'shipping_charged', day, 0, shipping_charged FROM purchase
  UNION ALL
  SELECT 'shipping_cost', day, 0, shipping_cost FROM purchase
  UNION ALL
  SELECT 'payment_fees', day, 0, payment_fee FROM purchase
  UNION ALL
  SELECT 'contribution', day, 0, coalesce(profit, 0) + charges FROM purchase
  UNION ALL
  SELECT 'contribution', day, 0, -lost_profit FROM refund
  UNION ALL
  SELECT 'refunds_by_order_date', coalesce(order_day, day), 0, amount FROM refund
  UNION ALL
  SELECT 'net_sales_by_order_date', day, 0, net FROM purchase
  UNION ALL
  SELECT 'net_sales_by_order_date', coalesce(order_day, day), 0, -amount FROM refund
  UNION ALL
  SELECT 'refunds_to_non_buyers', day, 0, amount FROM refund WHERE customer_no IS NOT NULL AND NOT is_of_buyer
  UNION ALL
  SELECT 'refunds_of_orders_not_counted', day, 0, amount FROM refund_of_order_not_counted
  UNION ALL
  SELECT 'converted_from_' || foreign_currency, day, 1, net FROM purchase WHERE foreign_currency IS NOT NULL
  UNION ALL
  SELECT 'guest_order_value', day, 1, net FROM purchase WHERE customer_no IS NULL
  UNION ALL
  SELECT 'not_counted_' || o.why_not_counted, o.day, 1, coalesce(l.net, 0)
  FROM shop_order o
  LEFT JOIN (SELECT order_no, sum(net) AS net FROM positive_line WHERE NOT counts GROUP BY order_no) l USING (order_no)
  WHERE o.why_not_counted <> 'gift_cards'
  UNION ALL
  SELECT 'not_counted_gift_cards', o.day, 1, sum(l.paid)
  FROM shop_order o JOIN line l USING (order_no) WHERE o.leaves_out AND l.is_gift_card AND l.quantity > 0
  GROUP BY o.order_no, o.day
  UNION ALL
  SELECT 'not_counted_paid_by_gift_card', day, 1, gift_card_payment FROM shop_order WHERE gift_card_payment > 0),
in_period AS (
  SELECT c.grain, c.period_no, b.item, sum(b.orders) AS orders, sum(b.amount) AS amount
  FROM by_day b JOIN calendar c USING (day)
  GROUP BY ALL),
item AS (
  SELECT unnest(['gross_sales', 'discounts']) AS item WHERE getvariable('has_discounts')
  UNION ALL
  SELECT unnest([
    'refunds', 'net_sales', 'refunds_by_order_date', 'net_sales_by_order_date', 'refunds_to_non_buyers',
    'refunds_of_orders_not_counted'])
  WHERE getvariable('has_refunds')
  UNION ALL
  SELECT unnest(['gross_profit', 'contribution']) WHERE getvariable('has_charges') AND getvariable('has_costs')
  UNION ALL
  SELECT 'shipping_charged' WHERE getvariable('has_shipping_charged')
  UNION ALL
  SELECT 'shipping_cost' WHERE getvariable('has_shipping_cost')
  UNION ALL
  SELECT 'payment_fees' WHERE getvariable('has_payment_fee')
  UNION ALL
  SELECT unnest([
    'order_value', 'guest_order_value', 'not_counted_other_status', 'not_counted_no_positive_quantity'])
  UNION ALL
  SELECT 'not_counted_' || reason FROM reason_of_status
  UNION ALL
  SELECT 'not_counted_gift_cards' WHERE getvariable('leaves_out_gift_cards')
  UNION ALL
  SELECT 'not_counted_paid_by_gift_card' WHERE getvariable('takes_off_gift_card_payments')
  UNION ALL
  SELECT DISTINCT 'converted_from_' || foreign_currency FROM purchase WHERE foreign_currency IS NOT NULL)
SELECT
  CAST(p.grain AS VARCHAR) AS grain, p.period_start, i.item,
  CASE WHEN i.item LIKE 'not_counted_%' OR i.item LIKE 'converted_from_%' OR i.item = 'guest_order_value' THEN CAST(coalesce(s.orders, 0) AS BIGINT) END AS orders,
  money(coalesce(s.amount, 0)) AS amount,
  p.is_complete
FROM period p CROSS JOIN item i
LEFT JOIN in_period s ON s.grain = p.grain AND s.period_no = p.period_no AND s.item = i.item;
