package io.regulars.history;

/**
 * A history with figures that several readers need: spend by brand, spend by category, and the
 * activity window. They are calculated once per customer.
 */
public final class HistorySummary {
  private final CustomerHistory history;
  private final SpendByName brands;
  private final SpendByName categories;
  private final ActivityWindows.OfPartition windows;
  private int window;

  public HistorySummary(CustomerHistory history, ActivityWindows windows) {
    this.history = history;
    brands = new SpendByName(history.names().brands(), PurchasedLines::brand);
    categories = new SpendByName(history.names().categories(), PurchasedLines::category);
    this.windows = windows.of(history.names().categories());
  }

  /** Recalculates the figures from the current content of the history. */
  void read() {
    brands.read(history.lines(), 0, history.lines().size());
    categories.read(history.lines(), 0, history.lines().size());
    window = windows.forCategory(categories.top());
  }

  /** The history. */
  public CustomerHistory history() {
    return history;
  }

  /** Spend by brand over all purchases. */
  public SpendByName brands() {
    return brands;
  }

  /** Spend by category over all purchases. */
  public SpendByName categories() {
    return categories;
  }

  /** The customer's activity window: the days of activity after a purchase. */
  public int window() {
    return window;
  }

  /** The activity window of a category, in days. */
  public int windowOfCategory(int category) {
    return windows.forCategory(category);
  }
}
