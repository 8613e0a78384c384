/**
 * Drafts the configuration of a shop from its files: the input of each file, the mapping of its
 * columns, and marks for values that cannot be detected.
 */
package io.regulars.draft;
