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

/** The OpenLineage events of a run, a file, with the settings printed in docs/operations.md. */
final class Lineage {
  /** Filled by the build, see {@code openlineage} in pom.xml. */
  private static final Path JARS = Path.of("target", "openlineage").toAbsolutePath();

  private static final Pattern LISTENER =
      Pattern.compile("io\\.openlineage:(openlineage-spark_[\\d.]+):([\\d.]+)");
  private static final Pattern SETTING =
      Pattern.compile("(?m)^ +(spark\\.(?:extraListeners|openlineage\\.\\S+)) +(\\S+)$");
  private static final String WHERE_TO = "/path/to/lineage.json";

  private static final String DATASETS = "ARRAY<STRUCT<namespace: STRING, name: STRING>>";
  private static final String EVENTS =
      "job STRUCT<name: STRING>, inputs " + DATASETS + ", outputs " + DATASETS;

  private final Path file;

  private Lineage(Path file) {
    this.file = file;
  }

  /**
   * The lineage of a run that is yet to begin.
   *
   * @param file takes the events
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

  /** The jar of the listener, in that version. */
  static String listener() {
    MatchResult found = LISTENER.matcher(page()).results().findFirst().orElseThrow();
    return JARS.resolve(found.group(1) + "-" + found.group(2) + ".jar").toString();
  }

  /** What spark-submit is told. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    SETTING
        .matcher(page())
        .results()
        .forEach(
            setting -> {
              String value = setting.group(2).replace(WHERE_TO, file.toString());
              options.addAll(List.of("--conf", setting.group(1) + "=" + value));
            });
    return options;
  }

  /** What all events together name as read. */
  List<String> inputs() {
    return paths(events(), "inputs");
  }

  /** What the run's own event names as read. */
  List<String> inputsOfTheRun() {
    return paths(ofTheRun(), "inputs");
  }

  /** What the run's own event names as written. */
  List<String> outputsOfTheRun() {
    return paths(ofTheRun(), "outputs");
  }

  private Dataset<Row> ofTheRun() {
    return events().where("job.name = 'regulars.run'");
  }

  private Dataset<Row> events() {
    return SharedSession.spark().read().schema(EVENTS).json(file.toString());
  }

  /** Paths as Hadoop writes them: OpenLineage names bucket and folder apart, and s3a:// is s3. */
  private static List<String> paths(Dataset<Row> events, String datasets) {
    return events
        .selectExpr("explode(" + datasets + ") AS dataset")
        .selectExpr("replace(dataset.namespace, 's3:', 's3a:') || '/' || dataset.name")
        .distinct()
        .as(Encoders.STRING())
        .collectAsList();
  }
}
