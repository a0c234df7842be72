package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.identity.Instance;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.List;
import software.amazon.awssdk.services.ssoadmin.model.DescribeInstanceRequest;
import software.amazon.awssdk.services.ssoadmin.model.DescribeInstanceResponse;
import software.amazon.awssdk.services.ssoadmin.model.InstanceMetadata;
import software.amazon.awssdk.services.ssoadmin.model.InstanceStatus;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesResponse;

/** The organization's instance, which every account of the organization sees. */
final class InstanceOperations {

    private final Instances instances;

    InstanceOperations(Instances instances) {
        this.instances = instances;
    }

    void offer(Operations operations) {
        operations.operation(ListInstancesRequest.class).authorizesAnyResource().reads(this::listInstances);
        operations
                .operation(DescribeInstanceRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn())))
                .reads(this::describeInstance);
    }

    private ListInstancesResponse listInstances(Call call, ListInstancesRequest request) {
        Page<InstanceMetadata> page = Instances.page(
                instances.administration().visibleTo(call).map(instance -> metadata(call, instance)).stream(),
                InstanceMetadata::instanceArn,
                request.nextToken(),
                request.maxResults());
        return ListInstancesResponse.builder()
                .instances(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private InstanceMetadata metadata(Call call, Instance instance) {
        return InstanceMetadata.builder()
                .instanceArn(instance.arn().toString())
                .identityStoreId(instance.identityStoreId())
                .ownerAccountId(instance.account())
                .createdDate(instances.administration().since(call).orElseThrow())
                .status(InstanceStatus.ACTIVE)
                .build();
    }

    private DescribeInstanceResponse describeInstance(Call call, DescribeInstanceRequest request) {
        InstanceMetadata found = instances
                .administration()
                .visibleTo(call)
                .filter(instance -> instance.arn().toString().equals(request.instanceArn()))
                .map(instance -> metadata(call, instance))
                .orElseThrow(() -> SsoAdminError.NO_SUCH_INSTANCE.error(Instances.id(request.instanceArn())));
        return DescribeInstanceResponse.builder()
                .instanceArn(found.instanceArn())
                .identityStoreId(found.identityStoreId())
                .ownerAccountId(found.ownerAccountId())
                .createdDate(found.createdDate())
                .status(found.status())
                .build();
    }
}
