package io.regulars.computation;

import io.regulars.dataflow.Keyed;
import io.regulars.dataflow.Partitioned.ElementOrder;

/** Dimension values by size, the largest first; values of one size by name. */
final class BySizeDescending implements ElementOrder<Keyed<String, Long>> {
  private static final long serialVersionUID = 1L;

  @Override
  public int compare(Keyed<String, Long> left, Keyed<String, Long> right) {
    int bySize = right.value().compareTo(left.value());
    return bySize != 0 ? bySize : left.key().compareTo(right.key());
  }
}
