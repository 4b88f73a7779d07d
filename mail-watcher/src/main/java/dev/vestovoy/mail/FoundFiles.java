package dev.vestovoy.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides which of the files found in a mail are its report, and names them. */
final class FoundFiles {
  private final List<Finding> findings;
  private final boolean anyPdf;
  private final Set<String> pictures;
  private final List<ExtractedFile> files = new ArrayList<>();
  private final List<SkippedPart> skipped = new ArrayList<>();

  FoundFiles(List<Finding> findings, Set<String> pictures, String subject) {
    this.findings = findings;
    this.pictures = pictures;
    this.anyPdf =
        findings.stream()
            .anyMatch(f -> f instanceof Finding.Kept(_, var kind, _, _) && kind == FileKind.PDF);
    sort(subject);
    numberPictures();
  }

  List<ExtractedFile> files() {
    return files;
  }

  List<SkippedPart> skipped() {
    return skipped;
  }

  private void sort(String subject) {
    var hashes = new HashSet<String>();
    for (var finding : findings) {
      switch (finding) {
        case Finding.Left(var part) -> skipped.add(part);
        case Finding.Text _ -> {}
        case Finding.Kept kept -> {
          var why = decoration(kept);
          if (why.isEmpty() && !hashes.add(kept.part().sha256())) {
            why = Optional.of("the same file again");
          }
          if (why.isEmpty()) {
            files.add(file(kept, subject));
          } else {
            StoredPart.delete(kept.part().path());
            skipped.add(Finding.left(kept.leaf(), why.get()).part());
          }
        }
      }
    }
  }

  private Optional<String> decoration(Finding.Kept kept) {
    boolean shown = kept.leaf().contentId().filter(pictures::contains).isPresent();
    if (anyPdf && kept.kind() == FileKind.PNG && shown) {
      return Optional.of("a picture in the text of a mail that has a PDF");
    }
    return !anyPdf && kept.icon() ? Optional.of("an icon") : Optional.empty();
  }

  private ExtractedFile file(Finding.Kept kept, String subject) {
    var part = kept.part();
    var name = FileNames.of(kept.leaf().name(), kept.kind(), subject, files.size() + 1);
    return new ExtractedFile(name, kept.kind(), part.size(), part.sha256(), part.path());
  }

  /** Superset gives all pictures of a mail one name. */
  private void numberPictures() {
    var uses = new HashMap<String, Integer>();
    for (var file : files) {
      uses.merge(file.name(), 1, Integer::sum);
    }
    var numbers = new HashMap<String, Integer>();
    files.replaceAll(file ->
        file.kind() == FileKind.PNG && uses.getOrDefault(file.name(), 0) > 1
            ? renamed(file, numbers.merge(file.name(), 1, Integer::sum))
            : file);
  }

  private static ExtractedFile renamed(ExtractedFile file, int number) {
    return new ExtractedFile(
        FileNames.numbered(file.name(), number),
        file.kind(),
        file.size(),
        file.sha256(),
        file.path());
  }
}
