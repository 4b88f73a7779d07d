package dev.vestovoy.channel.telegram;

import java.util.List;

/** Content of one request. */
sealed interface MessagePart {
  /** How many of the report's files it settles; also how many messages it counts for. */
  int items();

  /** One file, or an album of 2 to 10 files of one form. */
  record Files(Form form, List<Item> files) implements MessagePart {
    public Files {
      files = List.copyOf(files);
    }

    @Override
    public int items() {
      return files.size();
    }
  }

  /** A text in place of one file. */
  record Note(Item file, NoteReason reason) implements MessagePart {
    @Override
    public int items() {
      return 1;
    }
  }
}
