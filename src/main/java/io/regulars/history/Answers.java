package io.regulars.history;

/**
 * What one customer (or somebody who left no name) answered to surveys, by instant; of answers at
 * one instant the higher score comes last. Days are counted from 1970-01-01.
 */
public final class Answers {
  /** What was asked. */
  public enum Survey {
    /** Whether one would recommend the shop. */
    NPS,
    /** How satisfied one is. */
    CSAT,
    /** How easy the shop made it. */
    CES
  }

  /** There has been no purchase after the answer. */
  public static final int NEVER = Integer.MAX_VALUE;

  private int size;
  private int[] survey = new int[4];
  private int[] day = new int[4];
  private int[] score = new int[4];
  private int[] highest = new int[4];
  private int[] channel = new int[4];
  private int[] country = new int[4];
  private int[] daysToNextOrder = new int[4];

  void clear() {
    size = 0;
  }

  void add(int asked, int onDay, int given, int best, int inChannel, int inCountry, int waited) {
    survey = Growing.room(survey, size);
    day = Growing.room(day, size);
    score = Growing.room(score, size);
    highest = Growing.room(highest, size);
    channel = Growing.room(channel, size);
    country = Growing.room(country, size);
    daysToNextOrder = Growing.room(daysToNextOrder, size);
    survey[size] = asked;
    day[size] = onDay;
    score[size] = given;
    highest[size] = best;
    channel[size] = inChannel;
    country[size] = inCountry;
    daysToNextOrder[size] = waited;
    size++;
  }

  public int size() {
    return size;
  }

  /** What was asked: the ordinal of a {@link Survey}. */
  public int survey(int answer) {
    return survey[answer];
  }

  public int day(int answer) {
    return day[answer];
  }

  public int score(int answer) {
    return score[answer];
  }

  /** The highest option that there was. */
  public int highest(int answer) {
    return highest[answer];
  }

  /** The channel of the order that the answer is about, else of the latest order before it. */
  public int channel(int answer) {
    return channel[answer];
  }

  /** The country of that order, else the customer's. */
  public int country(int answer) {
    return country[answer];
  }

  /** Days from the answer to the next day with a purchase; {@link #NEVER} if there is none. */
  public int daysToNextOrder(int answer) {
    return daysToNextOrder[answer];
  }

  /** Writes down everything but channel and country. */
  public void pack(Packed.Writer out) {
    for (int answer = 0; answer < size; answer++) {
      out.count(survey[answer]);
      out.number(day[answer]);
      out.number(score[answer]);
      out.number(highest[answer]);
      out.number(daysToNextOrder[answer]);
    }
  }

  /** Reads what was written down, in place of what there was; null where nobody answered. */
  public void unpack(byte[] packed) {
    clear();
    if (packed == null) {
      return;
    }
    Packed.Reader in = new Packed.Reader(packed);
    while (in.hasMore()) {
      int asked = (int) in.count();
      int onDay = (int) in.number();
      int given = (int) in.number();
      int best = (int) in.number();
      add(asked, onDay, given, best, Dictionary.NONE, Dictionary.NONE, (int) in.number());
    }
  }
}
