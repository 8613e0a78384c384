package io.regulars.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import org.apache.hadoop.fs.Path;

/**
 * The OpenLineage event of a completed run with its inputs and outputs. It follows the <a
 * href="https://openlineage.io/docs/spec/object-model">object model</a> and the <a
 * href="https://openlineage.io/docs/spec/naming">naming</a> of datasets.
 */
final class LineageEvent {
  private static final String PRODUCER = "urn:io.regulars";
  private static final String SCHEMA =
      "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";
  private static final String JOB = "regulars.run";

  private final ObjectNode event = JsonNodeFactory.instance.objectNode();

  /**
   * @param namespace of the job
   * @param runId a UUID
   * @param inputs absolute paths with a scheme, or names of catalog tables
   * @param outputs the paths of the tables
   */
  LineageEvent(
      String namespace,
      String runId,
      Instant at,
      Collection<String> inputs,
      Collection<String> outputs) {
    event.put("eventType", "COMPLETE");
    event.put("eventTime", at.toString());
    event.put("producer", PRODUCER);
    event.put("schemaURL", SCHEMA);
    event.putObject("run").put("runId", runId);
    event.putObject("job").put("namespace", namespace).put("name", JOB);
    event.set("inputs", datasets(inputs));
    event.set("outputs", datasets(outputs));
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

  /** The event as JSON. */
  String json() {
    return event.toString();
  }
}
