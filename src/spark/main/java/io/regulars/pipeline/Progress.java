package io.regulars.pipeline;

/** Is notified of the stages of a long command. It is called from the thread that does the work. */
@FunctionalInterface
public interface Progress {
  /** Ignores all notifications. */
  Progress SILENT = (stage, detail) -> {};

  /** The stage in which the lake is locked and unpublished versions of tables are rolled back. */
  String OPENING = "Opening the lake";

  /**
   * The stage in which tables are written. A run interrupted in this stage has published nothing.
   */
  String PUBLISHING = "Publishing";

  /** The tables of the run are published. An interruption from now on loses nothing. */
  String PUBLISHED = "Published";

  /** The stage after publication in which the tables are registered in a catalog. */
  String REGISTERING = "Registering";

  /** The stage in which the earlier versions of tables with erased rows are deleted. */
  String ERASING = "Erasing";

  /** The stage in which a database replaces all exported tables in one transaction. */
  String SWAPPING = "Publishing in one transaction";

  /**
   * Called when a stage begins.
   *
   * @param stage a verb phrase: "Reading order lines"
   * @param detail such as "10,004,211 rows"; may be empty
   */
  void begins(String stage, String detail);
}
