package io.quintet.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** AWS's own example policies, as published. */
final class ExamplePoliciesTest {
    private static final String NOT_JSON = "deny-service-specific-credential-by-type.json";

    private static final Pattern FILE = Pattern.compile("\"@([^\"]+)\"");

    /**
     * Published as a resource control policy, though its last statement allows, on a condition, and names no resource:
     * "for RCPs that you create, the value must be Deny" (Organizations user guide, "RCP syntax").
     */
    private static final String ALLOWING = "Shared-Issuers.json";

    @TestFactory
    Stream<DynamicTest> serviceControlPoliciesParse() throws IOException {
        return documents("scp-examples").stream()
                .filter(file -> !file.endsWith(NOT_JSON))
                .map(file -> parses(PolicyKind.SERVICE_CONTROL, file));
    }

    @TestFactory
    Stream<DynamicTest> resourceControlPoliciesParse() throws IOException {
        return documents("rcp-examples").stream()
                .filter(file -> !file.endsWith(ALLOWING))
                .map(file -> parses(PolicyKind.RESOURCE_CONTROL, file));
    }

    /** In {@code corpora/cases.jsonl} a document is told by its file, as in {@code "@scp-examples/…"}. */
    @TestFactory
    Stream<DynamicTest> eachDeniesWhatItIsForAndLetsItsNeighbourThrough() throws IOException {
        return cases().map(line -> Cases.test(withDocuments(line)));
    }

    @Test
    void eachHasACaseThatIsDeniedAndOneThatIsLetThrough() throws IOException {
        Map<String, Long> casesOfFile = cases().flatMap(
                        line -> FILE.matcher(line).results())
                .map(file -> Path.of(file.group(1)).getFileName().toString())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> whole = Stream.concat(documents("scp-examples").stream(), documents("rcp-examples").stream())
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.equals(NOT_JSON) && !name.equals(ALLOWING))
                .toList();
        assertThat(casesOfFile)
                .containsOnlyKeys(whole)
                .allSatisfy((name, count) -> assertThat(count).as(name).isEqualTo(2));
    }

    @Test
    void theOneWithACommentIsRefusedWithItsPlace() throws IOException {
        MalformedPolicy refusal = refusal(PolicyKind.SERVICE_CONTROL, "scp-examples", NOT_JSON);
        assertThat(refusal.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(refusal.reason()).startsWith("Unexpected character ('/'");
        assertThat(List.of(refusal.line(), refusal.column())).isEqualTo(List.of(15, 13));
    }

    @Test
    void theOneThatAllowsIsRefusedWithItsPlace() throws IOException {
        MalformedPolicy refusal = refusal(PolicyKind.RESOURCE_CONTROL, "rcp-examples", ALLOWING);
        assertThat(refusal.reason()).startsWith("RCPs only support specifying all principals");
        assertThat(List.of(refusal.line(), refusal.column())).isEqualTo(List.of(289, 7));
    }

    private static Stream<String> cases() throws IOException {
        return Files.readAllLines(Resources.path("corpora/cases.jsonl")).stream();
    }

    private static String withDocuments(String line) {
        return FILE.matcher(line).replaceAll(file -> Matcher.quoteReplacement(filledIn(file.group(1))));
    }

    private static String filledIn(String file) {
        try (Reader in = Files.newBufferedReader(Resources.path("corpora/placeholders.properties"))) {
            Properties placeholders = new Properties();
            placeholders.load(in);
            String document = Files.readString(Resources.path("corpora/" + file));
            for (String placeholder : placeholders.stringPropertyNames()) {
                document = document.replace(placeholder, placeholders.getProperty(placeholder));
            }
            return document;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static MalformedPolicy refusal(PolicyKind kind, String corpus, String name) throws IOException {
        Path file = documents(corpus).stream()
                .filter(each -> each.endsWith(name))
                .findFirst()
                .orElseThrow();
        String document = Files.readString(file);
        return catchThrowableOfType(MalformedPolicy.class, () -> Policy.parse(kind, document));
    }

    private static DynamicTest parses(PolicyKind kind, Path file) {
        return DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            String document = Files.readString(file);
            Policy policy = Policy.parse(kind, document);
            assertThat(policy.statements()).isNotEmpty();
            assertThat(policy.length()).isEqualTo(document.length());
        });
    }

    private static List<Path> documents(String corpus) throws IOException {
        try (Stream<Path> files = Files.walk(Resources.path("corpora/" + corpus))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
