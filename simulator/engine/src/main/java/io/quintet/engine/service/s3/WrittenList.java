package io.quintet.engine.service.s3;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Permission;

/**
 * An access control list as a request has it: by a name, in headers, or in full (API reference, "PutObjectAcl").
 *
 * @param canned a name; null for none
 * @param policy the whole list; null for none
 */
record WrittenList(
        @Nullable String canned,
        List<Grant> headers,
        @Nullable AccessControlPolicy policy) {

    private static final int MOST_GRANTS = 100;
    private static final Pattern GRANTEE = Pattern.compile("\\s*(id|uri|emailAddress)\\s*=\\s*\"?([^\",]*)\"?\\s*");

    private static final List<Header> HEADERS = List.of(
            new Header("GrantFullControl", "x-amz-grant-full-control", Permission.FULL_CONTROL),
            new Header("GrantRead", "x-amz-grant-read", Permission.READ),
            new Header("GrantReadACP", "x-amz-grant-read-acp", Permission.READ_ACP),
            new Header("GrantWrite", "x-amz-grant-write", Permission.WRITE),
            new Header("GrantWriteACP", "x-amz-grant-write-acp", Permission.WRITE_ACP));

    /** A header that grants, and what requests call it. */
    private record Header(String member, String name, Permission permission) {

        List<Grant> in(SdkRequest request) {
            return text(request, member).stream()
                    .flatMap(value -> Arrays.stream(value.split(",", -1)).map(part -> grant(value, part)))
                    .toList();
        }

        private Grant grant(String value, String part) {
            Matcher grantee = GRANTEE.matcher(part);
            if (!grantee.matches()) {
                throw S3Error.INVALID_ARGUMENT
                        .error("Argument format not recognized")
                        .with("ArgumentName", name)
                        .with("ArgumentValue", value);
            }
            String named = grantee.group(2);
            return Grantees.granted(
                    switch (grantee.group(1)) {
                        case "id" -> Grantees.named(named, null, null);
                        case "uri" -> Grantees.named(null, named, null);
                        default -> Grantees.named(null, null, named);
                    },
                    permission);
        }
    }

    WrittenList {
        headers = List.copyOf(headers);
    }

    /** Whether a request has a name or grants among its headers. */
    static boolean inHeaders(SdkRequest request) {
        return text(request, "ACL").isPresent()
                || HEADERS.stream()
                        .anyMatch(header -> text(request, header.member()).isPresent());
    }

    /** The list that a request has; none where it says nothing of one. */
    static Optional<WrittenList> in(SdkRequest request, @Nullable AccessControlPolicy policy) {
        Optional<String> canned = text(request, "ACL");
        List<Grant> headers =
                HEADERS.stream().flatMap(header -> header.in(request).stream()).toList();
        if (policy != null && (canned.isPresent() || !headers.isEmpty())) {
            throw S3Error.UNEXPECTED_CONTENT.error();
        }
        if (canned.isPresent() && !headers.isEmpty()) {
            throw S3Error.INVALID_REQUEST.error("Specifying both Canned ACLs and Header Grants is not allowed");
        }
        return canned.isEmpty() && headers.isEmpty() && policy == null
                ? Optional.empty()
                : Optional.of(new WrittenList(canned.orElse(null), headers, policy));
    }

    private static Optional<String> text(SdkRequest request, String member) {
        return request.getValueForField(member, String.class);
    }

    boolean isCanned(String name) {
        return name.equals(canned);
    }

    AccessControlList ofBucket(String owner) {
        return canned != null ? CannedList.ofBucket(canned, owner) : explicit(owner);
    }

    AccessControlList ofObject(String owner, String bucketOwner) {
        return canned != null ? CannedList.ofObject(canned, owner, bucketOwner) : explicit(owner);
    }

    private AccessControlList explicit(String owner) {
        List<Grant> grants = policy == null ? headers : grants(policy, owner);
        if (grants.size() > MOST_GRANTS) {
            throw S3Error.MALFORMED_ACL_ERROR.error();
        }
        return new AccessControlList(owner, grants);
    }

    /** A list says whose the resource is, and that nothing can change. */
    private static List<Grant> grants(AccessControlPolicy policy, String owner) {
        if (policy.owner() == null || policy.owner().id() == null) {
            throw S3Error.MALFORMED_ACL_ERROR.error();
        }
        if (!policy.owner().id().equals(CanonicalUser.id(owner))) {
            throw S3Error.ACCESS_DENIED.error();
        }
        return policy.grants().stream().map(WrittenList::checked).toList();
    }

    private static Grant checked(Grant grant) {
        if (grant.grantee() == null
                || grant.permission() == null
                || grant.permission() == Permission.UNKNOWN_TO_SDK_VERSION) {
            throw S3Error.MALFORMED_ACL_ERROR.error();
        }
        return Grantees.granted(
                Grantees.named(
                        grant.grantee().id(),
                        grant.grantee().uri(),
                        grant.grantee().emailAddress()),
                grant.permission());
    }
}
