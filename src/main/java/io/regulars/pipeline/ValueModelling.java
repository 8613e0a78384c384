package io.regulars.pipeline;

import io.regulars.concurrent.Lazy;
import io.regulars.config.Settings;
import io.regulars.population.Backtest;
import io.regulars.population.Deciles;
import io.regulars.population.HoldoutTable;
import io.regulars.population.OriginReader;
import io.regulars.population.PurchaseHistory;
import io.regulars.population.SortedFigures;
import io.regulars.population.TrainingDataReader;
import io.regulars.population.TrainingDataReader.Asked;
import io.regulars.profile.TraitRow;
import io.regulars.value.Calibration;
import io.regulars.value.OriginOutcomes;
import io.regulars.value.Prediction;
import io.regulars.value.RollingOrigins;
import io.regulars.value.SeasonIndex;
import io.regulars.value.ValueModels;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** Fits the models of value to the buyers and tries them on their last weeks. */
final class ValueModelling {
  private static final int DAYS_PER_WEEK = 7;

  private final PackedRows buyers;
  private final Settings.Value settings;
  private final int asOf;
  private final int places;
  private final Lazy<List<String>> members = new Lazy<>(this::findMembers);
  private final Lazy<List<ValueModels>> models;
  private final Lazy<PurchaseHistory> history;
  private final Lazy<Calibrations> calibrations;

  /**
   * @param asOf the day of the run, from 1970-01-01
   * @param places where what is alike meets
   * @param stages where the fits are booked
   */
  ValueModelling(
      PackedRows buyers, Settings.Value settings, int asOf, int places, StageTimings stages) {
    this.buyers = buyers;
    this.settings = settings;
    this.asOf = asOf;
    this.places = places;
    models = stages.once("models of value", this::fit);
    history = stages.once("seasons", this::readHistory);
    calibrations = stages.once("calibration of value", this::calibrate);
  }

  /** The models as of the run. */
  ValueModels models() {
    return models.get().get(0);
  }

  /**
   * How far off such models were.
   *
   * @param ofRun of those as of the run
   * @param ofTrial of those of the trial's cut-off
   */
  private record Calibrations(Calibration ofRun, Calibration ofTrial) {}

  /** How far off earlier totals were. */
  Calibration calibration() {
    return calibrations.get().ofRun();
  }

  /** All origins of both in one pass. */
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
    OriginReader.Asked asked = new OriginReader.Asked(origins, customers);
    List<byte[]> blocks =
        buyers
            .read(rows -> outcomes(rows, asked))
            .mapToPair(kind -> kind)
            .reduceByKey(OriginReader::added, places)
            .mapPartitions(OriginReader::pack)
            .collect();
    List<List<OriginOutcomes>> outcomes = OriginReader.read(asked, blocks);
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

  private static Iterator<Tuple2<Long, long[]>> outcomes(
      Iterator<TraitRow> rows, OriginReader.Asked asked) {
    OriginReader reader = new OriginReader(asked);
    Map<Long, long[]> alike = new HashMap<>();
    rows.forEachRemaining(buyer -> reader.count(buyer, alike));
    return pairs(alike);
  }

  /** On which dates buyers bought: some thousand numbers. */
  private PurchaseHistory readHistory() {
    return PurchaseHistory.of(
        buyers
            .read(rows -> pairs(PurchaseHistory.count(rows)))
            .mapToPair(day -> day)
            .reduceByKey(OriginReader::added, places)
            .collectAsMap());
  }

  /** The seasons as far as known by the end of a day. */
  private SeasonIndex season(int day) {
    return history.get().season(day);
  }

  /** The seasons as known by the run. */
  SeasonIndex season() {
    return season(asOf);
  }

  private int cutOff() {
    return asOf - settings.holdoutWeeks() * DAYS_PER_WEEK;
  }

  /** What they predict. */
  Prediction prediction() {
    int weeks = settings.horizonWeeks();
    return models().predicting(weeks, settings.yearlyDiscount(), season(asOf).ahead(asOf, weeks));
  }

  /** The rows of {@link HoldoutTable#TABLE}; none where no weeks are held out. */
  List<Row> holdout() {
    int weeks = settings.holdoutWeeks();
    if (weeks == 0) {
      return List.of();
    }
    ValueModels known = models.get().get(1);
    Backtest.Terms terms =
        new Backtest.Terms(
            cutOff(), weeks, known.predicting(weeks, 0, season(cutOff()).ahead(cutOff(), weeks)));
    Deciles deciles = terms.prediction().isOfOrders() ? deciles(terms) : Deciles.none();
    return buyers
        .read(rows -> List.of(HoldoutTable.of(rows, terms, deciles)).iterator())
        .reduce(HoldoutTable::plus)
        .rows(terms, known, calibrations.get().ofTrial());
  }

  private Deciles deciles(Backtest.Terms terms) {
    JavaRDD<SortedFigures> ranks =
        buyers
            .read(rows -> List.of(HoldoutTable.ranks(rows, terms)).iterator())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return Deciles.of(ranks);
    } finally {
      ranks.unpersist(false);
    }
  }

  /** The members with most buyers, those of as many by name. */
  private List<String> findMembers() {
    if (settings.splitBy().isEmpty()) {
      return List.of();
    }
    Map<String, Long> sizes = new TreeMap<>();
    buyers
        .read(ValueModelling::members)
        .mapToPair(member -> member)
        .reduceByKey(Long::sum, places)
        .takeOrdered(TrainingDataReader.MOST_MEMBERS, new BySizeDescending())
        .forEach(member -> sizes.put(member._1(), member._2()));
    return List.copyOf(sizes.keySet());
  }

  private static Iterator<Tuple2<String, Long>> members(Iterator<TraitRow> rows) {
    Map<String, Long> sizes = new HashMap<>();
    while (rows.hasNext()) {
      String member = TrainingDataReader.member(rows.next());
      if (member != null) {
        sizes.merge(member, 1L, Long::sum);
      }
    }
    return pairs(sizes);
  }

  private static <K, V> Iterator<Tuple2<K, V>> pairs(Map<K, V> map) {
    return map.entrySet().stream()
        .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
        .iterator();
  }

  /** The models as of the run, then those of the cut-off where weeks are held out, in one pass. */
  private List<ValueModels> fit() {
    List<Integer> days = settings.holdoutWeeks() == 0 ? List.of(asOf) : List.of(asOf, cutOff());
    Asked asked = new Asked(days, members.get());
    List<byte[]> blocks =
        buyers
            .read(rows -> alike(rows, asked))
            .mapToPair(kind -> kind)
            .reduceByKey(Long::sum, places)
            .mapPartitions(TrainingDataReader::pack)
            .collect();
    return TrainingDataReader.Read.of(asked, blocks).stream()
        .map(
            read ->
                ValueModels.of(settings.model(), settings.splitBy(), read.all(), read.ofMembers()))
        .toList();
  }

  private static Iterator<Tuple2<TrainingDataReader.Kind, Long>> alike(
      Iterator<TraitRow> rows, Asked asked) {
    TrainingDataReader reader = new TrainingDataReader(asked);
    Map<TrainingDataReader.Kind, Long> alike = new HashMap<>();
    rows.forEachRemaining(buyer -> reader.count(buyer, alike));
    return pairs(alike);
  }
}
