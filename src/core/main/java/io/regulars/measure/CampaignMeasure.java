package io.regulars.measure;

/** The sums of a campaign and a period. Money is in ticks. */
public enum CampaignMeasure {
  SPEND,
  IMPRESSIONS,
  CLICKS,
  /** Orders that count, of customers and guests. */
  ORDERS,
  ORDER_VALUE,
  /** Orders that are the first ones of new customers. */
  FIRST_ORDERS,
  FIRST_ORDER_VALUE,
  GUEST_ORDER_VALUE
}
