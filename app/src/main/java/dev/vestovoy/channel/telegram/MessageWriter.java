package dev.vestovoy.channel.telegram;

import java.net.URI;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Writer of requests: puts caption and link to what a post carries. */
final class MessageWriter {
  private final Links links;
  private final Captions captions;

  MessageWriter(Links links, Captions captions) {
    this.links = links;
    this.captions = captions;
  }

  /** The request for a post. */
  Message message(Post post) {
    URI link = post.link();
    Markup.@Nullable Link button =
        link != null && post.files().size() < 2 && links.fitsButton(link)
            ? new Markup.Link(Words.OPEN.in(post.language()), link)
            : null;
    var lines = new ArrayList<>(post.lines());
    if (link != null && button == null) {
      lines.add(links.line(link, post.language()));
    }
    Caption caption = captions.of(post, lines);
    return new Message(
        post.place(),
        post.form(),
        post.files(),
        post.plain() ? caption.plain() : caption.html(),
        post.plain(),
        button);
  }
}
