package io.quintet.engine.service.organizations;

import static io.quintet.engine.service.organizations.Audience.MANAGEMENT;
import static io.quintet.engine.service.organizations.Audience.MEMBERS;
import static io.quintet.engine.service.organizations.Audience.READERS;
import static io.quintet.engine.service.organizations.OrganizationsError.ALREADY_IN_ORGANIZATION;
import static io.quintet.engine.service.organizations.OrganizationsError.ORGANIZATION_NOT_EMPTY;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.stream.Stream;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.ListRootsRequest;
import software.amazon.awssdk.services.organizations.model.ListRootsResponse;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.Root;

/** An organization as a whole: its beginning, its root and its end. */
final class OrganizationOperations {

    void offer(Operations operations) {
        operations
                .operation(CreateOrganizationRequest.class)
                .authorizesAnyResource()
                .writes(this::createOrganization);
        operations
                .operation(DescribeOrganizationRequest.class)
                .authorizesAnyResource()
                .reads(this::describeOrganization);
        operations
                .operation(DeleteOrganizationRequest.class)
                .authorizesAnyResource()
                .writes(this::deleteOrganization);
        operations
                .operation(ListRootsRequest.class)
                .authorizes(READERS.onNothing())
                .reads(this::listRoots);
    }

    private CreateOrganizationResponse createOrganization(Call call, CreateOrganizationRequest request) {
        if (call.rows().find(Tables.MEMBERS, call.account()).isPresent()) {
            throw ALREADY_IN_ORGANIZATION.error();
        }
        OrganizationFeatureSet features =
                request.featureSet() == null ? OrganizationFeatureSet.ALL : request.featureSet();
        if (features == OrganizationFeatureSet.UNKNOWN_TO_SDK_VERSION) {
            throw InvalidInput.INVALID_ENUM.error();
        }
        Organization founded = new Foundation(call).found(features);
        return CreateOrganizationResponse.builder().organization(founded).build();
    }

    private DescribeOrganizationResponse describeOrganization(Call call, DescribeOrganizationRequest request) {
        return DescribeOrganizationResponse.builder()
                .organization(MEMBERS.admit(call).described())
                .build();
    }

    private DeleteOrganizationResponse deleteOrganization(Call call, DeleteOrganizationRequest request) {
        OrganizationRows organization = MANAGEMENT.admit(call);
        if (organization.members().anyMatch(member -> !member.isManagement())) {
            throw ORGANIZATION_NOT_EMPTY.error();
        }
        organization.dissolve();
        return DeleteOrganizationResponse.builder().build();
    }

    private ListRootsResponse listRoots(Call call, ListRootsRequest request) {
        Page<Root> page = Listing.page(
                Stream.of(READERS.admit(call).root()), Root::id, request.nextToken(), request.maxResults());
        return ListRootsResponse.builder()
                .roots(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
