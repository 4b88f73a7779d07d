package dev.vestovoy.mail;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * JUnit extension that sets Awaitility's default timeout. Test classes run side by side, also on
 * busy machines: the timeout bounds a test that fails, and is no statement about speed.
 */
public final class AwaitilityTimeout implements BeforeAllCallback {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(TIMEOUT);
  }
}
