package io.regulars.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The headline figures of a shop, as a table with plain names.
 *
 * @param figures value by metric name; absent and null metrics are omitted
 * @param currency ISO 4217 code of the amounts
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
          new Line("closing_base", "Active customers", Kind.COUNT),
          new Line("repeat_within_365_days", "Repeat purchase rate within a year", Kind.SHARE),
          new Line("orders", "Orders", Kind.COUNT),
          new Line("guest_order_share", "Share of guest orders", Kind.SHARE),
          new Line("orders_per_active_customer", "Orders per customer", Kind.NUMBER),
          new Line("net_sales", "Net sales", Kind.MONEY),
          new Line("aov", "Average order value", Kind.MONEY),
          new Line("discount_rate", "Discount rate, of gross sales", Kind.SHARE),
          new Line("refunds", "Refunds", Kind.MONEY),
          new Line("gross_margin", "Gross margin", Kind.SHARE),
          new Line(
              "top_10_percent_revenue_share", "Revenue share, top 10 % of customers", Kind.SHARE),
          new Line("formula_ltv", "Lifetime value (LTV), by formula", Kind.MONEY),
          new Line("cac", "Customer acquisition cost (CAC)", Kind.MONEY),
          new Line("nps", "Net promoter score (NPS)", Kind.NUMBER),
          new Line("closing_mrr", "Monthly recurring revenue (MRR)", Kind.MONEY));

  void print(PrintWriter out) {
    TextTable table = TextTable.of("figure", "value");
    for (Line line : LINES) {
      Double value = figures.get(line.metric());
      if (value != null) {
        table.row(line.name(), format(value, line.kind()));
      }
    }
    table.print(out);
  }

  private String format(double value, Kind kind) {
    return switch (kind) {
      case COUNT -> String.format(Locale.ROOT, "%,.0f", value);
      case MONEY -> String.format(Locale.ROOT, "%,.2f %s", value, currency);
      case SHARE -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
      case NUMBER -> String.format(Locale.ROOT, "%.1f", value);
    };
  }
}
