package dev.vestovoy;

import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.fake.telegram.SentFile;
import java.util.ArrayList;
import java.util.List;

/**
 * What one request brought to a chat: a message or an album.
 *
 * @param hashes of its files, in order
 * @param marked whether it says that it may be a repeat
 */
record Post(List<String> hashes, boolean marked) {
  /** The posts with files among a chat's messages, in order. */
  static List<Post> of(List<Sent> messages) {
    var posts = new ArrayList<Post>();
    String album = "";
    for (Sent sent : messages) {
      if (sent.files().isEmpty()) {
        continue;
      }
      List<String> hashes = sent.files().stream().map(SentFile::sha256).toList();
      boolean marked = sent.text().contains("повтор");
      if (!sent.albumId().isEmpty() && sent.albumId().equals(album)) {
        posts.add(posts.removeLast().and(hashes, marked));
      } else {
        posts.add(new Post(hashes, marked));
      }
      album = sent.albumId();
    }
    return posts;
  }

  /** The same posts without those that repeat the one before them. */
  static List<Post> firsts(List<Post> posts) {
    var firsts = new ArrayList<Post>();
    for (Post post : posts) {
      if (firsts.isEmpty() || !post.repeats(firsts.getLast())) {
        firsts.add(post);
      }
    }
    return firsts;
  }

  boolean repeats(Post other) {
    return hashes.equals(other.hashes);
  }

  private Post and(List<String> more, boolean alsoMarked) {
    var all = new ArrayList<>(hashes);
    all.addAll(more);
    return new Post(all, marked || alsoMarked);
  }
}
