package io.quintet.engine.service.iam;

import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import io.quintet.engine.service.sts.PlayedIdentityProvider;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AssertionEncryptionModeType;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;
import software.amazon.awssdk.services.iam.model.Tag;

/** The SAML identity providers that an account trusts (IAM API reference). */
class SamlProviderTest {

    private static final String METADATA = new PlayedIdentityProvider().metadata("https://idp.acme.example");

    private TwoAccounts accounts;
    private IamClient root;
    private String arn;

    @BeforeEach
    void an_account_that_trusts_acme() {
        accounts = new TwoAccounts();
        root = accounts.rootIam(accounts.own());
        arn = root.createSAMLProvider(create ->
                        create.name("Acme").samlMetadataDocument(METADATA).tags(tag("Team", "people")))
                .samlProviderArn();
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private GetSamlProviderResponse provider() {
        return root.getSAMLProvider(get -> get.samlProviderArn(arn));
    }

    @Test
    void a_provider_is_what_its_metadata_says() {
        assertThat(arn).isEqualTo("arn:aws:iam::" + accounts.own() + ":saml-provider/Acme");
        assertThat(provider().samlMetadataDocument()).isEqualTo(METADATA);
        assertThat(provider().samlProviderUUID()).matches("[A-Z0-9]{22,64}");
        assertThat(provider().validUntil())
                .as("a hundred years")
                .isAfter(provider().createDate().plus(Duration.ofDays(36_523)));
        assertThat(root.listSAMLProviders().samlProviderList()).singleElement().satisfies(each -> {
            assertThat(each.arn()).isEqualTo(arn);
            assertThat(each.validUntil()).isEqualTo(provider().validUntil());
        });
        assertThat(root.getAccountSummary().summaryMap()).containsEntry(SummaryKeyType.PROVIDERS, 1);

        String ending = METADATA.replaceFirst("entityID", "validUntil=\"2030-01-01T00:00:00Z\" entityID");
        assertThat(root.updateSAMLProvider(update -> update.samlProviderArn(arn).samlMetadataDocument(ending))
                        .samlProviderArn())
                .isEqualTo(arn);
        assertThat(provider().validUntil()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
    }

    @Test
    void tags_come_and_go() {
        root.tagSAMLProvider(tagging -> tagging.samlProviderArn(arn).tags(tag("Stage", "prod")));
        root.untagSAMLProvider(untag -> untag.samlProviderArn(arn).tagKeys("Team"));

        assertThat(root.listSAMLProviderTags(list -> list.samlProviderArn(arn)).tags())
                .containsExactly(tag("Stage", "prod"))
                .isEqualTo(provider().tags());
    }

    @ParameterizedTest
    @CsvSource({
        "EntityDescriptor, EntitiesDescriptor, of no single provider",
        "<X509Certificate>, <X509Certificate>AAAA, with a certificate that is none",
        "signing, encryption, that signs with nothing",
        "entityID, id, without a name",
        "</EntityDescriptor>, '', that ends too soon",
        "<EntityDescriptor, <!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><EntityDescriptor, with a type",
    })
    void metadata_of_nobody_is_refused(String instead, String text, String what) {
        assertThat(refusal(() -> root.createSAMLProvider(
                        create -> create.name("Other").samlMetadataDocument(METADATA.replace(instead, text)))))
                .as(what)
                .isEqualTo(new Refusal("InvalidInput", "Could not parse metadata"));
    }

    @Test
    void what_is_missing_taken_or_not_here_is_refused() {
        String gone = arn + "2";

        assertThat(refusal(() ->
                        root.createSAMLProvider(create -> create.name("Acme").samlMetadataDocument(METADATA))))
                .isEqualTo(new Refusal("EntityAlreadyExists", "Provider with name Acme already exists."));
        assertThat(refusal(() -> root.getSAMLProvider(get -> get.samlProviderArn(gone))))
                .isEqualTo(new Refusal("NoSuchEntity", "Manifest not found for arn " + gone));
        assertThat(refusal(() -> root.deleteSAMLProvider(delete -> delete.samlProviderArn(gone)))
                        .code())
                .isEqualTo("NoSuchEntity");
        assertThat(refusal(() -> root.updateSAMLProvider(update -> update.samlProviderArn(arn)))
                        .message())
                .startsWith("Unable to update identity provider.");
        assertThat(refusal(() -> root.updateSAMLProvider(update -> update.samlProviderArn(arn)
                                .assertionEncryptionMode(AssertionEncryptionModeType.REQUIRED)))
                        .code())
                .isEqualTo("NotImplemented");
    }
}
