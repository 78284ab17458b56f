import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDF files by one veraPDF profile: the profile's name, then the files.
 * For each file one line: pass or fail, the file, the broken rules with how often, all parted by tabs.
 */
class PdfConformance {

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour profile = PDFAFlavour.byFlavourId(arguments[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String file : Arrays.copyOfRange(arguments, 1, arguments.length)) {
            ValidationResult result = judge(file, profile);
            String verdict = result.isCompliant() ? "pass" : "fail";
            out.println(verdict + "\t" + file + "\t" + String.join("\t", broken(result)));
        }
    }

    private static ValidationResult judge(String file, PDFAFlavour profile) throws Exception {
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, profile);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            return validator.validate(parser);
        }
    }

    private static String[] broken(ValidationResult result) {
        Map<String, Integer> rules = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                String words = assertion.getMessage().replaceAll("\\s+", " ");
                rules.merge(rule + " " + words, 1, Integer::sum);
            }
        }
        return rules.entrySet().stream().map(rule -> rule.getValue() + "x " + rule.getKey()).toArray(String[]::new);
    }
}
