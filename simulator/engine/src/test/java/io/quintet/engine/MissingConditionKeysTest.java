package io.quintet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.rules.catalog.ActionEntry;
import io.quintet.rules.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Which condition keys of the catalogue the calls of implemented operations do not have yet: the list is a file that
 * people read, and that this keeps true.
 */
class MissingConditionKeysTest {

    private static final Path LIST = Path.of("..", "missing-condition-keys.md");

    private static final String RENEW = "quintet.renew";

    /** AWS asks for no permission, or for a token of the portal instead of one. */
    private static final Set<String> RAISING_NO_QUESTION = Set.of(
            "SSO GetRoleCredentials",
            "SSO ListAccountRoles",
            "SSO ListAccounts",
            "SSO Logout",
            "SSO OIDC CreateToken",
            "SSO OIDC RegisterClient",
            "SSO OIDC StartDeviceAuthorization",
            "STS GetCallerIdentity",
            "STS GetSessionToken");

    /**
     * Keys that are supplied, though not to calls such as these: forwarded ones, presigned URLs and sessions of SAML
     * providers have them.
     */
    private static final Set<String> OF_OTHER_CALLS =
            Set.of("kms:ViaService", "s3:signatureAge", "saml:namequalifier", "saml:sub", "saml:sub_type");

    @Test
    void theListOfMissingKeysIsTrue() throws IOException {
        try (SampleOrganization sample = new SampleOrganization()) {
            SuppliedConditionKeys supplied = new SuppliedConditionKeys(sample.simulator(), sample.administrator());
            SampleRequests requests = sample.requests();
            Services.create().operations().requests().forEach(request -> supplied.call(request, requests));

            assertThat(supplied.undecided()).containsExactlyInAnyOrderElementsOf(RAISING_NO_QUESTION);
            String list = new MissingConditionKeys(missing(supplied)).toMarkdown();
            if (Boolean.getBoolean(RENEW)) {
                Files.writeString(LIST, list);
            }
            assertThat(list)
                    .as("%s is out of date; -D%s=true writes it anew", LIST, RENEW)
                    .isEqualTo(Files.readString(LIST));
        }
    }

    private static Map<String, Map<String, Boolean>> missing(SuppliedConditionKeys supplied) {
        Map<String, Map<String, Boolean>> missing = new TreeMap<>();
        supplied.byAction()
                .forEach((action, keys) -> Catalog.standard()
                        .action(action)
                        .ifPresent(entry -> missing.put(
                                entry.name(),
                                missing(entry, keys, supplied.tagging().contains(action)))));
        return missing;
    }

    /** The keys of an action, and whether each is missing. */
    private static Map<String, Boolean> missing(ActionEntry action, Set<String> supplied, boolean takesTags) {
        Set<String> keys = new TreeSet<>(action.conditionKeys());
        keys.removeAll(OF_OTHER_CALLS);
        keys.removeIf(MissingConditionKeysTest::isOfAnotherIssuer);
        if (!takesTags) {
            keys.removeIf(key -> key.startsWith("aws:RequestTag/") || key.equals("aws:TagKeys"));
        }
        Map<String, Boolean> missing = new TreeMap<>();
        keys.forEach(key -> missing.put(key, supplied.stream().noneMatch(each -> names(key, each))));
        return missing;
    }

    /** Claims of other OpenID Connect issuers than the one whose token these calls have. */
    private static boolean isOfAnotherIssuer(String key) {
        String issuer = key.substring(0, key.indexOf(':'));
        return issuer.contains(".") && !("https://" + issuer).equals(SampleOrganization.ISSUER);
    }

    /** Whether a key is the one that the catalogue spells {@code kms:EncryptionContext:${EncryptionContextKey}}. */
    private static boolean names(String spelled, String key) {
        String wanted = spelled.toLowerCase(Locale.ROOT);
        String prefix = wanted.replaceFirst("(\\$\\{|<|tag-key$).*", "");
        return prefix.equals(wanted) ? key.equals(wanted) : key.startsWith(prefix);
    }
}
