package io.regulars.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The few figures that say how a shop is doing, under plain names.
 *
 * @param figures value by metric; those that are absent or null are not shown
 * @param currency of the amounts
 */
record HeadlineFigures(Map<String, Double> figures, String currency) {
  private enum Kind {
    COUNT,
    MONEY,
    SHARE,
    NUMBER
  }

  private record Line(String metric, String name, Kind kind) {}

  private static final List<Line> LINES =
      List.of(
          new Line("customers_to_date", "Customers", Kind.COUNT),
          new Line("closing_base", "of them active", Kind.COUNT),
          new Line("repeat_within_365_days", "ordered again within a year", Kind.SHARE),
          new Line("orders", "Orders", Kind.COUNT),
          new Line("guest_order_share", "by guests", Kind.SHARE),
          new Line("orders_per_active_customer", "per customer", Kind.NUMBER),
          new Line("net_sales", "Net sales", Kind.MONEY),
          new Line("aov", "Average order value", Kind.MONEY),
          new Line("discount_rate", "Discounts, of gross sales", Kind.SHARE),
          new Line("refunds", "Refunds", Kind.MONEY),
          new Line("gross_margin", "Gross margin", Kind.SHARE),
          new Line("top_10_percent_revenue_share", "Order value of the best tenth", Kind.SHARE),
          new Line("formula_ltv", "Lifetime value by formula", Kind.MONEY),
          new Line("cac", "Acquisition cost per customer", Kind.MONEY),
          new Line("nps", "Net promoter score", Kind.NUMBER),
          new Line("closing_mrr", "Recurring revenue a month", Kind.MONEY));

  void print(PrintWriter out) {
    TextTable table = TextTable.of("figure", "value");
    for (Line line : LINES) {
      Double value = figures.get(line.metric());
      if (value != null) {
        table.row(line.name(), shown(value, line.kind()));
      }
    }
    table.print(out);
  }

  private String shown(double value, Kind kind) {
    return switch (kind) {
      case COUNT -> String.format(Locale.ROOT, "%,.0f", value);
      case MONEY -> String.format(Locale.ROOT, "%,.2f %s", value, currency);
      case SHARE -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
      case NUMBER -> String.format(Locale.ROOT, "%.1f", value);
    };
  }
}
