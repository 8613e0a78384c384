package io.regulars.cli;

import io.regulars.config.Settings;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.files.SampledFiles;
import io.regulars.draft.values.ColumnSample;
import io.regulars.export.ExportOutcome;
import io.regulars.export.ExportTarget;
import io.regulars.lake.StageCost;
import io.regulars.lake.StageCost.Work;
import io.regulars.pipeline.CheckFinding;
import io.regulars.pipeline.CheckOutcome;
import io.regulars.pipeline.ForgetOutcome;
import io.regulars.pipeline.InputProfile;
import io.regulars.pipeline.Progress;
import io.regulars.pipeline.ReportOutcome;
import io.regulars.pipeline.RunOutcome;
import io.regulars.pipeline.RunPlan;
import io.regulars.pipeline.RunRequest;
import io.regulars.quality.Example;
import io.regulars.quality.Impact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A test double without Spark: records its arguments and returns the results of a small shop. */
public final class RecordingEngine implements Engine {
  /** The configuration that {@link #simulate} writes. */
  public static final String SIMULATED =
      """
      lake = "demo-lake"
      shop.currency = EUR
      sources.order-lines {
        table = lines
        columns { order_id = a, ordered_at = b, quantity = c, unit_price = d }
      }
      """;

  public Settings settings;
  public RunRequest request;
  public ExportTarget exportTarget;
  public Set<String> exportedTables;
  public List<String> forgotten;
  public int foundCustomers = 2;
  public String simulated;
  public String reported;
  public boolean profiled;
  public boolean refuses;
  public Throwable failure;

  @Override
  public RunOutcome run(Settings shopSettings, RunRequest runRequest, Progress progress) {
    settings = shopSettings;
    request = runRequest;
    failIfConfigured();
    progress.begins("Reading order lines", "10,004,211 rows");
    return new RunOutcome(
        Optional.empty(),
        "20240131-7",
        LocalDate.of(2024, 1, 31),
        List.of(
            new RunOutcome.PublishedTable("customer_profile", "lake/customer_profile", 1204),
            new RunOutcome.PublishedTable("kpi", "lake/kpi", 98)),
        Map.of("orders", 7000.0, "net_sales", 123456.7, "repeat_within_365_days", 0.4334),
        List.of("No customers are given: acquisition_channel is the first channel."),
        List.of("3 of 7,000 rows have no product_id."),
        List.of(
            new StageCost(
                "reading", 0.4, 1.25, new Work(4, 2.4, 2.04, 7_000, 1_000_001, 0, 0, 2_500_000, 0)),
            new StageCost("kpi", 1.7, 0.31, Work.NONE)),
        2.25);
  }

  @Override
  public List<InputProfile> profile(Settings shopSettings, Progress progress) {
    profiled = true;
    failIfConfigured();
    return List.of();
  }

  @Override
  public CheckOutcome check(Settings shopSettings, Progress progress) {
    settings = shopSettings;
    failIfConfigured();
    return new CheckOutcome(
        List.of(new CheckOutcome.InputRows("order-lines", 98311, refuses ? 1204 : 0)),
        List.of(),
        refuses
            ? List.of(
                new CheckFinding(
                    Impact.STOPS_THE_RUN,
                    "1,204 of 98,311 rows have no order_id.",
                    Optional.empty(),
                    List.of(new Example("none", 1204)),
                    List.of("Fix the export.")))
            : List.of(),
        refuses ? List.of() : List.of("activity.window is 90 days; the data suggests 158."),
        refuses);
  }

  @Override
  public SampledFiles sample(List<String> files, Progress progress) {
    failIfConfigured();
    return new SampledFiles(
        files.stream()
            .map(
                file ->
                    new FileSample(
                        file,
                        "csv",
                        Map.of(),
                        List.of(new ColumnSample("order_id", "string", 1, List.of("A1")))))
            .toList(),
        List.of());
  }

  @Override
  public RunPlan plan(Settings shopSettings, Progress progress) {
    settings = shopSettings;
    failIfConfigured();
    return new RunPlan(
        List.of(new RunPlan.Location("order-lines", "orders.csv")),
        List.of(new RunPlan.Location("kpi", "lake/kpi")),
        settings.catalog().database().orElse(""),
        List.of("Without unit costs there is no profit."),
        List.of("No table needs these columns of marketing-spend: clicks."));
  }

  @Override
  public ExportOutcome export(
      Settings shopSettings, ExportTarget target, Set<String> only, Progress progress) {
    settings = shopSettings;
    exportTarget = target;
    exportedTables = only;
    failIfConfigured();
    return new ExportOutcome(
        List.of(
            new ExportOutcome.Table("customer_profile", 1204, 1204, 3, 2),
            new ExportOutcome.Table("kpi", 98, 7, 0, 0)));
  }

  @Override
  public ReportOutcome report(Settings shopSettings, String file, Progress progress) {
    settings = shopSettings;
    reported = file;
    failIfConfigured();
    return new ReportOutcome(file, LocalDate.of(2024, 1, 31), 1_400_321);
  }

  @Override
  public ForgetOutcome forget(Settings shopSettings, List<String> customers, Progress progress) {
    settings = shopSettings;
    forgotten = customers;
    failIfConfigured();
    return new ForgetOutcome(
        "20240131-8",
        customers.size(),
        foundCustomers,
        List.of(
            new ForgetOutcome.Table("customer_brand", 1204),
            new ForgetOutcome.Table("customer_profile", 2)));
  }

  @Override
  public void simulate(long customers, long seed, String folder, String format, Progress progress) {
    simulated = customers + " customers, seed " + seed + ", " + format + " in " + folder;
    try {
      Files.createDirectories(Path.of(folder));
      Files.writeString(Path.of(folder, "shop.conf"), SIMULATED);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private void failIfConfigured() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
