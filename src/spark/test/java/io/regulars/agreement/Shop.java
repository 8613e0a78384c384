package io.regulars.agreement;

import io.regulars.SharedSession;
import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import io.regulars.oracle.Question;
import io.regulars.oracle.SecondOpinion;
import io.regulars.oracle.TableComparison;
import io.regulars.pipeline.Pipeline;
import io.regulars.pipeline.Progress;
import io.regulars.pipeline.RunOutcome;
import io.regulars.pipeline.RunRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A shop with its Parquet inputs and its configuration in one folder. Regulars runs it, and its
 * tables are compared with the second opinion.
 */
final class Shop {
  private final Path folder;
  private final Map<String, String> settings = new HashMap<>();
  private Optional<LocalDate> asOf = Optional.empty();
  private Set<String> only = Set.of();
  private final List<Consumer<SecondOpinion>> options = new ArrayList<>();
  private Path lake;

  Shop(Path folder) {
    this.folder = folder;
    lake = folder.resolve("lake");
    // The comparison covers primary keys, and each run would take some seconds longer.
    settings.put("publication.check-keys", "false");
  }

  /** The same shop with another setting. */
  Shop with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** The same shop on an earlier day. */
  Shop asOf(LocalDate day) {
    asOf = Optional.of(day);
    return this;
  }

  /** The same shop with these tables only. */
  Shop only(String... tables) {
    only = Set.of(tables);
    return this;
  }

  /** The same shop with KPIs and cohorts also by gender and by age band. */
  Shop byDemographics() {
    options.add(SecondOpinion::byDemographics);
    settings.put(
        "kpis.dimensions",
        "[all, acquisition_channel, channel, country, category, gender, age_band]");
    settings.put(
        "cohorts.dimensions",
        "[all, acquisition_channel, country, first_category, first_brand, first_order, gender, age_band]");
    return this;
  }

  /** The same shop, of whose orders those of these channels need no session. */
  Shop withoutSessionsIn(String... channels) {
    options.add(opinion -> opinion.withoutSessionsIn(channels));
    settings.put("sessions.channels-without-sessions", List.of(channels).toString());
    return this;
  }

  /** The same shop with another lake. */
  Shop lake(String name) {
    lake = folder.resolve(name);
    return this;
  }

  Path lake() {
    return lake;
  }

  RunOutcome run() {
    settings.put("lake", lake.toString());
    Settings read = new SettingsReader(Set.of()).read(folder.resolve("shop.conf"), settings);
    return new Pipeline(SharedSession.spark(), read, Progress.SILENT)
        .run(new RunRequest(asOf, only, false));
  }

  /**
   * The differences between the tables and the second opinion, table by table, and between the
   * value models by default settings; empty if there are none.
   */
  List<String> differences(Question question) {
    List<String> differences = new ArrayList<>();
    Question dated = asOf.map(question::asOf).orElse(question);
    SecondOpinion started = SecondOpinion.on(dated);
    options.forEach(option -> option.accept(started));
    try (SecondOpinion opinion = started.from(folder).answer()) {
      for (String table : SecondOpinion.TABLES.keySet()) {
        if (!Files.exists(lake.resolve(table))) {
          // A table that needs an absent input is not published.
          if (!opinion.rows(table).isEmpty()) {
            differences.add(table + " is not published");
          }
          continue;
        }
        TableComparison comparison = opinion.comparedWith(table, lake.resolve(table));
        if (!comparison.agrees()) {
          differences.add(comparison.report());
        }
      }
      differences.addAll(opinion.objectionsToModels(lake, 52, 0.1, false));
    }
    return differences;
  }
}
