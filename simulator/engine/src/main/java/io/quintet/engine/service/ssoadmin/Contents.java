package io.quintet.engine.service.ssoadmin;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ssoadmin.model.CustomerManagedPolicyReference;
import software.amazon.awssdk.services.ssoadmin.model.PermissionsBoundary;

/**
 * What a permission set allows.
 *
 * @param managed ARNs of policies that AWS manages
 * @param customerManaged policies that each account is to have under the same path and name, by these
 */
record Contents(
        Optional<String> inlinePolicy,
        SortedSet<String> managed,
        SortedMap<String, CustomerManagedPolicyReference> customerManaged,
        Optional<PermissionsBoundary> boundary) {

    static final Contents NONE = new Contents(
            Optional.empty(), Collections.emptySortedSet(), Collections.emptySortedMap(), Optional.empty());

    private static final int MOST_POLICIES = 20;

    Contents {
        managed = Collections.unmodifiableSortedSet(new TreeSet<>(managed));
        customerManaged = Collections.unmodifiableSortedMap(new TreeMap<>(customerManaged));
        if (managed.size() + customerManaged.size() > MOST_POLICIES) {
            throw SsoAdminError.TOO_MANY_POLICIES.error(MOST_POLICIES);
        }
    }

    Contents withInlinePolicy(Optional<String> document) {
        return new Contents(document, managed, customerManaged, boundary);
    }

    Contents with(String managedPolicyArn) {
        SortedSet<String> more = new TreeSet<>(managed);
        more.add(managedPolicyArn);
        return new Contents(inlinePolicy, more, customerManaged, boundary);
    }

    Contents without(String managedPolicyArn) {
        SortedSet<String> fewer = new TreeSet<>(managed);
        fewer.remove(managedPolicyArn);
        return new Contents(inlinePolicy, fewer, customerManaged, boundary);
    }

    Contents with(CustomerManagedPolicyReference reference) {
        SortedMap<String, CustomerManagedPolicyReference> more = new TreeMap<>(customerManaged);
        more.put(named(reference), reference);
        return new Contents(inlinePolicy, managed, more, boundary);
    }

    Contents without(CustomerManagedPolicyReference reference) {
        SortedMap<String, CustomerManagedPolicyReference> fewer = new TreeMap<>(customerManaged);
        fewer.remove(named(reference));
        return new Contents(inlinePolicy, managed, fewer, boundary);
    }

    Contents boundedBy(Optional<PermissionsBoundary> newBoundary) {
        return new Contents(inlinePolicy, managed, customerManaged, newBoundary);
    }

    boolean has(CustomerManagedPolicyReference reference) {
        return customerManaged.containsKey(named(reference));
    }

    /** Path and name, as a policy's ARN has them. */
    static String named(CustomerManagedPolicyReference reference) {
        return path(reference) + reference.name();
    }

    static String path(CustomerManagedPolicyReference reference) {
        return Optional.ofNullable(reference.path()).orElse("/");
    }
}
