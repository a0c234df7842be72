package io.quintet.landingzone;

import io.quintet.landingzone.blueprint.PermissionSet;
import io.quintet.landingzone.blueprint.PolicyTemplate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSetProvisioningStatus;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionTargetType;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;

/** The permission sets, and their roles in the accounts that they are assigned in. */
final class PermissionSets {

    private static final String MANAGED = "arn:aws:iam::aws:policy/";

    private final Site site;
    private final IdentityCenter center;
    private final SsoAdminClient sso;

    PermissionSets(Site site, IdentityCenter center) {
        this.site = site;
        this.center = center;
        this.sso = site.access().management(SsoAdminClient.class);
    }

    /** The ARNs of those that were not there before. */
    Set<String> build() {
        Map<String, software.amazon.awssdk.services.ssoadmin.model.PermissionSet> present = present();
        Set<String> fresh = new HashSet<>();
        for (PermissionSet permissionSet : site.blueprint().identity().permissionSets()) {
            var found = present.get(permissionSet.name());
            String arn = found == null ? create(permissionSet) : found.permissionSetArn();
            center.permissionSets().put(permissionSet.name(), arn);
            if (found == null) {
                fresh.add(arn);
                site.ledger().created("permission set", permissionSet.name());
            } else {
                site.ledger().found("permission set", permissionSet.name(), compare(permissionSet, found));
            }
        }
        return fresh;
    }

    private Map<String, software.amazon.awssdk.services.ssoadmin.model.PermissionSet> present() {
        Map<String, software.amazon.awssdk.services.ssoadmin.model.PermissionSet> present = new HashMap<>();
        sso.listPermissionSetsPaginator(list -> list.instanceArn(center.arn())).stream()
                .flatMap(page -> page.permissionSets().stream())
                .map(arn -> sso.describePermissionSet(
                                describe -> describe.instanceArn(center.arn()).permissionSetArn(arn))
                        .permissionSet())
                .forEach(each -> present.put(each.name(), each));
        return present;
    }

    private String create(PermissionSet permissionSet) {
        String arn = sso.createPermissionSet(create -> create.instanceArn(center.arn())
                        .name(permissionSet.name())
                        .description(permissionSet.description())
                        .sessionDuration(permissionSet.session()))
                .permissionSet()
                .permissionSetArn();
        permissionSet.managedPolicies().forEach(name -> attach(arn, MANAGED + name));
        permissionSet.policy().ifPresent(policy -> write(arn, site.write(policy)));
        return arn;
    }

    private boolean compare(PermissionSet wanted, software.amazon.awssdk.services.ssoadmin.model.PermissionSet found) {
        String arn = found.permissionSetArn();
        boolean changed = describe(wanted, found);
        changed |= compareManaged(wanted, arn);
        changed |= compareInline(wanted.policy(), arn);
        if (changed) {
            provision(arn);
        }
        return changed;
    }

    private boolean describe(PermissionSet wanted, software.amazon.awssdk.services.ssoadmin.model.PermissionSet found) {
        if (wanted.description().equals(found.description()) && wanted.session().equals(found.sessionDuration())) {
            return false;
        }
        sso.updatePermissionSet(update -> update.instanceArn(center.arn())
                .permissionSetArn(found.permissionSetArn())
                .description(wanted.description())
                .sessionDuration(wanted.session()));
        return true;
    }

    private boolean compareManaged(PermissionSet wanted, String arn) {
        Set<String> present = sso
                .listManagedPoliciesInPermissionSetPaginator(
                        list -> list.instanceArn(center.arn()).permissionSetArn(arn))
                .stream()
                .flatMap(page -> page.attachedManagedPolicies().stream())
                .map(policy -> policy.arn())
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> missing =
                wanted.managedPolicies().stream().map(MANAGED::concat).collect(Collectors.toCollection(HashSet::new));
        Set<String> tooMany = new HashSet<>(present);
        tooMany.removeAll(missing);
        missing.removeAll(present);
        missing.forEach(policy -> attach(arn, policy));
        tooMany.forEach(policy -> sso.detachManagedPolicyFromPermissionSet(
                detach -> detach.instanceArn(center.arn()).permissionSetArn(arn).managedPolicyArn(policy)));
        return !missing.isEmpty() || !tooMany.isEmpty();
    }

    private boolean compareInline(Optional<PolicyTemplate> wanted, String arn) {
        String present = Optional.ofNullable(sso.getInlinePolicyForPermissionSet(
                                get -> get.instanceArn(center.arn()).permissionSetArn(arn))
                        .inlinePolicy())
                .orElse("");
        String policy = wanted.map(site::write).orElse("");
        if (Documents.same(policy, present)) {
            return false;
        }
        if (policy.isEmpty()) {
            sso.deleteInlinePolicyFromPermissionSet(
                    delete -> delete.instanceArn(center.arn()).permissionSetArn(arn));
        } else {
            write(arn, policy);
        }
        return true;
    }

    private void attach(String arn, String policy) {
        sso.attachManagedPolicyToPermissionSet(
                attach -> attach.instanceArn(center.arn()).permissionSetArn(arn).managedPolicyArn(policy));
    }

    private void write(String arn, String policy) {
        sso.putInlinePolicyToPermissionSet(
                put -> put.instanceArn(center.arn()).permissionSetArn(arn).inlinePolicy(policy));
    }

    private void provision(String arn) {
        PermissionSetProvisioningStatus first = sso.provisionPermissionSet(provision -> provision
                        .instanceArn(center.arn())
                        .permissionSetArn(arn)
                        .targetType(ProvisionTargetType.ALL_PROVISIONED_ACCOUNTS))
                .permissionSetProvisioningStatus();
        PermissionSetProvisioningStatus last = Waiting.until(
                first,
                status -> status.status() == StatusValues.IN_PROGRESS,
                status -> sso.describePermissionSetProvisioningStatus(ask ->
                                ask.instanceArn(center.arn()).provisionPermissionSetRequestId(status.requestId()))
                        .permissionSetProvisioningStatus());
        if (last.status() == StatusValues.FAILED) {
            throw new IllegalStateException("AWS did not provision " + arn + ": " + last.failureReason());
        }
    }
}
