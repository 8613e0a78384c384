package io.regulars.draft;

import java.util.List;
import java.util.Optional;

/** A known export format of a shop system. It is recognized by its column names. */
interface ShopSystem {
  /** The name of the format, for the output of {@code init}. */
  String title();

  /** The columns that only files of this format have. */
  List<String> signature();

  /**
   * The drafted sources of a file.
   *
   * @param file a file of this format
   * @param allFiles all files of the {@code init} command, including this one
   */
  List<DraftedSource> sources(FileSample file, List<FileSample> allFiles);

  /** Other settings of the configuration, as lines of HOCON; empty: none. */
  default Optional<String> settings() {
    return Optional.empty();
  }

  /** The currency of the amounts, if it is the same for all shops; otherwise empty. */
  default Optional<String> currency() {
    return Optional.empty();
  }
}
