package dev.vestovoy.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** Lays TLS over sockets, of which the connecting mailbox's {@link Line} knows the plain ones. */
final class TlsSockets extends SSLSocketFactory {
  /** What the mailbox that is connecting on this thread trusts. */
  static final ScopedValue<Trust> TRUST = ScopedValue.newInstance();

  private final TlsContexts contexts;

  TlsSockets(TlsContexts contexts) {
    this.contexts = contexts;
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    Line.CURRENT.get().adopt(plain);
    return contexts.sockets(TRUST.get()).createSocket(plain, host, port, autoClose);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return new String[0];
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return new String[0];
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw new IOException("TLS is only laid over sockets that exist");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(host.getHostName(), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host.getHostName(), port);
  }
}
