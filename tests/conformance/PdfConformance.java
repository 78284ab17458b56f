import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
 * Judges PDF files by veraPDF's profiles, for as long as it is asked: each line of the input is a profile's name and
 * a path, parted by a tab. For each one line: pass or fail, the file, the broken rules with how often, parted by tabs.
 */
class PdfConformance {

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] question = line.split("\t");
            ValidationResult result = judge(question[1], PDFAFlavour.byFlavourId(question[0]));
            String verdict = result.isCompliant() ? "pass" : "fail";
            out.println((verdict + "\t" + question[1] + "\t" + String.join("\t", broken(result))).strip());
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
