package io.regulars.history;

import io.regulars.codec.TextDictionary;

/**
 * The dictionaries of one partition, which map codes to texts. A code is valid in its partition
 * only.
 */
public final class PartitionTexts {
  private final TextDictionary[] dictionaries;

  PartitionTexts(int ownDimensions) {
    dictionaries = new TextDictionary[Event.TEXTS + ownDimensions];
    for (int column = 0; column < dictionaries.length; column++) {
      dictionaries[column] = new TextDictionary();
    }
  }

  TextDictionary[] all() {
    return dictionaries;
  }

  TextDictionary of(int column) {
    return dictionaries[column];
  }

  public TextDictionary customers() {
    return dictionaries[Event.CUSTOMER_ID];
  }

  public TextDictionary orders() {
    return dictionaries[Event.ORDER_ID];
  }

  public TextDictionary products() {
    return dictionaries[Event.PRODUCT];
  }

  public TextDictionary brands() {
    return dictionaries[Event.BRAND];
  }

  public TextDictionary categories() {
    return dictionaries[Event.CATEGORY];
  }

  public TextDictionary channels() {
    return dictionaries[Event.CHANNEL];
  }

  public TextDictionary campaigns() {
    return dictionaries[Event.CAMPAIGN];
  }

  public TextDictionary currencies() {
    return dictionaries[Event.CURRENCY];
  }

  public TextDictionary countries() {
    return dictionaries[Event.COUNTRY];
  }

  public TextDictionary genders() {
    return dictionaries[Event.GENDER];
  }

  /** The values of the shop's own dimension at this position in the settings. */
  public TextDictionary dimension(int position) {
    return dictionaries[Event.TEXTS + position];
  }
}
