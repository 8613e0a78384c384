package io.regulars.history;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.TextDictionary;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.stream.Stream;

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

  private final IntArrayList surveys = new IntArrayList();
  private final IntArrayList days = new IntArrayList();
  private final IntArrayList scores = new IntArrayList();
  private final IntArrayList highestScores = new IntArrayList();
  private final IntArrayList waits = new IntArrayList();
  private final IntArrayList channels = new IntArrayList();
  private final IntArrayList countries = new IntArrayList();
  private final IntArrayList categories = new IntArrayList();

  /** For each of the shop's own dimensions its values by answer. */
  private final List<IntArrayList> dimensions;

  /**
   * @param ownDimensions number of the shop's own dimensions
   */
  public SurveyAnswers(int ownDimensions) {
    dimensions = Stream.generate(IntArrayList::new).limit(ownDimensions).toList();
  }

  void clear() {
    surveys.clear();
    days.clear();
    scores.clear();
    highestScores.clear();
    waits.clear();
    channels.clear();
    countries.clear();
    categories.clear();
    dimensions.forEach(IntArrayList::clear);
  }

  /**
   * Adds an answer without order attributes.
   *
   * @param survey ordinal of a {@link Survey}
   * @param highest the highest score of the answer's scale
   */
  void add(int survey, int day, int score, int highest, int daysToNextOrder) {
    surveys.add(survey);
    days.add(day);
    scores.add(score);
    highestScores.add(highest);
    waits.add(daysToNextOrder);
    channels.add(TextDictionary.NONE);
    countries.add(TextDictionary.NONE);
    categories.add(TextDictionary.NONE);
    dimensions.forEach(values -> values.add(TextDictionary.NONE));
  }

  /** Sets channel, country and category of the last added answer. */
  void setOrderAttributes(int channel, int country, int category) {
    channels.set(size() - 1, channel);
    countries.set(size() - 1, country);
    categories.set(size() - 1, category);
  }

  /** Sets the value of one of the shop's own dimensions for the last added answer. */
  void setDimension(int own, int value) {
    dimensions.get(own).set(size() - 1, value);
  }

  public int size() {
    return surveys.size();
  }

  /** The ordinal of the answer's {@link Survey}. */
  public int survey(int answer) {
    return surveys.getInt(answer);
  }

  public int day(int answer) {
    return days.getInt(answer);
  }

  public int score(int answer) {
    return scores.getInt(answer);
  }

  /** The highest score of the answer's scale. */
  public int highest(int answer) {
    return highestScores.getInt(answer);
  }

  /**
   * The channel of the answer's order: the order that the answer names, else the customer's latest
   * purchase up to that day.
   */
  public int channel(int answer) {
    return channels.getInt(answer);
  }

  /** The country of the answer's order, else of the customer. */
  public int country(int answer) {
    return countries.getInt(answer);
  }

  /** The category with the highest value in the answer's order, ties by name. */
  public int category(int answer) {
    return categories.getInt(answer);
  }

  /**
   * The value of one of the shop's own dimensions: from the answer's order, from the customer if
   * the dimension is one of customers, or the value with the highest share of the order's value if
   * it is one of lines.
   */
  public int dimension(int own, int answer) {
    return dimensions.get(own).getInt(answer);
  }

  /** Days from the answer to the next purchase date; {@link #NEVER} without a later purchase. */
  public int daysToNextOrder(int answer) {
    return waits.getInt(answer);
  }

  /** Packs all answers without their order attributes. */
  public void pack(CompactBytes.Writer out) {
    for (int answer = 0; answer < size(); answer++) {
      out.count(survey(answer));
      out.number(day(answer));
      out.number(score(answer));
      out.number(highest(answer));
      out.number(daysToNextOrder(answer));
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
      int survey = (int) in.count();
      int day = (int) in.number();
      int score = (int) in.number();
      int highest = (int) in.number();
      add(survey, day, score, highest, (int) in.number());
    }
  }
}
