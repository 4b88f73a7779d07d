package dev.vestovoy.config;

import java.util.Locale;

/** Where it is said who gets what. */
enum DirectoryKind {
  SEATABLE,
  FILE;

  static DirectoryKind parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "seatable" -> SEATABLE;
      case "file" -> FILE;
      default -> throw new IllegalArgumentException("");
    };
  }
}
