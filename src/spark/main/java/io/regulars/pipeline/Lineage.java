package io.regulars.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
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

  private static final String PRODUCER = "urn:io.regulars";
  private static final String EVENT_SCHEMA =
      "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";
  private static final String JOB_NAME = "regulars.run";

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
    String event = event(namespace, runId, Instant.now(), inputs, outputs);
    Object parsed = type(JSON).getMethod("runEventFromJson", String.class).invoke(null, event);
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

  /**
   * The event of a completed run with its inputs and outputs, as JSON. It follows the <a
   * href="https://openlineage.io/docs/spec/object-model">object model</a> and the <a
   * href="https://openlineage.io/docs/spec/naming">naming</a> of datasets.
   *
   * @param namespace of the job
   * @param runId a UUID
   * @param inputs absolute paths with a scheme, or names of catalog tables
   * @param outputs the paths of the tables
   */
  static String event(
      String namespace,
      String runId,
      Instant at,
      Collection<String> inputs,
      Collection<String> outputs) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("eventType", "COMPLETE");
    event.put("eventTime", at.toString());
    event.put("producer", PRODUCER);
    event.put("schemaURL", EVENT_SCHEMA);
    event.putObject("run").put("runId", runId);
    event.putObject("job").put("namespace", namespace).put("name", JOB_NAME);
    event.set("inputs", datasets(inputs));
    event.set("outputs", datasets(outputs));
    return event.toString();
  }

  private static ArrayNode datasets(Collection<String> locations) {
    ArrayNode datasets = JsonNodeFactory.instance.arrayNode();
    locations.stream()
        .sorted()
        .distinct()
        .forEach(
            location ->
                datasets
                    .addObject()
                    .put("namespace", namespace(location))
                    .put("name", name(location)));
    return datasets;
  }

  /**
   * The namespace of the storage: {@code file}, or scheme and authority. The scheme of S3 is {@code
   * s3} for all Hadoop clients.
   */
  private static String namespace(String location) {
    if (!isPath(location)) {
      return "spark_catalog";
    }
    URI uri = new Path(location).toUri();
    if (uri.getAuthority() == null) {
      return uri.getScheme();
    }
    return uri.getScheme().replaceFirst("^s3[an]$", "s3") + "://" + uri.getAuthority();
  }

  /** The name in the storage: a path, or in S3 a key, which has no leading slash. */
  private static String name(String location) {
    if (!isPath(location)) {
      return location;
    }
    URI uri = new Path(location).toUri();
    return uri.getScheme().startsWith("s3") ? uri.getPath().replaceFirst("^/", "") : uri.getPath();
  }

  private static boolean isPath(String location) {
    return location.contains(":/");
  }
}
