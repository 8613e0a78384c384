package io.regulars.measure;

import io.regulars.config.FeedbackSettings;
import io.regulars.history.CountedRows;
import io.regulars.history.CustomerHistory;
import io.regulars.history.HistorySummary;
import io.regulars.history.LineAttribute;
import io.regulars.history.OrderAttributes;
import io.regulars.history.PurchaseSplitter;
import io.regulars.input.DimensionOwner;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Periods;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Counts everything that the KPIs are calculated from: histories, and rows of other inputs. */
public final class KpiCounting {
  private final Scope scope;
  private final KpiCounter purchases;
  private final PurchaseSplitter splitter = new PurchaseSplitter();
  private final CustomerGroup groups = new CustomerGroup();
  private final AcquisitionCounter acquisition;
  private final FeedbackCounter feedback;
  private final SubscriptionCounter subscriptions;
  private final LoyaltyCounter loyalty;
  private final UpliftCounter uplift;
  private final ReviewCounter reviews;
  private final TicketCounter tickets;
  private final SessionCounter sessions;
  private final RowCounter rows;

  /**
   * What is counted.
   *
   * @param grains the grains of the KPIs
   * @param cohortGrains the grains of the cohorts, for the marketing spend per cohort
   * @param dimensions the built-in dimensions of purchases: any of all, acquisition_channel,
   *     channel, country, category, gender, age_band
   * @param ownDimensions what each of the shop's own dimensions describes
   * @param feedback the scales of the surveys
   * @param givesSpend whether marketing spend is given, to which the value of new customers is
   *     compared
   * @param sessions which orders and which spend are compared with sessions
   * @param firstTicketDay the first day with a ticket; {@link Integer#MAX_VALUE} without any
   */
  public record Scope(
      Grains grains,
      Grains cohortGrains,
      List<BuiltIn> dimensions,
      List<DimensionOwner> ownDimensions,
      FeedbackSettings feedback,
      boolean givesSpend,
      SessionTerms sessions,
      int firstTicketDay) {
    /** The scope of a shop that gives neither sessions nor tickets. */
    public Scope(
        Grains grains,
        Grains cohortGrains,
        List<BuiltIn> dimensions,
        List<DimensionOwner> ownDimensions,
        FeedbackSettings feedback,
        boolean givesSpend) {
      this(
          grains,
          cohortGrains,
          dimensions,
          ownDimensions,
          feedback,
          givesSpend,
          SessionTerms.NONE,
          Integer.MAX_VALUE);
    }
  }

  public KpiCounting(Counts counts, Periods periods, Scope scope) {
    this.scope = scope;
    Grains grains = scope.grains();
    purchases = new KpiCounter(counts, periods, grains);
    acquisition = new AcquisitionCounter(counts, periods, grains, scope.cohortGrains());
    feedback =
        new FeedbackCounter(
            counts, periods, grains, scope.feedback(), scope.ownDimensions().size());
    subscriptions = new SubscriptionCounter(counts, periods, grains.whole());
    tickets = new TicketCounter(counts, periods, grains.whole(), scope.firstTicketDay());
    uplift = new UpliftCounter(counts, periods);
    loyalty = new LoyaltyCounter(counts, periods, grains.whole());
    reviews = new ReviewCounter(counts, periods, grains);
    sessions = new SessionCounter(counts, periods, grains, scope.sessions());
    rows = new RowCounter(counts, periods, grains);
  }

  /** Counts one history. */
  public void count(HistorySummary reading) {
    CustomerHistory history = reading.history();
    countPurchases(reading);
    feedback.count(history);
    subscriptions.count(history.subscriptions());
    acquisition.countLeads(history.leads());
    sessions.countOrders(history);
    reviews.count(history);
    loyalty.count(history);
    uplift.count(history);
    tickets.count(history);
    if (scope.givesSpend() && history.isBuyer() && !history.isKnownBefore()) {
      acquisition.countAcquired(history);
    }
  }

  /** Counts the purchases for the whole shop and for each value of the dimensions. */
  private void countPurchases(HistorySummary reading) {
    CustomerHistory history = reading.history();
    KpiCounter.Owner owner =
        new KpiCounter.Owner(
            history.isBuyer(), history.isKnownBefore(), reading.window(), groups.of(history));
    purchases.count(history.purchases(), owner, BuiltIn.ALL.code(), Dimension.EVERYONE);
    for (BuiltIn dimension : scope.dimensions()) {
      switch (dimension) {
        case CHANNEL -> split(history, owner, dimension.code(), OrderAttributes::channel);
        case COUNTRY -> split(history, owner, dimension.code(), OrderAttributes::country);
        case CATEGORY ->
            splitLines(
                history,
                owner,
                dimension.code(),
                LineAttribute.CATEGORY,
                reading::windowOfCategory);
        case ACQUISITION_CHANNEL, GENDER, AGE_BAND ->
            purchases.count(
                history.purchases(),
                owner,
                dimension.code(),
                Dimension.memberOfCustomer(history, dimension));
        default -> {}
      }
    }
    for (int i = 0; i < scope.ownDimensions().size(); i++) {
      int own = i;
      int code = Dimension.own(own);
      if (scope.ownDimensions().get(own) == DimensionOwner.LINE) {
        splitLines(
            history, owner, code, LineAttribute.ofDimension(own), member -> reading.window());
      } else {
        split(history, owner, code, (attributes, position) -> attributes.dimension(own, position));
      }
    }
  }

  private void split(
      CustomerHistory history,
      KpiCounter.Owner owner,
      int dimension,
      PurchaseSplitter.Attribute attribute) {
    splitter.splitOrders(
        history, attribute, (member, part) -> purchases.count(part, owner, dimension, member));
  }

  private void splitLines(
      CustomerHistory history,
      KpiCounter.Owner owner,
      int dimension,
      LineAttribute attribute,
      IntUnaryOperator windowOf) {
    splitter.splitLines(
        history,
        attribute,
        (member, part) ->
            purchases.count(
                part, owner.withWindow(windowOf.applyAsInt(member)), dimension, member));
  }

  /** Counts the row at a position. */
  public void count(CountedRows counted, int position) {
    rows.count(counted, position);
    acquisition.countCohortSpend(counted, position);
    sessions.count(counted, position);
  }
}
