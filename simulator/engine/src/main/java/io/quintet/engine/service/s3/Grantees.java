package io.quintet.engine.service.s3;

import io.quintet.engine.service.CanonicalUserId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

/** Those whom access control lists know: accounts by their canonical user ids, and three groups. */
final class Grantees {

    static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    static final String AUTHENTICATED_USERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    static final String LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";

    /** Amazon EC2, which the canned list {@code aws-exec-read} lets read the bundles of images. */
    static final String EC2 = "6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c";

    private static final Set<String> GROUPS = Set.of(ALL_USERS, AUTHENTICATED_USERS, LOG_DELIVERY);

    private Grantees() {}

    static Grant granted(Grantee grantee, Permission permission) {
        return Grant.builder().grantee(grantee).permission(permission).build();
    }

    static Grantee canonical(String account) {
        return byId(CanonicalUser.id(account));
    }

    static Grantee ec2() {
        return byId(EC2);
    }

    static Grantee group(String uri) {
        return Grantee.builder().type(Type.GROUP).uri(uri).build();
    }

    private static Grantee byId(String id) {
        return Grantee.builder().type(Type.CANONICAL_USER).id(id).build();
    }

    /** The account that a grantee is; none for groups, and for who has no account here. */
    static Optional<String> account(Grantee grantee) {
        return Optional.ofNullable(grantee.id()).flatMap(CanonicalUserId::account);
    }

    static boolean isPublic(Grantee grantee) {
        return ALL_USERS.equals(grantee.uri()) || AUTHENTICATED_USERS.equals(grantee.uri());
    }

    /** A grantee as lists keep it, by an id, a group's URI or an address of e-mail. */
    static Grantee named(@Nullable String id, @Nullable String uri, @Nullable String email) {
        if (id != null) {
            if (CanonicalUserId.account(id).isEmpty() && !id.equals(EC2) && !id.equals(CanonicalUser.NOBODY)) {
                throw S3Error.INVALID_ARGUMENT
                        .error("Invalid id")
                        .with("ArgumentName", "CanonicalUser/ID")
                        .with("ArgumentValue", id);
            }
            return byId(id);
        }
        if (uri != null) {
            if (!GROUPS.contains(uri)) {
                throw S3Error.INVALID_ARGUMENT
                        .error("Invalid group uri")
                        .with("ArgumentName", "Group/URI")
                        .with("ArgumentValue", uri);
            }
            return group(uri);
        }
        throw email == null ? S3Error.MALFORMED_ACL_ERROR.error() : S3Error.METHOD_NOT_ALLOWED.error();
    }
}
