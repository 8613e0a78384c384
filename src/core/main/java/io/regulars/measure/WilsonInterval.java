package io.regulars.measure;

/**
 * The 95 % Wilson score interval of a share. Source: Wilson, "Probable Inference, the Law of
 * Succession, and Statistical Inference", JASA 22 (1927).
 *
 * @param low lower bound
 * @param high upper bound
 */
public record WilsonInterval(double low, double high) {
  /** The 97.5 % quantile of the standard normal distribution, for two-sided 95 % intervals. */
  public static final double Z = 1.959963984540054;

  /**
   * The interval of {@code successes} among {@code trials}.
   *
   * @param trials at least 1
   */
  public static WilsonInterval of(long successes, long trials) {
    double share = successes / (double) trials;
    double square = Z * Z;
    double scale = 1 + square / trials;
    double centre = (share + square / (2 * trials)) / scale;
    double margin =
        Z * Math.sqrt(share * (1 - share) / trials + square / (4.0 * trials * trials)) / scale;
    return new WilsonInterval(Math.max(0, centre - margin), Math.min(1, centre + margin));
  }
}
