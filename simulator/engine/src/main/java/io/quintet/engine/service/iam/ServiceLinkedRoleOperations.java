package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.rules.policy.Arn;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;

/** Roles that belong to AWS services, whose names and permissions the services define. */
final class ServiceLinkedRoleOperations {

    /** What a service calls its role, and the policy that it has, by the service's DNS name. */
    private static final Map<String, Linked> LINKED = Map.of(
            "autoscaling.amazonaws.com", new Linked("AutoScaling", "AutoScalingServiceRolePolicy", true),
            "cloudtrail.amazonaws.com", new Linked("CloudTrail", "CloudTrailServiceRolePolicy", false),
            "config.amazonaws.com", new Linked("Config", "AWSConfigServiceRolePolicy", false),
            "elasticloadbalancing.amazonaws.com",
                    new Linked("ElasticLoadBalancing", "AWSElasticLoadBalancingServiceRolePolicy", false),
            "guardduty.amazonaws.com", new Linked("AmazonGuardDuty", "AmazonGuardDutyServiceRolePolicy", false),
            "organizations.amazonaws.com", new Linked("Organizations", "AWSOrganizationsServiceTrustPolicy", false),
            "rds.amazonaws.com", new Linked("RDS", "AmazonRDSServiceRolePolicy", false),
            "securityhub.amazonaws.com", new Linked("SecurityHub", "AWSSecurityHubServiceRolePolicy", false),
            "sso.amazonaws.com", new Linked("SSO", "AWSSSOServiceRolePolicy", false));

    /** Which deletions were asked for, by task; they are done by the time that the task is known. */
    private static final Table<Owned, String> DELETIONS =
            Table.of("iam.service-linked-role-deletions", Owned.class, String.class);

    private record Linked(String name, String policy, boolean suffixed) {

        String roleName(Optional<String> suffix) {
            return "AWSServiceRoleFor" + name + suffix.map("_"::concat).orElse("");
        }
    }

    void offer(Operations operations) {
        operations
                .operation(CreateServiceLinkedRoleRequest.class)
                .authorizes((call, request) -> newArn(call, request))
                .inContext((call, request, keys) -> keys.put("iam:AWSServiceName", request.awsServiceName()))
                .writes(this::createServiceLinkedRole);
        operations
                .operation(DeleteServiceLinkedRoleRequest.class)
                .authorizes((call, request) -> Holders.ROLES.arn(call, request.roleName()))
                .writes(this::deleteServiceLinkedRole);
        operations
                .operation(GetServiceLinkedRoleDeletionStatusRequest.class)
                .authorizes((call, request) -> roleOf(call, request.deletionTaskId()))
                .reads(this::getServiceLinkedRoleDeletionStatus);
    }

    private static Optional<String> suffix(CreateServiceLinkedRoleRequest request) {
        return Optional.ofNullable(request.customSuffix());
    }

    private static Arn newArn(Call call, CreateServiceLinkedRoleRequest request) {
        String name = Optional.ofNullable(LINKED.get(request.awsServiceName()))
                .map(linked -> linked.roleName(suffix(request)))
                .orElse("*");
        return Holders.ROLES.arn(call.account(), "/aws-service-role/" + request.awsServiceName() + "/", name);
    }

    private static Arn roleOf(Call call, String task) {
        int from = task.indexOf('/');
        int to = task.lastIndexOf('/');
        return Holders.ROLES.arn(call.account(), "/", from < to ? task.substring(from + 1, to) : task);
    }

    private CreateServiceLinkedRoleResponse createServiceLinkedRole(Call call, CreateServiceLinkedRoleRequest request) {
        Linked linked = Optional.ofNullable(LINKED.get(request.awsServiceName()))
                .orElseThrow(() -> IamError.NO_LINKED_ROLE.error(request.awsServiceName()));
        if (request.customSuffix() != null && !linked.suffixed()) {
            throw IamError.NO_SUFFIX.error(request.awsServiceName());
        }
        String trust = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},\
                "Action":"sts:AssumeRole"}]}""".formatted(request.awsServiceName());
        RoleRow role = new RoleRow(
                newArn(call, request),
                "AROA" + call.identifiers().upperAlphanumeric(17),
                call.at(),
                Permissions.NONE.attaching(AwsManagedPolicies.PREFIX + "aws-service-role/" + linked.policy()),
                TagSet.NONE,
                TrustPolicy.of(call.rows(), trust),
                request.description(),
                Duration.ofHours(1));
        if (Holders.ROLES.find(call.rows(), call.account(), role.name()).isPresent()) {
            throw IamError.SERVICE_ROLE_TAKEN.error(role.name());
        }
        Holders.ROLES.add(call, role);
        return CreateServiceLinkedRoleResponse.builder()
                .role(role.described(call.rows()))
                .build();
    }

    private DeleteServiceLinkedRoleResponse deleteServiceLinkedRole(Call call, DeleteServiceLinkedRoleRequest request) {
        RoleRow role = Holders.ROLES.get(call, request.roleName());
        if (!role.serviceLinked()) {
            throw IamError.NOT_SERVICE_LINKED.error(role.name());
        }
        Holders.ROLES.remove(call, role);
        String task =
                "task" + role.path() + role.name() + "/" + call.identifiers().uuid();
        call.rows().put(DELETIONS, new Owned(call.account(), task), role.arn().toString());
        return DeleteServiceLinkedRoleResponse.builder().deletionTaskId(task).build();
    }

    private GetServiceLinkedRoleDeletionStatusResponse getServiceLinkedRoleDeletionStatus(
            Call call, GetServiceLinkedRoleDeletionStatusRequest request) {
        if (call.rows()
                .find(DELETIONS, new Owned(call.account(), request.deletionTaskId()))
                .isEmpty()) {
            throw IamError.NO_SUCH_DELETION_TASK.error(request.deletionTaskId());
        }
        return GetServiceLinkedRoleDeletionStatusResponse.builder()
                .status(DeletionTaskStatusType.SUCCEEDED)
                .build();
    }
}
