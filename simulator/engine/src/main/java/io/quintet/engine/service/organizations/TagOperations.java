package io.quintet.engine.service.organizations;

import static io.quintet.engine.service.organizations.Audience.POLICY_ADMINISTRATORS;
import static io.quintet.engine.service.organizations.Audience.READERS;
import static io.quintet.engine.service.organizations.InvalidInput.TARGET_NOT_SUPPORTED;
import static io.quintet.engine.service.organizations.OrganizationsError.TARGET_NOT_FOUND;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Operations.ArnOf;
import io.quintet.engine.service.Operations.ChecksOf;
import io.quintet.engine.service.Page;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.organizations.model.Tag;
import software.amazon.awssdk.services.organizations.model.TagResourceRequest;
import software.amazon.awssdk.services.organizations.model.TagResourceResponse;
import software.amazon.awssdk.services.organizations.model.UntagResourceRequest;
import software.amazon.awssdk.services.organizations.model.UntagResourceResponse;

/** Tags of roots, organizational units, accounts, policies and the resource policy. */
final class TagOperations {

    private final Quotas quotas;

    TagOperations(Quotas quotas) {
        this.quotas = quotas;
    }

    void offer(Operations operations) {
        operations
                .operation(TagResourceRequest.class)
                .authorizes(POLICY_ADMINISTRATORS.on(TagResourceRequest::resourceId))
                .inContext(ConditionKeys.typeOfPolicy(TagResourceRequest::resourceId))
                .writes(this::tagResource);
        operations
                .operation(UntagResourceRequest.class)
                .authorizes(POLICY_ADMINISTRATORS.on(UntagResourceRequest::resourceId))
                .inContext(ConditionKeys.typeOfPolicy(UntagResourceRequest::resourceId))
                .writes(this::untagResource);
        operations
                .operation(ListTagsForResourceRequest.class)
                .authorizes(READERS.on(ListTagsForResourceRequest::resourceId))
                .inContext(ConditionKeys.typeOfPolicy(ListTagsForResourceRequest::resourceId))
                .reads(this::listTagsForResource);
    }

    /** To create something with tags, the caller must be allowed to tag it. */
    static <R> ChecksOf<R> whenTagged(Function<R, List<Tag>> tags, ArnOf<R> created) {
        return (call, request) -> tags.apply(request).isEmpty()
                ? List.of()
                : List.of(Check.of("organizations:TagResource", created.apply(call, request)));
    }

    private TagResourceResponse tagResource(Call call, TagResourceRequest request) {
        OrganizationRows organization = POLICY_ADMINISTRATORS.admit(call);
        String id = taggable(organization, request.resourceId());
        organization.put(id, organization.tags(id).with(request.tags(), quotas.tags()));
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untagResource(Call call, UntagResourceRequest request) {
        OrganizationRows organization = POLICY_ADMINISTRATORS.admit(call);
        String id = taggable(organization, request.resourceId());
        organization.put(id, organization.tags(id).without(request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse listTagsForResource(Call call, ListTagsForResourceRequest request) {
        OrganizationRows organization = READERS.admit(call);
        String id = taggable(organization, request.resourceId());
        Page<Tag> page = Listing.page(organization.tags(id).list().stream(), Tag::key, request.nextToken(), null);
        return ListTagsForResourceResponse.builder()
                .tags(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static String taggable(OrganizationRows organization, String id) {
        if (organization.policy(id).filter(StoredPolicy::awsManaged).isPresent()) {
            throw TARGET_NOT_SUPPORTED.error();
        }
        boolean exists = organization.node(id).isPresent()
                || organization.policy(id).isPresent()
                || organization
                        .delegationPolicy()
                        .filter(policy -> policy.id().equals(id))
                        .isPresent();
        if (!exists) {
            throw TARGET_NOT_FOUND.error();
        }
        return id;
    }
}
