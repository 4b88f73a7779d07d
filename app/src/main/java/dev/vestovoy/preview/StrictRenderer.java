package dev.vestovoy.preview;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.MissingResourceException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Renderer that fails where an image cannot be decoded. PDFBox's own leaves the place empty. */
final class StrictRenderer extends PDFRenderer {
  private static final Set<String> IMAGES =
      Set.of(OperatorName.DRAW_OBJECT, OperatorName.BEGIN_INLINE_IMAGE);

  StrictRenderer(PDDocument pdf) {
    super(pdf);
  }

  @Override
  protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
    return new PageDrawer(parameters) {
      @Override
      protected void operatorException(Operator operator, List<COSBase> operands, IOException e)
          throws IOException {
        if (e instanceof MissingImageReaderException
            || (IMAGES.contains(operator.getName()) && !sloppy(e))) {
          throw e;
        }
        super.operatorException(operator, operands, e);
      }
    };
  }

  /** Whether something is wrong that viewers draw a page without. */
  private static boolean sloppy(IOException e) {
    return e instanceof MissingOperandException || e instanceof MissingResourceException;
  }
}
