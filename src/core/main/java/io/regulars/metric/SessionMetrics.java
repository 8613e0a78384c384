package io.regulars.metric;

import io.regulars.input.Input;
import io.regulars.measure.RowCounter;

/** Sessions, how many of them lead to a cart and to an order, and what they cost. */
final class SessionMetrics {
  private static final String MEASURED_DAYS =
      "A day without sessions data counts neither in the numerator nor in the denominator.";

  private static final String NOT_A_SHARE =
      "Can exceed 1, because an analytics tool misses sessions and can count several of these"
          + " events in one session.";

  static final MetricGroup SESSIONS =
      new MetricGroup(
          "Sessions",
          MetricScope.by(RowCounter.dimensions(Input.SESSIONS)).given(Input.SESSIONS),
          Metric.count("sessions").title("Sessions"),
          Metric.rate("conversion_rate", "orders_on_session_days", "sessions")
              .title("Conversion rate")
              .meaning(
                  "Orders divided by sessions, both on days with sessions data. Orders in channels"
                      + " without sessions, such as stores, are left out by the setting"
                      + " sessions.channels-without-sessions.")
              .edgeCases(MEASURED_DAYS + " " + NOT_A_SHARE),
          Metric.rate("product_view_rate", "product_views", "sessions_with_known_product_views")
              .title("Product view rate")
              .meaning("Product views divided by the sessions for which they are counted.")
              .edgeCases(NOT_A_SHARE),
          Metric.rate("cart_rate", "carts", "sessions_with_known_carts")
              .title("Cart rate")
              .meaning("Additions to a cart divided by the sessions for which they are counted.")
              .edgeCases(NOT_A_SHARE),
          Metric.rate("checkout_rate", "checkouts", "sessions_with_known_checkouts")
              .title("Checkout rate")
              .meaning("Checkouts divided by the sessions for which they are counted.")
              .edgeCases(NOT_A_SHARE),
          Metric.rate("cart_to_order_rate", "orders_on_cart_days", "carts")
              .title("Cart-to-order rate")
              .meaning(
                  "Orders divided by additions to a cart, both on days with a number of carts.")
              .edgeCases(NOT_A_SHARE));

  static final MetricGroup COST =
      new MetricGroup(
          "Cost of sessions",
          MetricScope.by(RowCounter.dimensions(Input.SESSIONS))
              .given(Input.SESSIONS)
              .given(Input.MARKETING_SPEND),
          Metric.meanMoney(
                  "cost_per_session", "spend_on_session_days", "sessions_since_first_spend")
              .title("Cost per session")
              .meaning(
                  "Marketing spend on days with sessions data, divided by the sessions since the"
                      + " first day of the marketing spend. By channel, the channel of the spend"
                      + " is compared with that of the sessions."));

  private SessionMetrics() {}
}
