package io.regulars.history;

import io.regulars.codec.ArrayGrowth;

/**
 * The leads of one customer. A history without a customer contains the leads without a customer id.
 */
public final class Leads {
  private int size;
  private int[] day = new int[4];
  private int[] channel = new int[4];
  private int[] campaign = new int[4];
  private boolean[] isConverted = new boolean[4];

  void clear() {
    size = 0;
  }

  void add(int createdOn, int leadChannel, int leadCampaign, boolean converted) {
    day = ArrayGrowth.ensureIndex(day, size);
    channel = ArrayGrowth.ensureIndex(channel, size);
    campaign = ArrayGrowth.ensureIndex(campaign, size);
    isConverted = ArrayGrowth.ensureIndex(isConverted, size);
    day[size] = createdOn;
    channel[size] = leadChannel;
    campaign[size] = leadCampaign;
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
