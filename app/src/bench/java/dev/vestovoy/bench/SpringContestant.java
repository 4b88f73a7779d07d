package dev.vestovoy.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.mail.inbound.ImapIdleChannelAdapter;
import org.springframework.integration.mail.inbound.ImapMailReceiver;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;

/**
 * Spring Integration's adapter for IMAP IDLE in a process of its own, on virtual threads, which is
 * kinder to it than its default of a platform thread each.
 */
final class SpringContestant {
  private final Prompt prompt;
  private final Prompt.Order order;
  private final CountDownLatch waiting;
  private final AnnotationConfigApplicationContext context;
  private final SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor();

  private SpringContestant(
      AnnotationConfigApplicationContext context, Prompt prompt, Prompt.Order order) {
    this.context = context;
    this.prompt = prompt;
    this.order = order;
    this.waiting = new CountDownLatch(order.mailboxes());
  }

  /** Watches until its input ends. */
  public static void main(String[] arguments) throws Exception {
    var prompt = new Prompt();
    try (var context = new AnnotationConfigApplicationContext(Integration.class)) {
      new SpringContestant(context, prompt, prompt.order()).watch();
      prompt.connected();
    }
  }

  /** The beans that Spring Integration needs. */
  @Configuration(proxyBeanMethods = false)
  @EnableIntegration
  static class Integration {}

  private void watch() throws InterruptedException {
    threads.setVirtualThreads(true);
    List<ImapIdleChannelAdapter> adapters = new ArrayList<>();
    for (int i = 0; i < order.mailboxes(); i++) {
      adapters.add(adapter(order.account(i)));
    }
    adapters.forEach(ImapIdleChannelAdapter::start);
    waiting.await();
  }

  private ImapIdleChannelAdapter adapter(String account) {
    var receiver = new Receiver(url(account), waiting);
    receiver.setShouldMarkMessagesAsRead(true);
    receiver.setShouldDeleteMessages(false);
    // Otherwise the parts are read from a folder that it has closed.
    receiver.setSimpleContent(true);
    receiver.setJavaMailProperties(properties());
    receiver.setBeanFactory(context.getBeanFactory());
    receiver.afterPropertiesSet();
    var adapter = new ImapIdleChannelAdapter(receiver);
    adapter.setBeanFactory(context.getBeanFactory());
    adapter.setTaskExecutor(threads);
    adapter.setOutputChannel((MessageChannel) (message, _) -> take(message));
    adapter.afterPropertiesSet();
    return adapter;
  }

  private boolean take(Message<?> message) {
    // It has copied the whole mail into memory before it hands it on.
    if (message.getPayload() instanceof MimeMessage mail) {
      try {
        if (attachment(mail) == 0) {
          throw new IllegalStateException("wanted an attachment, found none");
        }
        prompt.took(mail.getSubject());
      } catch (IOException | MessagingException e) {
        System.out.println("Spring Integration: " + e);
        throw new IllegalStateException(e);
      }
    }
    return true;
  }

  /** The decoded bytes of all files. */
  private static long attachment(Part part) throws IOException, MessagingException {
    long bytes = 0;
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        bytes += attachment(parts.getBodyPart(i));
      }
    } else if (part.getFileName() != null) {
      try (InputStream content = part.getInputStream()) {
        bytes = content.transferTo(OutputStream.nullOutputStream());
      }
    }
    return bytes;
  }

  private String url(String account) {
    return "%s://%s:%s@%s:%d/INBOX"
        .formatted(
            order.tls() ? "imaps" : "imap",
            URLEncoder.encode(account, UTF_8),
            Prompt.Order.PASSWORD,
            Prompt.Order.HOST,
            order.port());
  }

  private Properties properties() {
    var properties = new Properties();
    if (order.tls()) {
      properties.put("mail.imaps.ssl.socketFactory", Trusting.authority(order.authority()));
    }
    return properties;
  }

  /** Tells when it waits for the first time. */
  private static final class Receiver extends ImapMailReceiver {
    private final CountDownLatch waiting;
    private final AtomicBoolean first = new AtomicBoolean(true);

    Receiver(String url, CountDownLatch waiting) {
      super(url);
      this.waiting = waiting;
    }

    @Override
    public void waitForNewMessages() throws MessagingException {
      if (first.getAndSet(false)) {
        waiting.countDown();
      }
      super.waitForNewMessages();
    }
  }
}
