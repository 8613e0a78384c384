package io.regulars.pipeline;

import java.time.LocalDate;

/**
 * A page of the published figures.
 *
 * @param file where it lies
 * @param asOf the last business date that counted
 * @param bytes how long it is
 */
public record ReportOutcome(String file, LocalDate asOf, long bytes) {}
