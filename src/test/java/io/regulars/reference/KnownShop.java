package io.regulars.reference;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regulars.SharedSession;
import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import io.regulars.pipeline.Pipeline;
import io.regulars.pipeline.Progress;
import io.regulars.pipeline.RunRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A shop whose data and figures lie at hand. */
final class KnownShop {
  private static final Path DATA =
      Path.of(System.getProperty("regulars.shared", "../shared")).resolve("data");

  private final Path configuration;
  private final Path figures;
  private final Map<String, String> settings = new HashMap<>();
  private Optional<LocalDate> asOf = Optional.empty();
  private Path lake;

  /**
   * The shop by the configuration that comes with Regulars.
   *
   * @param example its name under conf/examples
   * @param figures where the figures lie, under the folder of all shops' data
   */
  KnownShop(String example, String figures) {
    this(Path.of("conf/examples", example + ".conf"), figures);
    settings.put("data", DATA.toString());
  }

  /** The shop by a configuration of somebody's own. */
  KnownShop(Path configuration, String figures) {
    this.configuration = configuration;
    this.figures = DATA.resolve(figures);
    settings.put("publication.check-keys", "false");
  }

  /**
   * A small shop that once went wrong, by its own configuration.
   *
   * @param name its folder among the cases
   * @param configuration the file in it
   */
  static KnownShop ofCase(String name, String configuration) {
    Path folder = DATA.resolveSibling("cases").resolve(name);
    requireData(folder);
    return new KnownShop(folder.resolve(configuration), "../cases/" + name);
  }

  /** A file of a shop; where the data is not at hand, the test is skipped. */
  static Path data(String file) {
    requireData(DATA.resolve(file));
    return DATA.resolve(file);
  }

  private static void requireData(Path place) {
    assumeTrue(
        Files.exists(place),
        () -> "There is no " + place + "; say where shared data lies: -Dregulars.shared=…");
  }

  /** The same shop with another setting. */
  KnownShop with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** The same shop on an earlier day. */
  KnownShop asOf(LocalDate day) {
    asOf = Optional.of(day);
    return this;
  }

  /** Publishes these tables into a lake; where the data is not at hand, the test is skipped. */
  void publish(Path into, String... tables) {
    requireData(figures);
    settings.put("lake", into.toString());
    Settings read = new SettingsReader(Set.of()).read(configuration, settings);
    new Pipeline(SharedSession.spark(), read, Progress.SILENT)
        .run(new RunRequest(asOf, Set.of(tables), false));
    lake = into;
  }

  /** A published table. */
  Dataset<Row> table(String name) {
    return SharedSession.spark().read().format("delta").load(lake.resolve(name).toString());
  }

  /** What others worked out. */
  KnownFigures figures(String file) {
    return KnownFigures.of(figures.resolve(file));
  }
}
