package io.quintet.engine.service.organizations;

import static io.quintet.engine.service.organizations.Audience.MANAGEMENT;
import static io.quintet.engine.service.organizations.Audience.READERS;
import static io.quintet.engine.service.organizations.ConstraintViolation.ORGANIZATION_NOT_IN_ALL_FEATURES_MODE;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.state.Owned;
import software.amazon.awssdk.services.organizations.model.DisableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.DisableAwsServiceAccessResponse;
import software.amazon.awssdk.services.organizations.model.EnableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.EnableAwsServiceAccessResponse;
import software.amazon.awssdk.services.organizations.model.EnabledServicePrincipal;
import software.amazon.awssdk.services.organizations.model.ListAwsServiceAccessForOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListAwsServiceAccessForOrganizationResponse;

/** The AWS services that an organization lets work in all of its accounts. */
final class ServiceAccessOperations {

    void offer(Operations operations) {
        operations
                .operation(EnableAwsServiceAccessRequest.class)
                .authorizesAnyResource()
                .inContext(ConditionKeys.servicePrincipal(EnableAwsServiceAccessRequest::servicePrincipal))
                .writes(this::enableAwsServiceAccess);
        operations
                .operation(DisableAwsServiceAccessRequest.class)
                .authorizesAnyResource()
                .inContext(ConditionKeys.servicePrincipal(DisableAwsServiceAccessRequest::servicePrincipal))
                .writes(this::disableAwsServiceAccess);
        operations
                .operation(ListAwsServiceAccessForOrganizationRequest.class)
                .authorizes(READERS.onNothing())
                .reads(this::listAwsServiceAccessForOrganization);
    }

    private EnableAwsServiceAccessResponse enableAwsServiceAccess(Call call, EnableAwsServiceAccessRequest request) {
        OrganizationRows organization = MANAGEMENT.admit(call);
        TrustedServices.require(request.servicePrincipal());
        if (!organization.hasAllFeatures()) {
            throw ORGANIZATION_NOT_IN_ALL_FEATURES_MODE.error();
        }
        Owned key = organization.key(request.servicePrincipal());
        if (call.rows().find(Tables.TRUSTED_SERVICES, key).isEmpty()) {
            EnabledServicePrincipal enabled = EnabledServicePrincipal.builder()
                    .servicePrincipal(request.servicePrincipal())
                    .dateEnabled(call.at())
                    .build();
            call.rows().put(Tables.TRUSTED_SERVICES, key, enabled);
        }
        return EnableAwsServiceAccessResponse.builder().build();
    }

    private DisableAwsServiceAccessResponse disableAwsServiceAccess(Call call, DisableAwsServiceAccessRequest request) {
        OrganizationRows organization = MANAGEMENT.admit(call);
        TrustedServices.require(request.servicePrincipal());
        call.rows().remove(Tables.TRUSTED_SERVICES, organization.key(request.servicePrincipal()));
        return DisableAwsServiceAccessResponse.builder().build();
    }

    private ListAwsServiceAccessForOrganizationResponse listAwsServiceAccessForOrganization(
            Call call, ListAwsServiceAccessForOrganizationRequest request) {
        OrganizationRows organization = READERS.admit(call);
        Page<EnabledServicePrincipal> page = Listing.page(
                call.rows().of(Tables.TRUSTED_SERVICES, organization.management()),
                EnabledServicePrincipal::servicePrincipal,
                request.nextToken(),
                request.maxResults());
        return ListAwsServiceAccessForOrganizationResponse.builder()
                .enabledServicePrincipals(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
