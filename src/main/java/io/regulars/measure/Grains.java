package io.regulars.measure;

import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The lengths of period that a table has rows of.
 *
 * @param whole for the shop as a whole, dimension {@code all}
 * @param split for the members of every other dimension, some of {@code whole}
 */
public record Grains(List<Grain> whole, List<Grain> split) implements Serializable {
  public Grains {
    // Unlike immutable lists, these can be serialised on every class loader of a cluster.
    whole = new ArrayList<>(whole);
    split = new ArrayList<>(split);
  }

  /** By the names of the grains. */
  public static Grains named(List<String> whole, List<String> split) {
    return new Grains(
        whole.stream().map(Grain::of).toList(), split.stream().map(Grain::of).toList());
  }

  /** The same grains for the whole shop and for every member. */
  public static Grains alike(List<Grain> grains) {
    return new Grains(grains, grains);
  }

  /** The grains of a dimension, given by its code. */
  public List<Grain> of(int dimension) {
    return dimension == BuiltIn.ALL.code() ? whole : split;
  }

  /** Whether a dimension, given by its code, has rows of a grain. */
  public boolean has(Grain grain, int dimension) {
    return of(dimension).contains(grain);
  }
}
