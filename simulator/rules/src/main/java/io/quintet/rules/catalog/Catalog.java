package io.quintet.rules.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * AWS's actions, and which of them authorize an API operation (Service Authorization Reference).
 *
 * <p>A service may be named by its action prefix ({@code elasticloadbalancing}), by the name its requests are signed
 * with ({@code monitoring}) or by its SDK's ({@code elbv2}). Each is read when it is first asked for.
 */
public final class Catalog {

    /** Where CloudTrail's readOnly departs from the access level, as its own records of these calls show. */
    private static final Set<String> RECORDED_AS_READ = Set.of(
            "kms:Decrypt",
            "kms:DeriveSharedSecret",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:GenerateDataKeyPair",
            "kms:GenerateDataKeyPairWithoutPlaintext",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:GenerateMac",
            "kms:GenerateRandom",
            "kms:ReEncryptFrom",
            "kms:Sign",
            "kms:Verify",
            "kms:VerifyMac",
            "sts:AssumeRole",
            "sts:AssumeRoleWithSAML",
            "sts:AssumeRoleWithWebIdentity",
            "sts:GetFederationToken",
            "sts:GetSessionToken");

    /** What S3 Control calls as Amazon S3 calls something else (S3 API reference, "PutPublicAccessBlock"). */
    private static final Map<String, String> OF_ACCOUNTS = Map.of(
            "DeletePublicAccessBlock", "s3:PutAccountPublicAccessBlock",
            "GetPublicAccessBlock", "s3:GetAccountPublicAccessBlock",
            "PutPublicAccessBlock", "s3:PutAccountPublicAccessBlock");

    private static final Catalog STANDARD = new Catalog(ServiceIndex.load());

    private final ServiceIndex index;
    private final Map<String, ServiceEntry> read = new ConcurrentHashMap<>();

    private Catalog(ServiceIndex index) {
        this.index = index;
    }

    /** The catalogue that comes with this library. */
    public static Catalog standard() {
        return STANDARD;
    }

    /** The action prefixes of all services. */
    public Set<String> services() {
        return index.extents().keySet();
    }

    /** An action by its whole name, such as {@code s3:GetObject}, in any case. */
    public Optional<ActionEntry> action(String name) {
        int colon = name.indexOf(':');
        String prefix = name.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
        return index.extents().containsKey(prefix)
                ? service(prefix).action(name.substring(colon + 1))
                : Optional.empty();
    }

    /** All actions of a service, by its prefix; none when there is no such service. */
    public List<ActionEntry> actions(String prefix) {
        return index.extents().containsKey(prefix)
                ? List.copyOf(service(prefix).actions().values())
                : List.of();
    }

    /**
     * The actions that a call of an operation is authorized for, the primary one first. An operation that the catalogue
     * does not know is authorized by the action of its own name, as AWS's are unless documented otherwise.
     */
    public List<AuthorizedAction> authorizedBy(String service, String operation) {
        if (service.equals("s3control") && OF_ACCOUNTS.containsKey(operation)) {
            return List.of(new AuthorizedAction(OF_ACCOUNTS.get(operation), true, Map.of()));
        }
        List<String> prefixes = prefixes(service);
        for (String prefix : prefixes) {
            if (index.extents().containsKey(prefix)) {
                Optional<List<AuthorizedAction>> found = service(prefix).authorizedBy(operation);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return List.of(new AuthorizedAction(prefixes.get(0) + ":" + operation, true, Map.of()));
    }

    /** The action that every call of an operation is checked for. */
    public String primaryAction(String service, String operation) {
        return authorizedBy(service, operation).get(0).name();
    }

    /** Whether CloudTrail records a call of an operation as {@code readOnly}; false for one it does not know. */
    public boolean readOnly(String service, String operation) {
        String primary = primaryAction(service, operation);
        return RECORDED_AS_READ.contains(primary)
                || action(primary).map(entry -> entry.level().readOnly()).orElse(false);
    }

    /** Whether resource control policies bind a service ("Services that support RCPs", Organizations user guide). */
    public boolean underResourceControlPolicies(String service) {
        return prefixes(service).stream().anyMatch(index.underResourceControlPolicies()::contains);
    }

    private List<String> prefixes(String service) {
        String name = service.toLowerCase(Locale.ROOT);
        return index.prefixes().getOrDefault(name, List.of(name));
    }

    private ServiceEntry service(String prefix) {
        return read.computeIfAbsent(prefix, index::read);
    }
}
