package io.regulars.history;

/**
 * What several readers of one history want to know, worked out once per customer: spend by brand
 * and category, and the activity window.
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

  /** Reads what the history holds now. */
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

  /** Days that the customer stays active after a purchase. */
  public int window() {
    return window;
  }

  /** Days that a customer of one category stays active. */
  public int windowOfCategory(int category) {
    return windows.forCategory(category);
  }
}
