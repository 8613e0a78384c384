package io.regulars.pipeline;

import io.regulars.export.ExportTarget;
import java.util.Set;

/**
 * The options of one export.
 *
 * @param target the database
 * @param only the tables to export; empty for all published tables
 */
public record ExportRequest(ExportTarget target, Set<String> only) {
  public ExportRequest {
    only = Set.copyOf(only);
  }
}
