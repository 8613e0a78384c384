package io.regulars.config;

import io.regulars.input.Input;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All settings of a shop, validated and immutable. Each record is one block of the configuration
 * file. {@code reference.conf} contains the defaults and describes each key.
 *
 * @param shop the name, the currency and the calendar of the shop
 * @param lake the folder of the published tables, any Hadoop path
 * @param sources the location and mapping of each input; only {@link Input#ORDER_LINES} is required
 * @param orders the order statuses that count
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
 * @param feedback the scale and the thresholds of each survey
 * @param value the customer lifetime value model
 * @param snapshots the days of the segment snapshots, and whether the segment of each customer is
 *     kept
 * @param dimensions the shop's own dimensions: name to SQL expression over order or customer
 *     columns, in the order of the file
 * @param quality date range and tolerances of the screening rules
 * @param privacy the columns that are replaced by pseudonyms
 * @param publication the retention and the checks of published tables
 * @param catalog the catalog database that registers the tables
 * @param computation partitioning
 * @param export the login and the connections of the database export
 * @param report whether a run also writes the report
 * @param fingerprint a hash of all settings that can change a published row
 */
public record Settings(
    Shop shop,
    String lake,
    Map<Input, SourceSettings> sources,
    Orders orders,
    Returns returns,
    Activity activity,
    Discounts discounts,
    Prices prices,
    SegmentMap segments,
    Cohorts cohorts,
    NextPurchase nextPurchase,
    Kpis kpis,
    BestSellers bestSellers,
    Leads leads,
    Feedback feedback,
    Value value,
    Snapshots snapshots,
    Map<String, String> dimensions,
    Quality quality,
    Privacy privacy,
    Publication publication,
    Catalog catalog,
    Computation computation,
    Export export,
    Report report,
    String fingerprint) {

  public Settings {
    sources = Map.copyOf(sources);
    // The order of the file is the order of columns and codes.
    dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
  }

  /** Returns these settings with their hash. */
  Settings withFingerprint(String hash) {
    return new Settings(
        shop,
        lake,
        sources,
        orders,
        returns,
        activity,
        discounts,
        prices,
        segments,
        cohorts,
        nextPurchase,
        kpis,
        bestSellers,
        leads,
        feedback,
        value,
        snapshots,
        dimensions,
        quality,
        privacy,
        publication,
        catalog,
        computation,
        export,
        report,
        hash);
  }

  /**
   * The order statuses that count.
   *
   * @param acceptedStatuses lower-case statuses that count; if empty, every status counts that is
   *     not in {@code notCounted}
   * @param notCounted reason to lower-case statuses that do not count; no status has two reasons.
   *     The reasons are {@code cancelled}, {@code test}, {@code fraud}, {@code draft} and the
   *     shop's own
   */
  public record Orders(List<String> acceptedStatuses, Map<String, List<String>> notCounted) {
    public Orders {
      acceptedStatuses = List.copyOf(acceptedStatuses);
      notCounted = Map.copyOf(notCounted);
    }
  }

  /**
   * The treatment of returned goods.
   *
   * @param restocked whether they are sold again, so that a refund reduces gross profit only by the
   *     margin
   */
  public record Returns(boolean restocked) {}

  /**
   * The conversion of leads.
   *
   * @param convertWithin days within which a lead usually becomes a customer
   */
  public record Leads(int convertWithin) {}

  /** Whether an input has list prices or discounts, so that discount figures can be calculated. */
  public boolean givesDiscounts() {
    return gives(Input.ORDER_LINES, "list_price")
        || gives(Input.PRODUCTS, "list_price")
        || gives(Input.ORDER_LINES, "discount")
        || gives(Input.ORDERS, "discount");
  }

  /** Whether an input is configured and maps a canonical column. */
  public boolean gives(Input input, String column) {
    SourceSettings source = sources.get(input);
    return source != null && source.gives(column);
  }

  /**
   * The time that a customer stays active after a purchase.
   *
   * @param window days, at least 1
   * @param perCategory category to days, for customers who spend most in that category
   */
  public record Activity(int window, Map<String, Integer> perCategory) {
    public Activity {
      perCategory = Map.copyOf(perCategory);
    }
  }

  /**
   * The thresholds for deep discounts and discount seekers.
   *
   * @param deepFrom minimum discount ÷ gross of a deeply discounted line
   * @param seekerShare minimum share of net spend on discounted lines for a discount seeker
   * @param seekerMinOrders minimum number of orders to classify a customer
   */
  public record Discounts(double deepFrom, double seekerShare, int seekerMinOrders)
      implements Serializable {}

  /**
   * The minimum data for a customer's price band.
   *
   * @param minLines minimum number of lines in a category; with fewer, the band is null
   */
  public record Prices(int minLines) {}

  /**
   * Grains and dimensions of the cohort tables.
   *
   * @param grains of week, month, quarter, year
   * @param splitGrains the subset of the grains for all dimensions except {@code all}
   * @param dimensions the selected built-in dimensions; own dimensions are always included
   */
  public record Cohorts(List<String> grains, List<String> splitGrains, List<String> dimensions) {
    public Cohorts {
      grains = List.copyOf(grains);
      splitGrains = List.copyOf(splitGrains);
      dimensions = List.copyOf(dimensions);
    }
  }

  /**
   * Grains, order numbers and horizons of the repeat-purchase funnel.
   *
   * @param grains the grains of the cohorts, and all
   * @param splitGrains the subset of the grains for all dimensions except {@code all}
   * @param orders the last order number of the funnel, from 1
   * @param horizonDays horizons in days, ascending
   */
  public record NextPurchase(
      List<String> grains, List<String> splitGrains, int orders, List<Integer> horizonDays) {
    public NextPurchase {
      grains = List.copyOf(grains);
      splitGrains = List.copyOf(splitGrains);
      horizonDays = List.copyOf(horizonDays);
    }
  }

  /**
   * Grains and dimensions of the KPI tables.
   *
   * @param grains of week, month, quarter, year, all
   * @param splitGrains the subset of the grains for all dimensions except {@code all}
   * @param dimensions of all, acquisition_channel, channel, country, category, gender, age_band;
   *     own dimensions are always included
   */
  public record Kpis(List<String> grains, List<String> splitGrains, List<String> dimensions) {
    public Kpis {
      grains = List.copyOf(grains);
      splitGrains = List.copyOf(splitGrains);
      dimensions = List.copyOf(dimensions);
    }
  }

  /**
   * Grains, dimensions and length of the best-seller rankings.
   *
   * @param grains of week, month, quarter, year, all
   * @param dimensions of product, category, brand, channel
   * @param top number of ranks per ranking
   */
  public record BestSellers(List<String> grains, List<String> dimensions, int top) {
    public BestSellers {
      grains = List.copyOf(grains);
      dimensions = List.copyOf(dimensions);
    }
  }

  /**
   * The scale and the thresholds of each survey.
   *
   * @param nps net promoter score: "Would you recommend us?"
   * @param csat customer satisfaction: "Are you satisfied?"
   * @param ces customer effort score: "Was it easy?"
   */
  public record Feedback(Nps nps, Csat csat, Ces ces) implements Serializable {
    /** The options of a survey: all whole numbers from the lowest to the highest. */
    public sealed interface Scale extends Serializable permits Nps, Csat, Ces {
      /** The lowest option, 0 or more. */
      int lowest();

      /** The highest option of an answer that has no scale of its own. */
      int highest();

      /** The number of options. */
      default int options() {
        return highest() - lowest() + 1;
      }

      /**
       * Converts a score from a scale with another highest option to this scale, by linear
       * interpolation between the lowest and the highest option.
       */
      default double converted(int score, int highestOfAnswer) {
        return lowest()
            + (long) (score - lowest())
                * (highest() - lowest())
                / (double) (highestOfAnswer - lowest());
      }
    }

    /**
     * Net promoter score.
     *
     * @param lowest the lowest option
     * @param highest the highest option
     * @param promotersFrom the lowest score of a promoter
     * @param detractorsTo the highest score of a detractor
     */
    public record Nps(int lowest, int highest, int promotersFrom, int detractorsTo)
        implements Scale {}

    /**
     * Customer satisfaction.
     *
     * @param lowest the lowest option
     * @param highest the highest option
     * @param satisfiedFrom the lowest score of a satisfied customer
     */
    public record Csat(int lowest, int highest, int satisfiedFrom) implements Scale {}

    /**
     * Customer effort score.
     *
     * @param lowest the lowest option
     * @param highest the highest option
     */
    public record Ces(int lowest, int highest) implements Scale {}

    /**
     * The scale of each survey by name: {@code nps}, {@code csat} and {@code ces}, in this order.
     */
    public Map<String, Scale> scales() {
      Map<String, Scale> scales = new LinkedHashMap<>();
      scales.put("nps", nps);
      scales.put("csat", csat);
      scales.put("ces", ces);
      return scales;
    }
  }

  /**
   * The customer lifetime value model.
   *
   * @param model {@code bg_nbd} or {@code mbg_nbd}
   * @param horizonWeeks forecast horizon in weeks, at least 1
   * @param yearlyDiscount yearly discount rate: money that arrives in a year is divided by 1 plus
   *     this rate
   * @param of the predicted amount, {@code net_sales} or {@code gross_profit}
   * @param splitBy the dimension with one model per value; empty: one model for all customers
   * @param holdoutWeeks length of the holdout period of the backtest; 0 for no backtest
   */
  public record Value(
      String model,
      int horizonWeeks,
      double yearlyDiscount,
      String of,
      Optional<String> splitBy,
      int holdoutWeeks) {
    /** Whether the model predicts gross profit; otherwise it predicts net sales. */
    public boolean isGrossProfit() {
      return of.equals("gross_profit");
    }
  }

  /**
   * The days of the segment snapshots, and whether the segment of each customer is kept.
   *
   * @param every week, month, quarter or year: the last day of each is a snapshot day
   * @param keep whether the segment of each customer is kept for each snapshot
   * @param back number of past snapshots that a run backfills, in addition to the latest one before
   *     its own day; 0 or more
   */
  public record Snapshots(String every, boolean keep, int back) {}

  /**
   * The limits of the screening.
   *
   * @param earliest the first valid business date
   * @param latest the last valid business date
   * @param tolerances rule name (snake_case) to the share of rows that may break it; absent rules
   *     use their own default
   */
  public record Quality(LocalDate earliest, LocalDate latest, Map<String, Double> tolerances) {
    public Quality {
      tolerances = Map.copyOf(tolerances);
    }
  }

  /**
   * The columns that are replaced by pseudonyms.
   *
   * @param pseudonymised the canonical columns, in all inputs, whose values are pseudonyms
   * @param key the key of the pseudonyms; empty exactly if {@code pseudonymised} is empty
   */
  public record Privacy(Set<String> pseudonymised, Optional<PseudonymKey> key) {
    /** No pseudonyms. */
    public static final Privacy NONE = new Privacy(Set.of(), Optional.empty());

    public Privacy {
      pseudonymised = Collections.unmodifiableSortedSet(new TreeSet<>(pseudonymised));
      if (pseudonymised.isEmpty() != key.isEmpty()) {
        throw new IllegalArgumentException("Pseudonymised columns and a key need each other");
      }
    }

    /** Whether any column is pseudonymised. */
    public boolean isOn() {
      return key.isPresent();
    }
  }

  /**
   * The retention and the checks of published tables.
   *
   * @param keepDays days that replaced table versions stay readable
   * @param rowsAtLeast a table must not shrink to less than this share of its published rows
   * @param rowsAtMost a table must not grow to more than this multiple of its published rows
   * @param checkKeys whether the written tables are read back to check their primary keys
   */
  public record Publication(
      int keepDays, double rowsAtLeast, double rowsAtMost, boolean checkKeys) {}

  /**
   * The catalog database that registers the tables.
   *
   * @param database the database, {@code name} or {@code catalog.name}; empty: no registration
   */
  public record Catalog(Optional<String> database) {}

  /**
   * The partitioning of the work.
   *
   * @param partitions number of customer partitions; empty: calculated from the size of the inputs
   * @param bytesPerPartition input bytes per customer partition, used if {@code partitions} is
   *     empty; empty: calculated from the memory per core
   * @param bytesOfCounts maximum memory of the counts of one partition before they are emitted;
   *     empty: calculated from the memory per core
   */
  public record Computation(
      Optional<Integer> partitions,
      Optional<Long> bytesPerPartition,
      Optional<Long> bytesOfCounts) {}

  /**
   * The login and the connections of the database export.
   *
   * @param user the database user; empty: the user of the JDBC URL or of the operating system
   * @param password the password of the user; empty: none
   * @param connections number of parallel loads, at least 1
   */
  public record Export(Optional<String> user, Optional<String> password, int connections) {
    /** Omits the password. */
    @Override
    public String toString() {
      return "Export[user=" + user.orElse("") + ", connections=" + connections + "]";
    }
  }

  /**
   * The HTML report.
   *
   * @param afterRun the file that each run writes the report to, a local file or any Hadoop path;
   *     empty: a run writes no report
   */
  public record Report(Optional<String> afterRun) {}
}
