package io.quintet.engine.service.securityhub;

import static io.quintet.engine.service.securityhub.SecurityHubError.ALREADY_SUBSCRIBED;
import static io.quintet.engine.service.securityhub.SecurityHubError.HAS_MEMBERS;
import static io.quintet.engine.service.securityhub.SecurityHubError.INVALID_INPUT;
import static io.quintet.engine.service.securityhub.SecurityHubError.MEMBER_CANNOT_DISABLE;
import static io.quintet.engine.service.securityhub.SecurityHubError.RESOURCE_NOT_FOUND;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.state.Owned;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.securityhub.model.DescribeHubRequest;
import software.amazon.awssdk.services.securityhub.model.DescribeHubResponse;
import software.amazon.awssdk.services.securityhub.model.DisableSecurityHubRequest;
import software.amazon.awssdk.services.securityhub.model.DisableSecurityHubResponse;
import software.amazon.awssdk.services.securityhub.model.EnableSecurityHubRequest;
import software.amazon.awssdk.services.securityhub.model.EnableSecurityHubResponse;
import software.amazon.awssdk.services.securityhub.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.securityhub.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.securityhub.model.TagResourceRequest;
import software.amazon.awssdk.services.securityhub.model.TagResourceResponse;
import software.amazon.awssdk.services.securityhub.model.UntagResourceRequest;
import software.amazon.awssdk.services.securityhub.model.UntagResourceResponse;

/** Security Hub switched on and off in an account and Region, and the tags of the hub. */
final class HubOperations {

    private static final int TAGS = 50;

    void offer(Operations operations) {
        operations
                .operation(EnableSecurityHubRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .writes(this::enableSecurityHub);
        operations
                .operation(DisableSecurityHubRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .writes(this::disableSecurityHub);
        operations
                .operation(DescribeHubRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .reads(this::describeHub);
        operations
                .operation(TagResourceRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .writes(this::tagResource);
        operations
                .operation(UntagResourceRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .writes(this::untagResource);
        operations
                .operation(ListTagsForResourceRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .reads(this::listTagsForResource);
    }

    private EnableSecurityHubResponse enableSecurityHub(Call call, EnableSecurityHubRequest request) {
        if (Hub.in(call.rows(), call.account(), call.region()).isPresent()) {
            throw ALREADY_SUBSCRIBED.error();
        }
        Hub hub = Hub.opened(call.account(), call.region(), call.at()).tagged(request.tags());
        (request.controlFindingGenerator() == null ? hub : hub.generating(request.controlFindingGenerator()))
                .put(call.rows());
        return EnableSecurityHubResponse.builder().build();
    }

    private DisableSecurityHubResponse disableSecurityHub(Call call, DisableSecurityHubRequest request) {
        Hub hub = Hub.require(call);
        if (Membership.administratorOf(call.rows(), call.account(), call.region())
                .isPresent()) {
            throw MEMBER_CANNOT_DISABLE.error();
        }
        if (hub.administration().isPresent()) {
            throw HAS_MEMBERS.error();
        }
        Findings.forget(call.rows(), hub);
        call.rows().remove(Hub.TABLE, new Owned(hub.account(), hub.region()));
        return DisableSecurityHubResponse.builder().build();
    }

    private DescribeHubResponse describeHub(Call call, DescribeHubRequest request) {
        Hub hub = Hub.require(call);
        if (request.hubArn() != null && !request.hubArn().equals(hub.arn().toString())) {
            throw RESOURCE_NOT_FOUND.error(request.hubArn());
        }
        return DescribeHubResponse.builder()
                .hubArn(hub.arn().toString())
                .subscribedAt(hub.since().toString())
                .autoEnableControls(true)
                .controlFindingGenerator(hub.generator())
                .build();
    }

    private TagResourceResponse tagResource(Call call, TagResourceRequest request) {
        Hub hub = named(call, request.resourceArn());
        Map<String, String> tags = new HashMap<>(hub.tags());
        tags.putAll(request.tags());
        if (tags.size() > TAGS) {
            throw INVALID_INPUT.error("Tags");
        }
        hub.tagged(tags).put(call.rows());
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untagResource(Call call, UntagResourceRequest request) {
        Hub hub = named(call, request.resourceArn());
        Map<String, String> tags = new HashMap<>(hub.tags());
        Collection<String> removed = request.tagKeys();
        tags.keySet().removeAll(removed);
        hub.tagged(tags).put(call.rows());
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse listTagsForResource(Call call, ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(named(call, request.resourceArn()).tags())
                .build();
    }

    private static Hub named(Call call, String arn) {
        Hub hub = Hub.require(call);
        if (!hub.arn().toString().equals(arn)) {
            throw RESOURCE_NOT_FOUND.error(arn);
        }
        return hub;
    }
}
