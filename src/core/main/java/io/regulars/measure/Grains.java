package io.regulars.measure;

import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The grains of a table's rows.
 *
 * @param whole the grains of the whole shop, dimension {@code all}
 * @param split the grains of all other dimensions, a subset of {@code whole}
 */
public record Grains(List<Grain> whole, List<Grain> split) implements Serializable {
  public Grains {
    // ArrayList, unlike immutable lists, can be deserialised with every class loader of a cluster.
    whole = new ArrayList<>(whole);
    split = new ArrayList<>(split);
  }

  /** The grains with these labels. */
  public static Grains named(List<String> whole, List<String> split) {
    return new Grains(
        whole.stream().map(Grain::of).toList(), split.stream().map(Grain::of).toList());
  }

  /** The same grains for the whole shop and for all other dimensions. */
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
