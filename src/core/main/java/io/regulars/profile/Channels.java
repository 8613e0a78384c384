package io.regulars.profile;

import io.regulars.codec.TextDictionary;
import io.regulars.history.CustomerHistory;
import io.regulars.history.HistorySummary;
import io.regulars.history.PurchaseFigure;
import io.regulars.table.Column;
import java.util.List;

/** The acquisition channel and the order channels of a customer. */
public final class Channels implements Trait {
  static final Column FIRST =
      Column.text("first_channel", "Channel of the first order. Null if that order has none.");
  static final Column TOP =
      Column.text(
          "top_channel",
          "Channel with the most orders; ties by order value, then by name. Null if no order has a"
              + " channel.");
  static final Column ACQUISITION =
      Column.text(
          "acquisition_channel",
          "Acquisition channel in the customer table, else the channel of the first order.");

  /** The published columns, in the order of the table. */
  static final List<Column> COLUMNS = List.of(FIRST, TOP, ACQUISITION);

  private int[] orders = new int[0];
  private long[] net = new long[0];

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    CustomerHistory history = reading.history();
    TextDictionary channels = history.names().channels();
    row.set(FIRST, channels.text(history.orderAttributes().channel(0)));
    row.set(TOP, channels.text(top(history, channels)));
    row.set(ACQUISITION, channels.text(history.acquisitionChannel()));
  }

  private int top(CustomerHistory history, TextDictionary channels) {
    if (orders.length < channels.size()) {
      orders = new int[channels.size()];
      net = new long[channels.size()];
    }
    int top = TextDictionary.NONE;
    int size = history.purchases().size();
    for (int order = 0; order < size; order++) {
      int channel = history.orderAttributes().channel(order);
      if (channel != TextDictionary.NONE) {
        orders[channel]++;
        net[channel] += history.purchases().sum(PurchaseFigure.NET, order);
      }
    }
    for (int order = 0; order < size; order++) {
      int channel = history.orderAttributes().channel(order);
      if (channel != TextDictionary.NONE
          && (top == TextDictionary.NONE || isAhead(channel, top, channels))) {
        top = channel;
      }
    }
    for (int order = 0; order < size; order++) {
      if (history.orderAttributes().channel(order) != TextDictionary.NONE) {
        orders[history.orderAttributes().channel(order)] = 0;
        net[history.orderAttributes().channel(order)] = 0;
      }
    }
    return top;
  }

  private boolean isAhead(int channel, int top, TextDictionary channels) {
    if (orders[channel] != orders[top]) {
      return orders[channel] > orders[top];
    }
    return net[channel] != net[top] ? net[channel] > net[top] : channels.compare(channel, top) < 0;
  }
}
