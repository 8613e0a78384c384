package io.regulars;

import io.regulars.config.ActivitySettings;
import io.regulars.config.BestSellerSettings;
import io.regulars.config.CatalogSettings;
import io.regulars.config.CohortSettings;
import io.regulars.config.ComputationSettings;
import io.regulars.config.DiscountSettings;
import io.regulars.config.ExportSettings;
import io.regulars.config.FeedbackSettings;
import io.regulars.config.KpiSettings;
import io.regulars.config.LeadSettings;
import io.regulars.config.LookupSettings;
import io.regulars.config.NextPurchaseSettings;
import io.regulars.config.OrderSettings;
import io.regulars.config.OwnDimension;
import io.regulars.config.PriceSettings;
import io.regulars.config.PrivacySettings;
import io.regulars.config.PseudonymKey;
import io.regulars.config.PublicationSettings;
import io.regulars.config.QualitySettings;
import io.regulars.config.ReportSettings;
import io.regulars.config.ReturnSettings;
import io.regulars.config.SegmentMap;
import io.regulars.config.SessionSettings;
import io.regulars.config.Settings;
import io.regulars.config.Shop;
import io.regulars.config.SnapshotSettings;
import io.regulars.config.SourceLayout;
import io.regulars.config.SourceSettings;
import io.regulars.config.ValueSettings;
import io.regulars.input.DimensionOwner;
import io.regulars.input.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A builder for a small shop in a test: it writes the inputs as files into a folder and creates the
 * settings that read them. By default the time zone is UTC and the currency is GBP.
 */
public final class ShopInFiles {
  private final Path folder;
  private final Map<Input, SourceSettings> sources = new EnumMap<>(Input.class);
  private final Map<String, LookupSettings> lookups = new LinkedHashMap<>();
  private final Map<String, OwnDimension> dimensions = new LinkedHashMap<>();
  private final Map<String, Double> tolerances = new LinkedHashMap<>();
  private ZoneId zone = ZoneId.of("UTC");
  private PrivacySettings privacy = PrivacySettings.NONE;

  /**
   * @param folder the folder of the files
   */
  public ShopInFiles(Path folder) {
    this.folder = folder;
  }

  /** A shop with one guest order: A1 on 1 March 2024, one unit for 5. */
  public static ShopInFiles ofOneOrder(Path folder) {
    return new ShopInFiles(folder)
        .csv(
            Input.ORDER_LINES,
            columns("order_id", "ordered_at", "quantity", "unit_price"),
            "order_id,ordered_at,quantity,unit_price",
            "A1,2024-03-01,1,5");
  }

  /** Adds an input as a CSV file with these lines; the first line is the header. */
  public ShopInFiles csv(Input input, Map<String, String> columns, String... lines) {
    return from("csv", write(input.key() + ".csv", lines), input, columns);
  }

