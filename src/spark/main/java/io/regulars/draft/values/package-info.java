/**
 * What the values and the name of one column of a file say: the formats of its numbers and times,
 * and the words of its name in English.
 */
package io.regulars.draft.values;
