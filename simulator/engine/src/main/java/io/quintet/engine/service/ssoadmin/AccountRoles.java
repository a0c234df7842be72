package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.client.Peer;
import io.quintet.engine.identity.Instance;
import io.quintet.engine.identity.ProvisionedRole;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.ServiceCaller;
import io.quintet.rules.policy.Arn;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.ssoadmin.model.PermissionsBoundary;

/**
 * The roles that permission sets become in an account, made by Identity Center's service-linked role there: nobody in
 * the account can change them (IAM Identity Center user guide, "Referencing permission sets in resource policies").
 */
final class AccountRoles {

    private static final String LINKED_ROLE = "AWSServiceRoleForSSO";
    private static final String INLINE_POLICY = "AwsSSOInlinePolicy";
    private static final Duration LONGEST_SESSION = Duration.ofHours(12);
    private static final String GLOBAL_REGION = "us-east-1";
    private static final int SUFFIX_BYTES = 8;

    private final Call call;
    private final PermissionSets sets;
    private final String account;
    private final Peer<IamClient> iam;

    AccountRoles(Call call, PermissionSets sets, String account) {
        this.call = call;
        this.sets = sets;
        this.account = account;
        this.iam = call.as(
                ServiceCaller.linkedRole(Instance.SERVICE, LINKED_ROLE, account, GLOBAL_REGION), IamClient.class);
    }

    /** Makes the account's role of a permission set what that is now. */
    void provision(PermissionSetRow set) {
        Optional<ProvisionedRole> present = ProvisionedRole.of(call.rows(), sets.instance(), account, set.arn());
        Arn role = present.map(ProvisionedRole::role).orElseGet(() -> create(set));
        Contents before =
                sets.provisioned(set, account).map(PermissionSetRow::contents).orElse(Contents.NONE);
        adapt(nameOf(role), before, set.contents());
        sets.provisioned(set, new ProvisionedRole(account, set.arn(), set.name(), role, set.session()));
    }

    /** Removes the account's role of a permission set; its sessions can do nothing more. */
    void deprovision(PermissionSetRow set) {
        ProvisionedRole.of(call.rows(), sets.instance(), account, set.arn()).ifPresent(role -> {
            Contents before = sets.provisioned(set, account)
                    .map(PermissionSetRow::contents)
                    .orElse(Contents.NONE);
            String name = nameOf(role.role());
            adapt(name, before, Contents.NONE);
            iam.ask(api -> api.deleteRole(delete -> delete.roleName(name)));
            sets.deprovisioned(set, role);
        });
    }

    private Arn create(PermissionSetRow set) {
        if (ProvisionedRole.in(call.rows(), sets.instance(), account).findAny().isEmpty()) {
            requireLinkedRole();
        }
        String suffix = HexFormat.of().formatHex(call.identifiers().bytes(SUFFIX_BYTES));
        CreateRoleRequest role = CreateRoleRequest.builder()
                .roleName("AWSReservedSSO_" + set.name() + "_" + suffix)
                .path(path())
                .description(set.described().description())
                .assumeRolePolicyDocument(trustPolicy())
                .maxSessionDuration((int) LONGEST_SESSION.toSeconds())
                .build();
        return Arn.parse(iam.ask(api -> api.createRole(role)).role().arn());
    }

    private void requireLinkedRole() {
        try {
            iam.ask(api -> api.getRole(get -> get.roleName(LINKED_ROLE)));
        } catch (NoSuchEntityException none) {
            iam.ask(api -> api.createServiceLinkedRole(create -> create.awsServiceName(Instance.SERVICE)));
        }
    }

    /** AWS leaves the Region out of the path where it is the first one of all. */
    private String path() {
        String home = sets.instance().home(call.rows()).orElse(call.region());
        return "/aws-reserved/sso.amazonaws.com/" + (home.equals(GLOBAL_REGION) ? "" : home + "/");
    }

    private String trustPolicy() {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Principal":{"Federated":"arn:aws:iam::%s:saml-provider/AWSSSO_%s_DO_NOT_DELETE"},\
                "Action":["sts:AssumeRoleWithSAML","sts:TagSession"],\
                "Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}}]}""".formatted(account, sets.instance().id().substring("ssoins-".length()));
    }

    private void adapt(String role, Contents before, Contents after) {
        Set<String> held = policies(before);
        Set<String> wanted = policies(after);
        for (String arn : wanted) {
            if (!held.contains(arn)) {
                iam.ask(api ->
                        api.attachRolePolicy(attach -> attach.roleName(role).policyArn(arn)));
            }
        }
        for (String arn : held) {
            if (!wanted.contains(arn)) {
                iam.ask(api ->
                        api.detachRolePolicy(detach -> detach.roleName(role).policyArn(arn)));
            }
        }
        if (!before.inlinePolicy().equals(after.inlinePolicy())) {
            after.inlinePolicy()
                    .ifPresentOrElse(
                            document -> iam.ask(api -> api.putRolePolicy(put ->
                                    put.roleName(role).policyName(INLINE_POLICY).policyDocument(document))),
                            () -> iam.ask(api -> api.deleteRolePolicy(
                                    delete -> delete.roleName(role).policyName(INLINE_POLICY))));
        }
        if (!before.boundary().equals(after.boundary())) {
            after.boundary()
                    .map(this::arn)
                    .ifPresentOrElse(
                            arn -> iam.ask(api -> api.putRolePermissionsBoundary(
                                    put -> put.roleName(role).permissionsBoundary(arn))),
                            () -> iam.ask(api -> api.deleteRolePermissionsBoundary(delete -> delete.roleName(role))));
        }
    }

    private Set<String> policies(Contents contents) {
        List<String> own = contents.customerManaged().keySet().stream()
                .map(this::ownPolicy)
                .toList();
        return Stream.concat(contents.managed().stream(), own.stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private String arn(PermissionsBoundary boundary) {
        return boundary.managedPolicyArn() == null
                ? ownPolicy(Contents.named(boundary.customerManagedPolicyReference()))
                : boundary.managedPolicyArn();
    }

    private String ownPolicy(String pathAndName) {
        return "arn:aws:iam::" + account + ":policy" + pathAndName;
    }

    private static String nameOf(Arn role) {
        return Instances.id(role.resource());
    }
}
