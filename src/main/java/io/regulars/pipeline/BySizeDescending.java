package io.regulars.pipeline;

import java.io.Serializable;
import java.util.Comparator;
import scala.Tuple2;

/** Members by their size, the largest first, those of one size by name. */
final class BySizeDescending implements Comparator<Tuple2<String, Long>>, Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public int compare(Tuple2<String, Long> left, Tuple2<String, Long> right) {
    int bySize = right._2().compareTo(left._2());
    return bySize != 0 ? bySize : left._1().compareTo(right._1());
  }
}
