/**
 * The first rows of a file: which canonical columns its columns can be, what a row of it is, and
 * which rows are deleted.
 */
package io.regulars.draft.files;
