package dev.vestovoy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vestovoy.channel.telegram.Transport;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The way to Telegram's server as the settings want it. */
final class TelegramHttp {
  private TelegramHttp() {}

  /** A client that goes by this proxy, or straight. */
  static OkHttpClient client(dev.vestovoy.config.@Nullable Proxy proxy) {
    if (proxy == null) {
      return Transport.client(null);
    }
    var address = InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
    var login = proxy.login();
    return switch (proxy.kind()) {
      case HTTP -> {
        String credentials =
            login == null ? null : Credentials.basic(login.user(), login.password().value(), UTF_8);
        yield Transport.client(
            new Proxy(Proxy.Type.HTTP, address), (_, answer) -> answered(answer, credentials));
      }
      case SOCKS5 -> {
        if (login != null) {
          Authenticator.setDefault(new SocksLogin(proxy.host(), login));
        }
        yield Transport.client(new Proxy(Proxy.Type.SOCKS, address));
      }
    };
  }

  /** The request again with credentials; null, which gives up, when they were refused. */
  private static @Nullable Request answered(Response answer, @Nullable String credentials) {
    boolean refused = answer.request().header("Proxy-Authorization") != null;
    return refused || credentials == null
        ? null
        : answer.request().newBuilder().header("Proxy-Authorization", credentials).build();
  }

  /** Java's only way to give a SOCKS proxy its password; it is given to this proxy alone. */
  private static final class SocksLogin extends Authenticator {
    private final String host;
    private final dev.vestovoy.config.Proxy.Login login;

    SocksLogin(String host, dev.vestovoy.config.Proxy.Login login) {
      this.host = host;
      this.login = login;
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      return host.equalsIgnoreCase(getRequestingHost())
          ? new PasswordAuthentication(login.user(), login.password().value().toCharArray())
          : null;
    }
  }
}
