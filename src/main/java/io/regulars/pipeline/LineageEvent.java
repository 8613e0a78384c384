package io.regulars.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import org.apache.hadoop.fs.Path;

/**
 * What a run read and published, as an event of OpenLineage: a completed run with its inputs and
 * outputs, by the <a href="https://openlineage.io/docs/spec/object-model">object model</a> and the
 * <a href="https://openlineage.io/docs/spec/naming">naming</a> of datasets there.
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
   * @param inputs where they lie: absolute paths with a scheme, or names in a catalog
   * @param outputs where the tables lie
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

  private static ArrayNode datasets(Collection<String> places) {
    ArrayNode datasets = JsonNodeFactory.instance.arrayNode();
    places.stream()
        .sorted()
        .distinct()
        .forEach(
            place ->
                datasets.addObject().put("namespace", namespace(place)).put("name", name(place)));
    return datasets;
  }

  /** The store: {@code file}, or scheme and authority, where S3 is {@code s3} by any client. */
  private static String namespace(String place) {
    if (!isPath(place)) {
      return "spark_catalog";
    }
    URI uri = new Path(place).toUri();
    if (uri.getAuthority() == null) {
      return uri.getScheme();
    }
    return uri.getScheme().replaceFirst("^s3[an]$", "s3") + "://" + uri.getAuthority();
  }

  /** The name in the store: a key in S3, which has no slash in front, or a path. */
  private static String name(String place) {
    if (!isPath(place)) {
      return place;
    }
    URI uri = new Path(place).toUri();
    return uri.getScheme().startsWith("s3") ? uri.getPath().replaceFirst("^/", "") : uri.getPath();
  }

  private static boolean isPath(String place) {
    return place.contains(":/");
  }

  /** The event as JSON. */
  String json() {
    return event.toString();
  }
}
