package io.regulars.history;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.TextDictionary;
import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * The answers of one customer or of an anonymous respondent to surveys, by instant. Of two answers
 * at the same instant the one with the higher score comes last. Days are counted from 1970-01-01.
 */
public final class SurveyAnswers {
  /** The question of a survey. */
  public enum Survey {
    /** Net promoter score: how likely the respondent is to recommend the shop. */
    NPS,
    /** Customer satisfaction: how satisfied the respondent is. */
    CSAT,
    /** Customer effort score: how easy the respondent found it to deal with the shop. */
    CES
  }

  /** The result of {@link #daysToNextOrder} without a later purchase. */
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
   * @param dimensions number of the shop's own dimensions
   */
  public SurveyAnswers(int dimensions) {
    dimension = new int[dimensions][4];
  }

  void clear() {
    size = 0;
  }

  /**
   * Adds an answer without order attributes.
   *
   * @param surveyOrdinal ordinal of a {@link Survey}
   * @param highestScore the highest score of the answer's scale
   */
  void add(int surveyOrdinal, int answerDay, int answerScore, int highestScore, int daysWaited) {
    survey = IntArrays.grow(survey, size + 1);
    day = IntArrays.grow(day, size + 1);
    score = IntArrays.grow(score, size + 1);
    highest = IntArrays.grow(highest, size + 1);
    channel = IntArrays.grow(channel, size + 1);
    country = IntArrays.grow(country, size + 1);
    category = IntArrays.grow(category, size + 1);
    for (int i = 0; i < dimension.length; i++) {
      dimension[i] = IntArrays.grow(dimension[i], size + 1);
      dimension[i][size] = TextDictionary.NONE;
    }
    daysToNextOrder = IntArrays.grow(daysToNextOrder, size + 1);
    survey[size] = surveyOrdinal;
    day[size] = answerDay;
    score[size] = answerScore;
    highest[size] = highestScore;
    channel[size] = TextDictionary.NONE;
    country[size] = TextDictionary.NONE;
    category[size] = TextDictionary.NONE;
    daysToNextOrder[size] = daysWaited;
    size++;
  }

  /** Sets channel, country and category of the last added answer. */
  void setOrderAttributes(int orderChannel, int orderCountry, int orderCategory) {
    channel[size - 1] = orderChannel;
    country[size - 1] = orderCountry;
    category[size - 1] = orderCategory;
  }

  /** Sets the value of one of the shop's own dimensions for the last added answer. */
  void setDimension(int own, int value) {
    dimension[own][size - 1] = value;
  }

  public int size() {
    return size;
  }

  /** The ordinal of the answer's {@link Survey}. */
  public int survey(int answer) {
    return survey[answer];
  }

  public int day(int answer) {
    return day[answer];
  }

  public int score(int answer) {
    return score[answer];
  }

  /** The highest score of the answer's scale. */
  public int highest(int answer) {
    return highest[answer];
  }

  /**
   * The channel of the answer's order: the order that the answer names, else the customer's latest
   * purchase up to that day.
   */
  public int channel(int answer) {
    return channel[answer];
  }

  /** The country of the answer's order, else of the customer. */
  public int country(int answer) {
    return country[answer];
  }

  /** The category with the highest value in the answer's order, ties by name. */
  public int category(int answer) {
    return category[answer];
  }

  /**
   * The value of one of the shop's own dimensions: from the answer's order, or from the customer if
   * the dimension is a column of customers.
   */
  public int dimension(int own, int answer) {
    return dimension[own][answer];
  }

  /** Days from the answer to the next purchase date; {@link #NEVER} without a later purchase. */
  public int daysToNextOrder(int answer) {
    return daysToNextOrder[answer];
  }

  /** Packs all answers without their order attributes. */
  public void pack(CompactBytes.Writer out) {
    for (int answer = 0; answer < size; answer++) {
      out.count(survey[answer]);
      out.number(day[answer]);
      out.number(score[answer]);
      out.number(highest[answer]);
      out.number(daysToNextOrder[answer]);
    }
  }

  /**
   * Replaces the content by packed answers.
   *
   * @param packed the result of {@link #pack}; null for no answers
   */
  public void unpack(byte[] packed) {
    clear();
    if (packed == null) {
      return;
    }
    CompactBytes.Reader in = new CompactBytes.Reader(packed);
    while (in.hasMore()) {
      int surveyOrdinal = (int) in.count();
      int answerDay = (int) in.number();
      int answerScore = (int) in.number();
      int highestScore = (int) in.number();
      add(surveyOrdinal, answerDay, answerScore, highestScore, (int) in.number());
    }
  }
}
