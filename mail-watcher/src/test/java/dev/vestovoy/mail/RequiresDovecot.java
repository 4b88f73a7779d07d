package dev.vestovoy.mail;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test class only where a Dovecot is installed, and says once what is missing. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresDovecot.Installed.class)
public @interface RequiresDovecot {

  /** The condition. */
  final class Installed implements ExecutionCondition {
    private static final String MISSING =
        "Tests on a real IMAP server are SKIPPED: install Dovecot 2.3 and openssl (Debian, Ubuntu:"
            + " apt-get install dovecot-imapd openssl)";

    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (DovecotServer.installed()) {
        return ConditionEvaluationResult.enabled("Dovecot is installed");
      }
      if (!SAID.getAndSet(true)) {
        // Maven keeps what a test prints in a file: this is for the console.
        new PrintStream(new FileOutputStream(FileDescriptor.err), true).println(MISSING);
      }
      return ConditionEvaluationResult.disabled(MISSING);
    }
  }
}
