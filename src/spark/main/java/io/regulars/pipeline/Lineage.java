package io.regulars.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Sends an OpenLineage event with the inputs and outputs of a run if OpenLineage's Spark listener
 * is configured. The listener itself only sees Spark SQL, and tables are written without Spark SQL.
 * This class uses the client and the settings of the listener by reflection, because its jar is
 * only on the class path where the listener is configured.
 */
final class Lineage {
  private static final String LISTENER = "io.openlineage.spark.agent.OpenLineageSparkListener";
  private static final String SETTINGS = "io.openlineage.spark.agent.ArgumentParser";
  private static final String EMITTER = "io.openlineage.spark.agent.EventEmitter";
  private static final String JSON = "io.openlineage.client.OpenLineageClientUtils";

  private final SparkConf settings;
  private final Configuration hadoop;

  Lineage(SparkSession spark) {
    settings = spark.sparkContext().getConf();
    hadoop = spark.sparkContext().hadoopConfiguration();
  }

  /**
   * Reports a run that has published.
   *
   * @param inputs the paths or catalog tables of the inputs, as in the settings
   * @param outputs the paths of the tables
   * @return the failure if the listener is configured and the event could not be sent; otherwise
   *     empty
   */
  Optional<String> report(String runId, Collection<String> inputs, Collection<String> outputs) {
    if (!settings.get("spark.extraListeners", "").contains(LISTENER)) {
      return Optional.empty();
    }
    try {
      emit(runId, inputs.stream().map(this::absolute).toList(), List.copyOf(outputs));
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(failure(String.valueOf(e.getCause())));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      // The run has published, so that no failure may end it.
      return Optional.of(failure(e.toString()));
    }
  }

  private static String failure(String reason) {
    return "The OpenLineage event of this run could not be sent: " + reason;
  }

  private void emit(String runId, List<String> inputs, List<String> outputs)
      throws ReflectiveOperationException {
    Object config = type(SETTINGS).getMethod("parse", SparkConf.class).invoke(null, settings);
    Object emitter =
        type(EMITTER)
            .getConstructor(config.getClass(), String.class)
            .newInstance(config, "regulars");
    String namespace = (String) type(EMITTER).getMethod("getJobNamespace").invoke(emitter);
    LineageEvent event = new LineageEvent(namespace, runId, Instant.now(), inputs, outputs);
    Object parsed =
        type(JSON).getMethod("runEventFromJson", String.class).invoke(null, event.json());
    type(EMITTER).getMethod("emit", parsed.getClass()).invoke(emitter, parsed);
    type(EMITTER).getMethod("close").invoke(emitter);
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
  }

  /** A path with its scheme; the name of a catalog table is returned unchanged. */
  private String absolute(String location) {
    if (!location.contains("/")) {
      return location;
    }
    try {
      Path path = new Path(location);
      return path.getFileSystem(hadoop).makeQualified(path).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
