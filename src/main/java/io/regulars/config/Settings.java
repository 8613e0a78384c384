package io.regulars.config;

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
 * Everything a shop may set, read and checked once, immutable afterwards. Each record is one block
 * of the configuration file; {@code reference.conf} holds the defaults and says what each key
 * means.
 *
 * @param shop who the shop is and how its calendar runs
 * @param lake the folder of the published tables, any Hadoop path
 * @param sources where each input comes from; only {@link Input#ORDER_LINES} must be there
 * @param orders which order statuses count
 * @param returns what becomes of returned goods
 * @param activity how long a customer stays active after a purchase
 * @param discounts when a discount is deep and who is a discount seeker
 * @param prices when a customer's price band is spoken of
 * @param segments which RFM cells make which segment
 * @param cohorts grains and splits of the cohort tables
 * @param nextPurchase order numbers and horizons of the repeat funnel
 * @param kpis grains and splits of the KPI tables
 * @param bestSellers grains, dimensions and length of the rankings
 * @param leads how long leads usually take to become customers
 * @param feedback the options of each survey and what they stand for
 * @param value the model of what customers are expected to be worth
 * @param snapshots on which days segments are looked at, and whether each customer's is kept
 * @param dimensions the shop's own dimensions: name to SQL expression over order or customer
 *     columns
 * @param quality date range and tolerances of the screening rules
 * @param privacy who is known by a pseudonym only
 * @param publication how the tables of a run appear
 * @param catalog where the tables are registered beside the lake
 * @param computation partitioning
 * @param export how the tables get into a database
 * @param report whether a run ends with a page of its figures
 * @param fingerprint a hash of every setting that can change a published row
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
    // Own dimensions keep the order of the file: it is the order of columns and codes.
    dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
  }

  /** The same settings under their hash. */
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
   * Which order statuses count.
   *
   * @param acceptedStatuses lower-case statuses that count; empty: every status that is not listed
   *     in {@code notCounted}
   * @param notCounted reason to lower-case statuses, no status twice: {@code cancelled}, {@code
   *     test}, {@code fraud}, {@code draft} and the shop's own
   */
  public record Orders(List<String> acceptedStatuses, Map<String, List<String>> notCounted) {
    public Orders {
      acceptedStatuses = List.copyOf(acceptedStatuses);
      notCounted = Map.copyOf(notCounted);
    }
  }

  /**
   * What becomes of returned goods.
   *
   * @param restocked whether they are sold again, so that their cost comes back
   */
  public record Returns(boolean restocked) {}

  /**
   * How long leads take.
   *
   * @param convertWithin days in which a lead usually becomes a customer
   */
  public record Leads(int convertWithin) {}

  /** Whether list prices or discounts are given, and so what was given away. */
  public boolean givesDiscounts() {
    return gives(Input.ORDER_LINES, "list_price")
        || gives(Input.PRODUCTS, "list_price")
        || gives(Input.ORDER_LINES, "discount")
        || gives(Input.ORDERS, "discount");
  }

  /** Whether an input is given and has a canonical column. */
  public boolean gives(Input input, String column) {
    SourceSettings source = sources.get(input);
    return source != null && source.gives(column);
  }

  /**
   * How long a customer stays active after a purchase, in days.
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
   * When a discount is deep and who seeks discounts.
   *
   * @param deepFrom least discount ÷ gross of a deeply discounted line
   * @param seekerShare least share of net spend on discounted lines that makes a discount seeker
   * @param seekerMinOrders orders below which nothing is said
   */
  public record Discounts(double deepFrom, double seekerShare, int seekerMinOrders)
      implements Serializable {}

  /**
   * When a customer's price band is spoken of.
   *
   * @param minLines lines in a category below which the band is null
   */
  public record Prices(int minLines) {}

  /**
   * Grains and splits of the cohort tables.
   *
   * @param grains of week, month, quarter, year
   * @param splitGrains those of them that other dimensions than {@code all} have too
   * @param dimensions built-in splits that are wanted; own dimensions always join
   */
  public record Cohorts(List<String> grains, List<String> splitGrains, List<String> dimensions) {
    public Cohorts {
      grains = List.copyOf(grains);
      splitGrains = List.copyOf(splitGrains);
      dimensions = List.copyOf(dimensions);
    }
  }

  /**
   * Grains, order numbers and horizons of the repeat funnel.
   *
   * @param grains those of the cohorts, and all
   * @param splitGrains those of them that other dimensions than {@code all} have too
   * @param orders the last order number followed, from 1
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
   * Grains and splits of the KPI tables.
   *
   * @param grains of week, month, quarter, year, all
   * @param splitGrains those of them that other dimensions than {@code all} have too
   * @param dimensions of all, acquisition_channel, channel, country, category, gender, age_band;
   *     own dimensions always join
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
   * @param top ranks kept per ranking
   */
  public record BestSellers(List<String> grains, List<String> dimensions, int top) {
    public BestSellers {
      grains = List.copyOf(grains);
      dimensions = List.copyOf(dimensions);
    }
  }

  /**
   * The options of each survey and what they stand for.
   *
   * @param nps would you recommend us
   * @param csat are you satisfied
   * @param ces was it easy
   */
  public record Feedback(Nps nps, Csat csat, Ces ces) implements Serializable {
    /** The options that a survey offers, whole numbers from the lowest to the highest. */
    public sealed interface Scale extends Serializable permits Nps, Csat, Ces {
      /** The lowest option, 0 or more. */
      int lowest();

      /** The highest option of an answer that names no scale of its own. */
      int highest();

      /** How many options there are. */
      default int options() {
        return highest() - lowest() + 1;
      }

      /**
       * Where a score on a scale up to another highest option is on this one: at the same share of
       * the way from the lowest to the highest option.
       */
      default double placed(int score, int highestOfAnswer) {
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
     * @param promotersFrom the lowest option that makes a promoter
     * @param detractorsTo the highest option that makes a detractor
     */
    public record Nps(int lowest, int highest, int promotersFrom, int detractorsTo)
        implements Scale {}

    /**
     * Customer satisfaction.
     *
     * @param lowest the lowest option
     * @param highest the highest option
     * @param satisfiedFrom the lowest option of a satisfied customer
     */
    public record Csat(int lowest, int highest, int satisfiedFrom) implements Scale {}

    /**
     * Customer effort.
     *
     * @param lowest the lowest option
     * @param highest the highest option
     */
    public record Ces(int lowest, int highest) implements Scale {}

    /**
     * Each survey's scale by its name, {@code nps}, {@code csat} and {@code ces}, in this order.
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
   * The model of what customers are expected to be worth.
   *
   * @param model {@code bg_nbd} or {@code mbg_nbd}
   * @param horizonWeeks weeks looked ahead, at least 1
   * @param yearlyDiscount what a year's wait takes off money: money in a year is divided by 1 plus
   *     this
   * @param of what is counted, {@code net_sales} or {@code gross_profit}
   * @param splitBy the dimension whose members have models of their own; empty: one for all
   * @param holdoutWeeks the last weeks that the models are tried on, 0 for no trial
   */
  public record Value(
      String model,
      int horizonWeeks,
      double yearlyDiscount,
      String of,
      Optional<String> splitBy,
      int holdoutWeeks) {
    /** Whether gross profit is counted; else net sales. */
    public boolean isGrossProfit() {
      return of.equals("gross_profit");
    }
  }

  /**
   * On which days segments are looked at, and whether each customer's is kept.
   *
   * @param every week, month, quarter or year: the last day of each is a snapshot's
   * @param keep whether the segment of each customer is kept for each snapshot
   * @param back past snapshots that a run makes beside the one before its own day, 0 or more
   */
  public record Snapshots(String every, boolean keep, int back) {}

  /**
   * Limits of the screening.
   *
   * @param earliest the first believable business date
   * @param latest the last believable business date
   * @param tolerances rule name (snake_case) to the share of rows that may break it; rules that are
   *     absent keep their own default
   */
  public record Quality(LocalDate earliest, LocalDate latest, Map<String, Double> tolerances) {
    public Quality {
      tolerances = Map.copyOf(tolerances);
    }
  }

  /**
   * Who is known by a pseudonym only.
   *
   * @param pseudonymised the canonical columns, of whichever input, that hold pseudonyms
   * @param key by which these are made; there where there are such columns, and only there
   */
  public record Privacy(Set<String> pseudonymised, Optional<PseudonymKey> key) {
    /** Everybody by the name that the shop has for them. */
    public static final Privacy NONE = new Privacy(Set.of(), Optional.empty());

    public Privacy {
      pseudonymised = Collections.unmodifiableSortedSet(new TreeSet<>(pseudonymised));
      if (pseudonymised.isEmpty() != key.isEmpty()) {
        throw new IllegalArgumentException("Pseudonyms are made by a key, and a key for them");
      }
    }

    /** Whether anybody has a pseudonym. */
    public boolean isOn() {
      return key.isPresent();
    }
  }

  /**
   * How the tables of a run appear, and what they must not look like.
   *
   * @param keepDays how long the tables of the run before stay readable
   * @param rowsAtLeast a table must not shrink to less than this share of its rows
   * @param rowsAtMost a table must not grow to more than this multiple of its rows
   * @param checkKeys whether keys are read back and found unique
   */
  public record Publication(
      int keepDays, double rowsAtLeast, double rowsAtMost, boolean checkKeys) {}

  /**
   * Where the tables are registered beside the lake.
   *
   * @param database the catalog's database, {@code name} or {@code catalog.name}; empty: nowhere
   */
  public record Catalog(Optional<String> database) {}

  /**
   * Partitioning of the work.
   *
   * @param partitions customer partitions, empty: from the size of the input
   * @param bytesPerPartition input bytes that make one customer partition where {@code partitions}
   *     is empty; empty: from the memory of a core
   * @param bytesOfCounts what the counts of one partition may take before they are handed on;
   *     empty: from the memory of a core
   */
  public record Computation(
      Optional<Integer> partitions,
      Optional<Long> bytesPerPartition,
      Optional<Long> bytesOfCounts) {}

  /**
   * How the tables get into a database.
   *
   * @param user whom the database knows; empty: what the address or the operating system says
   * @param password the user's; empty: none
   * @param connections loads that go on at a time, at least 1
   */
  public record Export(Optional<String> user, Optional<String> password, int connections) {
    /** Without the password. */
    @Override
    public String toString() {
      return "Export[user=" + user.orElse("") + ", connections=" + connections + "]";
    }
  }

  /**
   * The page of the shop's figures.
   *
   * @param afterRun the file that each run ends with, of this machine or any Hadoop path; empty:
   *     none
   */
  public record Report(Optional<String> afterRun) {}
}
