package io.quintet.engine.service.guardduty;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.service.guardduty.AddressListRows.Wanted;
import software.amazon.awssdk.services.guardduty.model.CreateIpSetRequest;
import software.amazon.awssdk.services.guardduty.model.CreateIpSetResponse;
import software.amazon.awssdk.services.guardduty.model.DeleteIpSetRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteIpSetResponse;
import software.amazon.awssdk.services.guardduty.model.GetIpSetRequest;
import software.amazon.awssdk.services.guardduty.model.GetIpSetResponse;
import software.amazon.awssdk.services.guardduty.model.IpSetFormat;
import software.amazon.awssdk.services.guardduty.model.ListIpSetsRequest;
import software.amazon.awssdk.services.guardduty.model.ListIpSetsResponse;
import software.amazon.awssdk.services.guardduty.model.UpdateIpSetRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateIpSetResponse;

/** Trusted IP lists: what comes from there is never anomalous. */
final class IpSetOperations {

    private final AddressListRows lists = new AddressListRows(AddressList.Kind.IP_SET);

    void offer(Operations operations) {
        operations.operation(CreateIpSetRequest.class).authorizesAnyResource().writes(this::create);
        operations
                .operation(GetIpSetRequest.class)
                .authorizes(lists.arn(GetIpSetRequest::detectorId, GetIpSetRequest::ipSetId))
                .reads(this::get);
        operations
                .operation(UpdateIpSetRequest.class)
                .authorizes(lists.arn(UpdateIpSetRequest::detectorId, UpdateIpSetRequest::ipSetId))
                .writes(this::update);
        operations
                .operation(DeleteIpSetRequest.class)
                .authorizes(lists.arn(DeleteIpSetRequest::detectorId, DeleteIpSetRequest::ipSetId))
                .writes(this::delete);
        operations.operation(ListIpSetsRequest.class).authorizesAnyResource().reads(this::list);
    }

    private CreateIpSetResponse create(Call call, CreateIpSetRequest request) {
        Wanted wanted =
                new Wanted(request.name(), request.location(), request.expectedBucketOwner(), request.activate());
        String id = lists.create(call, request.detectorId(), request.formatAsString(), wanted, request.tags());
        return CreateIpSetResponse.builder().ipSetId(id).build();
    }

    private GetIpSetResponse get(Call call, GetIpSetRequest request) {
        AddressList list = lists.require(call, request.detectorId(), request.ipSetId());
        return GetIpSetResponse.builder()
                .name(list.name())
                .format(IpSetFormat.TXT)
                .location(list.location())
                .status(list.status())
                .tags(list.tags())
                .expectedBucketOwner(list.bucketOwner().orElse(null))
                .build();
    }

    private UpdateIpSetResponse update(Call call, UpdateIpSetRequest request) {
        Wanted wanted =
                new Wanted(request.name(), request.location(), request.expectedBucketOwner(), request.activate());
        lists.update(call, request.detectorId(), request.ipSetId(), wanted);
        return UpdateIpSetResponse.builder().build();
    }

    private DeleteIpSetResponse delete(Call call, DeleteIpSetRequest request) {
        lists.delete(call, request.detectorId(), request.ipSetId());
        return DeleteIpSetResponse.builder().build();
    }

    private ListIpSetsResponse list(Call call, ListIpSetsRequest request) {
        Page<String> page = lists.ids(call, request.detectorId(), request.nextToken(), request.maxResults());
        return ListIpSetsResponse.builder()
                .ipSetIds(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
