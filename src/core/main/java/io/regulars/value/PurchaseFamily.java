package io.regulars.value;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The families of purchase models. In all families an alive customer buys at an individual rate,
 * gamma distributed over customers, and drops out at each chance with an individual probability,
 * beta distributed over customers. The families differ in when there is a chance to drop out.
 */
public enum PurchaseFamily {
  /**
   * Dropout is possible after each purchase except the first (Fader, Hardie and Lee, "Counting Your
   * Customers" the Easy Way: An Alternative to the Pareto/NBD Model, Marketing Science 24(2),
   * 2005). One-time buyers are alive by construction.
   */
  BG_NBD(0),

  /**
   * Dropout is possible after each purchase, including the first (Batislam, Denizel and Filiztekin,
   * Empirical validation and comparison of models for customer base analysis, International Journal
   * of Research in Marketing 24(3), 2007).
   */
  MBG_NBD(1),

  /**
   * Dropout is impossible (Ehrenberg, The Pattern of Consumer Purchases, Applied Statistics 8(1),
   * 1959). This is the limit of the other families as the dropout probability approaches 0. All
   * customers are alive by construction.
   */
  NBD(0);

  private final int chancesAtFirstPurchase;

  PurchaseFamily(int chancesAtFirstPurchase) {
    this.chancesAtFirstPurchase = chancesAtFirstPurchase;
  }

  /** Returns the family with a name of the settings: {@code bg_nbd} or {@code mbg_nbd}. */
  public static PurchaseFamily named(String label) {
    return Stream.of(BG_NBD, MBG_NBD)
        .filter(family -> family.label().equals(label))
        .findAny()
        .orElseThrow(
            () -> new IllegalArgumentException("Unknown family of purchase models " + label + "."));
  }

  /** Returns the published name, such as {@code bg_nbd}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the number of chances to drop out for a customer with the given number of repeat days.
   */
  int chances(int repeats) {
    return this == NBD ? 0 : repeats + chancesAtFirstPurchase;
  }

  /** Returns the names of the fitted parameters, in the order of {@link PurchaseModel}. */
  List<String> parameters() {
    return this == NBD ? List.of("r", "alpha") : List.of("r", "alpha", "a", "b");
  }
}
