package io.regulars.draft;

import java.util.List;
import java.util.Optional;

/** An export whose columns are known: told by the columns that only it has. */
interface ShopSystem {
  /** What it is, for a title. */
  String title();

  /** The columns that tell it. */
  List<String> telling();

  /**
   * The inputs that a file gives.
   *
   * @param beside all the files that somebody named, this one too
   */
  List<DraftedSource> sources(FileSample file, List<FileSample> beside);

  /** Settings that belong to it. */
  default Optional<String> settings() {
    return Optional.empty();
  }

  /** The currency of its amounts, where every shop has the same. */
  default Optional<String> currency() {
    return Optional.empty();
  }
}
