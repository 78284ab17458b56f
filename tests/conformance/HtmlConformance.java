import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nu.validator.checker.InfoAwareErrorHandler;
import nu.validator.validation.SimpleDocumentValidator;
import org.xml.sax.SAXParseException;

/**
 * Checks HTML and CSS files with the Nu checker, for as long as it is asked: each line of the input is a path.
 * For each file one line: done, the file, and its errors as line and message, all parted by tabs.
 */
class HtmlConformance {

    private static final String SCHEMA = "http://s.validator.nu/html5-all.rnc"; // an address inside the checker

    public static void main(String[] arguments) throws Exception {
        Errors errors = new Errors();
        SimpleDocumentValidator checker = new SimpleDocumentValidator(true, false, true);
        checker.setUpMainSchema(SCHEMA, errors);
        checker.setUpValidatorAndParsers(errors, false, false);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String path = asked.readLine(); path != null; path = asked.readLine()) {
            errors.found.clear();
            File file = new File(path);
            if (path.endsWith(".css")) {
                checker.checkCssFile(file, true);
            } else {
                checker.checkHtmlFile(file, true);
            }
            out.println(("done\t" + path + "\t" + String.join("\t", errors.found)).strip());
        }
    }

    /** Keeps errors; warnings and remarks are left out. */
    private static class Errors implements InfoAwareErrorHandler {
        final List<String> found = new ArrayList<>();

        @Override
        public void error(SAXParseException told) {
            found.add(told.getLineNumber() + ": " + told.getMessage().replaceAll("\\s+", " "));
        }

        @Override
        public void fatalError(SAXParseException told) {
            error(told);
        }

        @Override
        public void warning(SAXParseException told) {
            // no error
        }

        @Override
        public void info(SAXParseException told) {
            // no error
        }
    }
}
