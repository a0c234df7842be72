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
    private static final String BROKEN = "deny-service-specific-credential-by-type.json";

    @TestFactory
    Stream<DynamicTest> serviceControlPoliciesParse() throws IOException {
        return documents("scp-examples").stream()
                .filter(file -> !file.endsWith(BROKEN))
                .map(file -> parses(PolicyKind.SERVICE_CONTROL, file));
    }

    @TestFactory
    Stream<DynamicTest> resourceControlPoliciesParse() throws IOException {
        return documents("rcp-examples").stream().map(file -> parses(PolicyKind.RESOURCE_CONTROL, file));
    }

    @Test
    void theOneThatIsNotJsonIsRefusedWithItsPlace() throws IOException {
        Path broken = documents("scp-examples").stream()
                .filter(file -> file.endsWith(BROKEN))
                .findFirst()
                .orElseThrow();
        String document = Files.readString(broken);
        MalformedPolicy refusal =
                catchThrowableOfType(MalformedPolicy.class, () -> Policy.parse(PolicyKind.SERVICE_CONTROL, document));
        assertThat(refusal.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(refusal.message()).startsWith("Syntax errors in policy");
        assertThat(List.of(refusal.line(), refusal.column())).isEqualTo(List.of(1, 1));
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
