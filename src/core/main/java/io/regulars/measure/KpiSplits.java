package io.regulars.measure;

import io.regulars.history.CustomerHistory;
import io.regulars.history.HistorySummary;
import io.regulars.history.PurchaseSplitter;
import io.regulars.measure.Dimension.BuiltIn;
import java.util.ArrayList;
import java.util.List;

/** Counts a history for the whole shop and for each value of the dimensions of the KPIs. */
public final class KpiSplits {
  private final KpiCounter counter;
  private final PurchaseSplitter splitter = new PurchaseSplitter();
  private final List<BuiltIn> dimensions;
  private final int ownDimensions;

  /**
   * @param dimensions any of all, acquisition_channel, channel, country, category, gender, age_band
   * @param ownDimensions number of the shop's own dimensions; KPIs are split by each of them
   */
  public KpiSplits(KpiCounter counter, List<BuiltIn> dimensions, int ownDimensions) {
    this.counter = counter;
    this.dimensions = new ArrayList<>(dimensions);
    this.ownDimensions = ownDimensions;
  }

  /** Counts one history. */
  public void count(HistorySummary reading) {
    CustomerHistory history = reading.history();
    KpiCounter.Owner owner = owner(history, reading.window());
    counter.count(history.purchases(), owner, BuiltIn.ALL.code(), Dimension.EVERYONE);
    for (BuiltIn dimension : dimensions) {
      switch (dimension) {
        case CHANNEL -> split(history, owner, dimension.code(), new ByChannel(history));
        case COUNTRY -> split(history, owner, dimension.code(), new ByCountry(history));
        case CATEGORY -> splitByCategory(reading);
        case ACQUISITION_CHANNEL, GENDER, AGE_BAND ->
            counter.count(
                history.purchases(),
                owner,
                dimension.code(),
                Dimension.memberOfCustomer(history, dimension));
        default -> {}
      }
    }
    for (int own = 0; own < ownDimensions; own++) {
      split(history, owner, Dimension.own(own), new ByOwn(history, own));
    }
  }

  private static KpiCounter.Owner owner(CustomerHistory history, int window) {
    return new KpiCounter.Owner(history.isBuyer(), history.isKnownBefore(), window);
  }

  private void split(
      CustomerHistory history,
      KpiCounter.Owner owner,
      int dimension,
      PurchaseSplitter.Membership membership) {
    splitter.splitOrders(
        history, membership, (member, part) -> counter.count(part, owner, dimension, member));
  }

  private void splitByCategory(HistorySummary reading) {
    CustomerHistory history = reading.history();
    splitter.splitCategories(
        history,
        (category, part) ->
            counter.count(
                part,
                owner(history, reading.windowOfCategory(category)),
                BuiltIn.CATEGORY.code(),
                category));
  }

  private record ByChannel(CustomerHistory history) implements PurchaseSplitter.Membership {
    @Override
    public int ofOrder(int order) {
      return history.channel(order);
    }

    @Override
    public int ofRefund(int refund) {
      return history.refundChannel(refund);
    }

    @Override
    public int ofNotCounted(int order) {
      return history.notCountedChannel(order);
    }
  }

  private record ByCountry(CustomerHistory history) implements PurchaseSplitter.Membership {
    @Override
    public int ofOrder(int order) {
      return history.country(order);
    }

    @Override
    public int ofRefund(int refund) {
      return history.refundCountry(refund);
    }

    @Override
    public int ofNotCounted(int order) {
      return history.notCountedCountry(order);
    }
  }

  private record ByOwn(CustomerHistory history, int own) implements PurchaseSplitter.Membership {
    @Override
    public int ofOrder(int order) {
      return history.dimension(own, order);
    }

    @Override
    public int ofRefund(int refund) {
      return history.refundDimension(own, refund);
    }

    @Override
    public int ofNotCounted(int order) {
      return history.notCountedDimension(own, order);
    }
  }
}
