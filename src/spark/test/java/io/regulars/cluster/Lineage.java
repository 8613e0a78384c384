package io.regulars.cluster;

import io.regulars.SharedSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * OpenLineage events of a run, written to a file with the settings documented in
 * docs/operations.md.
 */
final class Lineage {
  /** Created by the build, see {@code openlineage} in pom.xml. */
  private static final Path JARS = Path.of("target", "openlineage").toAbsolutePath();

  private static final Pattern LISTENER =
      Pattern.compile("io\\.openlineage:(openlineage-spark_[\\d.]+):([\\d.]+)");
  private static final Pattern SETTING =
      Pattern.compile("(?m)^ +(spark\\.(?:extraListeners|openlineage\\.\\S+)) +(\\S+)$");
  private static final String DOCUMENTED_FILE = "/path/to/lineage.json";

  private static final String DATASETS = "ARRAY<STRUCT<namespace: STRING, name: STRING>>";
  private static final String EVENTS =
      "job STRUCT<name: STRING>, inputs " + DATASETS + ", outputs " + DATASETS;

  private final Path file;

  private Lineage(Path file) {
    this.file = file;
  }

  /**
   * The lineage of a future run.
   *
   * @param file file for the events
   */
  static Lineage in(Path file) {
    return new Lineage(file);
  }

  private static String page() {
    try {
      return Files.readString(Path.of("docs/operations.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Path of the listener's jar, in the documented version. */
  static String listener() {
    MatchResult found = LISTENER.matcher(page()).results().findFirst().orElseThrow();
    return JARS.resolve(found.group(1) + "-" + found.group(2) + ".jar").toString();
  }

  /** The documented options of spark-submit. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    SETTING
        .matcher(page())
        .results()
        .forEach(
            setting -> {
              String value = setting.group(2).replace(DOCUMENTED_FILE, file.toString());
              options.addAll(List.of("--conf", setting.group(1) + "=" + value));
            });
    return options;
  }

  /** Input paths of all events. */
  List<String> inputs() {
    return paths(events(), "inputs");
  }

  /** Input paths of the event of the whole run. */
  List<String> runInputs() {
    return paths(runEvents(), "inputs");
  }

  /** Output paths of the event of the whole run. */
  List<String> runOutputs() {
    return paths(runEvents(), "outputs");
  }

  private Dataset<Row> runEvents() {
    return events().where("job.name = 'regulars.run'");
  }

  private Dataset<Row> events() {
    return SharedSession.spark().read().schema(EVENTS).json(file.toString());
  }

  /** Converts to Hadoop paths: OpenLineage separates bucket and folder, and uses s3 for s3a. */
  private static List<String> paths(Dataset<Row> events, String datasets) {
    return events
        .selectExpr("explode(" + datasets + ") AS dataset")
        .selectExpr("replace(dataset.namespace, 's3:', 's3a:') || '/' || dataset.name")
        .distinct()
        .as(Encoders.STRING())
        .collectAsList();
  }
}
