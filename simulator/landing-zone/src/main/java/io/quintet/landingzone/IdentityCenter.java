package io.quintet.landingzone;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.InstanceMetadata;

/** The organization's instance of IAM Identity Center, and which ids things in it go by. */
final class IdentityCenter {

    private final InstanceMetadata instance;
    private final Map<String, String> people = new LinkedHashMap<>();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final Map<String, String> permissionSets = new LinkedHashMap<>();

    private IdentityCenter(InstanceMetadata instance) {
        this.instance = instance;
    }

    /** The instance, which an organization has that trusts {@code sso.amazonaws.com}. */
    static IdentityCenter of(SsoAdminClient sso) {
        return sso.listInstances(list -> {}).instances().stream()
                .findFirst()
                .map(IdentityCenter::new)
                .orElseThrow(() -> new IllegalStateException("IAM Identity Center is not enabled in this Region:"
                        + " trusted-services in organization.yaml have to name sso.amazonaws.com"));
    }

    String arn() {
        return instance.instanceArn();
    }

    String store() {
        return instance.identityStoreId();
    }

    Map<String, String> people() {
        return people;
    }

    Map<String, String> groups() {
        return groups;
    }

    Map<String, String> permissionSets() {
        return permissionSets;
    }

    Built.IdentityCenter built() {
        return new Built.IdentityCenter(arn(), store(), people, groups, permissionSets);
    }
}
