package io.quintet.engine.service.rds;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.NotImplemented;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Operations.Keys;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterResponse;

/** Database clusters: who may create which. */
final class ClusterOperations {

    private static final int INSTANCES_OF_A_MULTI_AZ_CLUSTER = 3;

    void offer(Operations operations) {
        operations
                .operation(CreateDbClusterRequest.class)
                .authorizesEach(this::created)
                .inContext(this::keys)
                .writes((call, request) -> createCluster());
    }

    /** A cluster always has its groups: those of the request, or the default ones. */
    private List<Check> created(Call call, CreateDbClusterRequest request) {
        DefaultGroups defaults = DefaultGroups.of(request.engine(), request.engineVersion());
        Checks checks = new Checks(call)
                .on("cluster", request.dbClusterIdentifier())
                .on("cluster-pg", given(request.dbClusterParameterGroupName(), defaults.parameterGroup()))
                .on("og", given(request.optionGroupName(), defaults.optionGroup()))
                .on("subgrp", given(request.dbSubnetGroupName(), DefaultGroups.SUBNET_GROUP))
                .onGlobalCluster(request.globalClusterIdentifier());
        if (request.dbClusterInstanceClass() != null) {
            instances(request, checks);
        }
        Arn cluster = checks.named("cluster", request.dbClusterIdentifier());
        return checks.tagging(request.tags(), cluster)
                .passing(PassedRole.byArn(request.monitoringRoleArn()), PassedRole.MONITORING, cluster)
                .passing(PassedRole.byName(call, request.domainIAMRoleName()), PassedRole.DATABASE, cluster)
                .all();
    }

    /** A Multi-AZ cluster brings its instances with it. */
    private static void instances(CreateDbClusterRequest request, Checks checks) {
        for (int i = 1; i <= INSTANCES_OF_A_MULTI_AZ_CLUSTER; i++) {
            checks.add("rds:CreateDBInstance", checks.named("db", request.dbClusterIdentifier() + "-instance-" + i));
        }
    }

    private static String given(String name, String otherwise) {
        return Optional.ofNullable(name).orElse(otherwise);
    }

    private void keys(Call call, CreateDbClusterRequest request, Keys keys) {
        keys.put("rds:DatabaseClass", request.dbClusterInstanceClass())
                .put("rds:DatabaseEngine", request.engine())
                .put("rds:DatabaseName", request.databaseName())
                .put("rds:ManageMasterUserPassword", Boolean.TRUE.equals(request.manageMasterUserPassword()))
                .put("rds:Piops", request.iops() == null ? 0 : request.iops())
                .put("rds:StorageEncrypted", Boolean.TRUE.equals(request.storageEncrypted()))
                .put("rds:StorageSize", request.allocatedStorage());
        Checks.requestTags(request.tags(), keys);
    }

    private static CreateDbClusterResponse createCluster() {
        throw NotImplemented.error("RDS", "CreateDBCluster");
    }
}
