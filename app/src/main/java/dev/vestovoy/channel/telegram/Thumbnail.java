package dev.vestovoy.channel.telegram;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A JPEG that a document is shown with. */
final class Thumbnail extends RequestBody {
  private final byte[] jpeg;

  Thumbnail(byte[] jpeg) {
    this.jpeg = jpeg;
  }

  @Override
  public MediaType contentType() {
    return MediaType.get("image/jpeg");
  }

  @Override
  public long contentLength() {
    return jpeg.length;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(jpeg);
  }
}
