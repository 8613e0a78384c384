package io.regulars.reference;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regulars.SharedSession;
import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import io.regulars.pipeline.CheckOutcome;
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

/** A shop with data and reference figures in the folder of shared data. */
final class KnownShop {
  private static final Path DATA =
      Path.of(System.getProperty("regulars.shared", "../shared")).resolve("data");

  private final Path configuration;
  private final Path figures;
  private final Map<String, String> settings = new HashMap<>();
  private Optional<LocalDate> asOf = Optional.empty();
  private Path lake;

  /**
   * Creates a shop with a configuration that is part of Regulars.
   *
   * @param example the name of the configuration in conf/examples
   * @param figures the folder of the reference figures, relative to the data of all shops
   */
  KnownShop(String example, String figures) {
    this(Path.of("conf/examples", example + ".conf"), figures);
    settings.put("data", DATA.toString());
  }

  /** Creates a shop with another configuration. */
  KnownShop(Path configuration, String figures) {
    this.configuration = configuration;
    this.figures = DATA.resolve(figures);
    settings.put("publication.check-keys", "false");
  }

  /**
   * Returns a small shop of a regression test.
   *
   * @param name the folder of the case
   * @param configuration the configuration file in it
   */
  static KnownShop ofCase(String name, String configuration) {
    Path folder = DATA.resolveSibling("cases").resolve(name);
    requireData(folder);
    return new KnownShop(folder.resolve(configuration), "../cases/" + name);
  }

  /** Returns the path of a file of a regression test. */
  static String fileOfCase(String name, String file) {
    return DATA.resolveSibling("cases").resolve(name).resolve(file).toString();
  }

  /** Returns a file of a shop. Without the data the test is skipped. */
  static Path data(String file) {
    requireData(DATA.resolve(file));
    return DATA.resolve(file);
  }

  private static void requireData(Path path) {
    assumeTrue(
        Files.exists(path),
        () ->
            "There is no " + path + ". Set the folder of the shared data with -Dregulars.shared=…");
  }

  /** Changes a setting. */
  KnownShop with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** Sets {@code as_of}. */
  KnownShop asOf(LocalDate day) {
    asOf = Optional.of(day);
    return this;
  }

  /** Publishes the given tables to a lake. Without the data the test is skipped. */
  void publish(Path target, String... tables) {
    requireData(figures);
    settings.put("lake", target.toString());
    Settings read = new SettingsReader(Set.of()).read(configuration, settings);
    new Pipeline(SharedSession.spark(), read, Progress.SILENT)
        .run(new RunRequest(asOf, Set.of(tables), false));
    lake = target;
  }

  /** Checks the inputs. Without the data the test is skipped. */
  CheckOutcome check() {
    requireData(figures);
    Settings read = new SettingsReader(Set.of()).read(configuration, settings);
    return new Pipeline(SharedSession.spark(), read, Progress.SILENT).check();
  }

  /** Returns a published table. */
  Dataset<Row> table(String name) {
    return SharedSession.spark().read().format("delta").load(lake.resolve(name).toString());
  }

  /** Returns reference figures. */
  KnownFigures figures(String file) {
    return KnownFigures.of(figures.resolve(file));
  }
}
