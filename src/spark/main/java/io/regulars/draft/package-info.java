/**
 * Drafts the configuration of a shop from all its files: chooses the file of each input, joins
 * files of one kind, matches the keys between files, and marks what must be checked.
 */
package io.regulars.draft;
