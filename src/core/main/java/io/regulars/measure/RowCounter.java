package io.regulars.measure;

import io.regulars.history.CountedRows;
import io.regulars.input.Input;
import io.regulars.input.RowCounting;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts the rows of the inputs with a {@link RowCounting}: for the whole shop and by the
 * dimensions that the input declares.
 */
public final class RowCounter {
  private final Counts counts;
  private final KeyedSums kpi;
  private final Periods periods;
  private final Grains grains;
  private final Map<Input, Totals> totals = new EnumMap<>(Input.class);

  /**
   * The measures of one input.
   *
   * @param dimensions the codes of the dimensions, by position of the split
   * @param measures the positions of the measures
   * @param sums for each measure the position of its column; negative for the number of rows
   * @param needed for each measure the position of the column that a row must have; negative if all
   *     rows count
   */
  private record Totals(int[] dimensions, int[] measures, int[] sums, int[] needed) {
    static Totals of(Input input) {
      List<Measure> measures =
          Arrays.stream(Measure.values())
              .filter(
                  measure -> measure.rowTotal().filter(total -> total.input() == input).isPresent())
              .toList();
      return new Totals(
          input.schema().counting().orElseThrow().splits().stream()
              .mapToInt(split -> BuiltIn.of(split.dimension()).code())
              .toArray(),
          measures.stream().mapToInt(Measure::position).toArray(),
          measures.stream().mapToInt(measure -> measure.rowTotal().get().position()).toArray(),
          measures.stream()
              .mapToInt(measure -> measure.rowTotal().get().positionOfNeeded())
              .toArray());
    }
  }

  public RowCounter(Counts counts, Periods periods, Grains grains) {
    this.counts = counts;
    this.kpi = counts.of(CountTable.KPI);
    this.periods = periods;
    this.grains = grains;
  }

  /** The dimensions by which the rows of an input are counted, the whole shop first. */
  public static List<BuiltIn> dimensions(Input input) {
    return Stream.concat(
            Stream.of(BuiltIn.ALL),
            input.schema().counting().orElseThrow().splits().stream()
                .map(split -> BuiltIn.of(split.dimension())))
        .toList();
  }

  /** The position of a dimension in {@link CountedRows#member} for the rows of an input. */
  static int split(Input input, BuiltIn dimension) {
    return input.schema().counting().orElseThrow().position(dimension.label());
  }

  /** Counts the row at a position. */
  public void count(CountedRows rows, int position) {
    Totals of = totals.computeIfAbsent(rows.input(), Totals::of);
    counts.addDay(rows.day(position));
    count(rows, position, of, BuiltIn.ALL.code(), Dimension.EVERYONE);
    for (int split = 0; split < of.dimensions.length; split++) {
      count(rows, position, of, of.dimensions[split], rows.member(split, position));
    }
  }

  private void count(CountedRows rows, int position, Totals of, int dimension, int member) {
    for (Grain grain : grains.of(dimension)) {
      int period = periods.of(grain, rows.day(position));
      int row = kpi.at(CountKey.of(member, dimension, grain, period), 0);
      for (int i = 0; i < of.measures.length; i++) {
        if (of.needed[i] < 0 || rows.isKnown(of.needed[i], position)) {
          kpi.add(row + of.measures[i], of.sums[i] < 0 ? 1 : rows.value(of.sums[i], position));
        }
      }
      kpi.add(row + Counts.EVENT_COUNT, 1);
    }
  }
}
