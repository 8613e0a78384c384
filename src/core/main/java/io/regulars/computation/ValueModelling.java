package io.regulars.computation;

import io.regulars.concurrent.Lazy;
import io.regulars.config.ValueSettings;
import io.regulars.dataflow.Keyed;
import io.regulars.dataflow.Partitioned;
import io.regulars.population.Backtest;
import io.regulars.population.Deciles;
import io.regulars.population.HoldoutTable;
import io.regulars.population.OriginReader;
import io.regulars.population.PurchaseHistory;
import io.regulars.population.SortedFigures;
import io.regulars.population.TrainingDataReader;
import io.regulars.population.TrainingDataReader.Request;
import io.regulars.profile.TraitRow;
import io.regulars.table.TableRow;
import io.regulars.value.Calibration;
import io.regulars.value.Calibration.OriginOutcomes;
import io.regulars.value.Prediction;
import io.regulars.value.RollingOrigins;
import io.regulars.value.SeasonIndex;
import io.regulars.value.ValueModels;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits the value models to the buyers, calibrates them at rolling origins and backtests them on the
 * last weeks. Each step runs when its result is first needed.
 */
final class ValueModelling {
  private static final int DAYS_PER_WEEK = 7;

  private final EncodedRows buyers;
  private final ValueSettings settings;
  private final int asOf;
  private final int mergePartitions;
  private final Lazy<List<String>> members = new Lazy<>(this::findMembers);
  private final Lazy<List<ValueModels>> models;
  private final Lazy<PurchaseHistory> history;
  private final Lazy<Calibrations> calibrations;

  ValueModelling(FoldResult fold, ValueSettings settings, StageRecorder stages) {
    this.settings = settings;
    buyers = fold.buyers();
    asOf = fold.plan().rules().asOf();
    mergePartitions = fold.plan().countPartitions();
    models = stages.once("models of value", this::fit);
    history = stages.once("seasons", this::readHistory);
    calibrations = stages.once("calibration of value", this::calibrate);
  }

  /** The models as of the run. */
  ValueModels models() {
    return models.get().get(0);
  }

  /**
   * The errors of forecasts at rolling origins.
   *
   * @param ofRun for the models as of the run
   * @param ofBacktest for the models as of the cut-off of the backtest
   */
  private record Calibrations(Calibration ofRun, Calibration ofBacktest) {}

  /** The errors of past forecasts of totals, for the models as of the run. */
  Calibration calibration() {
    return calibrations.get().ofRun();
  }

  /** Reads the origins of the run and of the backtest in one pass over the buyers. */
  private Calibrations calibrate() {
    int weeks = settings.holdoutWeeks();
    int firstDay = history.get().firstDay();
    if (weeks == 0 || firstDay > asOf) {
      return new Calibrations(Calibration.NONE, Calibration.NONE);
    }
    List<RollingOrigins> origins =
        List.of(
            RollingOrigins.of(firstDay, asOf, weeks), RollingOrigins.of(firstDay, cutOff(), weeks));
    long customers = models().ofAll().purchases().customers();
    OriginReader.Request request = new OriginReader.Request(origins, customers);
    List<byte[]> blocks =
        buyers
            .mapPartitions((partition, rows) -> outcomes(rows, request))
            .reduceByKey(Keyed::key, Keyed::value, OriginReader::sum, mergePartitions)
            .mapPartitions((partition, merged) -> OriginReader.pack(merged))
            .collect();
    List<List<OriginOutcomes>> outcomes = OriginReader.read(request, blocks);
    return new Calibrations(
        calibration(models.get().get(0), origins.get(0), outcomes.get(0)),
        calibration(models.get().get(1), origins.get(1), outcomes.get(1)));
  }

  private Calibration calibration(
      ValueModels latest, RollingOrigins origins, List<OriginOutcomes> outcomes) {
    return Calibration.of(
        settings.model(),
        latest.ofAll(),
        origins,
        outcomes,
        origin -> season(origin).ahead(origin, origins.weeks()));
  }

  /** The counts of equal buyers of one partition at each origin. */
  private static Iterator<Keyed<Long, long[]>> outcomes(
      Iterator<TraitRow> rows, OriginReader.Request request) {
    OriginReader reader = new OriginReader(request);
    Map<Long, long[]> groups = new HashMap<>();
    rows.forEachRemaining(buyer -> reader.count(buyer, groups));
    return Keyed.entries(groups);
  }

  /** The number of buyers by purchase day; small enough for the driver. */
  private PurchaseHistory readHistory() {
    Map<Integer, long[]> byDay = new HashMap<>();
    buyers
        .mapPartitions((partition, rows) -> Keyed.entries(PurchaseHistory.count(rows)))
        .reduceByKey(Keyed::key, Keyed::value, OriginReader::sum, mergePartitions)
        .collect()
        .forEach(day -> byDay.put(day.key(), day.value()));
    return PurchaseHistory.of(byDay);
  }

