/**
 * Drafts the inputs of one file: as the export of a known shop system, or by the names and the
 * values of its columns.
 */
package io.regulars.draft.sources;
