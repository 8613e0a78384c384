package io.regulars.draft;

import io.regulars.draft.sources.DraftedSource;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The drafted sources of each input: one, or several layouts in the order of the files. */
final class DraftedInputs {
  private final Map<Input, List<DraftedSource>> layouts = new EnumMap<>(Input.class);

  private final Set<Input> distinct = EnumSet.noneOf(Input.class);

  /** The layouts of an input; none if no file has it. */
  List<DraftedSource> of(Input input) {
    return List.copyOf(layouts.getOrDefault(input, List.of()));
  }

  boolean has(Input input) {
    return layouts.containsKey(input);
  }

  /** All layouts, by input. */
  List<DraftedSource> all() {
    return layouts.values().stream().flatMap(List::stream).toList();
  }

  /** The inputs that the shop has. */
  List<Input> inputs() {
    return List.copyOf(layouts.keySet());
  }

  void add(DraftedSource source) {
    layouts.computeIfAbsent(source.input(), input -> new ArrayList<>()).add(source);
  }

  void remove(DraftedSource source) {
    layouts.computeIfPresent(
        source.input(),
        (input, all) -> {
          all.remove(source);
          return all.isEmpty() ? null : all;
        });
  }

  /** Uses one of equal rows of an input. */
  void useDistinctRows(Input input) {
    distinct.add(input);
  }

  /** Whether one of equal rows of the input is used. */
  boolean usesDistinctRows(Input input) {
    return distinct.contains(input);
  }

  /** Whether the rows of a source contain whole orders, without their customers. */
  boolean lacksCustomers(DraftedSource source) {
    boolean isOfOrders =
        source.input() == Input.ORDERS || source.input() == Input.ORDER_LINES && !has(Input.ORDERS);
    return isOfOrders && !source.columns().containsKey("customer_id");
  }

  /** Changes each layout of an input. */
  void replaceAll(Input input, UnaryOperator<DraftedSource> change) {
    layouts.computeIfPresent(
        input,
        (any, all) -> {
          all.replaceAll(change);
          return all;
        });
  }
}
