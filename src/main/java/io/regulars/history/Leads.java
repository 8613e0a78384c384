package io.regulars.history;

import io.regulars.codec.ArrayGrowth;

/** Those who asked to hear from the shop, by the customer they became, if any. */
public final class Leads {
  private int size;
  private int[] day = new int[4];
  private int[] channel = new int[4];
  private int[] campaign = new int[4];
  private boolean[] isConverted = new boolean[4];

  void clear() {
    size = 0;
  }

  void add(int onDay, int fromChannel, int fromCampaign, boolean converted) {
    day = ArrayGrowth.room(day, size);
    channel = ArrayGrowth.room(channel, size);
    campaign = ArrayGrowth.room(campaign, size);
    isConverted = ArrayGrowth.room(isConverted, size);
    day[size] = onDay;
    channel[size] = fromChannel;
    campaign[size] = fromCampaign;
    isConverted[size] = converted;
    size++;
  }

  public int size() {
    return size;
  }

  /** The day on which the lead was created. */
  public int day(int lead) {
    return day[lead];
  }

  public int channel(int lead) {
    return channel[lead];
  }

  public int campaign(int lead) {
    return campaign[lead];
  }

  /** Whether the lead had become a customer by {@code as_of}. */
  public boolean isConverted(int lead) {
    return isConverted[lead];
  }
}
