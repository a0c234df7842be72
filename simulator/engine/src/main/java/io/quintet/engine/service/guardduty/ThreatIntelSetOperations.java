package io.quintet.engine.service.guardduty;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.service.guardduty.AddressListRows.Wanted;
import software.amazon.awssdk.services.guardduty.model.CreateThreatIntelSetRequest;
import software.amazon.awssdk.services.guardduty.model.CreateThreatIntelSetResponse;
import software.amazon.awssdk.services.guardduty.model.DeleteThreatIntelSetRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteThreatIntelSetResponse;
import software.amazon.awssdk.services.guardduty.model.GetThreatIntelSetRequest;
import software.amazon.awssdk.services.guardduty.model.GetThreatIntelSetResponse;
import software.amazon.awssdk.services.guardduty.model.ListThreatIntelSetsRequest;
import software.amazon.awssdk.services.guardduty.model.ListThreatIntelSetsResponse;
import software.amazon.awssdk.services.guardduty.model.ThreatIntelSetFormat;
import software.amazon.awssdk.services.guardduty.model.UpdateThreatIntelSetRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateThreatIntelSetResponse;

/** Threat lists: whatever comes from there is malicious. */
final class ThreatIntelSetOperations {

    private final AddressListRows lists = new AddressListRows(AddressList.Kind.THREAT_INTEL_SET);

    void offer(Operations operations) {
        operations
                .operation(CreateThreatIntelSetRequest.class)
                .authorizesAnyResource()
                .writes(this::create);
        operations
                .operation(GetThreatIntelSetRequest.class)
                .authorizes(lists.arn(GetThreatIntelSetRequest::detectorId, GetThreatIntelSetRequest::threatIntelSetId))
                .reads(this::get);
        operations
                .operation(UpdateThreatIntelSetRequest.class)
                .authorizes(lists.arn(
                        UpdateThreatIntelSetRequest::detectorId, UpdateThreatIntelSetRequest::threatIntelSetId))
                .writes(this::update);
        operations
                .operation(DeleteThreatIntelSetRequest.class)
                .authorizes(lists.arn(
                        DeleteThreatIntelSetRequest::detectorId, DeleteThreatIntelSetRequest::threatIntelSetId))
                .writes(this::delete);
        operations
                .operation(ListThreatIntelSetsRequest.class)
                .authorizesAnyResource()
                .reads(this::list);
    }

    private CreateThreatIntelSetResponse create(Call call, CreateThreatIntelSetRequest request) {
        Wanted wanted =
                new Wanted(request.name(), request.location(), request.expectedBucketOwner(), request.activate());
        String id = lists.create(call, request.detectorId(), request.formatAsString(), wanted, request.tags());
        return CreateThreatIntelSetResponse.builder().threatIntelSetId(id).build();
    }

    private GetThreatIntelSetResponse get(Call call, GetThreatIntelSetRequest request) {
        AddressList list = lists.require(call, request.detectorId(), request.threatIntelSetId());
        return GetThreatIntelSetResponse.builder()
                .name(list.name())
                .format(ThreatIntelSetFormat.TXT)
                .location(list.location())
                .status(list.status())
                .tags(list.tags())
                .expectedBucketOwner(list.bucketOwner().orElse(null))
                .build();
    }

    private UpdateThreatIntelSetResponse update(Call call, UpdateThreatIntelSetRequest request) {
        Wanted wanted =
                new Wanted(request.name(), request.location(), request.expectedBucketOwner(), request.activate());
        lists.update(call, request.detectorId(), request.threatIntelSetId(), wanted);
        return UpdateThreatIntelSetResponse.builder().build();
    }

    private DeleteThreatIntelSetResponse delete(Call call, DeleteThreatIntelSetRequest request) {
        lists.delete(call, request.detectorId(), request.threatIntelSetId());
        return DeleteThreatIntelSetResponse.builder().build();
    }

    private ListThreatIntelSetsResponse list(Call call, ListThreatIntelSetsRequest request) {
        Page<String> page = lists.ids(call, request.detectorId(), request.nextToken(), request.maxResults());
        return ListThreatIntelSetsResponse.builder()
                .threatIntelSetIds(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
