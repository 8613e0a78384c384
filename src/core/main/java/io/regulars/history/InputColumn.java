package io.regulars.history;

/**
 * An input column from which numbers of a kind of event are made.
 *
 * @param index the position among these columns of this kind of event
 */
record InputColumn(int index) {}
