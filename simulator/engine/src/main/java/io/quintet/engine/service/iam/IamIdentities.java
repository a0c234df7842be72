package io.quintet.engine.service.iam;

import io.quintet.engine.service.Identities;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Attachment;
import io.quintet.rules.policy.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What IAM tells others of users and roles: reads of a few rows, in which policies stand compiled. */
public final class IamIdentities implements Identities {

    @Override
    public Held heldBy(Transaction rows, Principal principal) {
        if (principal instanceof Principal.User user) {
            return user(rows, user);
        }
        if (principal instanceof Principal.FederatedUser federated) {
            return heldBy(rows, federated.from());
        }
        return principal instanceof Principal.RoleSession session ? role(rows, session) : Held.NOTHING;
    }

    @Override
    public List<Identity> all(Transaction rows) {
        List<Identity> all = new ArrayList<>();
        rows.all(Holders.USERS.table())
                .forEach(user ->
                        all.add(new Identity(user.principal(), heldBy(rows, user.principal()), Optional.empty())));
        rows.all(Holders.ROLES.table()).filter(role -> !role.serviceLinked()).forEach(role -> {
            Principal session = Principal.RoleSession.of(role.arn(), role.id(), "*");
            all.add(new Identity(
                    session, heldBy(rows, session), Optional.of(role.trust().policy())));
        });
        return all;
    }

    @Override
    public Optional<AssumableRole> role(Transaction rows, Arn arn) {
        return Holders.ROLES
                .byArn(rows, arn)
                .map(role -> new AssumableRole(role.arn(), role.id(), role.longestSession()));
    }

    @Override
    public Optional<String> idOf(Transaction rows, String arn) {
        Optional<UserRow> user = Holders.USERS.byArn(rows, arn);
        return user.isPresent()
                ? user.map(UserRow::id)
                : Holders.ROLES.byArn(rows, arn).map(RoleRow::id);
    }

    @Override
    public Optional<String> arnOf(Transaction rows, String id) {
        return rows.find(Holders.ARNS, id);
    }

    @Override
    public Optional<InstanceProfile> instanceProfile(Transaction rows, String account, String name) {
        return rows.find(InstanceProfileRow.TABLE, Holders.key(account, name))
                .map(profile -> new InstanceProfile(
                        profile.arn(),
                        profile.role()
                                .flatMap(role -> Holders.ROLES.find(rows, account, role))
                                .map(RoleRow::arn)));
    }

    @Override
    public Optional<String> managedPolicy(Transaction rows, String arn) {
        return ManagedPolicies.find(rows, arn).map(policy -> policy.current().document());
    }

    /** By the id, which stays when a user is renamed: sessions that began before go on. */
    private static Held user(Transaction rows, Principal.User principal) {
        return rows.find(Holders.ARNS, principal.id())
                .flatMap(arn -> Holders.USERS.byArn(rows, arn))
                .map(user -> {
                    List<Attachment> policies = new ArrayList<>();
                    add(rows, policies, "user " + user.name(), user.permissions());
                    for (String name : user.groups()) {
                        Holders.GROUPS
                                .find(rows, user.arn().account(), name)
                                .ifPresent(group -> add(rows, policies, "group " + name, group.permissions()));
                    }
                    return held(rows, policies, "user " + user.name(), user.permissions(), user.tags());
                })
                .orElse(Held.NOTHING);
    }

    /** A session of a role that was deleted holds nothing, even where another role has its name by now. */
    private static Held role(Transaction rows, Principal.RoleSession session) {
        return Holders.ROLES
                .byArn(rows, session.role())
                .filter(role -> role.id().equals(session.roleId()))
                .map(role -> {
                    List<Attachment> policies = new ArrayList<>();
                    add(rows, policies, "role " + role.name(), role.permissions());
                    return held(rows, policies, "role " + role.name(), role.permissions(), role.tags());
                })
                .orElse(Held.NOTHING);
    }

    private static Held held(
            Transaction rows, List<Attachment> policies, String label, Permissions permissions, TagSet tags) {
        Optional<Attachment> boundary = permissions
                .boundary()
                .flatMap(arn -> ManagedPolicies.find(rows, arn))
                .map(policy -> new Attachment(label, policy.current().boundary()));
        return new Held(policies, boundary, tags.byKey());
    }

    private static void add(Transaction rows, List<Attachment> policies, String label, Permissions permissions) {
        permissions.inline().values().forEach(inline -> policies.add(new Attachment(label, inline.policy())));
        for (String arn : permissions.attached()) {
            ManagedPolicies.find(rows, arn)
                    .ifPresent(policy ->
                            policies.add(new Attachment(label, policy.current().identity())));
        }
    }
}
