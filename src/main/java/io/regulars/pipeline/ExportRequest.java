package io.regulars.pipeline;

import io.regulars.export.ExportTarget;
import java.util.Set;

/**
 * What one export is asked for.
 *
 * @param target where the tables go
 * @param only the tables to publish; empty: all that the lake holds
 */
public record ExportRequest(ExportTarget target, Set<String> only) {
  public ExportRequest {
    only = Set.copyOf(only);
  }
}
