package io.quintet.engine.service.iam;

import static io.quintet.engine.TwoAccounts.allowingIf;
import static io.quintet.engine.TwoAccounts.credentials;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quintet.engine.TwoAccounts;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * {@code aws:ResourceTag} where a request creates what it tags (IAM user guide, "AWS global condition context keys").
 */
class TagsOfNewResourcesTest {

    private static final String RED = "{\"StringEquals\":{\"aws:ResourceTag/team\":\"red\"}}";

    private final TwoAccounts accounts = new TwoAccounts();

    @AfterEach
    void close() {
        accounts.close();
    }

    private <C extends SdkClient> C client(Class<C> type, AwsCredentials who) {
        return accounts.simulator().client(type, who, Region.US_EAST_1);
    }

    private static Tag tag(String value) {
        return Tag.builder().key("team").value(value).build();
    }

    private static software.amazon.awssdk.services.kms.model.Tag keyTag(String value) {
        return software.amazon.awssdk.services.kms.model.Tag.builder()
                .tagKey("team")
                .tagValue(value)
                .build();
    }

    private static software.amazon.awssdk.services.secretsmanager.model.Tag secretTag(String value) {
        return software.amazon.awssdk.services.secretsmanager.model.Tag.builder()
                .key("team")
                .value(value)
                .build();
    }

    private static software.amazon.awssdk.services.sts.model.Tag sessionTag(String value) {
        return software.amazon.awssdk.services.sts.model.Tag.builder()
                .key("team")
                .value(value)
                .build();
    }

    private static Arguments creates(String what, BiConsumer<TagsOfNewResourcesTest, Made> create) {
        return arguments(what, create);
    }

    private record Made(AwsCredentials by, String team) {}

    static Stream<Arguments> creations() {
        return Stream.of(
                creates(
                        "a user",
                        (test, made) -> test.accounts
                                .iam(made.by)
                                .createUser(create ->
                                        create.userName("new-" + made.team).tags(tag(made.team)))),
                creates(
                        "a key",
                        (test, made) -> test.client(KmsClient.class, made.by)
                                .createKey(create -> create.tags(keyTag(made.team)))),
                creates(
                        "a secret",
                        (test, made) -> test.client(SecretsManagerClient.class, made.by)
                                .createSecret(create -> create.name("new-" + made.team)
                                        .secretString("gold")
                                        .tags(secretTag(made.team)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("creations")
    void a_new_resource_is_judged_by_the_tags_it_gets(String what, BiConsumer<TagsOfNewResourcesTest, Made> create) {
        AwsCredentials maya = accounts.user(accounts.own(), "maya", allowingIf("*", RED));

        create.accept(this, new Made(maya, "red"));

        assertThat(refusal(() -> create.accept(this, new Made(maya, "blue"))).code())
                .startsWith("AccessDenied");
    }

    @Test
    void what_is_there_already_is_judged_by_the_tags_it_has() {
        AwsCredentials maya = accounts.user(accounts.own(), "maya", allowingIf("*", RED));
        accounts.rootIam(accounts.own()).createUser(create -> create.userName("blank"));
        String role = accounts.role(accounts.own(), "operator", accounts.own());

        assertThat(refusal(() -> accounts.iam(maya)
                                .tagUser(request -> request.userName("blank").tags(tag("red"))))
                        .message())
                .contains("is not authorized to perform: iam:TagUser");
        assertThat(refusal(() -> credentials(accounts.sts(maya)
                                .assumeRole(assume -> assume.roleArn(role)
                                        .roleSessionName("at-work")
                                        .tags(sessionTag("red")))
                                .credentials()))
                        .message())
                .contains("is not authorized to perform: sts:AssumeRole");
    }
}
