package dev.vestovoy.channel.telegram;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Finds out that a kept line has been hung up before a request goes into it. OkHttp looks only
 * after ten idle seconds; a request written into a dead line cannot be told from one that was
 * taken.
 */
final class DeadLine implements Interceptor {
  /** The line was dead and nothing was written into it. */
  static final class Found extends IOException {
    private static final long serialVersionUID = 1;

    Found() {
      super("the server has hung up on a kept line");
    }
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Connection line = chain.connection();
    if (line != null && dead(line.socket())) {
      throw new Found();
    }
    return chain.proceed(chain.request());
  }

  // Between two requests of HTTP/1.1 the server has nothing to say, so whatever can be read at
  // once, be it the end, means that the line is of no use.
  private static boolean dead(Socket socket) throws IOException {
    int timeout = socket.getSoTimeout();
    try {
      socket.setSoTimeout(1);
      return socket.getInputStream().read() >= -1;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    } finally {
      if (!socket.isClosed()) {
        socket.setSoTimeout(timeout);
      }
    }
  }
}
