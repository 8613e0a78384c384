package io.regulars.value;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * When a customer may stop for good. In both families a customer buys at a rate of its own while it
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
  MBG_NBD(1);

  private final int chancesAtTheFirst;

  PurchaseFamily(int chancesAtTheFirst) {
    this.chancesAtTheFirst = chancesAtTheFirst;
  }

  /** The family of that name, as the settings have it: {@code bg_nbd} or {@code mbg_nbd}. */
  public static PurchaseFamily named(String label) {
    return Arrays.stream(values())
        .filter(family -> family.label().equals(label))
        .findAny()
        .orElseThrow(
            () -> new IllegalArgumentException("No family of purchase models is " + label + "."));
  }

  /** {@code bg_nbd} or {@code mbg_nbd}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How often a customer with so many repeat days had the chance to stop. */
  int chances(int repeats) {
    return repeats + chancesAtTheFirst;
  }

  /** The names of the parameters, in the order of {@link PurchaseModel}. */
  static List<String> parameters() {
    return List.of("r", "alpha", "a", "b");
  }
}
