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

/** A shop whose data and figures lie at hand, run by the configuration that comes with it. */
final class KnownShop {
  private static final Path DATA =
      Path.of(System.getProperty("regulars.shared", "../shared")).resolve("data");

  private final String configuration;
  private final Path figures;
  private final Map<String, String> settings = new HashMap<>();
  private Optional<LocalDate> asOf = Optional.empty();
  private Path lake;

  /**
   * @param configuration its name under conf/examples
   * @param figures where the figures lie, under the folder of all shops' data
   */
  KnownShop(String configuration, String figures) {
    this.configuration = configuration;
    this.figures = DATA.resolve(figures);
    settings.put("data", DATA.toString());
    settings.put("publication.check-keys", "false");
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
    assumeTrue(
        Files.isDirectory(figures),
        () -> "No figures in " + figures + "; say where shared data lies: -Dregulars.shared=…");
    settings.put("lake", into.toString());
    Settings read =
        new SettingsReader(Set.of())
            .read(Path.of("conf/examples", configuration + ".conf"), settings);
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
