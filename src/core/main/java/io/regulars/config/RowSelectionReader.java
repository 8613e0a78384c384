package io.regulars.config;

import io.regulars.UserError;
import io.regulars.input.Input;
import io.regulars.input.RowColumn;
import java.util.List;
import java.util.Optional;

/** Reads which rows of an input are used if rows are equal or have the same key. */
final class RowSelectionReader {
  static final String LATEST_BY = "latest-by";

  private static final String DISTINCT = "distinct";

  private final Input input;
  private final List<ConfigBlock> blocks;

  /**
   * @param blocks the layouts of the input
   * @throws UserError if the layouts differ, or the rows of the input have no key
   */
  RowSelectionReader(Input input, List<ConfigBlock> blocks) {
    this.input = input;
    this.blocks = blocks;
    requireInEachLayout();
    blocks.forEach(block -> latest(block).ifPresent(value -> requireKey(block, value)));
  }

  private static Optional<SettingValue> latest(ConfigBlock block) {
    return block.written(LATEST_BY);
  }

  /** Whether of equal rows one is used. */
  boolean isDistinct() {
    return isDistinct(blocks.get(0));
  }

  private static boolean isDistinct(ConfigBlock block) {
    return block.written(DISTINCT).map(SettingValue::flag).orElse(false);
  }

  /** The rows of all layouts are compared with each other. */
  private void requireInEachLayout() {
    for (ConfigBlock block : blocks) {
      if (isDistinct(block) != isDistinct()) {
        throw block
            .whole()
            .refused(
                "differs in distinct from another layout", "Set distinct = true in each layout.");
      }
      if (latest(block).isPresent() != latest(blocks.get(0)).isPresent()) {
        throw block
            .whole()
            .refused("differs in latest-by from another layout", "Set latest-by in each layout.");
      }
    }
  }

  private void requireKey(ConfigBlock block, SettingValue value) {
    List<RowColumn> key = input.schema().identity();
    if (key.isEmpty()) {
      throw value.refused(
          "needs rows with a key, which those of " + input.key() + " do not have",
          "Remove it. To use one of equal rows, set distinct = true.");
    }
    for (RowColumn column : key) {
      boolean isMapped =
          input.schema().column(column.name()).isEmpty()
              || block.openBlock("columns").written(column.name()).isPresent();
      if (!isMapped) {
        throw value.refused(
            "needs " + column.name() + ", which " + block.path() + ".columns does not map",
            "Map " + column.name() + ", or remove latest-by.");
      }
    }
  }
}
