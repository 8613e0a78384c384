package io.regulars.history;

import io.regulars.codec.ArrayGrowth;
import io.regulars.codec.CompactBytes;
import io.regulars.codec.TextDictionary;

/**
 * What one customer (or somebody who left no name) answered to surveys, by instant; of answers at
 * one instant the higher score comes last. Days are counted from 1970-01-01.
 */
public final class SurveyAnswers {
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
  private int[] category = new int[4];
  private final int[][] dimension;
  private int[] daysToNextOrder = new int[4];

  /**
   * @param dimensions how many own dimensions there are
   */
  public SurveyAnswers(int dimensions) {
    dimension = new int[dimensions][4];
  }

  void clear() {
    size = 0;
  }

  /** Adds an answer that is not about any order so far. */
  void add(int asked, int onDay, int given, int best, int waited) {
    survey = ArrayGrowth.room(survey, size);
    day = ArrayGrowth.room(day, size);
    score = ArrayGrowth.room(score, size);
    highest = ArrayGrowth.room(highest, size);
    channel = ArrayGrowth.room(channel, size);
    country = ArrayGrowth.room(country, size);
    category = ArrayGrowth.room(category, size);
    for (int i = 0; i < dimension.length; i++) {
      dimension[i] = ArrayGrowth.room(dimension[i], size);
      dimension[i][size] = TextDictionary.NONE;
    }
    daysToNextOrder = ArrayGrowth.room(daysToNextOrder, size);
    survey[size] = asked;
    day[size] = onDay;
    score[size] = given;
    highest[size] = best;
    channel[size] = TextDictionary.NONE;
    country[size] = TextDictionary.NONE;
    category[size] = TextDictionary.NONE;
    daysToNextOrder[size] = waited;
    size++;
  }

  /** The answer added last is of this channel, country and category. */
  void place(int inChannel, int inCountry, int inCategory) {
    channel[size - 1] = inChannel;
    country[size - 1] = inCountry;
    category[size - 1] = inCategory;
  }

  /** The answer added last is of this member of an own dimension. */
  void place(int inDimension, int member) {
    dimension[inDimension][size - 1] = member;
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

  /** The category with the most order value of that order, ties by name. */
  public int category(int answer) {
    return category[answer];
  }

  /** The member of an own dimension: that order's, or the customer's where customers carry it. */
  public int dimension(int own, int answer) {
    return dimension[own][answer];
  }

  /** Days from the answer to the next day with a purchase; {@link #NEVER} if there is none. */
  public int daysToNextOrder(int answer) {
    return daysToNextOrder[answer];
  }

  /** Writes down everything but what the answer has of its order. */
  public void pack(CompactBytes.Writer out) {
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
    CompactBytes.Reader in = new CompactBytes.Reader(packed);
    while (in.hasMore()) {
      int asked = (int) in.count();
      int onDay = (int) in.number();
      int given = (int) in.number();
      int best = (int) in.number();
      add(asked, onDay, given, best, (int) in.number());
    }
  }
}
