package io.quintet.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** AWS's own example policies, as published. */
final class ExamplePoliciesTest {
    private static final String NOT_JSON = "deny-service-specific-credential-by-type.json";

    /** Published as a resource control policy, though its last statement allows and names no resource. */
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

    @Test
    void theOneWithACommentIsRefusedWithItsPlace() throws IOException {
        MalformedPolicy refusal = refusal(PolicyKind.SERVICE_CONTROL, "scp-examples", NOT_JSON);
        assertThat(refusal.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(refusal.message()).startsWith("Syntax errors in policy");
        assertThat(List.of(refusal.line(), refusal.column())).isEqualTo(List.of(15, 13));
    }

    @Test
    void theOneThatAllowsIsRefusedWithItsPlace() throws IOException {
        MalformedPolicy refusal = refusal(PolicyKind.RESOURCE_CONTROL, "rcp-examples", ALLOWING);
        assertThat(refusal.message()).isEqualTo("A resource control policy can only deny");
        assertThat(List.of(refusal.line(), refusal.column())).isEqualTo(List.of(289, 7));
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
