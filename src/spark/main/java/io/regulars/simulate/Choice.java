package io.regulars.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Discrete distribution over options with given weights. The weights need not sum to one. */
final class Choice<T> {
  private final List<T> options;
  private final double[] cumulative;

  Choice(List<T> options, ToDoubleFunction<T> share) {
    if (options.isEmpty()) {
      throw new IllegalArgumentException("A choice needs at least one option.");
    }
    this.options = List.copyOf(options);
    this.cumulative = new double[options.size()];
    double total = 0;
    for (int i = 0; i < cumulative.length; i++) {
      total += share.applyAsDouble(options.get(i));
      cumulative[i] = total;
    }
  }

  /** A choice among the keys of a map. The map must have a stable iteration order. */
  static <T> Choice<T> of(Map<T, Double> shares) {
    return new Choice<>(List.copyOf(shares.keySet()), shares::get);
  }

  /** A choice among consecutive numbers, one per share. */
  static Choice<Integer> ofNumbersFrom(int first, List<Double> shares) {
    List<Integer> numbers = IntStream.range(first, first + shares.size()).boxed().toList();
    return new Choice<>(numbers, number -> shares.get(number - first));
  }

  T drawn(KeyedRandom random) {
    double target = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, target);
    return options.get(found >= 0 ? Math.min(found + 1, cumulative.length - 1) : -found - 1);
  }
}
