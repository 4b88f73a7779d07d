package dev.vestovoy.seatable.fake;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** A WebSocket of texts as the server has it, after the handshake (RFC 6455). */
final class WebSocketLine {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int LONGEST = 1 << 20;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private record Frame(boolean last, int kind, ByteBuffer data) {}

  private final DataInputStream in;
  private final DataOutputStream out;

  WebSocketLine(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = new DataOutputStream(out);
  }

  /** What the server answers to a client's key (section 4.2.2). */
  static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next text; none when the client has closed. */
  Optional<String> read() throws IOException {
    var text = new ByteArrayOutputStream();
    while (true) {
      Frame frame = frame();
      switch (frame.kind()) {
        case CLOSE -> {
          write(CLOSE, frame.data().array());
          return Optional.empty();
        }
        case PING -> write(PONG, frame.data().array());
        case PONG -> {}
        default -> {
          text.write(frame.data().array());
          if (frame.last()) {
            return Optional.of(text.toString(StandardCharsets.UTF_8));
          }
        }
      }
    }
  }

  void write(String text) throws IOException {
    write(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  void close() throws IOException {
    write(CLOSE, new byte[] {0x03, (byte) 0xE8});
  }

  private Frame frame() throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    if ((second & 0x80) == 0) {
      throw new IOException("a client must mask its frames");
    }
    long length = second & 0x7F;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    if (length > LONGEST) {
      throw new IOException("a frame of " + length + " bytes");
    }
    byte[] mask = in.readNBytes(4);
    byte[] data = in.readNBytes((int) length);
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (data[i] ^ mask[i % 4]);
    }
    return new Frame((first & 0x80) != 0, first & 0x0F, ByteBuffer.wrap(data));
  }

  private synchronized void write(int kind, byte[] data) throws IOException {
    out.writeByte(0x80 | kind);
    if (data.length < 126) {
      out.writeByte(data.length);
    } else if (data.length < 1 << 16) {
      out.writeByte(126);
      out.writeShort(data.length);
    } else {
      out.writeByte(127);
      out.writeLong(data.length);
    }
    out.write(data);
    out.flush();
  }
}
