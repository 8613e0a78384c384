package io.regulars.pipeline;

import java.time.LocalDate;

/**
 * The result of writing a report page.
 *
 * @param file its path
 * @param asOf the last business date that counted
 * @param bytes its size
 */
public record ReportOutcome(String file, LocalDate asOf, long bytes) {}
