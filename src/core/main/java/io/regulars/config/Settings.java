package io.regulars.config;

import io.regulars.input.Input;
import io.regulars.input.OrderCharge;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All settings of a shop, validated and immutable: a component for each section of {@code
 * reference.conf}. The record of a section declares its settings, with their defaults and help.
 *
 * @param shop the name, the currency and the calendar of the shop
 * @param lake the folder of the published tables, any Hadoop path
 * @param sources the location and mapping of each input; only {@link Input#ORDER_LINES} is required
 * @param lookups the tables that expressions of the sources read values from, by name
 * @param orders the order statuses that count, and when gift cards are sales
 * @param returns whether returned goods are sold again
 * @param activity the time that a customer stays active after a purchase
 * @param discounts the thresholds for deep discounts and discount seekers
 * @param prices the minimum number of lines for a price band
 * @param segments the segment of each RFM cell
 * @param cohorts grains and dimensions of the cohort tables
 * @param nextPurchase grains, order numbers and horizons of the repeat-purchase funnel
 * @param kpis grains and dimensions of the KPI tables
 * @param bestSellers grains, dimensions and length of the rankings
 * @param leads the usual time from lead to customer
 * @param sessions the channels of orders that are not placed in a session
 * @param feedback the scale and the thresholds of each survey
 * @param value the customer lifetime value model
 * @param snapshots the days of the segment snapshots, and whether the segment of each customer is
 *     kept
 * @param dimensions the shop's own dimensions by name, in the order of the file
 * @param quality date range and tolerances of the screening rules
 * @param privacy the columns that are replaced by pseudonyms
 * @param publication the retention and the checks of published tables
 * @param catalog the catalog database that registers the tables
 * @param computation partitioning
 * @param export the login and the connections of the database export
 * @param report whether a run also writes the report
 */
public record Settings(
    Shop shop,
    String lake,
    Map<Input, SourceSettings> sources,
    Map<String, LookupSettings> lookups,
    OrderSettings orders,
    ReturnSettings returns,
    ActivitySettings activity,
    DiscountSettings discounts,
    PriceSettings prices,
    SegmentMap segments,
    CohortSettings cohorts,
    NextPurchaseSettings nextPurchase,
    KpiSettings kpis,
    BestSellerSettings bestSellers,
    LeadSettings leads,
    SessionSettings sessions,
    FeedbackSettings feedback,
    ValueSettings value,
    SnapshotSettings snapshots,
    Map<String, OwnDimension> dimensions,
    QualitySettings quality,
    PrivacySettings privacy,
    PublicationSettings publication,
    CatalogSettings catalog,
    ComputationSettings computation,
    ExportSettings export,
    ReportSettings report) {
  static final Setting<Optional<String>> LAKE =
      Setting.of(
              "lake",
              SettingType.optional("text", SettingValue::pathOrName),
              "null",
              """
              The folder for the published tables: any Hadoop path (file, s3a, hdfs, abfss, gs).
              Required, without a default.
              """)
          .withoutEffectOnRows();

  public Settings {
    sources = Map.copyOf(sources);
    lookups = Collections.unmodifiableMap(new LinkedHashMap<>(lookups));
    // The order of the file is the order of columns and codes.
    dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
  }

  /**
   * A hash of all settings that can change a published row, in hexadecimal digits. It does not
   * depend on the order of settings or on the units of durations.
   */
  public String fingerprint() {
    return Fingerprint.of(this);
  }

  /** Whether an input has list prices or discounts, so that discount figures can be calculated. */
  public boolean givesDiscounts() {
    return gives(Input.ORDER_LINES, "list_price")
        || gives(Input.PRODUCTS, "list_price")
        || gives(Input.ORDER_LINES, "discount")
        || gives(Input.ORDERS, "discount")
        || gives(Input.ORDERS, "goods_total");
  }

  /** The charges of orders that an input has; without any, figures of contribution are omitted. */
  public Set<OrderCharge> givenCharges() {
    Set<OrderCharge> charges = EnumSet.noneOf(OrderCharge.class);
    for (OrderCharge charge : OrderCharge.values()) {
      if (gives(Input.ORDERS, charge.column()) || gives(Input.ORDER_LINES, charge.column())) {
        charges.add(charge);
      }
    }
    return charges;
  }

  /** The layouts of all inputs, in the order of the inputs. */
  public List<SourceLayout> layouts() {
    return Arrays.stream(Input.values())
        .map(sources::get)
        .filter(Objects::nonNull)
        .flatMap(source -> source.layouts().stream())
        .toList();
  }

  /** Whether lines that sell gift cards are no sales. */
  public boolean leavesOutGiftCards() {
    return !orders.giftCardsWhenSold() && gives(Input.ORDER_LINES, "is_gift_card");
  }

  /** Whether the part of an order that was paid by gift card is taken off its value. */
  public boolean takesOffGiftCardPayments() {
    return orders.giftCardsWhenSold() && gives(Input.ORDERS, "paid_by_gift_card");
  }

  /** The layouts of all inputs, and the tables of the lookups. */
  public List<SourceLayout> tables() {
    return Stream.concat(layouts().stream(), lookups.values().stream().map(LookupSettings::table))
        .toList();
  }

  /** Whether an input is configured and maps a canonical column. */
  public boolean gives(Input input, String column) {
    SourceSettings source = sources.get(input);
    return source != null && source.gives(column);
  }
}
