package io.quintet.engine.service.iam;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * The OpenID Connect providers that an account trusts (IAM API reference; IAM user guide, "IAM and AWS STS quotas").
 */
class OidcProviderTest {

    private static final String GITHUB = "https://token.actions.githubusercontent.com";
    private static final String THUMBPRINT = "6938fd4d98bab03faadb97b34396831e3780aea1";

    private TwoAccounts accounts;
    private String arn;
    private IamClient root;

    @BeforeEach
    void an_account_that_trusts_github() {
        accounts = new TwoAccounts();
        root = accounts.rootIam(accounts.own());
        arn = root.createOpenIDConnectProvider(create -> create.url(GITHUB)
                        .clientIDList("sts.amazonaws.com", "sts.amazonaws.com")
                        .tags(tag("Team", "build")))
                .openIDConnectProviderArn();
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private GetOpenIdConnectProviderResponse provider() {
        return root.getOpenIDConnectProvider(get -> get.openIDConnectProviderArn(arn));
    }

    @Test
    void a_provider_is_what_its_url_says() {
        assertThat(arn)
                .isEqualTo("arn:aws:iam::" + accounts.own() + ":oidc-provider/token.actions.githubusercontent.com");
        assertThat(provider().url()).isEqualTo("token.actions.githubusercontent.com");
        assertThat(provider().clientIDList()).containsExactly("sts.amazonaws.com");
        assertThat(provider().tags()).containsExactly(tag("Team", "build"));
        assertThat(provider().createDate())
                .isBeforeOrEqualTo(accounts.simulator().now());
        assertThat(root.listOpenIDConnectProviders().openIDConnectProviderList())
                .extracting(OpenIDConnectProviderListEntry::arn)
                .containsExactly(arn);
        assertThat(root.getAccountSummary().summaryMap()).containsEntry(SummaryKeyType.PROVIDERS, 1);
        assertThat(accounts.rootIam(OTHER).listOpenIDConnectProviders().openIDConnectProviderList())
                .isEmpty();
    }

    @Test
    void thumbprints_that_nobody_gives_are_those_of_the_issuers_certificate() {
        List<String> found = provider().thumbprintList();
        assertThat(found).singleElement().asString().matches("[0-9a-f]{40}");

        root.updateOpenIDConnectProviderThumbprint(
                update -> update.openIDConnectProviderArn(arn).thumbprintList(THUMBPRINT));
        assertThat(provider().thumbprintList()).containsExactly(THUMBPRINT);
    }

    @Test
    void client_ids_and_tags_come_and_go() {
        for (int twice = 0; twice < 2; twice++) {
            root.addClientIDToOpenIDConnectProvider(
                    add -> add.openIDConnectProviderArn(arn).clientID("second"));
        }
        assertThat(provider().clientIDList()).containsExactly("sts.amazonaws.com", "second");
        for (int twice = 0; twice < 2; twice++) {
            root.removeClientIDFromOpenIDConnectProvider(
                    remove -> remove.openIDConnectProviderArn(arn).clientID("sts.amazonaws.com"));
        }
        assertThat(provider().clientIDList()).containsExactly("second");

        root.tagOpenIDConnectProvider(
                tagging -> tagging.openIDConnectProviderArn(arn).tags(tag("Stage", "prod"), tag("team", "ops")));
        assertThat(root.listOpenIDConnectProviderTags(
                                list -> list.openIDConnectProviderArn(arn).maxItems(1))
                        .isTruncated())
                .isTrue();
        root.untagOpenIDConnectProvider(
                untag -> untag.openIDConnectProviderArn(arn).tagKeys("Stage"));
        assertThat(provider().tags()).containsExactly(tag("team", "ops"));
    }

    @Test
    void a_tagged_provider_takes_two_permissions_and_a_tag_may_guard_it() {
        IamClient builder = accounts.iam(
                accounts.user(accounts.own(), "builder", allowing("iam:CreateOpenIDConnectProvider"), """
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                        "Action":"iam:DeleteOpenIDConnectProvider","Resource":"*",\
                        "Condition":{"StringEquals":{"aws:ResourceTag/Team":"ours"}}}]}"""));

        assertThat(refusal(() -> builder.createOpenIDConnectProvider(
                                create -> create.url("https://gitlab.com").tags(tag("Team", "ours"))))
                        .message())
                .contains("is not authorized to perform: iam:TagOpenIDConnectProvider");
        assertThat(builder.createOpenIDConnectProvider(create -> create.url("https://gitlab.com")))
                .isNotNull();
        assertThat(refusal(() -> builder.deleteOpenIDConnectProvider(delete -> delete.openIDConnectProviderArn(arn)))
                        .code())
                .isEqualTo("AccessDenied");
    }

    @ParameterizedTest
    @CsvSource({
        "token.example.com, ValidationError, Invalid Open ID Connect Provider URL",
        "https://, ValidationError, Invalid Open ID Connect Provider URL",
        "http://token.example.com, InvalidInput,"
                + " Invalid Open ID Connect Provider URL. The URL must begin with https://.",
        "https://token.example.com?a=b, InvalidInput, Invalid Open ID Connect Provider URL.",
        "https://token.example.com:8443, InvalidInput, Invalid Open ID Connect Provider URL.",
        "https://me@token.example.com, InvalidInput, Invalid Open ID Connect Provider URL.",
        "https://token.example.com#x, InvalidInput, Invalid Open ID Connect Provider URL.",
        GITHUB + ", EntityAlreadyExists, Provider with url " + GITHUB + " already exists.",
    })
    void an_issuer_has_a_plain_url_of_its_own(String url, String code, String message) {
        assertThat(refusal(() -> root.createOpenIDConnectProvider(create -> create.url(url))))
                .isEqualTo(new Refusal(code, message));
    }

    static Stream<Arguments> refused() {
        String gone = "arn:aws:iam::123456789012:oidc-provider/gone.example.com";
        return Stream.of(
                arguments(
                        (Consumer<IamClient>) iam -> iam.createOpenIDConnectProvider(
                                create -> create.url("https://a.example.com").thumbprintList(some("%040d", 6))),
                        "InvalidInput",
                        "Thumbprint list must contain fewer than 5 entries."),
                arguments(
                        (Consumer<IamClient>) iam -> iam.createOpenIDConnectProvider(
                                create -> create.url("https://a.example.com").clientIDList(some("client-%d", 101))),
                        "LimitExceeded",
                        "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100"),
                arguments(
                        (Consumer<IamClient>) iam -> some("https://%d.example.com", 100)
                                .forEach(url -> iam.createOpenIDConnectProvider(create -> create.url(url))),
                        "LimitExceeded",
                        "Cannot exceed quota for OpenIdConnectProvidersPerAccount: 100"),
                arguments(
                        (Consumer<IamClient>)
                                iam -> iam.getOpenIDConnectProvider(get -> get.openIDConnectProviderArn(gone(iam))),
                        "NoSuchEntity",
                        "OpenIDConnect Provider not found for arn %s"),
                arguments(
                        (Consumer<IamClient>) iam ->
                                iam.deleteOpenIDConnectProvider(delete -> delete.openIDConnectProviderArn(gone(iam))),
                        "NoSuchEntity",
                        "OpenId connect Provider %s cannot be found."),
                arguments(
                        (Consumer<IamClient>)
                                iam -> iam.getOpenIDConnectProvider(get -> get.openIDConnectProviderArn(gone)),
                        "AccessDenied",
                        null));
    }

    private static List<String> some(String format, int count) {
        return IntStream.range(0, count).mapToObj(format::formatted).toList();
    }

    /** The ARN of a provider that the caller's account does not have. */
    private static String gone(IamClient iam) {
        String arn = iam.listOpenIDConnectProviders()
                .openIDConnectProviderList()
                .get(0)
                .arn();
        return arn.substring(0, arn.indexOf('/')) + "/gone.example.com";
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_cannot_be_is_refused(Consumer<IamClient> call, String code, String message) {
        Refusal refused = refusal(() -> call.accept(root));

        assertThat(refused.code()).isEqualTo(code);
        if (message != null) {
            assertThat(refused.message()).isEqualTo(message.formatted(gone(root)));
        }
    }
}
