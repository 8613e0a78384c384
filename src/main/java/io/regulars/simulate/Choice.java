package io.regulars.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A choice among options that are not equally likely. The shares need not add up to one. */
final class Choice<T> {
  private final List<T> options;
  private final double[] upTo;

  Choice(List<T> options, ToDoubleFunction<T> share) {
    if (options.isEmpty()) {
      throw new IllegalArgumentException("A choice has at least one option.");
    }
    this.options = List.copyOf(options);
    this.upTo = new double[options.size()];
    double total = 0;
    for (int i = 0; i < upTo.length; i++) {
      total += share.applyAsDouble(options.get(i));
      upTo[i] = total;
    }
  }

  /** The map's order is the order of the options, so it must be a map that keeps one. */
  static <T> Choice<T> of(Map<T, Double> shares) {
    return new Choice<>(List.copyOf(shares.keySet()), shares::get);
  }

  /** A choice among successive numbers, one for each share. */
  static Choice<Integer> ofNumbersFrom(int first, List<Double> shares) {
    List<Integer> numbers = IntStream.range(first, first + shares.size()).boxed().toList();
    return new Choice<>(numbers, number -> shares.get(number - first));
  }

  T drawn(KeyedRandom random) {
    double target = random.nextDouble() * upTo[upTo.length - 1];
    int found = Arrays.binarySearch(upTo, target);
    return options.get(found >= 0 ? Math.min(found + 1, upTo.length - 1) : -found - 1);
  }
}