  /** Writes a file with these lines into the shop's folder. */
  public Path write(String name, String... lines) {
    try {
      return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds an input whose files exist already. */
  public ShopInFiles from(String format, Path path, Input input, Map<String, String> columns) {
    sources.put(
        input, SourceSettings.of(input, layout("sources." + input.key(), format, path, columns)));
    return this;
  }

  /** Adds a further layout to an input. */
  public ShopInFiles layout(String format, Path path, Input input, Map<String, String> columns) {
    List<SourceLayout> layouts = new ArrayList<>();
    for (SourceLayout layout : sources.get(input).layouts()) {
      layouts.add(
          new SourceLayout(
              numbered(input, layouts.size() + 1),
              layout.format(),
              layout.paths(),
              layout.table(),
              layout.options(),
              layout.columnNames(),
              layout.where(),
              layout.latestBy(),
              layout.columns()));
    }
    layouts.add(layout(numbered(input, layouts.size() + 1), format, path, columns));
    sources.put(input, new SourceSettings(input, layouts, sources.get(input).distinct()));
    return this;
  }

  private static String numbered(Input input, int number) {
    return "sources." + input.key() + "[" + number + "]";
  }

  private static SourceLayout layout(
      String setting, String format, Path path, Map<String, String> columns) {
    return new SourceLayout(
        setting,
        format,
        List.of(path.toString()),
        Optional.empty(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        columns);
  }

  /** Adds an input as a table of the session's catalog. */
  public ShopInFiles table(Input input, String name, Map<String, String> columns) {
    sources.put(
        input,
        SourceSettings.of(
            input,
            new SourceLayout(
                "sources." + input.key(),
                "table",
                List.of(),
                Optional.of(name),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                columns)));
    return this;
  }

  /** Restricts the last layout of an input to the rows that satisfy a condition. */
  public ShopInFiles where(Input input, String condition) {
    return replaceLast(
        input,
        last ->
            new SourceLayout(
                last.setting(),
                last.format(),
                last.paths(),
                last.table(),
                last.options(),
                last.columnNames(),
                Optional.of(condition),
                last.latestBy(),
                last.columns()));
  }

  /** Uses the latest row of each key of an input with one layout. */
  public ShopInFiles latestBy(Input input, String expression) {
    return replaceLast(
        input,
        last ->
            new SourceLayout(
                last.setting(),
                last.format(),
                last.paths(),
                last.table(),
                last.options(),
                last.columnNames(),
                last.where(),
                Optional.of(expression),
                last.columns()));
  }

  /** Uses one of equal rows of an input. */
  public ShopInFiles distinct(Input input) {
    sources.put(input, new SourceSettings(input, sources.get(input).layouts(), true));
    return this;
  }

  /** Adds a read option to the last layout of an input. */
  public ShopInFiles option(Input input, String key, String value) {
    return replaceLast(
        input,
        last -> {
          Map<String, String> options = new LinkedHashMap<>(last.options());
          options.put(key, value);
          return new SourceLayout(
              last.setting(),
              last.format(),
              last.paths(),
              last.table(),
              options,
              last.columnNames(),
              last.where(),
              last.latestBy(),
              last.columns());
        });
  }

  private ShopInFiles replaceLast(Input input, UnaryOperator<SourceLayout> change) {
    List<SourceLayout> layouts = new ArrayList<>(sources.get(input).layouts());
    layouts.add(change.apply(layouts.remove(layouts.size() - 1)));
    sources.put(input, new SourceSettings(input, layouts, sources.get(input).distinct()));
    return this;
  }

  /** Adds a lookup in a CSV file. */
  public ShopInFiles lookup(String name, String key, String... lines) {
    Path file = write(name + ".csv", lines);
    SourceLayout table = layout("lookups." + name, "csv", file, Map.of());
    lookups.put(name, new LookupSettings(name, table, key));
    return this;
  }

  public ShopInFiles dimension(String name, String sql) {
    dimensions.put(name, new OwnDimension(sql, Optional.empty()));
    return this;
  }

  public ShopInFiles dimension(String name, DimensionOwner of, String sql) {
    dimensions.put(name, new OwnDimension(sql, Optional.of(of)));
    return this;
  }

  public ShopInFiles tolerating(String rule, double share) {
    tolerances.put(rule, share);
    return this;
  }

  /** Sets the time zone. */
  public ShopInFiles in(String timeZone) {
    zone = ZoneId.of(timeZone);
    return this;
  }

  /** Sets the canonical columns that are pseudonymised. */
  public ShopInFiles pseudonymising(String key, String... columns) {
    privacy = new PrivacySettings(Set.of(columns), Optional.of(PseudonymKey.of(key)));
    return this;
  }

  /** A mapping of canonical columns to raw columns of the same names. */
  public static Map<String, String> columns(String... names) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String name : names) {
      columns.put(name, name);
    }
    return columns;
  }

  public Settings settings() {
    return new Settings(
        new Shop(
            "Paper shop",
            Locale.ENGLISH,
            zone,
            "GBP",
            DayOfWeek.MONDAY,
            Month.JANUARY,
            Optional.empty()),
        folder.resolve("lake").toString(),
        sources,
        lookups,
        new OrderSettings(List.of(), Map.of("cancelled", List.of("cancelled")), false),
        new ReturnSettings(true),
        new ActivitySettings(90, Map.of()),
        new DiscountSettings(0.3, 0.5, 2),
        new PriceSettings(3),
        new SegmentMap(Collections.nCopies(25, "everyone"), List.of("everyone")),
        new CohortSettings(List.of("month"), List.of("month"), List.of()),
        new NextPurchaseSettings(
            List.of("month", "all"), List.of("month", "all"), 5, List.of(30, 60, 90, 180, 365)),
        new KpiSettings(List.of("month"), List.of("month"), List.of("all")),
        new BestSellerSettings(List.of("month"), List.of("product"), 100),
        new LeadSettings(90),
        new SessionSettings(List.of()),
        new FeedbackSettings(
            new FeedbackSettings.Nps(0, 10, 9, 6),
            new FeedbackSettings.Csat(1, 5, 4),
            new FeedbackSettings.Ces(1, 5)),
        new ValueSettings("bg_nbd", 52, 0.1, "net_sales", Optional.empty(), 13),
        new SnapshotSettings("month", false, 0),
        dimensions,
        new QualitySettings(
            LocalDate.of(1990, 1, 1), LocalDate.of(2050, 1, 1), List.of("null", "nan"), tolerances),
        privacy,
        new PublicationSettings(8, 0.5, 10, true),
        new CatalogSettings(Optional.empty()),
        new ComputationSettings(Optional.empty(), Optional.empty(), Optional.empty()),
        new ExportSettings(Optional.empty(), Optional.empty(), 2),
        new ReportSettings(Optional.empty()));
  }
}