  /** The season index as of a day. */
  private SeasonIndex season(int day) {
    return history.get().season(day);
  }

  /** The season index as of the run. */
  SeasonIndex season() {
    return season(asOf);
  }

  /** The last day of the backtest's training data, in days from 1970. */
  private int cutOff() {
    return asOf - settings.holdoutWeeks() * DAYS_PER_WEEK;
  }

  /** The prediction of the models as of the run over the horizon of the settings. */
  Prediction prediction() {
    int weeks = settings.horizonWeeks();
    return models().prediction(weeks, settings.yearlyDiscount(), season(asOf).ahead(asOf, weeks));
  }

  /** The rows of {@link HoldoutTable#TABLE}; empty if no weeks are held out. */
  List<TableRow> holdout() {
    int weeks = settings.holdoutWeeks();
    if (weeks == 0) {
      return List.of();
    }
    ValueModels modelsAtCutOff = models.get().get(1);
    Backtest.Terms terms =
        new Backtest.Terms(
            cutOff(),
            weeks,
            modelsAtCutOff.prediction(weeks, 0, season(cutOff()).ahead(cutOff(), weeks)));
    Deciles deciles = terms.prediction().predictsOrders() ? deciles(terms) : Deciles.none();
    return buyers
        .perPartition(rows -> HoldoutTable.of(rows, terms, deciles))
        .reduce(HoldoutTable::plus)
        .rows(terms, modelsAtCutOff, calibrations.get().ofBacktest());
  }

  /** The limits of the deciles of buyers by predicted and by naive value. */
  private Deciles deciles(Backtest.Terms terms) {
    Partitioned<SortedFigures> ranks =
        buyers.perPartition(rows -> HoldoutTable.ranks(rows, terms)).keep();
    try {
      return Deciles.of(ranks);
    } finally {
      ranks.release();
    }
  }

  /**
   * The dimension values with the most buyers, in the order of their names. Ties are broken by
   * name.
   */
  private List<String> findMembers() {
    if (settings.splitBy().isEmpty()) {
      return List.of();
    }
    Map<String, Long> sizes = new TreeMap<>();
    buyers
        .mapPartitions((partition, rows) -> members(rows))
        .reduceByKey(Keyed::key, Keyed::value, Long::sum, mergePartitions)
        .smallest(TrainingDataReader.MAX_MEMBERS, ValueModelling::bySizeDescending)
        .forEach(member -> sizes.put(member.key(), member.value()));
    return List.copyOf(sizes.keySet());
  }

  /** The largest dimension value first; values of equal size by name. */
  private static int bySizeDescending(Keyed<String, Long> left, Keyed<String, Long> right) {
    int bySize = right.value().compareTo(left.value());
    return bySize != 0 ? bySize : left.key().compareTo(right.key());
  }

  /** The number of buyers of one partition by dimension value. */
  private static Iterator<Keyed<String, Long>> members(Iterator<TraitRow> rows) {
    Map<String, Long> sizes = new HashMap<>();
    while (rows.hasNext()) {
      String member = TrainingDataReader.member(rows.next());
      if (member != null) {
        sizes.merge(member, 1L, Long::sum);
      }
    }
    return Keyed.entries(sizes);
  }

  /**
   * Fits the models as of the run and, if weeks are held out, as of the cut-off, after one pass
   * over the buyers. Neither starts at the other, so that the backtest equals a run for the
   * cut-off.
   */
  private List<ValueModels> fit() {
    List<Integer> days = settings.holdoutWeeks() == 0 ? List.of(asOf) : List.of(asOf, cutOff());
    Request request = new Request(days, members.get());
    List<byte[]> blocks =
        buyers
            .mapPartitions((partition, rows) -> trainingData(rows, request))
            .reduceByKey(Keyed::key, Keyed::value, Long::sum, mergePartitions)
            .mapPartitions((partition, merged) -> TrainingDataReader.pack(merged))
            .collect();
    return TrainingDataReader.DayData.of(request, blocks).stream()
        .map(
            read ->
                ValueModels.of(settings.model(), settings.splitBy(), read.all(), read.ofMembers()))
        .toList();
  }

  /** The number of equal buyers of one partition. */
  private static Iterator<Keyed<TrainingDataReader.GroupKey, Long>> trainingData(
      Iterator<TraitRow> rows, Request request) {
    TrainingDataReader reader = new TrainingDataReader(request);
    Map<TrainingDataReader.GroupKey, Long> groups = new HashMap<>();
    rows.forEachRemaining(buyer -> reader.count(buyer, groups));
    return Keyed.entries(groups);
  }
}
