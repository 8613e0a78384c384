package io.regulars.history;

import io.regulars.codec.TextDictionary;
import java.util.Arrays;

/**
 * The dictionaries of one partition, which map codes to texts. A code is valid in its partition
 * only.
 */
public final class PartitionTexts {
  private static final int DOMAINS = TextDomain.values().length;

  /** By ordinal of {@link TextDomain}, followed by the shop's own dimensions. */
  private final TextDictionary[] dictionaries;

  PartitionTexts(int ownDimensions) {
    dictionaries = new TextDictionary[DOMAINS + ownDimensions];
    Arrays.setAll(dictionaries, dictionary -> new TextDictionary());
  }

  TextDictionary of(TextDomain domain) {
    return dictionaries[domain.ordinal()];
  }

  /** The dictionary of a text column of an event, which can be one of the shop's own dimensions. */
  TextDictionary of(EventType<?> type, int column) {
    int texts = type.texts().size();
    return column < texts ? of(type.texts().get(column).domain()) : dimension(column - texts);
  }

  public TextDictionary customers() {
    return of(TextDomain.CUSTOMER);
  }

  public TextDictionary orders() {
    return of(TextDomain.ORDER);
  }

  public TextDictionary products() {
    return of(TextDomain.PRODUCT);
  }

  public TextDictionary brands() {
    return of(TextDomain.BRAND);
  }

  public TextDictionary categories() {
    return of(TextDomain.CATEGORY);
  }

  public TextDictionary channels() {
    return of(TextDomain.CHANNEL);
  }

  public TextDictionary campaigns() {
    return of(TextDomain.CAMPAIGN);
  }

  public TextDictionary currencies() {
    return of(TextDomain.CURRENCY);
  }

  public TextDictionary countries() {
    return of(TextDomain.COUNTRY);
  }

  public TextDictionary genders() {
    return of(TextDomain.GENDER);
  }

  /** The paths of files, and the files of {@link RepeatedRows}. */
  public TextDictionary files() {
    return of(TextDomain.FILE);
  }

  /** The values of the shop's own dimension at this position in the settings. */
  public TextDictionary dimension(int position) {
    return dictionaries[DOMAINS + position];
  }

  /** Number of the shop's own dimensions. */
  int dimensions() {
    return dictionaries.length - DOMAINS;
  }
}
