package io.regulars.dataflow;

import java.io.Serializable;

/**
 * Encoded data with the partition that it is sent to.
 *
 * @param partition the target partition, from 0
 * @param bytes the data; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // blocks are never compared
public record Block(int partition, byte[] bytes) implements Serializable {}
