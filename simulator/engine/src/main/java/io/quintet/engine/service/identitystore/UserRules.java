package io.quintet.engine.service.identitystore;

import io.quintet.engine.identity.IdentityStore;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.identitystore.model.Email;
import software.amazon.awssdk.services.identitystore.model.User;
import software.amazon.awssdk.services.identitystore.model.UserStatus;

/** What a person has to have, and must not share with another one. */
final class UserRules {

    private static final Set<String> RESERVED = Set.of("administrator", "awsadministrators");

    /** What the store says of a person, rather than the person's administrator. */
    private static final Set<String> FIXED =
            Set.of("identitystoreid", "userid", "externalids", "createdat", "createdby", "updatedat", "updatedby");

    private UserRules() {}

    static void requireChangeable(String path) {
        if (FIXED.contains(path.toLowerCase(Locale.ROOT))) {
            throw IdentitystoreError.UNKNOWN_ATTRIBUTE.error(path);
        }
    }

    static void check(IdentityStore store, User user) {
        requireNames(user);
        if (user.userStatus() == UserStatus.UNKNOWN_TO_SDK_VERSION) {
            throw IdentitystoreError.WRONG_VALUE.error("userStatus");
        }
        store.users()
                .filter(other -> !other.userId().equals(user.userId()))
                .forEach(other -> requireDifferent(user, other));
    }

    private static void requireNames(User user) {
        if (user.userName() == null) {
            throw IdentitystoreError.REQUIRED.error("userName");
        }
        if (RESERVED.contains(user.userName().toLowerCase(Locale.ROOT))) {
            throw IdentitystoreError.RESERVED_NAME.error(user.userName());
        }
        if (user.displayName() == null) {
            throw IdentitystoreError.REQUIRED.error("displayName");
        }
        if (user.name() == null || user.name().familyName() == null) {
            throw IdentitystoreError.REQUIRED.error("name.familyName");
        }
        if (user.name().givenName() == null) {
            throw IdentitystoreError.REQUIRED.error("name.givenName");
        }
    }

    private static void requireDifferent(User user, User other) {
        if (other.userName().equalsIgnoreCase(user.userName())) {
            throw IdentitystoreError.DUPLICATE.error("UserName");
        }
        for (Email email : user.emails()) {
            if (other.emails().stream().anyMatch(taken -> sameAddress(email, taken))) {
                throw IdentitystoreError.DUPLICATE.error("Email");
            }
        }
    }

    private static boolean sameAddress(Email one, Email other) {
        return one.value() != null && one.value().equalsIgnoreCase(other.value());
    }
}
