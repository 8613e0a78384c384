package io.regulars.history;

/**
 * A text of an event. A table of events holds the code of the text in the dictionary of its domain.
 *
 * @param <E> the class that declares the field
 * @param position the position among the texts of this kind of event
 * @param domain the dictionary of the text
 * @param column the name of the input column
 */
@SuppressWarnings("UnusedTypeParameter") // so that a table of another kind does not accept it
record TextField<E>(int position, TextDomain domain, String column) {}
