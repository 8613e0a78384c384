package io.regulars.pipeline;

/** Hears how a long piece of work goes on. Called from the thread that runs the work. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress SILENT = (stage, detail) -> {};

  /** The stage in which the lake becomes what its last publication says, and nobody else's. */
  String OPENING = "Opening the lake";

  /** The stage in which tables are written: broken off in it, a run has published nothing. */
  String PUBLISHING = "Publishing";

  /** The tables of the run are those that readers go by: it can be broken off without loss. */
  String PUBLISHED = "Published";

  /** The stage after publication in which a catalog is told where the tables lie. */
  String REGISTERING = "Registering";

  /** The stage in which people leave the tables and what these were before. */
  String ERASING = "Erasing";

  /** The stage in which a database goes from one export to the next, all tables at once. */
  String SWAPPING = "Publishing in one transaction";

  /**
   * A stage begins.
   *
   * @param stage a verb phrase: "Reading order lines"
   * @param detail what is known: "10,004,211 rows"; empty if nothing
   */
  void begins(String stage, String detail);
}
