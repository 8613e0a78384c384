package io.regulars.config;

/** What a configuration file can contain under one key: a setting, or a section of settings. */
sealed interface Declaration permits Section, Setting {
  /** The last part of the full key: {@code deep-from} for {@code discounts.deep-from}. */
  String key();

  /** What it is for, in sentences. Lines with an indent of two spaces keep their layout. */
  String help();
}
