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
 * Tells OpenLineage what a run read and published, where its listener is set up for Spark. The
 * listener hears Spark's SQL only, and tables are written without it; its client, its settings and
 * its jar are used, which is on the class path of those alone who set it up, hence the reflection.
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
   * Tells of a run that has published.
   *
   * @param inputs where they lie, as the settings say
   * @param outputs where the tables lie
   * @return why OpenLineage was not told although its listener is set up; empty otherwise
   */
  Optional<String> tell(String runId, Collection<String> inputs, Collection<String> outputs) {
    if (!settings.get("spark.extraListeners", "").contains(LISTENER)) {
      return Optional.empty();
    }
    try {
      emit(runId, inputs.stream().map(this::absolute).toList(), List.copyOf(outputs));
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(because(String.valueOf(e.getCause())));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      // Whatever it is: the run has published.
      return Optional.of(because(e.toString()));
    }
  }

  private static String because(String reason) {
    return "OpenLineage was not told which tables were published: " + reason;
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

  /** A path with its scheme; what is no path stays as it is. */
  private String absolute(String place) {
    if (!place.contains("/")) {
      return place;
    }
    try {
      Path path = new Path(place);
      return path.getFileSystem(hadoop).makeQualified(path).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
