package io.quintet.engine.service.iam;

import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/**
 * A managed policy: AWS's own, or a customer's.
 *
 * @param versions by number: {@code v1} is 1
 * @param last the number of the newest version that ever was, deleted ones included
 */
record ManagedPolicy(
        String arn,
        String id,
        @Nullable String description,
        Instant created,
        Instant updated,
        NavigableMap<Integer, Version> versions,
        int defaultVersion,
        int last,
        TagSet tags) {

    ManagedPolicy {
        versions = Collections.unmodifiableNavigableMap(new TreeMap<>(versions));
    }

    /** A version, compiled for both of its uses: the grammar is one, but explanations tell them apart. */
    record Version(String document, Instant created, Policy identity, Policy boundary) {

        static Version of(String arn, String document, Instant created) {
            String name = arn.substring(arn.lastIndexOf('/') + 1);
            return new Version(
                    document,
                    created,
                    PolicyDocument.compile(PolicyKind.IDENTITY, document)
                            .named(name)
                            .withArn(arn),
                    PolicyDocument.compile(PolicyKind.BOUNDARY, document)
                            .named(name)
                            .withArn(arn));
        }
    }

    String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    String path() {
        String resource = arn.substring(arn.indexOf(":policy") + ":policy".length());
        return resource.substring(0, resource.lastIndexOf('/') + 1);
    }

    boolean ofAws() {
        return arn.startsWith(AwsManagedPolicies.PREFIX);
    }

    Version current() {
        return version(defaultVersion);
    }

    Version version(int number) {
        return Objects.requireNonNull(versions.get(number));
    }

    ManagedPolicy with(TagSet changed) {
        return new ManagedPolicy(arn, id, description, created, updated, versions, defaultVersion, last, changed);
    }

    /** The same policy with one more version. */
    ManagedPolicy with(Version version, boolean asDefault) {
        NavigableMap<Integer, Version> more = new TreeMap<>(versions);
        int number = last + 1;
        more.put(number, version);
        return new ManagedPolicy(
                arn,
                id,
                description,
                created,
                version.created(),
                more,
                asDefault ? number : defaultVersion,
                number,
                tags);
    }

    ManagedPolicy without(int version) {
        NavigableMap<Integer, Version> fewer = new TreeMap<>(versions);
        fewer.remove(version);
        return new ManagedPolicy(arn, id, description, created, updated, fewer, defaultVersion, last, tags);
    }

    ManagedPolicy defaultingTo(int version, Instant at) {
        return new ManagedPolicy(arn, id, description, created, at, versions, version, last, tags);
    }

    /** The number of a version's id, where there is such a version. */
    int number(String versionId) {
        return versions.keySet().stream()
                .filter(number -> ("v" + number).equals(versionId))
                .findFirst()
                .orElseThrow(() -> IamError.NO_SUCH_VERSION.error(arn, versionId));
    }

    /** A version as listings show it: without its document. */
    PolicyVersion listed(int number) {
        return PolicyVersion.builder()
                .versionId("v" + number)
                .isDefaultVersion(number == defaultVersion)
                .createDate(version(number).created())
                .build();
    }
}
