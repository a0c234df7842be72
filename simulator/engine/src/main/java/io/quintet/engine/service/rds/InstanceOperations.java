package io.quintet.engine.service.rds;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.NotImplemented;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Operations.Keys;
import io.quintet.rules.policy.Arn;
import java.util.List;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceResponse;

/** Database instances: who may create which. */
final class InstanceOperations {

    void offer(Operations operations) {
        operations
                .operation(CreateDbInstanceRequest.class)
                .authorizesEach(this::created)
                .inContext(this::keys)
                .writes((call, request) -> createInstance());
    }

    private List<Check> created(Call call, CreateDbInstanceRequest request) {
        Checks checks = new Checks(call)
                .on("db", request.dbInstanceIdentifier())
                .on("cluster", request.dbClusterIdentifier())
                .on("og", request.optionGroupName())
                .on("pg", request.dbParameterGroupName())
                .on("subgrp", request.dbSubnetGroupName());
        request.dbSecurityGroups().forEach(group -> checks.on("secgrp", group));
        Arn instance = checks.named("db", request.dbInstanceIdentifier());
        if (Boolean.TRUE.equals(request.multiTenant())) {
            checks.add("rds:CreateTenantDatabase", instance);
        }
        return checks.tagging(request.tags(), instance)
                .passing(PassedRole.byArn(request.monitoringRoleArn()), PassedRole.MONITORING, instance)
                .passing(PassedRole.byName(call, request.domainIAMRoleName()), PassedRole.DATABASE, instance)
                .all();
    }

    /**
     * What the request leaves out counts as RDS would have it, so that a guardrail bites: storage is not encrypted
     * unless asked for, and the number of provisioned operations is 0 (Amazon RDS user guide, "Example policies: Using
     * condition keys").
     */
    private void keys(Call call, CreateDbInstanceRequest request, Keys keys) {
        keys.put("rds:BackupTarget", request.backupTarget() == null ? "region" : request.backupTarget())
                .put("rds:DatabaseClass", request.dbInstanceClass())
                .put("rds:DatabaseEngine", request.engine())
                .put("rds:DatabaseName", request.dbName())
                .put("rds:ManageMasterUserPassword", Boolean.TRUE.equals(request.manageMasterUserPassword()))
                .put("rds:MultiAz", Boolean.TRUE.equals(request.multiAZ()))
                .put("rds:Piops", request.iops() == null ? 0 : request.iops())
                .put("rds:PubliclyAccessible", request.publiclyAccessible())
                .put("rds:StorageEncrypted", Boolean.TRUE.equals(request.storageEncrypted()))
                .put("rds:StorageSize", request.allocatedStorage())
                .put("rds:Vpc", true);
        Checks.requestTags(request.tags(), keys);
    }

    private static CreateDbInstanceResponse createInstance() {
        throw NotImplemented.error("RDS", "CreateDBInstance");
    }
}
