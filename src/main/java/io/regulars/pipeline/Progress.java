package io.regulars.pipeline;

/** Hears how a long piece of work goes on. Called from the thread that runs the work. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress SILENT = (stage, detail) -> {};

  /** The stage in which tables are replaced: broken off before it, a run has changed nothing. */
  String PUBLISHING = "Publishing";

  /**
   * A stage begins.
   *
   * @param stage a verb phrase: "Reading order lines"
   * @param detail what is known: "10,004,211 rows"; empty if nothing
   */
  void begins(String stage, String detail);
}
