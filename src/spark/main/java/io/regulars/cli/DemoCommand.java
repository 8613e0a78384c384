package io.regulars.cli;

import io.regulars.ExitCode;
import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import io.regulars.input.Input;
import io.regulars.pipeline.ReportOutcome;
import io.regulars.pipeline.RunOutcome;
import io.regulars.pipeline.RunRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Simulates a shop, computes its tables, prints its headline figures and writes its report. */
@Command(
    name = "demo",
    description = {
      "Simulates a shop and runs Regulars on it.",
      "Computes its tables, prints its headline figures and writes an HTML report."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final long SEED = 1;
  private static final String FORMAT = "parquet";

  /** How the value of a headline figure is shown. */
  private enum Kind {
    COUNT,
    MONEY,
    SHARE,
    NUMBER
  }

  /** A headline figure with its plain name. */
  private record Headline(String metric, String name, Kind kind) {}

  private static final List<Headline> HEADLINES =
      List.of(
          new Headline("customers_to_date", "Customers", Kind.COUNT),
          new Headline("closing_base", "Active customers", Kind.COUNT),
          new Headline("repeat_within_365_days", "Repeat purchase rate within a year", Kind.SHARE),
          new Headline("orders", "Orders", Kind.COUNT),
          new Headline("guest_order_share", "Share of guest orders", Kind.SHARE),
          new Headline("orders_per_active_customer", "Orders per customer", Kind.NUMBER),
          new Headline("net_sales", "Net sales", Kind.MONEY),
          new Headline("aov", "Average order value", Kind.MONEY),
          new Headline("discount_rate", "Discount rate, of gross sales", Kind.SHARE),
          new Headline("refunds", "Refunds", Kind.MONEY),
          new Headline("gross_margin", "Gross margin", Kind.SHARE),
          new Headline(
              "top_10_percent_revenue_share", "Revenue share, top 10 % of customers", Kind.SHARE),
          new Headline("formula_ltv", "Lifetime value (LTV), by formula", Kind.MONEY),
          new Headline("cac", "Customer acquisition cost (CAC)", Kind.MONEY),
          new Headline("nps", "Net promoter score (NPS)", Kind.NUMBER),
          new Headline("closing_mrr", "Monthly recurring revenue (MRR)", Kind.MONEY));

  private final Engine engine;

  @Spec private CommandSpec command;

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Number of customers. Default: 20,000.")
  private long customers;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "demo",
      description = "Folder for inputs, tables and report. Default: demo in the current folder.")
  private Path out;

  public DemoCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    SimulateCommand.refuseTooFew(customers);
    Path input = out.resolve("input");
    Path configuration = input.resolve("shop.conf");
    Settings settings;
    RunOutcome outcome;
    ReportOutcome report;
    try (ConsoleProgress progress = Terminal.progress(command)) {
      engine.simulate(
          customers, SEED, input.toAbsolutePath().normalize().toString(), FORMAT, progress);
      settings = new SettingsReader(Input.ruleNames()).read(configuration, Map.of());
      outcome = engine.run(settings, new RunRequest(Optional.empty(), Set.of(), true), progress);
      report = engine.report(settings, out.resolve("report.html").toString(), progress);
    }
    print(settings, outcome, report, configuration);
    return ExitCode.DONE;
  }

  private void print(
      Settings settings, RunOutcome outcome, ReportOutcome report, Path configuration) {
    PrintWriter console = Terminal.out(command);
    console.printf(
        "Simulated a shop with %s customers, as of %s.%n%n",
        TextTable.count(customers), outcome.asOf());
    printHeadlines(outcome.headline(), settings.shop().currency(), console);
    console.printf("%nReport: %s (open it in a browser)%n", report.file());
    console.printf("%nTables in %s%n", settings.lake());
    for (RunOutcome.PublishedTable table : outcome.tables()) {
      console.printf("  %s: %s rows%n", table.name(), TextTable.count(table.rows()));
    }
    console.printf("%nNext steps%n");
    console.printf("  Run jobs/regulars metrics to read the definition of each figure.%n");
    console.printf(
        "  For your own shop, copy conf/shop.conf. %s is a working example.%n", configuration);
    console.flush();
  }

  /** Prints the headline figures; absent and null metrics are omitted. */
  private static void printHeadlines(
      Map<String, Double> figures, String currency, PrintWriter console) {
    TextTable table = TextTable.of("figure", "value");
    for (Headline headline : HEADLINES) {
      Double value = figures.get(headline.metric());
      if (value != null) {
        table.row(headline.name(), format(value, headline.kind(), currency));
      }
    }
    table.print(console);
  }

  private static String format(double value, Kind kind, String currency) {
    return switch (kind) {
      case COUNT -> String.format(Locale.ROOT, "%,.0f", value);
      case MONEY -> String.format(Locale.ROOT, "%,.2f %s", value, currency);
      case SHARE -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
      case NUMBER -> String.format(Locale.ROOT, "%.1f", value);
    };
  }
}
