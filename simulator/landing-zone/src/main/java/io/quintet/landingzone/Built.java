package io.quintet.landingzone;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A landing zone that stands, and by which ids its parts go.
 *
 * @param region its home
 * @param organization the organization's id
 * @param accounts ids of accounts by name, {@code Management} first
 * @param guardrails ARNs of service control and resource control policies by name
 * @param keys ARNs of keys by name
 * @param steps what building did, in order
 */
public record Built(
        String region,
        String organization,
        Map<String, String> accounts,
        Map<String, String> guardrails,
        Map<String, String> keys,
        LogArchive logArchive,
        IdentityCenter identityCenter,
        List<Step> steps) {

    /**
     * Where the trail goes.
     *
     * @param trail the trail's ARN
     */
    public record LogArchive(String bucket, String trail) {}

    /**
     * IAM Identity Center.
     *
     * @param people ids of people by user name
     * @param groups ids of groups by name
     * @param permissionSets ARNs of permission sets by name
     */
    public record IdentityCenter(
            String instanceArn,
            String identityStoreId,
            Map<String, String> people,
            Map<String, String> groups,
            Map<String, String> permissionSets) {

        public IdentityCenter {
            people = inOrder(people);
            groups = inOrder(groups);
            permissionSets = inOrder(permissionSets);
        }

        /** The page at which people sign in. */
        public String startUrl() {
            return "https://" + identityStoreId + ".awsapps.com/start";
        }
    }

    public Built {
        accounts = inOrder(accounts);
        guardrails = inOrder(guardrails);
        keys = inOrder(keys);
        steps = List.copyOf(steps);
    }

    /** Whether nothing had to be done. */
    public boolean unchanged() {
        return steps.stream().allMatch(step -> step.result() == Step.Result.UNCHANGED);
    }

    /** The id of an account of the blueprint. */
    public String account(String name) {
        return known(accounts, name);
    }

    /** The id of a guardrail's policy. */
    public String policyId(String guardrail) {
        String arn = known(guardrails, guardrail);
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** The id of somebody, by the name that they sign in with. */
    public String userId(String user) {
        return known(identityCenter.people(), user);
    }

    private static Map<String, String> inOrder(Map<String, String> ids) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(ids));
    }

    private static String known(Map<String, String> ids, String name) {
        String id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException("there is no '" + name + "' among " + ids.keySet());
        }
        return id;
    }
}
