package dev.vestovoy.mail;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a provider gives out tokens (RFC 6749, 3.2), and what for.
 *
 * @param uri https, or this machine
 * @param scope what is asked for, with blanks between; empty for what the owner once agreed to
 */
public record TokenEndpoint(URI uri, String scope) {
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9.-]{1,100}");

  /** Refuses what would send secrets in clear. */
  public TokenEndpoint {
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    var host = String.valueOf(uri.getHost());
    if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException("a URL with a host and without a user is wanted");
    }
    if (!scheme.equals("https") && !(scheme.equals("http") && HERE.contains(host))) {
      throw new IllegalArgumentException("a URL that begins with https:// is wanted");
    }
  }

  /** Gmail and Google Workspace. */
  public static TokenEndpoint google() {
    return new TokenEndpoint(URI.create("https://oauth2.googleapis.com/token"), "");
  }

  /**
   * Microsoft 365 and Outlook.com.
   *
   * @param tenant the directory's id or domain; {@code common} for any, {@code consumers} for
   *     Outlook.com
   */
  public static TokenEndpoint microsoft(String tenant) {
    if (!TENANT.matcher(tenant).matches()) {
      throw new IllegalArgumentException("a tenant's id or domain is wanted");
    }
    return new TokenEndpoint(
        URI.create("https://login.microsoftonline.com/" + tenant + "/oauth2/v2.0/token"),
        "https://outlook.office.com/IMAP.AccessAsUser.All offline_access");
  }

  /** The same for something else. */
  public TokenEndpoint scope(String other) {
    return new TokenEndpoint(uri, other);
  }
}
