/**
 * The result of the screening: the counts of violations, and the quality report with its findings.
 * Also column profiles of raw data.
 */
package io.regulars.quality;
