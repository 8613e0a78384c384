package io.regulars.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A limited number of bytes of a stream, which a detector of the encoding also reads. */
final class ObservedInput extends FilterInputStream {
  private final EncodingDetector detector;
  private final long most;
  private long bytesRead;
  private boolean isCut;

  /**
   * @param most the number of bytes after which the stream ends
   */
  ObservedInput(InputStream bytes, long most, EncodingDetector detector) {
    super(bytes);
    this.detector = detector;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (bytesRead >= most) {
      isCut = true;
      return -1;
    }
    int read = super.read(bytes, offset, (int) Math.min(length, most - bytesRead));
    if (read > 0) {
      bytesRead += read;
      detector.accept(bytes, offset, read);
    }
    return read;
  }

  /** The number of bytes that were read. */
  long bytesRead() {
    return bytesRead;
  }

  /** Whether the limit was reached before the end of the stream was seen. */
  boolean isCut() {
    return isCut;
  }
}
