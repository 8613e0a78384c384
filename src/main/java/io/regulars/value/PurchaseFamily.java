package io.regulars.value;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * When a customer may stop for good. In all families a customer buys at a rate of its own while it
 * lasts, gamma distributed over customers, and at each chance to stop takes it with a probability
 * of its own, beta distributed over customers; what a chance is tells them apart.
 */
public enum PurchaseFamily {
  /**
   * After each purchase but the first (Fader, Hardie and Lee, "Counting Your Customers" the Easy
   * Way: An Alternative to the Pareto/NBD Model, Marketing Science 24(2), 2005). Who bought once is
   * alive by construction.
   */
  BG_NBD(0),

  /**
   * After each purchase, the first included (Batislam, Denizel and Filiztekin, Empirical validation
   * and comparison of models for customer base analysis, International Journal of Research in
   * Marketing 24(3), 2007).
   */
  MBG_NBD(1),

  /**
   * Never (Ehrenberg, The Pattern of Consumer Purchases, Applied Statistics 8(1), 1959): what the
   * other two come to as the probability of stopping vanishes. Everybody is alive by construction.
   */
  NBD(0);

  private final int chancesAtTheFirst;

  PurchaseFamily(int chancesAtTheFirst) {
    this.chancesAtTheFirst = chancesAtTheFirst;
  }

  /** The family of that name, as the settings have it: {@code bg_nbd} or {@code mbg_nbd}. */
  public static PurchaseFamily named(String label) {
    return Stream.of(BG_NBD, MBG_NBD)
        .filter(family -> family.label().equals(label))
        .findAny()
        .orElseThrow(
            () -> new IllegalArgumentException("No family of purchase models is " + label + "."));
  }

  /** As it is published, {@code bg_nbd}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How often a customer with so many repeat days had the chance to stop. */
  int chances(int repeats) {
    return this == NBD ? 0 : repeats + chancesAtTheFirst;
  }

  /** The names of the parameters that are fitted, in the order of {@link PurchaseModel}. */
  List<String> parameters() {
    return this == NBD ? List.of("r", "alpha") : List.of("r", "alpha", "a", "b");
  }
}
