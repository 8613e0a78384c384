package io.regulars.input;

import java.io.Serializable;

/**
 * The options of a survey: all whole numbers from the lowest to the highest.
 *
 * @param lowest the lowest option, 0 or more
 * @param highest the highest option of an answer that has no scale of its own
 */
public record SurveyOptions(int lowest, int highest) implements Serializable {}
